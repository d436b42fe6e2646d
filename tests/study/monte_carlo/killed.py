"""Kill a run with SIGKILL fifty times, each time after a few more chunks, then let it end: `killed.py FOLDER`."""

import os
import random
import signal
import sys
import time
from pathlib import Path

from dawndusk.core.sole_writer import sole_writer
from dawndusk.study.monte_carlo.engine import run_chunks
from tests.study.monte_carlo.toy import Toy, ledger

CHUNKS = 200
KILLS = 50


def run(folder: Path, told: int | None) -> None:
    def progress(_done: int, _wanted: int) -> None:
        if told is not None:
            os.write(told, b".")

    with sole_writer(folder):
        run_chunks(Toy(), ledger(folder), CHUNKS, workers=1, scheduler=None, progress=progress)


def killed_once(folder: Path, chance: random.Random) -> None:
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        run(folder, tell)
        os._exit(0)
    os.close(tell)
    for _ in range(chance.randrange(3)):
        os.read(hear, 1)
    time.sleep(chance.uniform(0.0, 0.03))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(hear)
    assert os.WTERMSIG(status) == signal.SIGKILL


if __name__ == "__main__":
    chance = random.Random(5)
    for _ in range(KILLS):
        killed_once(Path(sys.argv[1]), chance)
    run(Path(sys.argv[1]), None)
