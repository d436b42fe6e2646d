"""A folder with one writer at a time: a lock of the operating system, which goes when its process does."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

LOCK = ".lock"
"""File of a folder that is locked; what it holds means nothing."""


class FolderInUse(Exception):
    """Another process writes to the folder, or to the file; its text names cause and cure."""

    def __init__(self, place: Path) -> None:
        super().__init__(
            f"another process writes to {place}\n  = help: wait until it ends, or name another place with --out"
        )


@contextmanager
def sole_writer(folder: Path) -> Generator[None]:
    """Be the only writer of a folder, which is made if need be.

    Error: `FolderInUse` at once where another process, or this one, is its writer; the lock of a killed process is
    gone with it. OSError where the folder cannot be made or locked (tests/core/test_sole_writer.py).
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder.resolve() / LOCK, folder):
        yield


@contextmanager
def sole_writer_of(path: Path) -> Generator[None]:
    """Be the only writer of a file that stands alone in a folder of the user's.

    Error: `FolderInUse` at once where another process, or this one, is its writer; OSError where its folder is not
    there or cannot be written to (tests/core/test_sole_writer.py).
    """
    with _locked(path.parent.resolve() / f".{path.name}{LOCK}", path):
        yield


@contextmanager
def _locked(lock_file: Path, place: Path) -> Generator[None]:
    from filelock import FileLock, Timeout

    lock = FileLock(lock_file, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise FolderInUse(place) from None
    except NotImplementedError as problem:
        raise OSError(f"{place} is on a file system without locks") from problem
    try:
        yield
    finally:
        lock.release()
