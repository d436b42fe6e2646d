"""Effective training time: the published table, the limit without interruptions, and a job stepped through its days."""

import numpy as np
import pytest

from dawndusk.physics.constants import YEAR_JULIAN_S
from dawndusk.service.training import effective

GROUND = 0.173
TABLE = [
    (1_024, 1.0, 49.5, 0.988, 0.971),
    (16_384, 1.0, 3.09, 0.943, 0.853),
    (16_384, 1.7, 1.82, 0.920, 0.794),
]


@pytest.mark.parametrize(("accelerators", "orbit", "mean_h", "quick", "slow"), TABLE)
def test_the_published_table(accelerators, orbit, mean_h, quick, slow):
    short = effective(accelerators, GROUND * orbit, 10.0, 180.0)
    long = effective(accelerators, GROUND * orbit, 60.0, 600.0)
    assert short.interval_interruption_s / 3600 == pytest.approx(mean_h, rel=3e-3)
    assert short.effective_fraction == pytest.approx(quick, abs=6e-4)
    assert long.effective_fraction == pytest.approx(slow, abs=6e-4)


def test_without_interruptions_only_checkpoints_cost():
    """tau / (tau + d), whatever the restart takes."""
    found = effective(1.0, 1e-15, 30.0, 1e4)
    ratio = found.interval_checkpoint_s / (found.interval_checkpoint_s + 30.0)
    assert found.effective_fraction == pytest.approx(ratio, rel=1e-9)
    assert found.restart_fraction == pytest.approx(0.0, abs=1e-9)


def test_a_checkpoint_longer_than_half_the_time_between_interruptions_is_written_once_a_time():
    """Beside it the interval is the mean time itself; just below, Young's and Daly's root less the checkpoint."""
    mean_s = YEAR_JULIAN_S / (1000 * 10.0)
    for part in (0.51, 0.9):
        assert effective(1000.0, 10.0, part * mean_s, 0.0).interval_checkpoint_s == pytest.approx(mean_s)
    for part in (0.49, 0.1):
        root = (np.sqrt(2 * part) - part) * mean_s
        assert effective(1000.0, 10.0, part * mean_s, 0.0).interval_checkpoint_s == pytest.approx(root)


def test_shares_of_the_time_are_whole():
    found = effective(16_384, GROUND, 60.0, 600.0)
    assert found.checkpoint_fraction / found.effective_fraction == pytest.approx(60 / found.interval_checkpoint_s)
    whole = found.effective_fraction + found.checkpoint_fraction + found.restart_fraction
    assert whole == pytest.approx(1.0)


def test_no_interval_is_much_better():
    found = effective(16_384, GROUND, 60.0, 600.0)
    mean, tries = found.interval_interruption_s, found.interval_checkpoint_s * np.geomspace(0.2, 5, 401)
    others = tries / (mean * np.exp(600 / mean) * np.expm1((tries + 60) / mean))
    assert found.effective_fraction == pytest.approx(others.max(), rel=2e-3)
    assert found.effective_fraction <= others.max()


def test_a_job_drawn_interruption_by_interruption():
    """Twenty thousand checkpoints: each attempt restarts after an interruption, also one in the restart itself."""
    found = effective(16_384, GROUND, 60.0, 600.0)
    mean, segment = YEAR_JULIAN_S / (16_384 * GROUND), found.interval_checkpoint_s + 60.0
    draw = np.random.default_rng(1)
    took = 0.0
    for _ in range(20_000):
        left, needed = draw.exponential(mean), segment
        while left < needed:
            took += left
            left, needed = draw.exponential(mean), 600.0 + segment
        took += needed
    assert 20_000 * found.interval_checkpoint_s / took == pytest.approx(found.effective_fraction, rel=0.01)
