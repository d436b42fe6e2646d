"""Break-even prices are closed forms: at them the two ways are equal."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.economics.rocket_company import (
    Way,
    cost_usd_per_kwh_it,
    expected_way,
    outlay_usd,
    price_even_by_cost_usd,
    price_even_by_worth_usd,
    sales_usd,
    spread_usd,
    way,
)
from dawndusk.plan.evaluate import evaluate
from tests.designs import resolved

DESIGN = resolved("start").design
USD = st.floats(-1e12, 1e12)
POSITIVE = st.floats(1e6, 1e12)


@given(a=USD, b=USD, cost_a=POSITIVE, cost_b=POSITIVE, kwh_a=POSITIVE, kwh_b=POSITIVE, price=st.floats(0, 1e11))
def test_at_the_even_price_the_ways_are_equal(
    a: float, b: float, cost_a: float, cost_b: float, kwh_a: float, kwh_b: float, price: float
) -> None:
    contracts = Way(npv_usd=a, cost_usd=cost_a, energy_it_kwh=kwh_a)
    bought = Way(npv_usd=b, cost_usd=cost_b, energy_it_kwh=kwh_b)
    even = price_even_by_worth_usd(contracts, bought, price_usd=price)
    assert bought.npv_usd + price - even == pytest.approx(contracts.npv_usd, abs=1e-3)
    even = price_even_by_cost_usd(contracts, bought, price_usd=price)
    paid = replace(bought, cost_usd=bought.cost_usd - price + even)
    rounding = 1e-12 * cost_b / kwh_b
    assert cost_usd_per_kwh_it(paid) == pytest.approx(cost_usd_per_kwh_it(contracts), rel=1e-6, abs=rounding)


def test_the_mean_of_two_ways_lies_between() -> None:
    good, bad = (Way(npv_usd=x, cost_usd=2 * x, energy_it_kwh=3 * x) for x in (10.0, 2.0))
    assert expected_way(0.25, good, bad) == Way(npv_usd=4.0, cost_usd=8.0, energy_it_kwh=12.0)


def test_outlay_is_price_and_development() -> None:
    money = replace(DESIGN.economics, discount_rate_per_year=0.0)
    asked = replace(DESIGN.access, cost_development_usd=1.5e9, duration_development_year=3.0)
    assert outlay_usd(money, replace(asked, price_acquisition_usd=None)) == pytest.approx(1.5e9)
    assert outlay_usd(money, replace(asked, price_acquisition_usd=2e9)) == pytest.approx(3.5e9)
    dear = replace(money, discount_rate_per_year=0.1)
    assert spread_usd(dear, 3e8, 3.0) == pytest.approx(1e8 * (1 / 1.1 + 1 / 1.21 + 1 / 1.331))


def test_sales_are_flights_times_margin() -> None:
    money = replace(DESIGN.economics, discount_rate_per_year=0.0)
    assert sales_usd(money, DESIGN.campaign, unused_count=0.5, margin_usd=10.0) == pytest.approx(
        60.0 * DESIGN.campaign.horizon_campaign_year
    )


def test_worth_and_cost_differ_by_what_is_earned() -> None:
    plan = evaluate(DESIGN)
    money = plan.economics.programme
    free = replace(DESIGN.economics, discount_rate_per_year=0.0)
    found = way(free, DESIGN.campaign, plan.campaign, money, power_it_w=2e4, extra_usd=7.0)
    assert found.npv_usd == pytest.approx(money.npv_usd - 7)
    assert found.npv_usd + found.cost_usd == pytest.approx(money.revenue_usd.sum())
    assert found.energy_it_kwh == pytest.approx(plan.campaign.calendar.alive_count.sum() / 12 * 20 * 8766)


def test_a_way_in_plain_numbers() -> None:
    """Two satellites of 20 kW for half a year and 50 USD a month, at 10 %: the middle of each month counts."""
    plan = replace(DESIGN.campaign, horizon_campaign_year=1)
    alive, revenue = np.r_[np.zeros(6), np.full(6, 2.0)], np.full(12, 50.0)
    then = 1.1 ** -((np.arange(12) + 0.5) / 12)
    fleet: Any = SimpleNamespace(calendar=SimpleNamespace(alive_count=alive))
    money: Any = SimpleNamespace(revenue_usd=revenue, npv_usd=-200.0)
    finance = replace(DESIGN.economics, discount_rate_per_year=0.1)
    found = way(finance, plan, fleet, money, power_it_w=2e4, extra_usd=30.0)
    assert found.npv_usd == -230.0
    assert found.cost_usd == pytest.approx(50 * then.sum() + 200 + 30)
    assert found.energy_it_kwh == pytest.approx(2 * then[6:].sum() / 12 * 20 * 8766)
    sold = sales_usd(finance, plan, unused_count=alive, margin_usd=np.arange(12.0))
    assert sold == pytest.approx(2 * (np.arange(6, 12) * then[6:]).sum())


def test_energy_that_is_never_served_has_no_price_but_a_number() -> None:
    assert np.isfinite(cost_usd_per_kwh_it(Way(npv_usd=0.0, cost_usd=1.0, energy_it_kwh=0.0)))
    assert cost_usd_per_kwh_it(Way(npv_usd=0.0, cost_usd=1.0, energy_it_kwh=0.25)) == 4.0
