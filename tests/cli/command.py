"""`dawndusk` as typed: in this process, where what was read once serves again, or in one of its own."""

import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch
from warnings import catch_warnings, filterwarnings

from dawndusk.cli import main


class Done(NamedTuple):
    """How a command ended and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def dawndusk(*words: str, cwd: Path | str = ".", columns: int = 80) -> Done:
    """A command in this process; what it does not refuse but fails at is raised."""
    out, err, code = StringIO(), StringIO(), 0
    with (
        chdir(cwd),
        patch.object(sys, "argv", ["dawndusk", *words]),
        patch.dict(os.environ, COLUMNS=str(columns)),
        redirect_stdout(out),
        redirect_stderr(err),
        catch_warnings(),
    ):
        filterwarnings("ignore", "Cyclopts application invoked without tokens")  # it knows that this is no shell
        try:
            main()
        except SystemExit as left:
            code = int(left.code or 0)
    return Done(code, out.getvalue(), err.getvalue())


def process(*words: str, cwd: Path | str = ".", columns: int = 80) -> Done:
    """A command in a process of its own, as a shell starts it."""
    command = [sys.executable, "-m", "dawndusk", *words]
    environment = {**os.environ, "COLUMNS": str(columns)}
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment)
    return Done(done.returncode, done.stdout, done.stderr)


def refused(done: Done) -> str:
    """What a refusal says."""
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "help:" in done.stderr
    return done.stderr
