"""What a user's policy raises is the policy's fault, refused at its line: an end of the program too, but not Ctrl-C."""

import os
import traceback
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any, NoReturn

from dawndusk.cli.ctrl_c import ctrl_c_pressed
from dawndusk.cli.refusal import Refusal


@contextmanager
def policy_faults(place: str, what: str, *, alone: bool = True) -> Generator[None]:
    """Refuse what a user's code in the file `place` raises, at its line.

    `what`: as which it must run. `alone`: nothing else runs inside, so that a fault without a line is its own too.
    """
    with _ends_that_are_noticed(), ctrl_c_pressed() as pressed:
        try:
            yield
        except BaseException as problem:
            lines = [at.lineno for at in traceback.extract_tb(problem.__traceback__) if at.filename == place]
            if isinstance(problem, Refusal) or pressed or not (lines or (alone and isinstance(problem, Exception))):
                raise
            line = f":{lines[-1]}" if lines else ""
            said = f"{type(problem).__name__}: {next(iter(str(problem).splitlines()), '')}".removesuffix(": ")
            cure = next((cure for word, cure in _CURES.items() if word in said), f"it must run as {what}")
            raise Refusal(f"{place}{line}: {said}\n  = help: {cure}") from None


@contextmanager
def _ends_that_are_noticed() -> Generator[None]:
    """The calls that end a process without a word raise inside."""

    def refuse(*_status: Any) -> NoReturn:
        raise SystemExit("os._exit or os.abort")

    kept = os._exit, os.abort
    os._exit = os.abort = refuse
    try:
        yield
    finally:
        os._exit, os.abort = kept


_INSTEAD = "xp.where(condition, a, b), from dawndusk.core.array, instead of `if`, `and`, float()"
_END = "a policy answers with weights and leaves the program running: take that call out"
_CURES: Mapping[str, str] = {
    "truth value": _INSTEAD,
    "Tracer": _INSTEAD,
    "ModuleNotFound": "install it where dawndusk is installed",
    "SystemExit": _END,
    "KeyboardInterrupt": _END,
}
