"""A folder with one writer at a time: a lock of the operating system, which goes when its process does."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

LOCK = ".lock"
"""File of a folder that is locked; what it holds means nothing."""


class FolderInUse(Exception):
    """Another process writes to the folder; its text names cause and cure."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"another process writes to {folder}\n  = help: wait until it ends, or name another folder with --out"
        )


@contextmanager
def sole_writer(folder: Path) -> Generator[None]:
    """Be the only writer of a folder, which is made if need be.

    Error: `FolderInUse` at once where another process, or this one, is its writer; the lock of a killed process is
    gone with it. OSError where the folder cannot be made or locked (tests/core/test_sole_writer.py).
    """
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder.resolve() / LOCK, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise FolderInUse(folder) from None
    except NotImplementedError as problem:
        raise OSError(f"{folder} is on a file system without locks") from problem
    try:
        yield
    finally:
        lock.release()
