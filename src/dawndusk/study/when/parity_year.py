"""The first year in which orbit costs no more than Earth, between the years that were computed.

    log r linear between two years; the year is where it comes to zero
    infinite: in none of the years; the first of them: in it or before

Leaves out: a ratio that comes down to one and rises again between two years.
"""

import numpy

from dawndusk.core.array import Array
from dawndusk.study.sample import HIGH, LOW


def parity_years(years: Array, cost_ratio: Array) -> Array:
    """The year of parity of each column; infinite where there is none.

    Shape: years [year], ratios [year, ...] -> [...]. Valid: years in rising order; a ratio that is no number is above
    one. Error: exact where log r is linear (tests/study/when/test_parity_year.py). Source: definition.

    >>> parity_years(numpy.array([2030.0, 2032.0]), numpy.array([[2.0, 0.9, 3.0], [0.5, 0.5, 2.0]])).tolist()
    [2031.0, 2030.0, inf]
    """
    level = numpy.log(numpy.where(numpy.isfinite(cost_ratio), cost_ratio, numpy.inf))
    below = level <= 0
    first = numpy.argmax(below, axis=0)
    after = numpy.take_along_axis(level, first[None], axis=0)[0]
    before = numpy.take_along_axis(level, numpy.maximum(first - 1, 0)[None], axis=0)[0]
    with numpy.errstate(divide="ignore", invalid="ignore"):
        share = numpy.where(numpy.isfinite(before) & (before > 0), before / (before - after), 1.0)
    earlier = years[numpy.maximum(first - 1, 0)]
    found = earlier + numpy.where(below.any(axis=0), share, 0.0) * (years[first] - earlier)
    return numpy.where(below.any(axis=0), found, numpy.inf)


def odds_by(years: Array, parity: Array) -> Array:
    """The share of worlds that have come to parity by each year. Shape: [year], [world] -> [year].

    >>> odds_by(numpy.array([2030.0, 2040.0]), numpy.array([2029.5, 2035.0, numpy.inf, numpy.inf])).tolist()
    [0.25, 0.5]
    """
    return (parity[None, :] <= years[:, None] + _ROUNDING).mean(axis=1)


def parity_band(parity: Array) -> tuple[float, float, float]:
    """The years by which 5, 50 and 95 % of the worlds have come to parity; infinite where they never do.

    >>> parity_band(numpy.array([2031.0, 2035.0, numpy.inf]))
    (2031.0, 2035.0, inf)
    """
    ranked = numpy.sort(parity)
    low, median, high = (float(ranked[max(int(numpy.ceil(share * len(ranked))) - 1, 0)]) for share in (LOW, 0.5, HIGH))
    return low, median, high


_ROUNDING = 1e-9
