"""The calendar conserves, keeps each rocket within its cadence and date, and finds the published cases."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dawndusk.campaign.learning import learning_price_ratio
from dawndusk.campaign.monthly_flights import monthly_flights
from dawndusk.campaign.months import Calendar, months
from dawndusk.campaign.rockets import Chance, Rockets, expected_chance, rockets
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import jax_module, register
from tests.designs import resolved
from tests.economics.chain import LAUNCH

PLAN = replace(
    resolved("start").design.campaign,
    start_campaign_year=2027.0,
    horizon_campaign_year=8,
    policy="in order",
    capacity_share_fraction=None,
    factory_rate_satellite_per_year=120.0,
    factory_rate_ceiling_satellite_per_year=2000.0,
    duration_factory_ramp_year=1.0,
    infant_mortality_fraction=0.03,
    satellite_failure_per_year=0.02,
    prior_success_probability=0.8,
    prior_weight_count=4.0,
    reliability_growth_factor=0.7,
)
NEVER_FAILS = {"flight_attempt_count": 1e15, "flight_success_count": 1e15, "outsider_share_fraction": 1.0}
PERFECT = replace(PLAN, infant_mortality_fraction=0.0, satellite_failure_per_year=0.0)


def fleet_of(*launches: Any, plan: CampaignSettings = PLAN, count: float = 500.0, mass_kg: float = 1000.0) -> Rockets:
    return rockets(
        launches,
        plan,
        satellite_count=count,
        mass_satellite_kg=mass_kg,
        volume_satellite_m3=1.0,
        altitude_m=650e3,
        inclination_rad=1.71,
    )


def run(fleet: Rockets, plan: CampaignSettings = PLAN, chance: Chance | None = None, **asked: float) -> Calendar:
    wanted = {"satellite_count": 500.0, "lifetime_satellite_year": 5.0, **asked}
    return months(fleet, monthly_flights(fleet, plan, chance or expected_chance(fleet)), plan, **wanted)


def drawn(fleet: Rockets, plan: CampaignSettings, seed: int, samples: int = 3) -> Chance:
    random = np.random.default_rng(seed)
    shape = (samples, len(fleet.share_fraction))
    return Chance(
        first_flight_year=random.uniform(2026, 2031, shape),
        success_probability=random.uniform(0.5, 1.0, shape),
        failure_draw_fraction=random.uniform(size=(12 * plan.horizon_campaign_year, *shape)),
        carry_fraction=random.uniform(size=shape),
    )


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    count=st.floats(1, 3000),
    life=st.floats(0.5, 9),
    rate=st.floats(0.5, 200),
    infant=st.floats(0, 0.5),
    die=st.floats(0, 1),
    factory=st.floats(1, 2000),
    sampled=st.booleans(),
)
def test_satellites_and_flights_are_conserved_and_bounded(
    seed: int, count: float, life: float, rate: float, infant: float, die: float, factory: float, sampled: bool
) -> None:
    plan = replace(
        PLAN, infant_mortality_fraction=infant, satellite_failure_per_year=die, factory_rate_satellite_per_year=factory
    )
    late = replace(
        LAUNCH,
        launch_rate_per_year=rate,
        first_flight_early_year=2028.0,
        first_flight_year=2029.0,
        first_flight_late_year=2032.0,
        duration_grounding_year=0.6,
        flight_attempt_count=0.0,
        flight_success_count=0.0,
    )
    fleet = fleet_of(late, LAUNCH, plan=plan, count=count)
    chance = drawn(fleet, plan, seed) if sampled else expected_chance(fleet)
    found = run(fleet, plan, chance, satellite_count=count, lifetime_satellite_year=life)
    sky = monthly_flights(fleet, plan, chance)

    built = np.cumsum(found.built_count, axis=0)
    gone = [np.cumsum(getattr(found, f"{n}_count"), axis=0) for n in ("lost", "infant", "random", "retired")]
    assert found.alive_count + found.waiting_count + sum(gone) == pytest.approx(built, rel=1e-9, abs=1e-9)
    for stock in (found.alive_count, found.waiting_count, found.retired_count, found.built_count):
        assert np.min(stock) >= -1e-9 * count
    assert np.max(found.alive_count) <= count * (1 + 1e-9)

    carried = np.cumsum(found.carried_count.sum(axis=-1), axis=0)
    assert carried + found.waiting_count == pytest.approx(built, rel=1e-9, abs=1e-9)
    assert np.all(found.carried_count <= found.flight_count * fleet.satellites_per_flight_count * (1 + 1e-9) + 1e-9)
    assert np.all(found.flight_count <= sky.room_count * (1 + 1e-9))
    assert np.all(found.flight_lost_count <= found.flight_count * (1 + 1e-9))
    money = (found.flight_count * sky.price_flight_usd).sum(axis=-1)
    assert found.cost_launch_usd == pytest.approx(money, rel=1e-12)

    spare = 1.0 if sampled else 0.0
    whole_rate = np.maximum(fleet.launch.launch_rate_ceiling_per_year, fleet.launch.launch_rate_per_year)
    years = plan.horizon_campaign_year
    assert np.all(found.flight_count.sum(axis=0) <= whole_rate * fleet.share_fraction * years * (1 + 1e-9) + spare)
    month_end = plan.start_campaign_year + np.arange(1, 12 * years + 1) / 12
    first = chance.first_flight_year
    early = month_end.reshape(-1, *[1] * first.ndim) <= first
    assert np.all(found.flight_count[early] == 0)
    if sampled:
        assert np.all(found.flight_count == np.floor(found.flight_count))


def test_a_failure_stops_the_rocket_for_its_grounding() -> None:
    """One sure failure in month 7: no flight in the six months after it."""
    launch = replace(LAUNCH, launch_rate_per_year=24.0, launch_rate_ceiling_per_year=24.0, duration_grounding_year=0.5)
    fleet = fleet_of(replace(launch, outsider_share_fraction=1.0))
    draws = np.zeros((96, 1, 1))
    draws[7] = 0.999999
    chance = Chance(
        first_flight_year=np.full((1, 1), 2010.0),
        success_probability=np.full((1, 1), 0.9),
        failure_draw_fraction=draws,
        carry_fraction=np.zeros((1, 1)),
    )
    room = monthly_flights(fleet, PLAN, chance).room_count[:, 0, 0]
    assert np.all(room[8:14] == 0)
    assert np.all(room[:8] == 2)
    assert np.all(room[14:] == 2)


def test_worn_out_satellites_are_replaced_a_life_later() -> None:
    fleet = fleet_of(replace(LAUNCH, **NEVER_FAILS))
    found = run(fleet, replace(PERFECT, factory_rate_satellite_per_year=1e5), lifetime_satellite_year=2.5)
    first = np.flatnonzero(found.built_count)[0]
    assert found.retired_count[first + 30] == pytest.approx(found.carried_count[first].sum(), rel=1e-12)
    assert found.retired_count[: first + 30].sum() == 0
    assert found.alive_count.max() == pytest.approx(500, rel=1e-9)


def test_a_life_between_two_months_ends_in_both() -> None:
    """30.6 months: four tenths of the survivors of 30 months in the first, six tenths of those of 31 in the next."""
    plan = replace(PERFECT, factory_rate_satellite_per_year=1e5, satellite_failure_per_year=0.24)
    often = {"launch_rate_per_year": 1e4, "launch_rate_ceiling_per_year": 1e4}
    found = run(fleet_of(replace(LAUNCH, **NEVER_FAILS, **often)), plan, lifetime_satellite_year=30.6 / 12)
    placed, keep = found.carried_count.sum(axis=-1), np.exp(-0.02)
    assert placed[0] == pytest.approx(500)
    assert found.retired_count[:30].sum() == 0
    assert found.retired_count[30] == pytest.approx(0.4 * placed[0] * keep**30, rel=1e-9)
    both = 0.6 * placed[0] * keep**31 + 0.4 * placed[1] * keep**30
    assert found.retired_count[31] == pytest.approx(both, rel=1e-9)
    assert found.random_count[1] == pytest.approx(found.alive_count[0] * (1 - keep), rel=1e-9)


def test_the_factory_makes_what_its_ramp_says() -> None:
    """A hundred a year at first, doubling every year towards a million: the integral of the logistic by month."""
    plan = replace(PERFECT, factory_rate_satellite_per_year=100.0, factory_rate_ceiling_satellite_per_year=1e6)
    often = {"launch_rate_per_year": 1e5, "launch_rate_ceiling_per_year": 1e5}
    found = run(fleet_of(replace(LAUNCH, **NEVER_FAILS, **often), count=1e6), plan, satellite_count=1e6)
    upto = [1e6 / math.log(2) * math.log1p((2 ** (month / 12) - 1) / 1e4) for month in range(25)]
    made = np.diff(upto)
    assert found.built_count[:24] == pytest.approx(made, rel=1e-9)


def test_groundings_hold_back_flights_and_so_learning() -> None:
    """Two flights a month, a tenth fails, half a year down: up is 1 / (1 + failures a month x months so far)."""
    steady = {"launch_rate_per_year": 24.0, "launch_rate_ceiling_per_year": 24.0, "outsider_share_fraction": 1.0}
    record = {"flight_attempt_count": 1e15, "flight_success_count": 0.9e15, "duration_grounding_year": 0.5}
    fleet = fleet_of(replace(LAUNCH, **steady, **record, learning_rate_fraction=0.2, mass_cumulative_start_kg=4e5))
    sky = monthly_flights(fleet, PLAN, expected_chance(fleet))
    up = 1 / (1 + 0.2 * np.minimum(6, np.arange(96)))
    assert sky.room_count[:, 0] == pytest.approx(2 * up, rel=1e-9)
    before = np.cumsum(2 * up) - 2 * up
    price = 74e6 * (1 + before * fleet.mass_payload_kg[0] / 4e5) ** np.log2(0.8)
    assert sky.price_flight_usd[:, 0] == pytest.approx(price, rel=1e-9)


@pytest.mark.parametrize(("failed", "down_month"), [(1, 6), (3, 6), (2, 24)])
def test_a_failure_soon_after_the_start_grounds_too(failed: int, down_month: int) -> None:
    steady = {"launch_rate_per_year": 24.0, "launch_rate_ceiling_per_year": 24.0}
    launch = replace(LAUNCH, **steady, duration_grounding_year=down_month / 12)
    fleet = fleet_of(replace(launch, outsider_share_fraction=1.0))
    draws = np.zeros((96, 1, 1))
    draws[failed] = 0.999999
    chance = replace(
        drawn(fleet, PLAN, 0, 1),
        first_flight_year=np.full((1, 1), 2010.0),
        success_probability=np.full((1, 1), 0.9),
        failure_draw_fraction=draws,
        carry_fraction=np.zeros((1, 1)),
    )
    room = monthly_flights(fleet, PLAN, chance).room_count[:, 0, 0]
    assert room[: failed + down_month + 2].tolist() == [*[2] * (failed + 1), *[0] * down_month, 2]


def test_SUN_LAUNCH_CAD() -> None:
    """370,000 t at 200 t a flight: 180 a year for ten years; and the price at the end of it, 200 of 1,800 $/kg."""
    rocket = replace(
        LAUNCH,
        **NEVER_FAILS,
        mass_payload_leo_kg=200e3,
        mass_payload_sso_kg=200e3,
        volume_fairing_m3=1e4,
        mass_adapter_fraction=0.0,
        launch_rate_per_year=180.0,
        launch_rate_ceiling_per_year=180.0,
        price_flight_usd=1800.0 * 200e3,
        learning_rate_fraction=0.2,
    )
    plan = replace(PERFECT, horizon_campaign_year=11, factory_rate_satellite_per_year=1e7)
    fleet = fleet_of(rocket, plan=plan, count=370_000.0)
    found = run(fleet, plan, satellite_count=370_000.0, lifetime_satellite_year=30.0)
    price = monthly_flights(fleet, plan, expected_chance(fleet)).price_flight_usd
    months_taken = 1 + int(np.argmax(found.alive_count >= 370_000 * (1 - 1e-9)))
    assert months_taken / 12 == pytest.approx(10.0, rel=0.04)
    assert found.flight_count.sum() == pytest.approx(1800, rel=0.04)
    assert price[months_taken, 0] / 200e3 == pytest.approx(200.0, rel=0.02)
    assert 1800 * learning_price_ratio(370_400 / 400, 0.2) == pytest.approx(200.0, rel=0.01)


def test_SPX_million_tonnes_a_year_are_100_gw_a_year() -> None:
    """100 kW a tonne: 5,000 flights of 200 t a year carry 100 GW a year, 2,000 years' worth of 2025 in five."""
    rocket = replace(
        LAUNCH,
        **NEVER_FAILS,
        mass_payload_leo_kg=200e3,
        mass_payload_sso_kg=200e3,
        volume_fairing_m3=1e4,
        mass_adapter_fraction=0.0,
        launch_rate_per_year=5000.0,
        launch_rate_ceiling_per_year=5000.0,
    )
    plan = replace(PERFECT, horizon_campaign_year=5, factory_rate_satellite_per_year=1e7)
    fleet = fleet_of(rocket, plan=plan, count=5e6)
    found = run(fleet, plan, satellite_count=5e6, lifetime_satellite_year=30.0)
    power_gw = found.alive_count[11::12] * 100e3 / 1e9
    assert np.diff(power_gw) == pytest.approx(100.0, rel=1e-6)
    assert found.carried_count[:12].sum() * 1000.0 / plan.mass_world_kg_per_year == pytest.approx(400.0, rel=1e-6)


def test_ANG_22_flights() -> None:
    """Three lots of one data centre, 4 + 13 + 5 flights, none shared between lots."""
    big = replace(
        LAUNCH,
        **NEVER_FAILS,
        mass_payload_leo_kg=100e3,
        mass_payload_sso_kg=100e3,
        volume_fairing_m3=1000.0,
        volume_packing_fraction=1.0,
        mass_adapter_fraction=0.0,
        launch_rate_per_year=120.0,
        launch_rate_ceiling_per_year=120.0,
    )
    lots = ((128_000.0, 3.10, 1e-3), (63_183.0, 15.03, 0.2), (300.0, 1360.0, 1.0))
    plan = replace(PERFECT, horizon_campaign_year=2, factory_rate_satellite_per_year=1e7)
    flown = []
    for count, mass_kg, volume_m3 in lots:
        fleet = rockets(
            [big],
            plan,
            satellite_count=count,
            mass_satellite_kg=mass_kg,
            volume_satellite_m3=volume_m3,
            altitude_m=300e3,
            inclination_rad=0.9,
        )
        chance = replace(
            drawn(fleet, plan, 0, 1), success_probability=np.ones((1, 1)), first_flight_year=np.full((1, 1), 2010.0)
        )
        flown.append(float(run(fleet, plan, chance, satellite_count=count).flight_count.sum()))
    assert (flown, sum(flown)) == ([4, 13, 5], 22)


@pytest.mark.slow
@pytest.mark.parametrize("policy", ["in order", "cheapest first", "diversified"])
def test_expected_form_has_slopes_and_equals_itself_compiled(policy: str) -> None:
    """With a rocket that flies and one that has not flown."""
    jax = jax_module()
    late = replace(LAUNCH, first_flight_early_year=2027.5, first_flight_year=2027.6, first_flight_late_year=2027.7)
    fleet = fleet_of(replace(late, outsider_share_fraction=0.2), replace(late, price_flight_usd=50e6))
    register(fleet)
    short = replace(PLAN, horizon_campaign_year=1, factory_rate_satellite_per_year=1e5, policy=policy)

    def alive(f: Rockets) -> Any:
        return run(f, short).alive_count[-1]

    assert jax.jit(alive)(fleet) == pytest.approx(alive(fleet), rel=1e-12)
    slope = jax.grad(alive)(fleet)
    assert float(slope.share_fraction[0]) > 0
    assert all(np.all(np.isfinite(leaf)) for leaf in jax.tree.leaves(slope))
