"""What the operating system refuses is told by its kind; a disk is blamed for what is the disk's alone."""

import errno
import os
import socket

import pytest

from dawndusk.cli.system_fault import cure_of, system_fault

DISK = ("room", "disk")
"""Words that would send a user to the disk."""


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_asks_for_room(code):
    assert "room" in cure_of(OSError(code, os.strerror(code), "runs/a"))


@pytest.mark.parametrize(
    "problem",
    [
        ConnectionRefusedError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED)),
        ConnectionResetError(),
        TimeoutError("timed out"),
        TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT)),
        socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
        OSError(errno.EHOSTUNREACH, os.strerror(errno.EHOSTUNREACH)),
        OSError(errno.ENETUNREACH, os.strerror(errno.ENETUNREACH)),
        OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE)),
    ],
    ids=repr,
)
def test_the_network_is_told_as_the_network(problem):
    assert "address" in cure_of(problem)
    assert not any(word in system_fault(problem) for word in DISK)


@pytest.mark.parametrize(
    ("code", "word"),
    [
        (errno.EACCES, "permissions"),
        (errno.EROFS, "read-only"),
        (errno.ENOENT, "path"),
        (errno.EMFILE, "ulimit -n"),
        (errno.EFBIG, "ulimit -f"),
        (errno.ENOMEM, "memory"),
        (errno.ENAMETOOLONG, "name"),
    ],
)
def test_each_kind_has_its_own_cure(code, word):
    problem = OSError(code, os.strerror(code), "runs/a")
    assert word in cure_of(problem)
    assert system_fault(problem).startswith(f"{os.strerror(code)}: runs/a\n")


def test_a_fault_without_words_is_named_by_its_kind():
    assert system_fault(ConnectionResetError()).startswith("ConnectionResetError\n")
