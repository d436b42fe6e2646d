"""A file written whole or not at all."""

import os
import tempfile
from pathlib import Path


def remove_leftovers(folder: Path) -> None:
    """Remove what a killed process had begun to write in a folder or below it."""
    for begun in folder.glob(f"**/.*{_MARK}*"):
        begun.unlink()


def write_atomic(path: Path, content: str | bytes | memoryview) -> Path:
    """Write a text or bytes beside their place, to the disk, and move them there; the path.

    Error: OSError when it cannot be written; what stood there stays, and nothing half-written is left.
    """
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}{_MARK}")
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(content.encode("utf-8") if isinstance(content, str) else content)
            target.flush()
            os.fsync(target.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return path


_MARK = ".begun."
