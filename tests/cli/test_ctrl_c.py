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


def test_ctrl_c_in_a_collectors_callback_ends_the_program_without_a_traceback():
    """JAX has such a callback; what is raised there Python prints and forgets."""
    program = """
import gc, os, signal, sys, time
from dawndusk.cli.ctrl_c import raise_again
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started the tests may have it ignored
raise_again()
pressed = []
def callback(phase, info):
    if not pressed:
        pressed.append(phase)
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0)
gc.callbacks.append(callback)
try:
    gc.collect()
    time.sleep(20)
except KeyboardInterrupt:
    sys.exit(130 if pressed else 1)
"""
    ended = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stderr) == (130, "")
