"""A file written whole or not at all, alone or as one of a set."""

import os
from collections.abc import Mapping
from contextlib import suppress
from glob import escape
from pathlib import Path
from secrets import token_hex

Content = str | bytes | memoryview
"""What a file holds; a text is written as UTF-8."""


def remove_leftovers(folder: Path, *, below: bool = True) -> None:
    """Remove what a killed process had begun to write in a folder, and `below` it too.

    Valid: a folder that nobody else writes to (`sole_writer`); `below`, nor to any folder in it.
    Error: OSError where it cannot be removed.
    """
    for begun in folder.glob(f"{'**/' if below else ''}.*{_MARK}*"):
        begun.unlink()


def remove_leftovers_of(path: Path) -> None:
    """Remove what a killed process had begun to write of a file.

    Valid: its sole writer (`sole_writer_of`). Error: OSError where it cannot be removed.
    """
    for begun in path.parent.glob(f".{escape(path.name[:_LONGEST])}{_MARK}*"):
        begun.unlink()


def write_atomic(path: Path, content: Content) -> Path:
    """Write a text or bytes beside their place, to the disk, and move them there; the path.

    The file's mode is that of any new file of the user's (umask).
    Error: OSError when it cannot be written; what stood there stays, and nothing half-written is left.
    """
    return write_set(path.parent, {path.name: content})[0]


def write_set(folder: Path, contents: Mapping[str, Content]) -> list[Path]:
    """Write files of a folder, each by its path in it: all of them to the disk before the first is moved to its place.

    A kill between two moves leaves some old and some new; `inventory.commit` makes that visible.
    Error: as `write_atomic`; the folders are made where they are not there.
    """
    begun: dict[Path, Path] = {}
    try:
        for name, content in contents.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            begun[path] = path.with_name(f".{path.name[:_LONGEST]}{_MARK}{token_hex(6)}")
            try:
                _write_to_disk(begun[path], content)
            except OSError as problem:
                problem.filename = str(path)
                raise
        for path, temporary in begun.items():
            temporary.replace(path)
    except BaseException:
        for temporary in begun.values():
            temporary.unlink(missing_ok=True)
        raise
    for parent in {path.parent for path in begun}:
        sync_folder(parent)
    return list(begun)


def sync_folder(folder: Path) -> None:
    """Make what was moved or removed in a folder outlast a power cut.

    Error: none where the system has no such call for folders.
    """
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _write_to_disk(path: Path, content: Content) -> None:
    with path.open("xb") as target:
        target.write(content.encode("utf-8") if isinstance(content, str) else content)
        target.flush()
        os.fsync(target.fileno())


_MARK = ".begun."
_LONGEST = 200
"""Characters of a name that a temporary name keeps: systems take 255 bytes."""
