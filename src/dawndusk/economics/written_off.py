"""What of a purchase is written off for tax in each year of its age.

    straight line  1/L a year over its life
    macrs n        declining balance over n years with half a year in the first, straight line once that is more:
                   twice the straight rate up to ten years of recovery, one and a half times beyond

Source: Internal Revenue Service, publication 946, general depreciation system, half-year convention.
"""

from functools import cache

from dawndusk.core.array import Array, xp
from dawndusk.economics.annuity import annuity_year, present_value_ratio

STRAIGHT_LINE = "straight line"
WAYS = (STRAIGHT_LINE, "macrs 5", "macrs 7", "macrs 15", "macrs 20")


@cache
def macrs_fractions(recovery_year: int) -> tuple[float, ...]:
    """Share of a purchase written off in each tax year, the first and the last of them half ones. [-]

    Error: 5e-5 of the printed tables, their rounding (tests/economics/test_written_off.py). Source: module text.

    >>> [round(share, 4) for share in macrs_fractions(5)]
    [0.2, 0.32, 0.192, 0.1152, 0.1152, 0.0576]
    """
    rate = (2.0 if recovery_year <= _LAST_AT_TWICE else 1.5) / recovery_year
    left, shares = 1.0, []
    for year in range(recovery_year + 1):
        part = 0.5 if year == 0 else 1.0
        remaining_year = recovery_year - year + 0.5 if year else float(recovery_year)
        shares.append(min(left, left * part * max(rate, 1 / remaining_year)))
        left -= shares[-1]
    return tuple(shares)


def written_off_fraction(way: str, lifetime_year: Array, age_year: Array) -> Array:
    """Share of a purchase written off in its year of age, the first being 1; none before. [-]

    Shape: any. Valid: lifetime > 0, whole ages.
    Error: exact (tests/economics/test_written_off.py). Source: module text.

    >>> written_off_fraction("straight line", 2.5, xp.arange(5)).tolist()
    [0.0, 0.4, 0.4, 0.2, 0.0]
    """
    if way == STRAIGHT_LINE:
        return xp.where(age_year >= 1, xp.clip(lifetime_year + 1 - age_year, 0.0, 1.0) / lifetime_year, 0.0)
    shares = enumerate(macrs_fractions(_recovery_year(way)), 1)
    return sum(xp.where(age_year == age, share, 0.0) for age, share in shares) + 0.0 * lifetime_year


def written_off_present_value_ratio(way: str, lifetime_year: Array, rate_per_year: Array) -> Array:
    """Worth on the day of purchase of all that is written off, at the years' ends, over the price. [-]

    Shape: any. Valid: lifetime > 0, rate > -1.
    Error: exact for whole lives (tests/economics/test_written_off.py). Source: module text.

    >>> round(float(written_off_present_value_ratio("macrs 5", 5.0, 0.1)), 4)
    0.7733
    """
    if way == STRAIGHT_LINE:
        return annuity_year(rate_per_year, lifetime_year) / lifetime_year
    shares = enumerate(macrs_fractions(_recovery_year(way)), 1)
    return sum(share * present_value_ratio(rate_per_year, float(age)) for age, share in shares) + 0.0 * lifetime_year


def _recovery_year(way: str) -> int:
    return int(way.removeprefix("macrs "))


_LAST_AT_TWICE = 10
