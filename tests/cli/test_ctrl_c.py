"""Ctrl-C that something swallows is raised again at the next step."""

import os
import signal
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
