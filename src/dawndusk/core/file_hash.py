"""SHA-256 of what a file holds, and of every file below a folder."""

from hashlib import file_digest, sha256
from pathlib import Path

from dawndusk.core.atomic_write import Content

FileState = str | None
"""A file's SHA-256, hexadecimal; None where it is not there."""


def hash_of(content: Content) -> str:
    """SHA-256 of what a file holds, hexadecimal.

    >>> hash_of("")[:8]
    'e3b0c442'
    """
    return sha256(content.encode("utf-8") if isinstance(content, str) else content).hexdigest()


def hashes_below(folder: Path, name: str) -> dict[str, FileState]:
    """SHA-256 of each file below a folder, by its path with `name` in the folder's place.

    Error: OSError where one cannot be read.
    """
    files = sorted(path for path in folder.glob("**/*") if not path.is_dir())
    return {f"{name}/{path.relative_to(folder).as_posix()}": file_hash(path) for path in files}


def file_hash(path: Path) -> str:
    """SHA-256 of a file, hexadecimal.

    Error: OSError where it cannot be read.
    """
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
