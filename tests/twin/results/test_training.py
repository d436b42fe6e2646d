"""Training in a run: causes add up to what was offered; with power enough only checkpoints and interruptions cost."""

from dataclasses import replace

import pytest

from dawndusk.service.training import effective
from dawndusk.twin.results.training import training_result
from dawndusk.twin.run import run
from dawndusk.twin.satellite.body import build_satellite
from tests.twin.cases import design_of, steady, with_settings

DEMAND = steady(training=0.5, brief=0.5)


def of_run(**power):
    design = design_of("suncatcher")
    design = replace(design, power=replace(design.power, **power), demand=DEMAND)
    design = with_settings(design, layout="ring", work="streams", demand_fraction=0.6)
    made = build_satellite(design)
    _, told = run(design, days=1, step_s=600.0, satellites=8, seed=1, precision="float64")
    return design, made, training_result(design, made, 8, told)


def test_with_power_enough_a_job_loses_checkpoints_and_restarts():
    design, made, found = of_run()
    rate = float(design.compute.interruption_rate_per_year + made.dose.upset_restarts_per_accelerator_year)
    twin = design.twin
    share = 0.3 * 8 * round(float(made.satellite.accelerator_count))
    how = effective(share, rate, twin.duration_checkpoint_s, twin.duration_job_restart_s)
    assert found.job_accelerator_count == pytest.approx(share, rel=1e-9)
    assert found.progress_h / found.offered_h == pytest.approx(float(how.effective_fraction), rel=1e-6)
    assert found.progress_h + sum(found.lost_h.values()) == pytest.approx(found.offered_h, rel=1e-9)


def test_a_fleet_that_pauses_in_shadow_stands_still_with_its_slowest():
    """Of eight satellites around an orbit some are always in shadow: a job over all of them makes no progress."""
    _, _, found = of_run(ride_through="pause")
    assert found.progress_h + sum(found.lost_h.values()) == pytest.approx(found.offered_h, rel=1e-9)
    assert found.progress_h < 0.1 * found.offered_h
    assert found.lost_h["slowest satellite"] > 0.4 * found.offered_h
    assert min(found.lost_h.values()) >= -1e-9
