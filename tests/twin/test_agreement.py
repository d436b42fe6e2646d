"""Plan and twin over a year, sampled by days: where they agree, how closely, and why they differ where they do.

sunlight          1e-3 on each day, 3e-4 on their mean (the plan takes noon, the twin every step)
array             plan at the end of life brought to the fleet's ages: the twin gives up to 2.6 % less or 2.5 %
                  more, its cells as warm as the day's Sun makes them, the plan's as on the hardest day (January
                  with a battery, July without)
accelerator-hours 1 % of the plan's; work withheld for heat, which the plan only flags, is told apart. The twin flies a
                  satellite for the life it is built for and counts each hour in full; the plan may retire it before,
                  and counts an hour of accelerators past their life at its discount
"""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.plan.evaluate import evaluate
from dawndusk.twin.fleet import first_fleet
from dawndusk.twin.results.summary import summary
from dawndusk.twin.run import run
from tests.designs import NAMES
from tests.twin.cases import body_of, design_of, with_settings

DAYS = (0, 61, 122, 172, 244, 305)


@pytest.mark.parametrize("name", NAMES)
def test_a_year_of_the_plan_in_days_of_the_twin(name):
    """All around the orbit, as the plan's mean has it: a cluster is in one place when a day ends."""
    design, made = with_settings(design_of(name), layout="ring"), body_of(name)
    plan = evaluate(design)
    sunlit, hours, heat, arrays = [], 0.0, 0.0, []
    fleet = first_fleet(design, made, satellites=240, seed=11, precision="float32")
    for day in DAYS:
        settled, _ = run(design, replace(fleet, day=day), days=1, step_s=120.0)
        after, told = run(design, replace(settled, day=day), days=1, step_s=120.0)
        found = summary(design, made, after, told)
        sunlit.append(told.fleet["sunlit_fraction"].mean())
        hours += found.accelerator_hours_available_h
        heat += found.work_withheld_heat_fraction / len(DAYS)
        arrays.append(told.fleet["power_sun_w"].mean() / 240 / found.sunlit_fraction)
        assert found.books_residual < 2e-5
        assert found.temperature_chip_max_k < made.body.temperature_chip_max_k + 1

    period = plan.light.period_orbit_s
    of_plan = 1 - np.asarray(plan.light.duration_eclipse_day_s)[list(DAYS)] / period
    assert np.array(sunlit) == pytest.approx(of_plan, abs=1e-3)
    assert np.mean(sunlit) == pytest.approx(np.mean(of_plan), abs=3e-4)

    ages = fleet.ages.age_year
    life = design.mission.lifetime_satellite_year
    loss = 1 - design.power.degradation_array_per_year
    younger = np.mean(loss**ages) / loss**life
    more = np.array(arrays) / (np.asarray(plan.satellite.power.power_array_day_w)[list(DAYS)] * younger)
    assert more.min() > 0.974
    assert more.max() < 1.025

    a_year = plan.service.accelerator_hours_per_year / plan.campaign.satellite_count * 240
    a_year *= round(plan.satellite.accelerator_count) / plan.satellite.accelerator_count
    rate = design.compute.failure_rate_permanent_per_year * design.compute.failure_orbit_ratio * life
    alive_fraction = -np.expm1(-rate) / rate
    a_year *= alive_fraction / (plan.service.alive_fraction * plan.service.useful_life_fraction)
    of_twin = hours / len(DAYS) * 365.25
    sampled = (1 - np.mean(1 - of_plan)) if design.power.ride_through == "pause" else 1.0
    yearly = plan.light.sunlit_fraction if design.power.ride_through == "pause" else 1.0
    assert of_twin / sampled == pytest.approx(a_year * (1 - heat) / yearly, rel=0.01)
