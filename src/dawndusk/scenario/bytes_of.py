"""The bytes a scenario is read from: a file, a pipe, or standard input, whose name is `-`.

What can be read but once (a pipe, standard input) is kept, so that a study may read its scenario as often as it likes.
"""

import os
import select
import sys
from pathlib import Path

STDIN = "-"
STDIN_SHOWN = "<stdin>"
"""Its name in messages."""
STDIN_NAME = "scenario"
"""What a scenario from there is called where it does not say."""
WAIT_PIPE_S = 10.0
"""How long a named pipe that nobody writes to is waited for."""

_READ_ONCE: dict[str, bytes] = {}


def shown_name(path: Path) -> str:
    """A scenario's file as messages name it.

    >>> shown_name(Path("-")), shown_name(Path("a.toml"))
    ('<stdin>', 'a.toml')
    """
    return STDIN_SHOWN if str(path) == STDIN else str(path)


def stem_of(path: Path | str) -> str:
    """What a scenario is called by its file.

    >>> stem_of("-"), stem_of("runs/a.toml")
    ('scenario', 'a')
    """
    return STDIN_NAME if str(path) == STDIN else Path(path).stem


def written_ns(path: Path) -> int:
    """When a scenario's file was written; always the same of standard input."""
    return 0 if str(path) == STDIN else path.stat().st_mtime_ns


def bytes_of(path: Path, most: int) -> bytes:
    """The first `most` bytes of a scenario file.

    Error: OSError and ValueError, as `open` raises them; EOFError where standard input is closed; TimeoutError where
    nobody writes to a pipe.
    """
    name = str(path)
    if name in _READ_ONCE:
        return _READ_ONCE[name]
    if name == STDIN:
        if sys.stdin is None or sys.stdin.closed:
            raise EOFError("standard input is closed")
        return _READ_ONCE.setdefault(name, sys.stdin.buffer.read(most))
    if path.is_fifo():
        return _READ_ONCE.setdefault(name, _of_pipe(path, most))
    with path.open("rb") as file:
        return file.read(most)


def _of_pipe(path: Path, most: int) -> bytes:
    pipe = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        found = bytearray()
        while len(found) < most:
            ready, _, _ = select.select([pipe], [], [], WAIT_PIPE_S)
            if not ready:
                raise TimeoutError("nobody writes to this pipe")
            chunk = os.read(pipe, most - len(found))
            if not chunk:
                break
            found += chunk
        return bytes(found)
    finally:
        os.close(pipe)
