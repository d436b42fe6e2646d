"""How the command line refuses: every diagnostic on standard error, exit code 2, no traceback."""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import NoReturn


class Refusal(Exception):
    """A request that cannot be met, said in one or more lines that name cause and cure."""


def needs(*libraries: str) -> None:
    """Refuse before work is done that these libraries would have to show."""
    for library in libraries:
        import_module(library)


@contextmanager
def refusals_exit_2() -> Generator[None]:
    """Turn refusals into a message and exit code 2; Ctrl-C into 130, as shells expect."""
    try:
        yield
        sys.stdout.flush()
    except Refusal as refusal:
        _leave(f"error: {refusal}")
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        _throw_away()
        sys.exit(1)
    except OSError as problem:
        what = f"{problem.strerror or problem}: {problem.filename or 'what is printed'}"
        _leave(f"error: {what}\n  = help: check the path, its permissions and the space left")
    except Exception as problem:
        from dawndusk.scenario import ScenarioError

        if library := _missing(problem):
            _leave(
                f"error: this needs {library}, which is not installed\n  = help: install it: {_cure(_extra(library))}"
            )
        if not isinstance(problem, ScenarioError):
            raise
        _leave(problem.rendered(color=sys.stderr.isatty() and "NO_COLOR" not in os.environ))


def _missing(problem: BaseException) -> str | None:
    """The library of an extra whose absence is behind a problem."""
    library = problem.name.split(".")[0] if isinstance(problem, ModuleNotFoundError) and problem.name else ""
    return library if library in _EXTRAS else None


def _extra(library: str) -> str:
    """The extra that brings a library, and with it what else the command in hand needs."""
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    return asked if asked in _EXTRAS[library] else _EXTRAS[library][0]


def _cure(extra: str) -> str:
    """The line that installs what is missing, here."""
    root = Path(__file__).parents[3]
    mine = root / "scripts" / "setup"
    if mine.exists() and Path(sys.prefix).resolve() == (root / ".venv").resolve():
        here = Path.cwd()
        return f"{f'./{mine.relative_to(here)}' if mine.is_relative_to(here) else mine} {extra}"
    return f'{sys.executable} -m pip install "dawndusk[{extra}]"'


_EXTRAS = {
    **dict.fromkeys(("distributed", "duckdb", "scipy"), ("study",)),
    **dict.fromkeys(("jax", "pyarrow"), ("study", "twin", "app")),
    **dict.fromkeys(("starlette", "uvicorn"), ("app",)),
    "sgp4": ("twin",),
    "zarr": ("twin", "app"),
}
"""Which extras bring a library."""


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
