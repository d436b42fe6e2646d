"""The disk that a run is said to take is near what it takes."""

from dataclasses import replace
from pathlib import Path

import pytest

from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs
from dawndusk.study.monte_carlo.batch import BLOCK
from dawndusk.study.monte_carlo.estimate import estimate
from dawndusk.study.monte_carlo.result_page import job_of, run_montecarlo
from tests.designs import resolved


def disk_byte(folder: Path) -> int:
    """As the file system counts: whole blocks."""
    return sum(path.stat().st_blocks * 512 for path in folder.rglob("*") if path.is_file())


@pytest.mark.long
@pytest.mark.parametrize(("count", "keeps_samples"), [(1000, False), (2 * BLOCK + 100, True), (5 * BLOCK, False)])
def test_the_disk_of_a_run_is_estimated_within_a_factor_of_one_and_a_half(tmp_path, count, keeps_samples):
    job = job_of(resolved("suncatcher"), count=count, seed=1, keeps_samples=keeps_samples)
    seen = [0]
    run_montecarlo(resolved("suncatcher"), job, tmp_path, progress=lambda *_: seen.append(disk_byte(tmp_path)))
    peak = max(*seen, disk_byte(tmp_path))
    assert estimate(job, 1).disk_byte / 1.5 < peak < 1.5 * estimate(job, 1).disk_byte


def test_few_samples_fit_on_a_small_disk_and_many_take_what_their_tables_hold():
    job = job_of(resolved("suncatcher"), count=1000, seed=1)
    assert estimate(job, 1).disk_byte < 1e6
    rows = replace(job, count=10**7, keeps_samples=True)
    numbers_of_row = len(job.inputs) + len(outputs(evaluate(job.design)))
    assert estimate(rows, 1).disk_byte == pytest.approx(10**7 * 8 * numbers_of_row, rel=0.1)
