"""Archive and wheel of this checkout, built as a user builds them: the wheel out of the archive."""

import os
import shutil
import subprocess
import sys
import tarfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
UV = next(ROOT.glob(".tools/uv-*"), None) or shutil.which("uv")

needs_build = [
    pytest.mark.skipif(UV is None, reason="no uv of scripts/setup"),
    pytest.mark.skipif(
        not files("dawndusk").joinpath("web", "app", "index.html").is_file(),
        reason="the front end is not built: scripts/setup app",
    ),
]


class Release(NamedTuple):
    """What a build leaves behind."""

    archive: Path
    wheel: Path


@cache
def brought_up_to_date() -> None:
    """What scripts/setup does before the tests, for tests that are run without it."""
    subprocess.run([sys.executable, "-m", "tools.build_web"], cwd=ROOT, check=True, capture_output=True)


def build(source: Path, folder: Path) -> Release:
    """Archive and wheel of a folder, the wheel out of the archive."""
    done = built(source, folder)
    assert done.returncode == 0, done.stderr
    return Release(next(folder.glob("*.tar.gz")), next(folder.glob("*.whl")))


def built(source: Path, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """How a build ends."""
    command = [UV, "build", "--offline", "--out-dir", folder, *options, source]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)


def unpack(archive: Path, folder: Path) -> Path:
    """The archive's folder."""
    with tarfile.open(archive) as held:
        held.extractall(folder, filter="data")
    return next(folder.iterdir())


def install(wheel: Path, folder: Path, *extras: str) -> Path:
    """The `dawndusk` of an environment that holds the wheel, what uv.lock has for these extras, and nothing else."""
    asked = [word for extra in extras for word in ("--extra", extra)]
    lock = [UV, "export", "--quiet", "--frozen", "--no-dev", "--no-emit-project", *asked, "-o", folder / "lock.txt"]
    python = folder / "own" / "bin" / "python"
    pip = [UV, "pip", "install", "--quiet", "--python", python]
    own = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    for command in (
        lock,
        [UV, "venv", "--quiet", "--python", sys.executable, folder / "own"],
        [*pip, "-r", folder / "lock.txt"],
        [*pip, "--no-deps", wheel],
    ):
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=600, env=own)
    return python.with_name("dawndusk")
