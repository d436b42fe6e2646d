"""What one generation comes to, from the calendar: deaths, failures, mixes and dates."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dawndusk.campaign.fleet import Campaign, campaign
from dawndusk.campaign.ledger import satellite_residual
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


ONE_A_MONTH = replace(SURE, launch_rate_per_year=12.0, launch_rate_ceiling_per_year=12.0)
TENTH_FAILS = {"flight_attempt_count": 1e15, "flight_success_count": 0.9e15, "duration_grounding_year": 0.0}


def test_what_the_rockets_place_in_the_last_year_over_what_replacement_needs() -> None:
    """A rate that doubles every two years from 12 towards 48; a tenth of the flights fails; 400 last five years."""
    rocket = replace(
        SURE, **TENTH_FAILS, launch_rate_per_year=12.0, launch_rate_ceiling_per_year=48.0, duration_ramp_year=2.0
    )
    found = flown(rocket, plan=replace(FAST, horizon_campaign_year=4, reliability_growth_factor=0.0))
    by_year = [48 * 2 / math.log(2) * math.log(1 + (2 ** (years / 2) - 1) / 4) for years in (3, 4)]
    flights = by_year[1] - by_year[0]
    placed = flights * found.manifest.satellites_per_flight_count * 0.9
    assert found.launch_rate_ratio == pytest.approx(placed / (400 / 5), rel=1e-9)


def test_the_last_price_is_what_wrights_law_leaves_of_the_list_price() -> None:
    """Twenty per cent off with each doubling of 400 t; a flight a month for four years, the last not yet flown."""
    rocket = replace(ONE_A_MONTH, **TENTH_FAILS, learning_rate_fraction=0.2, mass_cumulative_start_kg=400e3)
    found = flown(rocket, plan=replace(FAST, horizon_campaign_year=4, reliability_growth_factor=0.0))
    left = (1 + 47 * found.manifest.mass_payload_kg / 400e3) ** math.log2(0.8)
    list_usd_per_kg = found.manifest.flight_count * 74e6 / (400 * 1000.0)
    assert found.price_launch_last_usd_per_kg == pytest.approx(list_usd_per_kg / 0.9 * left, rel=1e-9)
    paid_usd = (found.calendar.carried_count * found.price_flight_usd).sum() / 74e6
    mean = paid_usd / found.calendar.carried_count.sum()
    assert left < mean < 1
    assert found.price_launch_usd_per_kg == pytest.approx(list_usd_per_kg / 0.9 * mean, rel=1e-9)
    assert found.cost_launch_usd == pytest.approx(found.price_launch_usd_per_kg * 400e3, rel=1e-12)


def test_a_fleet_asks_most_of_the_world_at_a_years_end() -> None:
    """One year, a flight a month: the satellites of its end, and all that was lost in it, dead, and worn out."""
    plan = replace(FAST, horizon_campaign_year=1, infant_mortality_fraction=0.1, satellite_failure_per_year=0.3)
    found = flown(ONE_A_MONTH, plan=plan, lifetime_satellite_year=0.5)
    month = found.calendar
    assert month.alive_count[0] < month.alive_count[11]
    assert found.ceilings.satellites_shell_count == pytest.approx(month.alive_count[11])
    assert found.ceilings.flights_per_year == pytest.approx(month.flight_count.sum())
    assert found.ceilings.mass_to_orbit_kg_per_year == pytest.approx(month.carried_count.sum() * 1000)
    fates = (month.infant_count, month.random_count, month.retired_count)
    assert all(fate.sum() > 1 for fate in fates)
    assert found.ceilings.mass_reentry_kg_per_year == pytest.approx(sum(fate.sum() for fate in fates) * 1000)


def test_satellites_are_built_for_those_that_die_and_those_that_are_lost() -> None:
    """Deaths at 3 % a year over five years, a twentieth at once, a tenth of the flights lost."""
    plan = replace(FAST, infant_mortality_fraction=0.05, satellite_failure_per_year=0.03, reliability_growth_factor=0.0)
    found = flown(replace(SURE, **TENTH_FAILS), plan=plan)
    served = (1 - math.exp(-0.15)) / 0.15
    assert found.satellites_good_count == pytest.approx(400 / served, rel=1e-9)
    assert found.satellites_built_count == pytest.approx(400 / served / 0.95 / 0.9, rel=1e-9)
    assert found.launch_success_probability == pytest.approx(0.9, rel=1e-9)
    bought = found.manifest.flight_count / served / 0.95 / 0.9
    assert found.flights_bought_count == pytest.approx(bought, rel=1e-9)
    assert found.replacement_flights_per_year == pytest.approx(bought / 5, rel=1e-9)


def test_flights_of_a_mix_are_weighted_by_the_satellites_on_board() -> None:
    """The second rocket carries twice as many a flight, at as many flights: two thirds of the satellites."""
    big = replace(ONE_A_MONTH, volume_fairing_m3=290.0)
    big = replace(big, mass_payload_sso_kg=2 * LAUNCH.mass_payload_sso_kg, mass_payload_leo_kg=34e3)
    plan = replace(FAST, policy="diversified", horizon_campaign_year=2)
    found = flown(ONE_A_MONTH, big, plan=plan, mass_satellite_kg=100.0, satellite_count=1e5)
    first, second = found.rockets.satellites_per_flight_count
    by_rocket = np.array([first, second]) / (first + second)
    assert second / first == pytest.approx(2, rel=0.02)
    flights = found.manifest.flight_count * (by_rocket @ [1.0, first / second])
    assert found.flights_bought_count == pytest.approx(flights, rel=1e-9)


@pytest.mark.parametrize("complete", [0.87, 0.52])
def test_a_fleet_stands_within_a_month(complete: float) -> None:
    """At so many a month, and at once where rockets and factory have no end."""
    plan = replace(FAST, fleet_complete_fraction=complete)
    found = flown(ONE_A_MONTH, plan=plan, lifetime_satellite_year=60.0)
    per_month = found.manifest.satellites_per_flight_count
    assert (complete * 400) % per_month > 1
    assert found.duration_deploy_year == pytest.approx(complete * 400 / per_month / 12, rel=1e-9)
    often = replace(SURE, launch_rate_per_year=1e6, launch_rate_ceiling_per_year=1e6)
    at_once = flown(often, plan=plan, lifetime_satellite_year=60.0)
    assert at_once.duration_deploy_year == pytest.approx(complete / 12, rel=1e-9)


def test_a_rocket_that_never_flies_is_held_to_fail_as_its_record_says() -> None:
    """Nine of ten flown, and four flights' worth of belief at 0.8."""
    late = {f"first_flight_{when}year": 2060.0 for when in ("early_", "", "late_")}
    rocket = replace(ONE_A_MONTH, flight_attempt_count=10.0, flight_success_count=9.0, **late)
    found = flown(rocket, plan=replace(PLAN, horizon_campaign_year=2))
    assert found.calendar.flight_count.sum() == 0
    assert found.launch_success_probability == pytest.approx((9 + 3.2) / 14, rel=1e-12)
    kept = found.satellites_good_count / 400 / 0.97
    assert found.cost_launch_usd == pytest.approx(found.manifest.cost_launch_usd * kept / (12.2 / 14), rel=1e-9)
    assert found.flights_bought_count == pytest.approx(found.manifest.flight_count * kept / (12.2 / 14), rel=1e-9)


def test_the_books_of_satellites_part_by_rounding_alone() -> None:
    plan = replace(FAST, infant_mortality_fraction=0.05, satellite_failure_per_year=0.03)
    found = [flown(ONE_A_MONTH, plan=plan, lifetime_satellite_year=life).satellite_residual for life in (1.3, 2.7, 5.0)]
    assert 0 < max(found) < 1e-12


def test_the_books_of_satellites_notice_one_that_is_missing() -> None:
    calendar = flown(ONE_A_MONTH, lifetime_satellite_year=2.0).calendar
    lost = calendar.lost_count.copy()
    lost[20] += 1.0
    broken = satellite_residual(replace(calendar, lost_count=lost))
    assert broken == pytest.approx(1 / calendar.built_count.sum(), rel=1e-6)


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
