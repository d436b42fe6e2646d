"""Which functions of the program a test reaches, in all its cases, and how long one takes: in a process of its own."""

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

import pytest


@dataclass(frozen=True)
class Reach:
    """Of one test's cases."""

    passed: bool
    seconds: float
    functions: frozenset[tuple[str, str]]


def in_child(work: Callable[[], object], timeout_s: float) -> str | None:
    """What `work` gives, as text, from a forked process with its output shut; None where it does not come to an end."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, timeout_s)
            shut = os.open(os.devnull, os.O_WRONLY)
            os.dup2(shut, 1)
            os.dup2(shut, 2)
            text = json.dumps(work()).encode()
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(text)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return text.decode() or None


def run(items: list[pytest.Item]) -> bool:
    """Whether tests pass, the first failure ending it."""
    session = items[0].session
    for item, after in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
        if session.testsfailed:
            return False
    return True


def reach(items: list[pytest.Item], root: str, timeout_s: float) -> Reach:
    """Of the cases of one test, alone."""

    def work() -> object:
        seen: set[tuple[str, str]] = set()

        def note(frame: FrameType, event: str, _: object) -> None:
            if event == "call" and frame.f_code.co_filename.startswith(root):
                seen.add((frame.f_code.co_filename, frame.f_code.co_qualname.split(".<locals>")[0]))

        threading.setprofile(note)
        sys.setprofile(note)
        began = time.perf_counter()
        passed = run(items)
        sys.setprofile(None)
        return passed, (time.perf_counter() - began) / len(items), sorted(seen)

    text = in_child(work, timeout_s)
    passed, seconds, functions = json.loads(text) if text else (False, timeout_s, [])
    return Reach(passed, seconds, frozenset((path, name) for path, name in functions))
