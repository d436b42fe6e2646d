"""The parts of `src/dawndusk/web`, and which of them are not what their sources make: by content, not by date."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

WEB = "src/dawndusk/web"
CURE = "scripts/setup app"
"""What builds every part."""
_NOT_SOURCES = {"node_modules", "web", "__pycache__"}


class Part(NamedTuple):
    """Folders of `web` that are built together."""

    name: str
    sources: tuple[str, ...]
    """files and folders, from the root"""
    folders: tuple[str, ...]


PARTS = (
    Part("front", ("LICENSE", "NOTICE", "frontend", "src/dawndusk/report", "tools/build_web.py"), ("app", "report")),
    Part("kernels", ("src", "tools/print_kernels.py", "uv.lock"), ("kernels",)),
)


def stale(root: Path) -> list[Part]:
    """The parts that are missing, incomplete, altered, or built from other sources."""
    return [part for part in PARTS if _recorded(root, part) != _found(root, part)]


def record(root: Path, part: Part) -> None:
    """Write down what a part was built from, and what was built."""
    _stamp(root, part).write_text(json.dumps(_found(root, part)) + "\n", "utf-8")


def files_below(root: Path, *places: str) -> Iterator[Path]:
    """Every file of these files and folders but what is built or fetched, in one order."""
    for place in places:
        if (root / place).is_file():
            yield root / place
        for at, below, names in os.walk(root / place):
            below[:] = sorted(name for name in below if name not in _NOT_SOURCES)
            yield from (Path(at, name) for name in sorted(names) if not name.endswith(".pyc"))


def _stamp(root: Path, part: Part) -> Path:
    return root / WEB / f".{part.name}"


def _recorded(root: Path, part: Part) -> dict[str, str] | None:
    try:
        return json.loads(_stamp(root, part).read_text("utf-8"))
    except (OSError, ValueError):
        return None


def _found(root: Path, part: Part) -> dict[str, str]:
    built = files_below(root, *(f"{WEB}/{folder}" for folder in part.folders))
    return {"sources": _hash(root, files_below(root, *part.sources)), "built": _hash(root, built)}


def _hash(root: Path, paths: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        whole.update(f"{path.relative_to(root).as_posix()} {content}\n".encode())
    return whole.hexdigest()
