"""Ctrl-C that something swallows is raised again at the next step."""

import os
import signal
import subprocess
import sys
from contextlib import suppress

import pytest

from dawndusk.cli.ctrl_c import heard_again


def test_ctrl_c_that_was_swallowed_is_raised_again():
    before = signal.getsignal(signal.SIGINT)
    with heard_again() as again:
        again()
        with suppress(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            again()
    assert signal.getsignal(signal.SIGINT) is before


SLOWLY = """
start = threading.Timer.start
def slowly(timer):
    threading.Timer.start = start
    start(timer)
    time.sleep(10)
threading.Timer.start = slowly
"""
"""The timer's thread runs before the one that starts it goes on, as on a busy machine."""


@pytest.mark.parametrize("machine", ["", SLOWLY], ids=["at rest", "busy"])
def test_ctrl_c_in_a_collectors_callback_ends_the_program_without_a_traceback(machine):
    """JAX has such a callback; what is raised there Python prints and forgets."""
    program = f"""
import gc, os, signal, sys, threading, time
from dawndusk.cli.ctrl_c import raise_again
gc.disable()
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started the tests may have it ignored
raise_again()
{machine}
pressed = []
def callback(phase, info):
    if not pressed:
        pressed.append(phase)
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0)
try:
    gc.callbacks.append(callback)
    gc.collect()
    time.sleep(20)
except KeyboardInterrupt:
    sys.exit(130 if pressed else 1)
"""
    ended = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stderr) == (130, "")
