"""Books of one line, by hand."""

import math
from dataclasses import replace

import pytest

from dawndusk.economics.books import Delivery, books
from dawndusk.economics.cost_lines import CostLine, purchase, yearly_expense
from dawndusk.economics.rental import Rental, Sale

OUTPUT = Delivery(
    accelerator_hours_per_year=1000.0,
    accelerator_hours_useful_per_year=800.0,
    tokens_per_year=4e6,
    power_accelerator_w=2000.0,
    sale=Sale(
        rental=Rental(price_usd_per_h=0.5, fall_per_year=0.0, trend_per_year=0.0, lifetime_accelerator_year=5.0),
        generation_year=5.0,
        young_hours_per_year=800.0,
        old_hours_per_year=0.0,
    ),
)


def at_price(usd_per_h: float) -> Delivery:
    return replace(OUTPUT, sale=replace(OUTPUT.sale, rental=replace(OUTPUT.sale.rental, price_usd_per_h=usd_per_h)))


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


def repaid(earned: float, **lines: CostLine) -> float:
    """Payback where 800 hours earn so much a year for ten years."""
    found = books(lines, at_price(earned / 800), rate_per_year=0.0, horizon_year=10, wait_year=0.0)
    return float(found.payback_year)


def test_what_earns_nothing_never_pays_back() -> None:
    for earned in (0.0, 5.0):
        assert repaid(earned, plant=purchase(100.0, 5.0), fuel=yearly_expense(5.0)) == math.inf


def test_a_plant_is_repaid_before_the_next_is_bought_or_never() -> None:
    """100 every five years: 20 a year repay it on the day the next is bought, 19 leave 5 more owed each time."""
    assert repaid(40.0, plant=purchase(100.0, 5.0)) == pytest.approx(2.5)
    assert repaid(20.0, plant=purchase(100.0, 5.0)) == pytest.approx(5.0)
    assert repaid(19.0, plant=purchase(100.0, 5.0)) == math.inf


def test_a_later_generation_may_repay_what_lasts_longer() -> None:
    """300 for two years and 100 for ten: 170 a year repay 300 in each two, and of the 100 forty.

    After two years 60 are owed, after four 20, and the third pair's 300 are repaid with it in 320 / 170 years more.
    """
    short, long = purchase(300.0, 2.0), purchase(100.0, 10.0)
    assert repaid(400.0, short=short, long=long) == pytest.approx(1.0)
    assert repaid(170.0, short=short, long=long) == pytest.approx(4 + 320 / 170)
    assert repaid(149.0, short=short, long=long) == math.inf


def test_what_is_left_at_the_end_repays_nothing() -> None:
    """A hundred that last forty years earn 9 a year for ten: 75 are left and nothing is repaid."""
    assert repaid(9.0, plant=purchase(100.0, 40.0)) == math.inf


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
