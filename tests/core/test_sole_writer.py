"""One writer a folder; a killed one's lock goes with it."""

import signal
import subprocess
import sys

import pytest

from dawndusk.core.sole_writer import FolderInUse, sole_writer, sole_writer_of

HOLD = """
import sys, pathlib, time
from dawndusk.core.sole_writer import sole_writer
with sole_writer(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_process_is_refused_and_the_lock_dies_with_its_holder(tmp_path, holder):
    with pytest.raises(FolderInUse, match=r"another process writes[\s\S]*--out"), sole_writer(tmp_path):
        pass
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with sole_writer(tmp_path):
        pass


def test_the_same_process_is_refused_too_and_by_another_spelling_of_the_path(tmp_path):
    (tmp_path / "sub").mkdir()
    with sole_writer(tmp_path), pytest.raises(FolderInUse), sole_writer(tmp_path / "sub" / ".."):
        pass
    with sole_writer(tmp_path):
        pass


def test_a_file_has_one_writer_and_its_neighbours_have_their_own(tmp_path):
    with sole_writer_of(tmp_path / "a.parquet"), sole_writer_of(tmp_path / "b.parquet"), sole_writer(tmp_path):
        with pytest.raises(FolderInUse, match=r"a\.parquet"), sole_writer_of(tmp_path / "a.parquet"):
            pass
    with sole_writer_of(tmp_path / "a.parquet"):
        pass
