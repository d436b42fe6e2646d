"""The distribution of an input between its low and its high, as a quantile function.

    pert         a beta of weight 4 on the value; what a range means unless it says otherwise
    triangular   peak at the value
    uniform      the value plays no part
    loguniform   uniform in the logarithm; low must be above zero
    normal       two half bells that meet in the value, their median; low and high stand three deviations out
    lognormal    the same in the logarithm; low must be above zero
    exact        the value, whatever the range

Every draw lies between low and high. Leaves out: tails beyond the range.
Source: Malcolm, Roseboom, Clark & Fazar, Operations Research 7 (1959) 646, for the weight of the PERT distribution.
"""

from collections.abc import Sequence

import numpy
from scipy.special import betaincinv, ndtr, ndtri

from dawndusk.core.array import Array, xp
from dawndusk.design.design import Source

WEIGHT = 4.0
DEVIATIONS = 3.0
"""How many standard deviations the ends of a normal range stand from its middle."""


def quantile(dist: str, probability: Array, *, value: float, low: float, high: float) -> Array:
    """The number that a share `probability` of draws stays below, in the unit of `value`.

    Shape: that of `probability`. Valid: 0, or 1e-100 to 1; low <= value <= high, low < high.
    Error: that of SciPy's special functions, below 1e-12 of the range (tests/study/monte_carlo/test_distribution.py).

    >>> [round(float(quantile("triangular", p, value=1.0, low=0.0, high=2.0)), 3) for p in (0.0, 0.5, 1.0)]
    [0.0, 1.0, 2.0]
    """
    share = numpy.asarray(probability, dtype=float)
    if dist in _ON_LOGARITHM:
        logs = quantile(
            _ON_LOGARITHM[dist], share, value=float(numpy.log(value)), low=float(numpy.log(low)),
            high=float(numpy.log(high)),
        )  # fmt: skip
        return numpy.clip(numpy.exp(logs), low, high)
    span, peak = high - low, (value - low) / (high - low)
    match dist:
        case "pert":
            return low + span * betaincinv(1 + WEIGHT * peak, 1 + WEIGHT * (1 - peak), share)
        case "triangular":
            rise, fall = numpy.sqrt(share * peak), 1 - numpy.sqrt((1 - share) * (1 - peak))
            return low + span * numpy.where(share < peak, rise, fall)
        case "uniform":
            return low + span * share
        case "normal":
            tail = ndtr(-DEVIATIONS)
            deviation = ndtri(tail + share * (1 - 2 * tail)) / DEVIATIONS
            return value + deviation * numpy.where(deviation < 0, value - low, high - value)
        case "exact":
            return numpy.full_like(share, value)
        case _:
            raise ValueError(f"no distribution `{dist}`")


def tables(sources: Sequence[Source]) -> Array:
    """Each input's quantile at the nodes of a standard normal deviate, from -8 to 8.

    Shape: [input, node]. Valid: inputs with low < high. Error: see `at_deviate`.
    """
    share = ndtr(_NODES)
    rows = [quantile(s.dist, share, value=s.value, low=s.low, high=s.high) for s in sources]
    return numpy.stack(rows) if rows else numpy.zeros((0, len(_NODES)))


def at_deviate(tables: Array, deviate: Array) -> Array:
    """Each input's number where its standard normal deviate is known: straight lines between the nodes of `tables`.

    Shape: tables [input, node], deviate [sample, input] -> [sample, input].
    Error: 1e-5 of the range (tests/study/monte_carlo/test_distribution.py).
    """
    place = xp.clip((deviate + _REACH) * _PER_DEVIATION, 0.0, len(_NODES) - 1.000001)
    node = xp.floor(place).astype(int)
    first = node + len(_NODES) * numpy.arange(tables.shape[0])
    flat = tables.reshape(-1)
    below, above = xp.take(flat, first), xp.take(flat, first + 1)
    return below + (place - node) * (above - below)


_ON_LOGARITHM = {"loguniform": "uniform", "lognormal": "normal"}
_REACH = 8.0
"""No normal draw of 64 random bits lies farther out."""
_PER_DEVIATION = 128
_NODES = numpy.linspace(-_REACH, _REACH, int(2 * _REACH * _PER_DEVIATION) + 1)
