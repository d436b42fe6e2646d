"""What is bought again: month by month, at once, and what is left of it, against plain counting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.core.array import xp
from dawndusk.economics.bought_again import bought_again_count, bought_by_end_count, left_ratio


def test_a_purchase_within_a_month_stands_in_two() -> None:
    """A life of two and a half months: bought at 0, 2.5 and 5, half of the second in each of two months."""
    assert bought_again_count(xp.arange(7), 2.5 / 12) == pytest.approx([1, 0, 0.5, 0.5, 0, 1, 0])


def test_the_first_purchase_waits_for_its_day() -> None:
    """A quarter of the third month has gone when the first is bought, and again four months later."""
    bought = bought_again_count(xp.arange(8), 4 / 12, 2.25 / 12)
    assert bought == pytest.approx([0, 0, 0.75, 0.25, 0, 0, 0.75, 0.25])
    assert bought_again_count(xp.arange(8), 4 / 12, 5.0) == pytest.approx([0] * 8)


@given(years=st.integers(1, 40), life=st.floats(0.1, 50.0), after=st.just(0.0) | st.floats(0.0, 45.0))
def test_both_ways_count_the_same(years: int, life: float, after: float) -> None:
    by_month = float(xp.sum(bought_again_count(xp.arange(12 * years), life, after)))
    assert by_month == pytest.approx(float(bought_by_end_count(years, life, after)), abs=1e-6)


def test_what_is_left_is_worth_the_payments_it_saves() -> None:
    """Five years, bought at 0 and 5, of which three are left after seven: (1 - 1.1^-3)/(1 - 1.1^-5)."""
    assert left_ratio(0.1, 5.0, 84) == pytest.approx((1 - 1.1**-3) / (1 - 1.1**-5))
    assert left_ratio(0.1, 5.0, 84, 4.0) == pytest.approx((1 - 1.1**-2) / (1 - 1.1**-5)), "one, bought at 4"
    assert left_ratio(0.1, 5.0, 84, 8.0) == 0.0
    assert left_ratio(0.0, 5.0, 60) == pytest.approx(0.0, abs=1e-12)
