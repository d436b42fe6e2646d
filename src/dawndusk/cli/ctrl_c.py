"""Ctrl-C that is not lost: libraries swallow what is raised in their callbacks, and a run would go on for hours."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any


def raise_again() -> None:
    """From here on, Ctrl-C that lands where Python can only print it, as in a collector's callback, comes once more."""
    tell = sys.unraisablehook

    def hook(lost: "sys.UnraisableHookArgs") -> None:
        if not issubclass(lost.exc_type, KeyboardInterrupt):
            tell(lost)
            return
        while not _press_later():
            pass

    sys.unraisablehook = hook


def _press_later() -> bool:
    """Whether Ctrl-C will come; on a busy machine it may come while its timer starts, in the callback still."""
    later = threading.Timer(_LATER_S, os.kill, (os.getpid(), signal.SIGINT))
    later.daemon = True
    try:
        later.start()
    except KeyboardInterrupt:
        later.cancel()
        return False
    return True


@contextmanager
def ctrl_c_pressed() -> Generator[list[int]]:
    """Inside, Ctrl-C acts as ever; the list holds its signal once it was pressed. Empty in any thread but the main."""
    pressed: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield pressed
        return

    def press(number: int, frame: Any) -> None:
        pressed.append(number)
        signal.default_int_handler(number, frame)

    before = signal.signal(signal.SIGINT, press)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def heard_again() -> Generator[Callable[[], None]]:
    """Inside, Ctrl-C acts as ever; what is given raises it once more where it was pressed and swallowed."""
    with ctrl_c_pressed() as pressed:

        def again() -> None:
            if pressed:
                raise KeyboardInterrupt

        yield again


_LATER_S = 0.01
"""Long enough to be out of the callback, short enough to be felt as at once."""
