"""What days do to a fleet."""

import numpy as np
import pytest

from dawndusk.service.work import mean_alive_fraction
from dawndusk.twin.satellite.ageing import Ages, first_ages, health_of, one_day
from tests.twin.cases import design_of, with_settings


def test_a_staggered_fleet_has_the_mean_survivors_of_the_plan():
    design = design_of("start")
    ages = first_ages(design, 20_000, 72, seed=1)
    health = health_of(design, ages, 72)
    rate = design.compute.failure_rate_permanent_per_year * design.compute.failure_orbit_ratio
    life = design.mission.lifetime_satellite_year
    assert health.alive_fraction.mean() == pytest.approx(mean_alive_fraction(rate, life), rel=2e-3)


def test_age_leaves_what_the_laws_say():
    """New, half way and at the end of a satellite's life: a power, a line and a line."""
    design = design_of("start")
    life, heat = design.mission.lifetime_satellite_year, design.heat
    ages = Ages(age_year=np.array([0.0, life / 2, life]), accelerator_count=np.array([72, 54, 0]))
    found = health_of(design, ages, 72)
    kept = 1 - design.power.degradation_array_per_year
    assert found.array_retention_fraction == pytest.approx([1.0, kept ** (life / 2), kept**life])
    end = design.twin.battery_retention_end_fraction
    assert found.battery_retention_fraction == pytest.approx([1.0, (1 + end) / 2, end])
    optics = heat.optics()
    first, last = optics.bol_absorptivity, optics.eol_absorptivity
    assert found.radiator_absorptivity == pytest.approx([first, (first + last) / 2, last])
    assert found.alive_fraction.tolist() == [1.0, 0.75, 0.0]


def test_a_year_of_days_fails_as_many_as_the_rate_says():
    design = design_of("start")
    ages = first_ages(with_settings(design, ages="new"), 2_000, 72, seed=1)
    for day in range(365):
        ages = one_day(design, ages, 72, 1, day)
    rate = design.compute.failure_rate_permanent_per_year * design.compute.failure_orbit_ratio
    assert ages.accelerator_count.mean() / 72 == pytest.approx(np.exp(-rate * 365 / 365.25), rel=5e-3)
    assert ages.age_year == pytest.approx(365 / 365.25)


def test_the_oldest_are_replaced_by_new_ones():
    design = design_of("start")
    ages = first_ages(design, 500, 72, seed=1)
    oldest = int(np.argmax(ages.age_year))
    for day in range(10):
        ages = one_day(design, ages, 72, 1, day)
    assert ages.age_year[oldest] < 0.05
    assert ages.accelerator_count[oldest] >= 71
    assert ages.age_year.max() < design.mission.lifetime_satellite_year
