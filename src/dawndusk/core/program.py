"""Which program it was: version, a hash of its own text and data, and the libraries whose versions move numbers."""

from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dawndusk.core.version import __version__


def program(rooms: Iterable[str], libraries: Iterable[str]) -> dict[str, str]:
    """The program by name: its version, a hash of the files below some of its rooms, and of each library its version.

    Error: exact; any change of a byte in these rooms changes it (tests/core/test_program.py).

    >>> list(program(("core",), ("numpy",)))
    ['dawndusk', 'code', 'numpy']
    """
    return {
        "dawndusk": __version__,
        "code": _hash_below(Path(__file__).parents[1], tuple(rooms)),
        **{name: _version(name) for name in libraries},
    }


def difference_text(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    """What differs between two programs, in words; empty where nothing does.

    >>> difference_text({"dawndusk": "0.1.0", "code": "ab"}, {"dawndusk": "0.2.0", "code": "cd"})
    'dawndusk 0.1.0, now 0.2.0; its code'
    >>> difference_text({"dawndusk": "0.2.0", "code": "ab"}, {"dawndusk": "0.2.0", "code": "ab"})
    ''
    """
    names = sorted({*before, *now}, key=lambda name: (name != "dawndusk", name))
    moved = [name for name in names if before.get(name) != now.get(name)]
    return "; ".join(
        "its code" if name == "code" else f"{name} {before.get(name, 'none')}, now {now.get(name, 'none')}"
        for name in moved
    )


@cache
def _hash_below(root: Path, rooms: tuple[str, ...]) -> str:
    found = sha256()
    for path in sorted(p for room in rooms for p in (root / room).rglob("*") if p.suffix in _TEXTS):
        if path.parent.name == "examples":  # scenarios: what a user reads in, not what reads it
            continue
        content = path.read_bytes()
        found.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode() + content)
    return found.hexdigest()


@cache
def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


_TEXTS = frozenset({".py", ".toml", ".csv", ".json"})
"""What a program is made of; not the bytes that Python compiles beside it."""
