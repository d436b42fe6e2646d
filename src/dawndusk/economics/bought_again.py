"""What lasts some years and is bought again, on a calendar of months: when it is bought, and what is left at the end.

The first purchase is made some years into the calendar, at its start where `after_year` is nothing.
A purchase within a month stands in it by the part of the month that is left, and by the rest in the next.
Source: counting.
"""

from dawndusk.core.array import Array, xp
from dawndusk.economics.annuity import residual_value_ratio


def bought_again_count(month_count: Array, lifetime_year: Array, after_year: Array = 0.0) -> Array:
    """1 in the months in which something that lasts some years is bought. [-]

    `month_count`: those before each month.
    Shape: [month]. Valid: lifetime of a month or more. Error: exact (tests/economics/test_bought_again.py).
    Source: module text.

    >>> bought_again_count(xp.arange(5), 2.5 / 12).tolist()
    [1.0, 0.0, 0.5, 0.5, 0.0]
    """
    whole, part = _bought_count(month_count, lifetime_year, after_year)
    return xp.diff(whole + part, prepend=0.0)


def _bought_count(month: Array, lifetime_year: Array, after_year: Array) -> tuple[Array, Array]:
    """Purchases by the end of a month: those before or at its start, and the part of the one within it."""
    since = month - 12 * after_year
    whole = xp.maximum(xp.floor(since / (12 * lifetime_year) + _SAME_DAY) + 1, 0.0)
    left = since + 1 - whole * (12 * lifetime_year)
    return whole, xp.where(left > _SAME_DAY, xp.minimum(left, 1.0), 0.0)


def bought_by_end_count(years: int, lifetime_year: Array, after_year: Array = 0.0) -> Array:
    """Purchases of a calendar: one in each life, the one of its last month by the part that is left of that month. [-]

    Shape: any. Valid: lifetime of a month or more.
    Error: exact (tests/economics/test_bought_again.py::test_both_ways_count_the_same). Source: counting.
    """
    since_year = years - after_year
    started = xp.maximum(xp.floor((since_year - 1 / 12) / lifetime_year + _SAME_DAY) + 1, 0.0)
    return started + xp.maximum(12 * (since_year - started * lifetime_year), 0.0)


def left_ratio(rate_per_year: Array, lifetime_year: Array, month_count: int, after_year: Array = 0.0) -> Array:
    """Worth at the end of the months of a row of purchases, over the price of one. [-]

    Shape: any. Valid: lifetime of a month or more.
    Error: exact (tests/economics/test_bought_again.py::test_what_is_left_is_worth_the_payments_it_saves).
    Source: `annuity`.
    """
    whole, part = _bought_count(month_count - 1, lifetime_year, after_year)
    age_year = month_count / 12 - after_year - (whole - 1) * lifetime_year
    last = residual_value_ratio(rate_per_year, lifetime_year, xp.maximum(lifetime_year - age_year, 0.0))
    newest = residual_value_ratio(
        rate_per_year, lifetime_year, xp.clip(2 * lifetime_year - age_year, 0.0, lifetime_year)
    )
    return xp.minimum(whole, 1.0) * last + part * newest


_SAME_DAY = 1e-9
