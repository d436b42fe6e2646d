"""What both options sell: the same hours of the same worth."""

import pytest

from tests.economics.chain import chain


def test_output_is_what_is_served_at_the_market_price() -> None:
    """3 dollars an hour sold, whatever its age where none falls; 1.3 kW an accelerator."""
    found = chain(rental_fall_per_year=0.0)
    for books in (found.orbit.books, found.earth.books):
        assert books.cash_flow.revenue_usd[1] == pytest.approx(3.0 * found.work.accelerator_hours_useful_per_year)
        assert books.usd_per_kwh_it == pytest.approx(books.usd_per_accelerator_hour / 1.3)
        paid_usd = books.usd_per_million_tokens * found.work.tokens_per_year / 1e6
        assert paid_usd == pytest.approx(books.usd_per_accelerator_hour * found.work.accelerator_hours_per_year)


def test_earth_sells_no_old_hour() -> None:
    """A satellite of nine years, chips of five: both sell hours of the same worth, and orbit's old ones make tokens."""
    found = chain(lifetime_satellite_year=9.0)
    orbit, earth = found.orbit.books, found.earth.books
    assert earth.usd_per_million_tokens / earth.usd_per_accelerator_hour > (
        orbit.usd_per_million_tokens / orbit.usd_per_accelerator_hour
    )
    hours = found.work.accelerator_hours_new_per_year + found.work.accelerator_hours_old_per_year
    assert found.work.tokens_per_year == pytest.approx(hours * 3600 * 1e4)
    assert hours > found.work.accelerator_hours_useful_per_year
    made = earth.cost_usd_per_year / earth.usd_per_million_tokens * 1e6
    assert made == pytest.approx(found.work.accelerator_hours_useful_per_year * 3600 * 1e4)
