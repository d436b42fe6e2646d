"""The committed text holds no place of one machine and nothing unfinished.

Looks for absolute paths of a home or working folder, hosts that only one network knows, open ends, and for any
registry in a lock file other than the public ones.
"""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
TEXT = {"", ".py", ".toml", ".md", ".cff", ".bib", ".html", ".css", ".js", ".ts", ".json", ".lock", ".yml", ".yaml"}
SKIPPED = {".git", ".venv", ".hypothesis", "runs", ".tools", "node_modules", "dist", "build", "web", "__pycache__"}
OWN_PATTERNS = {"tools/check_public_text.py", "tests/tools/test_check_public_text.py"}
LOCKS = {
    "uv.lock": (re.compile(r'"(\w+://[^"]+)"'), {"pypi.org", "files.pythonhosted.org"}),
    "frontend/package-lock.json": (re.compile(r'"resolved": "(\w+://[^"]+)"'), {"registry.npmjs.org"}),
}
"""Where each lock file names registries, and the public ones."""

REFUSED = {
    "a path of one machine": re.compile(r"(?<![\w.~-])/(?:home|root|work|Users)/\w"),
    "a host of one network": re.compile(
        r"file://[\w/]|\b(?:192\.168|10\.\d+)\.\d+\.\d+\b|\b[\w-]+\.(?:internal|lan|corp)\b"
    ),
    "an open end": re.compile(r"\b(?:TODO|FIXME|XXX)\b"),
}


def main(root: Path = ROOT) -> int:
    findings = [*refused_text(root), *foreign_registries(root)]
    print(*findings, sep="\n", end="\n" if findings else "")
    return 1 if findings else 0


def refused_text(root: Path) -> Iterator[str]:
    """`path:line: what stands there` for each match of a refused pattern."""
    for path in _files(root):
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            for meaning, pattern in REFUSED.items():
                if found := pattern.search(line):
                    yield f"{path.relative_to(root)}:{number}: {meaning}: {found.group()}"


def foreign_registries(root: Path) -> Iterator[str]:
    """Hosts in a lock file that are not a public registry."""
    for name, (addresses, public) in LOCKS.items():
        text = (root / name).read_text() if (root / name).exists() else ""
        for host in sorted({urlsplit(url).netloc for url in addresses.findall(text)} - public):
            yield f"{name}: a registry that is not public: {host}"


def _files(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(f for f in folders if f not in SKIPPED and not f.endswith("_cache"))
        for path in (Path(folder, f) for f in sorted(files) if f not in SKIPPED):
            if path.suffix in TEXT and path.relative_to(root).as_posix() not in OWN_PATTERNS:
                yield path


if __name__ == "__main__":
    sys.exit(main())
