"""How the command line refuses: every diagnostic on standard error, exit code 2, no traceback."""

import os
import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import NoReturn

from dawndusk.cli.cures import extra_of, install, missing_library
from dawndusk.cli.system_fault import system_fault
from dawndusk.core.inventory import DamageFound
from dawndusk.core.sole_writer import FolderInUse

STOPPED = "every file that was written is whole, and nothing else is kept\n  = help: give the same command again"
"""What Ctrl-C leaves, where a command keeps nothing on its way."""


class Refusal(Exception):
    """A request that cannot be met, said in one or more lines that name cause and cure."""


class UnknownOption(Exception):
    """An option that the command does not have."""


class Interruption(KeyboardInterrupt):
    """Ctrl-C; its text says what is kept and how to go on."""


def needs(*libraries: str) -> None:
    """Refuse before work is done that these libraries would have to show."""
    for library in libraries:
        import_module(library)


@contextmanager
def refusals_exit_2() -> Generator[None]:
    """Turn refusals into a message and exit code 2; Ctrl-C into one and 130, as shells expect."""
    try:
        yield
        sys.stdout.flush()
    except (Refusal, FolderInUse, DamageFound) as refusal:
        _leave(f"error: {refusal}")
    except KeyboardInterrupt as stopped:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        print(f"\nstopped: {stopped if isinstance(stopped, Interruption) else STOPPED}", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        _throw_away()
        sys.exit(1)
    except OSError as problem:
        _leave(f"error: {system_fault(problem)}")
    except Exception as problem:
        from dawndusk.scenario import ScenarioError

        if library := missing_library(problem):
            cure = install(extra_of(library, *sys.argv[1:2]))
            _leave(f"error: this needs {library}, which is not installed\n  = help: install it: {cure}")
        if not isinstance(problem, ScenarioError):
            raise
        _leave(problem.rendered(color=sys.stderr.isatty() and "NO_COLOR" not in os.environ))


def leave_quietly(text: str) -> NoReturn:
    """Say why on standard error, if anyone reads it, and end with exit code 2."""
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)
    sys.exit(2)


def _leave(text: str) -> NoReturn:
    try:
        sys.stdout.flush()
    except OSError:
        _throw_away()
    leave_quietly(text)


def _throw_away() -> None:
    """Let what can no longer be written go nowhere, so that Python does not try again as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
