"""Books of one line, by hand."""

import math
from dataclasses import replace

import pytest

from dawndusk.economics.books import Delivery, books, payback_year
from dawndusk.economics.cash_flow import purchase, yearly_expense

OUTPUT = Delivery(
    accelerator_hours_per_year=1000.0,
    accelerator_hours_useful_per_year=800.0,
    tokens_per_year=4e6,
    power_accelerator_w=2000.0,
    price_accelerator_hour_usd_per_h=0.5,
)


def test_books_by_hand() -> None:
    found = books(
        {"plant": purchase(500.0, 5.0), "fuel": yearly_expense(100.0)},
        OUTPUT,
        rate_per_year=0.0,
        horizon_year=10,
        wait_year=3.0,
    )
    assert found.usd_per_accelerator_hour == pytest.approx(0.2)
    assert found.tco_usd_per_accelerator_hour == pytest.approx(0.2)
    assert found.usd_per_kwh_it == pytest.approx(0.1)
    assert found.usd_per_million_tokens == pytest.approx(50.0)
    assert found.capex_usd == 500.0
    assert found.npv_usd == pytest.approx(10 * (400 - 200))
    assert found.usd_per_kwh_infrastructure == pytest.approx(0.1), "no accelerator among the lines"
    assert found.payback_year == pytest.approx(500 / 300)
    assert found.money_residual <= 1e-9
    assert found.breakdown == pytest.approx({"plant": 0.1, "fuel": 0.1})


def test_what_earns_nothing_never_pays_back() -> None:
    assert payback_year(100.0, 0.0, 5.0) == math.inf
    assert payback_year(100.0, -5.0, 5.0) == math.inf


def test_what_wears_out_before_it_is_paid_back_never_pays_back() -> None:
    assert payback_year(100.0, 20.0, 5.0) == 5.0
    assert payback_year(100.0, 19.0, 5.0) == math.inf
    found = books(
        {"short": purchase(300.0, 2.0), "long": purchase(100.0, 10.0)},
        OUTPUT,
        rate_per_year=0.0,
        horizon_year=10,
        wait_year=0.0,
    )
    assert found.payback_year == pytest.approx(1.0), "400 of capital, 4 years of mean life, 400 a year"


def test_the_mean_life_of_capital_is_weighted_by_cost() -> None:
    """300 for two years and 100 for ten live four in the mean: 5 years are too long to be paid back, 3.9 are not."""
    for earned, years in ((80.0, math.inf), (400 / 3.9, 3.9)):
        output = replace(OUTPUT, price_accelerator_hour_usd_per_h=earned / 800)
        lines = {"short": purchase(300.0, 2.0), "long": purchase(100.0, 10.0)}
        found = books(lines, output, rate_per_year=0.0, horizon_year=10, wait_year=0.0)
        assert found.payback_year == pytest.approx(years)


def test_books_at_a_rate_by_hand() -> None:
    """500 for five years at 10 % is 131.9 a year, and fuel of 100; what is earned waits three years for power."""
    found = books(
        {"plant": purchase(500.0, 5.0), "fuel": yearly_expense(100.0)},
        OUTPUT,
        rate_per_year=0.1,
        horizon_year=10,
        wait_year=3.0,
    )
    ten = (1 - 1.1**-10) / 0.1
    yearly = 500 / ((1 - 1.1**-5) / 0.1) + 100
    assert found.cost_usd_per_year == pytest.approx(yearly)
    assert found.usd_per_accelerator_hour == pytest.approx(yearly / 1000)
    assert found.usd_per_kwh_it == pytest.approx(yearly / 1000 / 2)
    assert found.usd_per_million_tokens == pytest.approx(yearly / 4)
    assert found.tco_usd_per_accelerator_hour == pytest.approx(0.2)
    assert found.npv_usd == pytest.approx((400 - yearly) * ten / 1.1**3)


def test_infrastructure_is_all_but_the_accelerators() -> None:
    lines = {
        "accelerators": purchase(500.0, 5.0),
        "failed accelerators": yearly_expense(50.0),
        "electricity": yearly_expense(100.0),
    }
    found = books(lines, OUTPUT, rate_per_year=0.0, horizon_year=10, wait_year=0.0)
    assert found.usd_per_kwh_infrastructure == pytest.approx(100 / 1000 / 2)
    assert found.usd_per_kwh_it == pytest.approx(250 / 1000 / 2)
