"""What one generation comes to, from the calendar: deaths, failures, mixes and dates."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dawndusk.campaign.fleet import Campaign, campaign
from tests.campaign.test_months import NEVER_FAILS, PERFECT, PLAN
from tests.economics.chain import LAUNCH

SATELLITE = {
    "satellite_count": 400.0,
    "mass_satellite_kg": 1000.0,
    "volume_satellite_m3": 1.0,
    "altitude_m": 650e3,
    "inclination_rad": 1.71,
    "lifetime_satellite_year": 5.0,
}
SURE = replace(LAUNCH, **NEVER_FAILS, launch_rate_ceiling_per_year=1000.0)
FAST = replace(PERFECT, factory_rate_satellite_per_year=1e6, horizon_campaign_year=40)


def flown(*launches: Any, plan: Any = FAST, **asked: Any) -> Campaign:
    return campaign(launches, plan, **{**SATELLITE, **asked})


def test_a_steady_calendar_builds_what_a_generation_says() -> None:
    """Forty years with deaths and failures: satellites made a life, and launch cost, within 2 % of the closed form."""
    plan = replace(FAST, infant_mortality_fraction=0.05, satellite_failure_per_year=0.03, reliability_growth_factor=0.0)
    risky = replace(SURE, flight_attempt_count=1e15, flight_success_count=0.9e15, duration_grounding_year=0.0)
    found = flown(risky, plan=plan, satellite_count=4000.0)
    steady = found.calendar.built_count[-300:].sum() / 300 * 60
    assert steady == pytest.approx(found.satellites_built_count, rel=0.02)
    assert found.satellites_built_count / 4000 == pytest.approx(0.15 / (0.9 * 0.95 * (1 - math.exp(-0.15))), rel=1e-9)
    cost = found.calendar.cost_launch_usd[-300:].sum() / 300 * 60
    whole_flights = found.manifest.flight_count * found.manifest.satellites_per_flight_count / 4000
    assert cost * whole_flights == pytest.approx(found.cost_launch_usd, rel=0.02)


def test_the_fleet_stands_when_the_calendar_says() -> None:
    slow = replace(SURE, launch_rate_per_year=12.0, launch_rate_ceiling_per_year=12.0)
    found = flown(slow, plan=replace(FAST, fleet_complete_fraction=1 - 1e-9), lifetime_satellite_year=60.0)
    per_month = found.manifest.satellites_per_flight_count
    assert found.duration_deploy_year == pytest.approx(400 / per_month / 12, rel=1e-9)
    assert found.deployed_fraction == pytest.approx(1.0)
    never = flown(replace(slow, launch_rate_per_year=0.1, launch_rate_ceiling_per_year=0.1))
    assert never.duration_deploy_year == math.inf
    assert never.deployed_fraction < 0.1
    assert never.launch_rate_ratio < 1


def test_a_cheaper_second_rocket_lowers_the_price_of_a_generation() -> None:
    often = replace(SURE, launch_rate_per_year=1e5, launch_rate_ceiling_per_year=1e5)
    alone = flown(often)
    both = flown(often, replace(often, price_flight_usd=37e6), plan=replace(FAST, policy="cheapest first"))
    assert both.cost_launch_usd == pytest.approx(alone.cost_launch_usd / 2, rel=1e-6)
    shared = flown(often, replace(often, price_flight_usd=37e6), plan=replace(FAST, policy="diversified"))
    assert shared.cost_launch_usd == pytest.approx(alone.cost_launch_usd * 0.75, rel=1e-6)


def test_no_flight_at_all_is_priced_at_the_list() -> None:
    found = flown(SURE, plan=replace(FAST, capacity_share_fraction=0.0))
    assert found.calendar.flight_count.sum() == pytest.approx(0, abs=1e-3)
    assert found.cost_launch_usd == pytest.approx(found.manifest.cost_launch_usd)
    assert found.launch_success_probability == pytest.approx(1.0)
    assert found.launch_rate_ratio == pytest.approx(0, abs=1e-6)
    assert found.deployed_fraction == pytest.approx(0, abs=1e-6)


@settings(max_examples=15, deadline=None)
@given(
    life=st.floats(1, 12),
    infant=st.floats(0, 0.3),
    fail=st.floats(0, 0.3),
    seed=st.integers(0, 99),
    policy=st.sampled_from(["in order", "own first", "cheapest first", "diversified"]),
)
def test_satellites_of_several_rockets_are_conserved(
    life: float, infant: float, fail: float, seed: int, policy: str
) -> None:
    random = np.random.default_rng(seed)
    launches = [
        replace(
            LAUNCH,
            price_flight_usd=random.uniform(1e7, 1e8),
            launch_rate_per_year=random.uniform(1, 50),
            flight_attempt_count=10.0,
            flight_success_count=random.uniform(5, 10),
        )
        for _ in range(3)
    ]
    plan = replace(PLAN, infant_mortality_fraction=infant, satellite_failure_per_year=fail, policy=policy)
    month = flown(*launches, plan=plan, lifetime_satellite_year=life).calendar
    gone = [np.cumsum(getattr(month, f"{n}_count")) for n in ("lost", "infant", "random", "retired")]
    made = np.cumsum(month.built_count)
    assert month.alive_count + month.waiting_count + sum(gone) == pytest.approx(made, rel=1e-9, abs=1e-9)
    assert np.cumsum(month.carried_count.sum(axis=-1)) + month.waiting_count == pytest.approx(made, rel=1e-9, abs=1e-9)
