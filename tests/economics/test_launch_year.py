"""A year's launch price by hand, its mean the plan's, and the answer that of a plan at that price."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from dawndusk.campaign.rockets import LaterLoads, Rockets
from dawndusk.economics.launch_year import (
    cost_ratio_year,
    price_launch_year_usd_per_kg,
    satellites_arrived_year_count,
)
from dawndusk.plan.evaluate import Plan, evaluate
from tests.designs import NAMES, resolved


def by_hand(later: LaterLoads | None = None) -> Any:
    """Two rockets in three years; nothing flies in the second."""
    unread: Any = None
    carried, price = np.zeros((36, 2)), np.zeros((36, 2))
    lost = np.zeros(36)
    carried[0], price[0], lost[0] = (20.0, 0.0), (100e6, 60e6), 4.0
    carried[30], price[30] = (10.0, 20.0), (50e6, 60e6)
    return SimpleNamespace(
        calendar=SimpleNamespace(carried_count=carried, lost_count=lost),
        rockets=Rockets(
            launch=unread,
            share_fraction=unread,
            held=unread,
            mass_payload_kg=unread,
            volume_payload_m3=unread,
            satellites_per_flight_count=np.array([10.0, 20.0]),
            price_flight_usd=unread,
            later=later,
        ),
        price_flight_usd=price,
        price_launch_usd_per_kg=1000.0,
    )


def test_the_price_of_a_year_by_hand() -> None:
    """First year: two flights of 100 M for 16 that arrive; third: one of 50 M and one of 60 M for 30; 46 for 310 M."""
    found = by_hand()
    assert satellites_arrived_year_count(found).tolist() == [16.0, 0.0, 30.0]
    whole = 310 / 46
    price = price_launch_year_usd_per_kg(found)
    assert price[[0, 2]] == pytest.approx([1000 * 200 / 16 / whole, 1000 * 110 / 30 / whole])
    assert np.isnan(price[1])


def test_the_price_of_a_year_whose_satellites_are_lighter_by_hand() -> None:
    """In the third year both rockets hold twice as many: half a flight of 50 M and half of 60 M for 30."""
    each = np.full((36, 2), [10.0, 20.0])
    each[24:] *= 2
    found = by_hand(LaterLoads(each_count=each, price_ratio=np.ones((36, 2)), mass_satellite_kg=np.ones(36)))
    whole = (200 + 25 + 30) / 46
    price = price_launch_year_usd_per_kg(found)
    assert price[[0, 2]] == pytest.approx([1000 * 200 / 16 / whole, 1000 * 55 / 30 / whole])


@pytest.mark.parametrize("name", NAMES)
def test_the_mean_over_the_satellites_that_arrive_is_the_plans_price(name: str) -> None:
    plan = evaluate(resolved(name).design)
    price, arrived = price_launch_year_usd_per_kg(plan.campaign), satellites_arrived_year_count(plan.campaign)
    mean = np.nansum(price * arrived) / arrived.sum()
    assert mean == pytest.approx(float(plan.campaign.price_launch_usd_per_kg), rel=1e-9)


def priced(rate: float) -> Plan:
    """A fleet whose rocket gets cheaper with all that it flies."""
    design = resolved("suncatcher").design
    return evaluate(replace(design, launch=replace(design.launch, learning_rate_fraction=rate)))


def test_without_learning_one_rockets_years_differ_by_its_failures_alone() -> None:
    plan = priced(0.0)
    years = cost_ratio_year(plan.campaign, plan.economics, plan.earth)
    flown = np.isfinite(years)
    assert years[flown] == pytest.approx(np.full(flown.sum(), plan.verdict.cost_ratio), rel=0.02)


def test_learning_makes_later_years_cheaper() -> None:
    plan = priced(0.2)
    years = cost_ratio_year(plan.campaign, plan.economics, plan.earth)
    flown = years[np.isfinite(years)]
    assert np.all(np.diff(flown) < 0)
    assert flown[0] > plan.verdict.cost_ratio > flown[-1]


def test_a_years_answer_is_that_of_a_plan_at_its_price() -> None:
    """Bought by the kilogram the whole answer is linear in the price, so a plan can be had at each year's price."""
    design = resolved("suncatcher").design
    bought = replace(design, launch=replace(design.launch, price_launch_usd_per_kg=900.0, learning_rate_fraction=0.2))
    plan = evaluate(bought)
    dearer = price_launch_year_usd_per_kg(plan.campaign) / plan.campaign.price_launch_usd_per_kg
    year = int(np.flatnonzero(np.isfinite(dearer))[-1])
    at_price = replace(bought.launch, price_launch_usd_per_kg=900.0 * float(dearer[year]))
    other = evaluate(replace(bought, launch=at_price))
    found = cost_ratio_year(plan.campaign, plan.economics, plan.earth)[year]
    assert found == pytest.approx(float(other.verdict.cost_ratio), rel=1e-9)
