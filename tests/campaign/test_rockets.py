"""Rockets side by side, and fortune at its mean."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.campaign.rockets import expected_chance
from tests.campaign.test_months import PLAN, fleet_of
from tests.economics.chain import LAUNCH

NEW = replace(
    LAUNCH,
    first_flight_early_year=2027.0,
    first_flight_year=2028.0,
    first_flight_late_year=2035.0,
    flight_attempt_count=0.0,
    flight_success_count=0.0,
)


def test_fortune_at_its_mean() -> None:
    """Against a million draws of the triangle, and successes over flights with what is held beforehand added."""
    chance = expected_chance(fleet_of(LAUNCH, NEW))
    drawn = np.random.default_rng(1).triangular(2027, 2028, 2035, 1_000_000)
    assert chance.first_flight_year == pytest.approx([2010.0, drawn.mean()], abs=0.01)
    weight, prior = PLAN.prior_weight_count, PLAN.prior_success_probability
    assert chance.success_probability == pytest.approx([(589 + weight * prior) / (591 + weight), prior], rel=1e-12)
    assert chance.failure_draw_fraction is None


def test_a_rocket_sold_by_the_kilogram_costs_what_it_carries_and_another_its_flight() -> None:
    """Ten satellites of a tonne at 1,500 $/kg beside a flight at list price."""
    sold = replace(LAUNCH, price_launch_usd_per_kg=1500.0)
    found = fleet_of(LAUNCH, sold)
    assert found.satellites_per_flight_count[1] == 10.0
    assert found.price_flight_usd == pytest.approx([74e6, 10 * 1000 * 1500.0])
    assert fleet_of(sold).price_flight_usd == pytest.approx([15e6])
    assert fleet_of(LAUNCH, NEW).price_flight_usd == pytest.approx([74e6, 74e6])


def test_a_flight_never_holds_more_than_the_fleet() -> None:
    assert fleet_of(LAUNCH, count=3.0).satellites_per_flight_count == pytest.approx([3.0])


def test_the_share_agreed_is_the_first_rockets() -> None:
    open_to_all = replace(LAUNCH, outsider_share_fraction=0.25)
    assert fleet_of(LAUNCH, open_to_all).share_fraction == pytest.approx([0.3, 0.25])
    agreed = replace(PLAN, capacity_share_fraction=0.8)
    assert fleet_of(LAUNCH, open_to_all, plan=agreed).share_fraction == pytest.approx([0.8, 0.25])
    closed = replace(LAUNCH, outsider_share_fraction=0.0)
    assert fleet_of(LAUNCH, closed).share_fraction == pytest.approx([0.3, 1e-9])


def test_rows_hold_each_rockets_own_numbers() -> None:
    found = fleet_of(LAUNCH, NEW)
    assert found.launch.first_flight_late_year.tolist() == [2010.0, 2035.0]
    assert found.launch.flight_attempt_count.tolist() == [591.0, 0.0]
    assert found.volume_payload_m3 == pytest.approx([145 * 0.7, 145 * 0.7])
