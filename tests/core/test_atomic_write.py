"""Files are whole or not there, have the user's mode, and outlast a power cut."""

import os
import stat
import subprocess
import sys

import pytest

from dawndusk.core import atomic_write
from dawndusk.core.atomic_write import remove_leftovers, remove_leftovers_of, write_atomic, write_set

WRITE = """
import sys, pathlib
from dawndusk.core.atomic_write import write_atomic
write_atomic(pathlib.Path(sys.argv[1]), "text")
"""


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002, 0o027])
def test_the_mode_is_that_of_any_new_file_of_the_user(tmp_path, mask):
    subprocess.run([sys.executable, "-c", WRITE, str(tmp_path / "file")], check=True, umask=mask)
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o666 & ~mask


def test_a_set_is_on_the_disk_before_its_first_file_is_moved(tmp_path, monkeypatch):
    (tmp_path / "a").write_text("old")

    def full(path, content):
        raise OSError(28, "No space left on device", str(path))

    kept = atomic_write._write_to_disk
    monkeypatch.setattr(atomic_write, "_write_to_disk", lambda path, text: (full if text == "B" else kept)(path, text))
    with pytest.raises(OSError, match="No space"):
        write_set(tmp_path, {"a": "A", "sub/b": "B"})
    assert (tmp_path / "a").read_text() == "old"
    assert [path.name for path in tmp_path.glob("**/*") if path.is_file()] == ["a"]


def test_the_folder_of_a_moved_file_is_synced_after_the_move(tmp_path, monkeypatch):
    synced, kept = [], os.fsync

    def fsync(handle):
        here = os.fstat(handle)
        synced.append(("folder", (tmp_path / "a").exists()) if stat.S_ISDIR(here.st_mode) else ("file", False))
        kept(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    write_atomic(tmp_path / "a", "text")
    assert synced == [("file", False), ("folder", True)]


def test_a_name_as_long_as_the_system_takes_is_written(tmp_path):
    write_atomic(tmp_path / ("n" * 255), b"1")
    assert (tmp_path / ("n" * 255)).read_bytes() == b"1"


def test_what_a_killed_process_left_is_removed_and_nothing_else(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / ".a.begun.0123").write_text("half")
    (tmp_path / ".hidden").write_text("mine")
    remove_leftovers(tmp_path)
    assert [path.name for path in tmp_path.glob("**/*") if path.is_file()] == [".hidden"]


def test_leftovers_of_one_file_go_and_those_of_others_stay(tmp_path):
    for name in (".a.parquet.begun.1f", ".b.parquet.begun.2e", ".a.parquet.lock", "a.parquet"):
        (tmp_path / name).write_text("")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / ".c.begun.3d").write_text("")
    remove_leftovers_of(tmp_path / "a.parquet")
    assert sorted(p.name for p in tmp_path.iterdir()) == [".a.parquet.lock", ".b.parquet.begun.2e", "a.parquet", "in"]
    remove_leftovers(tmp_path, below=False)
    assert not (tmp_path / ".b.parquet.begun.2e").exists()
    assert (tmp_path / "in" / ".c.begun.3d").exists()
