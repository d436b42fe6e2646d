"""The cash flow against the closed form, numpy_financial, and Starcloud's own price of energy."""

from dataclasses import replace

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.economics.annuity import annuity_year
from dawndusk.economics.cash_flow import cash_flow, money_residual, net_present_value_usd
from dawndusk.economics.cost_lines import CostLine, cost_usd_per_year, purchase, yearly_expense

LINE = st.builds(
    CostLine,
    capital_usd=st.floats(1.0, 1e12),
    lifetime_year=st.floats(0.5, 80.0) | st.integers(1, 30).map(float) | st.integers(1, 12).map(lambda n: 10 / n),
    yearly_usd_per_year=st.floats(0.0, 1e12),
).filter(lambda line: line.lifetime_year >= 0.5)


@given(lines=st.lists(LINE, min_size=1, max_size=5), rate=st.floats(0.0, 0.5), horizon=st.integers(1, 60))
def test_cash_flow_and_closed_form_agree(lines: list[CostLine], rate: float, horizon: int) -> None:
    books = {str(k): line for k, line in enumerate(lines)}
    flow = cash_flow(books, rate_per_year=rate, horizon_year=horizon, revenue_usd_per_year=0.0)
    assert np.isfinite(flow.cost_usd).all()
    assert money_residual(books, flow, rate) <= 1e-9


def test_books_notice_a_year_that_does_not_fit() -> None:
    """One of ten yearly 100 forgotten, of 1,500 in all: a fifteenth is missing; and rounding is seen."""
    books = {"plant": purchase(500.0, 10.0), "fuel": yearly_expense(100.0)}
    flow = cash_flow(books, rate_per_year=0.0, horizon_year=10, revenue_usd_per_year=0.0)
    short = replace(flow, cost_usd=flow.cost_usd - np.eye(11)[4] * 100)
    assert money_residual(books, short, 0.0) == pytest.approx(1 / 15)
    rates = [k / 100 for k in range(1, 12)]
    seen = [
        money_residual(books, cash_flow(books, rate_per_year=r, horizon_year=10, revenue_usd_per_year=0.0), r)
        for r in rates
    ]
    assert 0 < max(seen) < 1e-12


def test_a_life_of_four_years_in_a_horizon_of_ten() -> None:
    flow = cash_flow({"a": purchase(100.0, 4.0)}, rate_per_year=0.0, horizon_year=10, revenue_usd_per_year=30.0)
    assert flow.cost_usd.tolist() == pytest.approx([100, 0, 0, 0, 100, 0, 0, 0, 100, 0, -50])
    assert flow.cash_flow_usd.tolist()[:3] == pytest.approx([-100, 30, 30])
    assert flow.cumulative_usd[-1] == pytest.approx(10 * 30 - 250)


def test_a_purchase_within_a_year_stands_at_its_start() -> None:
    flow = cash_flow({"a": purchase(100.0, 2.5)}, rate_per_year=0.1, horizon_year=5, revenue_usd_per_year=0.0)
    assert flow.cost_usd.tolist() == pytest.approx([100, 0, 100 / 1.1**0.5, 0, 0, 0])


def test_a_life_that_ends_with_the_horizon_leaves_nothing_and_buys_nothing() -> None:
    for life in (5.0, 10 / 3, 2.5, 10 / 7):
        flow = cash_flow({"a": purchase(100.0, life)}, rate_per_year=0.08, horizon_year=10, revenue_usd_per_year=0.0)
        assert flow.cost_usd[-1] == pytest.approx(0, abs=1e-6)


@given(
    amounts=st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=40).map(np.array),
    rate=st.floats(0.0, 0.5),
)
def test_net_present_value_is_that_of_numpy_financial(amounts: np.ndarray, rate: float) -> None:
    expected = npf.npv(rate, amounts)
    rounding = 1e-10 * (1 + abs(amounts).max())
    assert net_present_value_usd(amounts, rate) == pytest.approx(expected, rel=1e-10, abs=rounding)


def test_revenue_at_the_levelised_cost_returns_the_discount_rate() -> None:
    books = {"plant": purchase(1000.0, 7.0), "fuel": yearly_expense(50.0)}
    revenue = sum(cost_usd_per_year(line, 0.12) for line in books.values())
    flow = cash_flow(books, rate_per_year=0.12, horizon_year=20, revenue_usd_per_year=revenue)
    assert net_present_value_usd(flow.cash_flow_usd, 0.12) == pytest.approx(0, abs=1e-9)
    once = cash_flow(
        {"plant": purchase(1000.0, 20.0)},
        rate_per_year=0.1,
        horizon_year=20,
        revenue_usd_per_year=cost_usd_per_year(purchase(1000.0, 20.0), 0.1),
    )
    assert npf.irr(once.cash_flow_usd) == pytest.approx(0.1, rel=1e-9)


def test_SCW_LCOE() -> None:
    """7 M$ over 40 MW and ten years: 0.002 $/kWh, without interest."""
    line = purchase(7e6, 10.0)
    per_kwh = cost_usd_per_year(line, 0.0) * annuity_year(0.0, 10.0) / (40e3 * 87_600)
    assert per_kwh == pytest.approx(0.002, rel=0.02)


def test_SCW_COST() -> None:
    """Space as the paper adds it: array 2 M$, launch 5 M$, shield 1 kg/kW at 30 $/kg: 8.2 M$."""
    books = {"array": purchase(2e6, 10.0), "launch": purchase(5e6, 10.0), "shield": purchase(40e3 * 1.0 * 30.0, 10.0)}
    flow = cash_flow(books, rate_per_year=0.0, horizon_year=10, revenue_usd_per_year=0.0)
    assert flow.cost_usd[0] == pytest.approx(8.2e6)
    assert -flow.cumulative_usd[-1] == pytest.approx(8.2e6, rel=0.005)


def annuity(rate: float, duration: float) -> float:
    """Worth today of 1 a year, as textbooks print it."""
    return duration if rate == 0 else (1 - (1 + rate) ** -duration) / rate


@given(rate=st.just(0.0) | st.floats(1e-3, 0.5), horizon=st.floats(1.0, 60.0), life=st.floats(0.5, 80.0))
def test_any_horizon_has_the_closed_form(rate: float, horizon: float, life: float) -> None:
    """Worth of a horizon: what is earned less what is spent and what the capital costs a year, times the annuity."""
    line = CostLine(capital_usd=100.0, lifetime_year=life, yearly_usd_per_year=7.0)
    flow = cash_flow({"a": line}, rate_per_year=rate, horizon_year=horizon, revenue_usd_per_year=31.0)
    assert flow.time_year[-1] == pytest.approx(horizon)
    worth = net_present_value_usd(flow.cash_flow_usd, rate, flow.time_year)
    expected = (31.0 - 7.0 - 100.0 / annuity(rate, life)) * annuity(rate, horizon)
    assert worth == pytest.approx(expected, rel=1e-6, abs=1e-6 * 100)
    assert money_residual({"a": line}, flow, rate) <= 1e-6


def test_a_part_of_a_year_is_a_part_of_its_money() -> None:
    line = CostLine(capital_usd=100.0, lifetime_year=2.0, yearly_usd_per_year=10.0)
    flow = cash_flow({"a": line}, rate_per_year=0.0, horizon_year=2.25, revenue_usd_per_year=40.0)
    assert flow.time_year.tolist() == [0.0, 1.0, 2.0, 2.25]
    assert flow.revenue_usd.tolist() == pytest.approx([0, 40, 40, 10])
    assert flow.cost_usd.tolist() == pytest.approx([100, 10, 110, 2.5 - 100 * 1.75 / 2])


def test_a_horizon_that_is_whole_but_for_rounding_has_no_further_year() -> None:
    flows = [
        cash_flow({"a": purchase(100.0, 2.0)}, rate_per_year=0.1, horizon_year=h, revenue_usd_per_year=40.0)
        for h in (5, 5.0, 5 + 1e-12, 5 - 1e-12)
    ]
    assert {len(flow.cost_usd) for flow in flows} == {6}
