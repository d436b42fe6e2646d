"""The same bytes from Dask as from this process: more workers, any order, and a worker killed on the way."""

import os
import signal
import warnings
from pathlib import Path

import pytest

from dawndusk.study.monte_carlo.engine import run_chunks
from tests.study.monte_carlo.test_ledger import contents
from tests.study.monte_carlo.toy import Toy, ledger

CHUNKS = 60


def totals(folder: Path, workers: int, scheduler: str | None = None, pause_s: float = 0.0, progress=None) -> bytes:
    run_chunks(
        Toy(pause_s),
        ledger(folder),
        CHUNKS,
        workers=workers,
        scheduler=scheduler,
        progress=progress or (lambda *_: None),
    )
    return contents(folder)["total.npz"]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return totals(tmp_path_factory.mktemp("alone"), 1)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("workers", [2, 4])
def test_more_workers_give_the_same_bytes(alone: bytes, tmp_path: Path, workers: int) -> None:
    assert totals(tmp_path, workers) == alone


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_killed_worker_loses_nothing(alone: bytes, tmp_path: Path) -> None:
    from distributed import Client, LocalCluster

    with (
        warnings.catch_warnings(action="ignore"),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=60) as cluster,
        Client(cluster) as client,
    ):
        first = next(iter(client.run(os.getpid).values()))
        killed = []

        def kill_at_ten(done: int, _wanted: int) -> None:
            if done >= 10 and not killed:
                os.kill(first, signal.SIGKILL)
                killed.append(done)

        assert totals(tmp_path, 2, cluster.scheduler_address, 0.02, kill_at_ten) == alone
        assert killed
