"""A policy that answers no number stops the run: satellite and step named, the days before kept."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.core.array import xp
from dawndusk.twin.not_finite import NotFinite
from dawndusk.twin.run import run, run_by_day
from dawndusk.twin.run_spec import RunSpec
from tests.twin.cases import body_of, design_of, with_settings

pytestmark = pytest.mark.slow

DESIGN = with_settings(design_of("suncatcher"), work="streams", demand_fraction=0.5, ages="new")
FULL_J = float(body_of("suncatcher").body.energy_battery_j)


def at_low_charge(answer, below):
    """`answer` for satellites below a share of their charge."""

    def policy(body, health, state, sky):
        return xp.where(state.energy_j < below * body.energy_battery_j, answer, 1.0)

    return policy


@pytest.mark.parametrize("answer", [float("nan"), -1.0], ids=["nan", "negative"])
def test_satellite_and_step_are_named(answer):
    """One satellite starts below half its charge; it alone is answered no number, in the first step."""
    fleet, _ = run(DESIGN, days=1, step_s=600.0, satellites=6, seed=2)
    energy = np.full(6, 0.9 * FULL_J, fleet.state.energy_j.dtype)
    energy[4] = 0.45 * FULL_J
    low = replace(fleet, state=replace(fleet.state, energy_j=energy))
    with pytest.raises(NotFinite, match=r"satellite 4, step 1 of day 2 \(00:00:00 UT\): the policy's answer"):
        run(DESIGN, low, days=1, step_s=600.0, policy=at_low_charge(answer, 0.5))


def test_in_a_later_step():
    """Charge falls below three quarters in a shadow: the first step that begins so is named."""
    with pytest.raises(NotFinite, match=r"step \d+ of day 1") as stopped:
        run(DESIGN, days=1, step_s=120.0, satellites=4, seed=2, policy=at_low_charge(float("nan"), 0.75))
    assert 1 < int(str(stopped.value).split("step ")[1].split(" ")[0]) < 60


def test_the_days_before_are_kept():
    """A policy that fails at a battery's third day: two days have been given out, and `run` hands them on."""
    life_day = DESIGN.mission.lifetime_satellite_year * 365.25
    limit = 1 - (1 - DESIGN.twin.battery_retention_end_fraction) * 1.5 / life_day

    def policy(body, health, state, sky):
        return xp.where(health.battery_retention_fraction < limit, xp.nan, 1.0) + 0.0 * state.energy_j

    few = {"days": 5, "step_s": 600.0, "satellites": 3, "seed": 2, "precision": "float64"}
    days = []
    with pytest.raises(NotFinite, match=r"satellite 0, step 1 of day 3"):
        days.extend(fleet.day for fleet, _ in run_by_day(RunSpec(design=DESIGN, policy=policy, **few)))
    with pytest.raises(NotFinite) as stopped:
        run(DESIGN, policy=policy, **few)
    assert stopped.value.fleet.day == 2
    assert len(stopped.value.series.fleet["time_s"]) == 288
