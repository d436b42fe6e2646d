"""The Earth option: what its books say when the market pays its cost, and what waiting does."""

import pytest

from tests.economics.chain import chain


def test_money_balances_at_any_horizon() -> None:
    assert all(chain(horizon_year=years).earth.books.money_residual <= 1e-9 for years in (1, 7, 30))


def test_market_at_the_levelised_cost_earns_nothing_and_waiting_only_scales() -> None:
    per_hour = chain().earth.books.usd_per_accelerator_hour
    flat = {"price_accelerator_hour_usd_per_h": per_hour / 0.75, "rental_fall_per_year": 0.0}
    assert chain(**flat).earth.books.npv_usd == pytest.approx(0, abs=1.0)
    now, later = (chain(wait_power_year=w, price_accelerator_hour_usd_per_h=9.0).earth.books for w in (0.0, 5.0))
    assert later.npv_usd == pytest.approx(now.npv_usd / 1.06**5)
    assert later.usd_per_accelerator_hour == now.usd_per_accelerator_hour


def test_who_waits_starts_on_the_path_of_the_generation_it_buys() -> None:
    """Five years of waiting, the start price falling 4 % a year: all revenue is 0.96^5 of what it was."""
    now, later = (chain(wait_power_year=w, rental_trend_per_year=-0.04).earth.books.cash_flow for w in (0.0, 5.0))
    assert later.revenue_usd == pytest.approx(0.96**5 * now.revenue_usd)
    assert later.cost_usd == pytest.approx(now.cost_usd)
