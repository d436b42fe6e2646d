"""`dawndusk twin` as a process among others: one writer to a folder, Ctrl-C that says what is kept, kill -9."""

import os
import signal
import time

import pytest

from dawndusk.twin.run_reader import read_saved
from tests.cli.command import dawndusk, refused
from tests.designs import EXAMPLES
from tests.soak import Case, differing, files_of, start_case

WORDS = (
    "twin",
    str(EXAMPLES / "suncatcher.toml"),
    "--days",
    "9",
    "--step",
    "10min",
    "--satellites",
    "9",
    "--seed",
    "7",
)
OUT = ("--out", "run")
SLOWLY = """
import time, dawndusk.cli.twin_days as days
from importlib import import_module
run = import_module("dawndusk.twin.run")
days._SAVE_S, by_day = 0.0, run.run_by_day
def slowly(*given):
    for day in by_day(*given):
        time.sleep(0.25)
        yield day
run.run_by_day = slowly
"""


def wait_for_day(folder, day):
    for _ in range(600):
        if (folder / "run" / "fleet.npz").exists() and read_saved(folder / "run").fleet.day >= day:
            return
        time.sleep(0.05)
    raise AssertionError((folder / "stderr.txt").read_text())


@pytest.fixture
def started():
    """Start a case; what still runs at the end is ended."""
    processes = []

    def start(case, folder):
        processes.append(start_case(case, folder))
        return processes[-1]

    yield start
    for process in processes:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.mark.slow
def test_one_writes_a_second_is_refused_and_neither_ctrl_c_nor_a_kill_loses_a_day(tmp_path, started):
    case, place = Case((*WORDS, *OUT), prelude=SLOWLY), tmp_path / "cut"
    first = started(case, place)
    wait_for_day(place, 1)
    said = refused(dawndusk(*WORDS, *OUT, cwd=place))
    assert "another process writes to run" in said
    assert refused(dawndusk(*WORDS[:-1], "8", *OUT, cwd=place)) == said
    os.killpg(first.pid, signal.SIGINT)
    assert first.wait() == 130
    told = (place / "stderr.txt").read_text()
    kept = read_saved(place / "run").fleet.day
    assert f"until day {kept} is kept in run" in told
    assert "the same command goes on from there" in told
    assert "Traceback" not in told
    second = started(case, place)
    wait_for_day(place, kept + 1)
    os.killpg(second.pid, signal.SIGKILL)
    second.wait()
    assert dawndusk("check", "run", cwd=place).returncode == 0
    assert dawndusk(*WORDS, *OUT, cwd=place).returncode == 0
    (tmp_path / "whole").mkdir()
    assert dawndusk(*WORDS, *OUT, cwd=tmp_path / "whole").returncode == 0
    assert differing(files_of(tmp_path / "whole"), files_of(place)) == []
