"""Each policy orders the rockets as it says."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from dawndusk.campaign.monthly_flights import monthly_flights
from dawndusk.campaign.months import Calendar
from dawndusk.campaign.policy import preferred_count
from dawndusk.campaign.rockets import expected_chance
from tests.campaign.test_months import NEVER_FAILS, PERFECT, fleet_of, run
from tests.economics.chain import LAUNCH

STEADY = {**NEVER_FAILS, "launch_rate_per_year": 12.0, "launch_rate_ceiling_per_year": 12.0}
DEAR, MIDDLE, CHEAP = (replace(LAUNCH, **STEADY, price_flight_usd=usd) for usd in (90e6, 60e6, 30e6))
FAST = replace(PERFECT, factory_rate_satellite_per_year=1e6, horizon_campaign_year=3)


def carried(policy: str, count: float = 200.0) -> Any:
    """Satellites on board by rocket, over all months."""
    return flown(policy, count).carried_count.sum(axis=0)


def flown(policy: str, count: float = 200.0) -> Calendar:
    plan = replace(FAST, policy=policy)
    return run(fleet_of(DEAR, MIDDLE, CHEAP, plan=plan, count=count), plan, satellite_count=count)


def test_in_order_fills_the_first_rocket_first() -> None:
    first, second, third = carried("in order", 8.0)
    assert (first, second, third) == pytest.approx((8.0, 0.0, 0.0), abs=1e-9)


def test_cheapest_first_fills_the_cheapest_first() -> None:
    first, second, third = carried("cheapest first", 8.0)
    assert (first, second, third) == pytest.approx((0.0, 0.0, 8.0), abs=1e-9)
    costs = {
        p: flown(p, 25.0).cost_launch_usd.sum() for p in ("in order", "own first", "cheapest first", "diversified")
    }
    assert costs["cheapest first"] < costs["diversified"] < costs["own first"] <= costs["in order"] * (1 + 1e-12)


def test_own_first_then_the_cheapest() -> None:
    first, second, third = carried("own first", 15.0)
    assert (first, second, third) == pytest.approx((10.0, 0.0, 5.0), abs=1e-9)


def test_diversified_shares_by_room() -> None:
    assert carried("diversified", 30.0) == pytest.approx([10.0, 10.0, 10.0])


def test_a_rocket_that_fails_is_dearer_than_it_looks() -> None:
    """Half of its flights lost, the cheap rocket costs more for each satellite that arrives than the middle one."""
    risky = replace(CHEAP, flight_attempt_count=1e15, flight_success_count=0.4e15)
    plan = replace(FAST, policy="cheapest first", reliability_growth_factor=0.0)
    fleet = fleet_of(risky, MIDDLE, plan=plan)
    before = preferred_count("cheapest first", fleet, monthly_flights(fleet, plan, expected_chance(fleet)))
    assert np.all(before[:, 1] == 0)
    assert np.all(before[:, 0] > 0)


def test_equal_prices_keep_the_order() -> None:
    fleet = fleet_of(MIDDLE, MIDDLE, plan=FAST)
    sky = monthly_flights(fleet, FAST, expected_chance(fleet))
    in_order, cheapest = (preferred_count(p, fleet, sky) for p in ("in order", "cheapest first"))
    assert np.array_equal(in_order, cheapest)
