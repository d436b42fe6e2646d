"""Decisions of providers do what they say, no more, and conserve; shares and concentration are their closed forms."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dawndusk.campaign.access import (
    Shock,
    both,
    carried_share_fraction,
    fades,
    grounding,
    hhi_fraction,
    opens,
    raises,
    refuses,
    since,
)
from dawndusk.campaign.monthly_flights import monthly_flights
from dawndusk.campaign.months import Calendar, months
from dawndusk.campaign.rockets import Chance, expected_chance
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import jax_module, register
from tests.campaign.test_months import PLAN, drawn, fleet_of
from tests.economics.chain import LAUNCH

SLOW = replace(LAUNCH, launch_rate_per_year=20.0, launch_rate_ceiling_per_year=30.0)
FLEET = fleet_of(SLOW, replace(SLOW, launch_rate_per_year=15.0))
FIRST = np.array([1.0, 0.0])
WANTED = {"satellite_count": 5000.0, "lifetime_satellite_year": 5.0}


def run(
    shock: Shock | None, chance: Chance | None = None, plan: CampaignSettings = PLAN, count: float = 5000.0
) -> Calendar:
    wanted = {**WANTED, "satellite_count": count}
    return months(FLEET, monthly_flights(FLEET, plan, chance or expected_chance(FLEET), shock), plan, **wanted)


@settings(max_examples=25, deadline=None)
@given(
    date=st.floats(2025, 2037),
    months_down=st.floats(0, 40),
    ratio=st.floats(1, 9),
    seed=st.integers(0, 99),
    sampled=st.booleans(),
    policy=st.sampled_from(["in order", "own first", "cheapest first", "diversified"]),
)
def test_satellites_and_money_are_conserved_under_any_decision(
    date: float, months_down: float, ratio: float, seed: int, sampled: bool, policy: str
) -> None:
    plan = replace(PLAN, policy=policy)
    shock = both(
        grounding(FIRST, plan, duration_grounded_year=months_down / 12, date_year=date),
        raises(1 - FIRST, plan, price_rise_ratio=ratio, date_year=date),
    )
    chance = drawn(FLEET, plan, seed) if sampled else expected_chance(FLEET)
    sky = monthly_flights(FLEET, plan, chance, shock)
    free = monthly_flights(FLEET, plan, chance)
    found = months(FLEET, sky, plan, **WANTED)
    built = np.cumsum(found.built_count, axis=0)
    gone = sum(np.cumsum(getattr(found, f"{n}_count"), axis=0) for n in ("lost", "infant", "random", "retired"))
    assert found.alive_count + found.waiting_count + gone == pytest.approx(built, rel=1e-9, abs=1e-9)
    assert found.cost_launch_usd == pytest.approx((found.flight_count * sky.price_flight_usd).sum(axis=-1), rel=1e-12)
    assert np.all(np.cumsum(found.flight_count, axis=0) <= np.cumsum(free.room_count, axis=0) * (1 + 1e-9) + 1e-9)


@pytest.mark.parametrize("sampled", [False, True])
def test_none_flies_after_a_refusal(sampled: bool) -> None:
    chance = drawn(FLEET, PLAN, 3) if sampled else expected_chance(FLEET)
    found, base = run(refuses(FIRST, PLAN, date_year=2030.0), chance), run(None, chance)
    assert np.all(found.flight_count[36:, ..., 0] == 0)
    assert np.all(base.flight_count[36:, ..., 0].sum(axis=0) > 0)
    assert found.flight_count[:36] == pytest.approx(base.flight_count[:36])
    assert found.carried_count[36:, ..., 1].sum() >= base.carried_count[36:, ..., 1].sum()


def test_a_higher_price_moves_money_alone() -> None:
    found, base = run(raises(FIRST, PLAN, price_rise_ratio=2.5, date_year=2029.25)), run(None)
    for name in ("carried_count", "alive_count", "built_count"):
        assert np.array_equal(getattr(found, name), getattr(base, name))
    price = monthly_flights(FLEET, PLAN, expected_chance(FLEET)).price_flight_usd
    dearer = 1.5 * (base.flight_count * price)[27:, 0].sum()
    assert found.cost_launch_usd.sum() - base.cost_launch_usd.sum() == pytest.approx(dearer, rel=1e-12)


def test_a_higher_price_turns_a_buyer_who_looks_at_prices() -> None:
    plan = replace(PLAN, policy="cheapest first")
    found = run(raises(FIRST, plan, price_rise_ratio=2.0, date_year=2028.0), plan=plan, count=50.0)
    assert found.carried_count[12:, 0].sum() < run(None, plan=plan, count=50.0).carried_count[12:, 0].sum() / 2


def test_a_grounding_ends() -> None:
    found, base = run(grounding(FIRST, PLAN, duration_grounded_year=0.75, date_year=2028.5)), run(None)
    assert np.all(found.flight_count[18:27, 0] == 0)
    assert found.flight_count[27:, 0].sum() == pytest.approx(base.flight_count[27:, 0].sum(), rel=0.05)
    never = grounding(FIRST, PLAN, duration_grounded_year=0.0, date_year=2028.5)
    assert np.array_equal(run(never).flight_count, base.flight_count)


def test_decisions_set_in_within_a_month() -> None:
    part = since(PLAN, PLAN.start_campaign_year + 2.25 / 12)
    assert part[:4] == pytest.approx([0.0, 0.0, 0.75, 1.0])


def test_a_second_source_opens_on_its_date() -> None:
    """Half a month after the third: the other rocket keeps its flights, the first gets more of them, dearer."""
    date = PLAN.start_campaign_year + 2.5 / 12
    found = opens(FIRST, PLAN, room_ratio=3.0, price_ratio=1.2, date_year=date)
    assert found.room_ratio[:4, 0] == pytest.approx([1.0, 1.0, 2.0, 3.0])
    assert found.price_ratio[:4, 0] == pytest.approx([1.0, 1.0, 1.1, 1.2])
    assert np.all(found.room_ratio[:, 1] == 1)
    assert np.all(found.price_ratio[:, 1] == 1)


def test_two_decisions_multiply() -> None:
    refused = refuses(FIRST, PLAN, date_year=2029.0)
    dearer = raises(FIRST + 1, PLAN, price_rise_ratio=1.5, date_year=2028.0)
    found = both(refused, dearer)
    assert found.room_ratio[12:24].tolist() == [[1.0, 1.0]] * 12
    assert found.room_ratio[24:, 0].max() == 0
    assert found.price_ratio[30].tolist() == [2.0, 1.5]


def test_room_and_price_of_two_purchases_multiply() -> None:
    half, quarter = (opens(FIRST, PLAN, room_ratio=x, price_ratio=1 / x, date_year=2020.0) for x in (0.5, 0.25))
    found = both(half, quarter)
    first = np.argmax(FIRST)
    assert found.room_ratio[:, first] == pytest.approx(np.full(len(found.room_ratio), 0.125))
    assert found.price_ratio[:, first] == pytest.approx(np.full(len(found.room_ratio), 8.0))


def test_fading_is_the_mean_of_refusals() -> None:
    odds = 0.3
    dates = PLAN.start_campaign_year + np.random.default_rng(0).exponential(1 / odds, (4000, 1)) + 0 * FIRST
    drawn_ratio = refuses(FIRST, PLAN, date_year=dates).room_ratio.mean(axis=1)
    assert fades(FIRST, PLAN, refusal_per_year=odds).room_ratio == pytest.approx(drawn_ratio, abs=0.03)


def test_concentration_is_the_closed_form() -> None:
    assert hhi_fraction(np.array([1.0, 0.0])) == 1
    for count in (2, 3, 10):
        assert hhi_fraction(np.full(count, 1 / count)) == pytest.approx(1 / count)


@given(st.lists(st.floats(0, 1e6), min_size=3, max_size=3).filter(lambda row: sum(row) > 1e-3))
def test_shares(row: list[float]) -> None:
    sells = np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    share = carried_share_fraction(np.array([row, row]), sells)
    assert share.sum() == pytest.approx(1, rel=1e-12)
    assert share[0] == pytest.approx((row[0] + row[2]) / sum(row))
    assert 0.5 - 1e-12 <= hhi_fraction(share) <= 1 + 1e-12
    assert carried_share_fraction(np.zeros((5, 3)), sells).tolist() == [0, 0]


@pytest.mark.slow
def test_decisions_run_on_jax_in_a_batch() -> None:
    jax = jax_module()
    register(FLEET)
    plan = replace(PLAN, horizon_campaign_year=5)

    def power(date: Any) -> Any:
        dearer = opens(1 - FIRST, plan, room_ratio=0.5, price_ratio=2.0, date_year=date)
        return run(both(refuses(FIRST, plan, date_year=date), dearer), plan=plan).alive_count[-1]

    dates = np.array([2028.0, 2029.3, 2030.7])
    batch, slopes = jax.jit(jax.vmap(jax.value_and_grad(power)))(jax.numpy.asarray(dates))
    assert np.asarray(batch) == pytest.approx([float(power(date)) for date in dates], rel=1e-9)
    assert np.all(np.asarray(slopes) > 0)
