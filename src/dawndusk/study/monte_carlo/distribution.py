"""The distribution of an input between its low and its high: its quantiles, and single draws.

    pert         a beta of weight 4 on the value; what a range means unless it says otherwise
    triangular   peak at the value
    uniform      the value plays no part
    loguniform   uniform in the logarithm; low must be above zero
    normal       two half bells that meet in the value, their median; low and high stand three deviations out
    lognormal    the same in the logarithm; low must be above zero
    exact        the value, whatever the range

Every draw lies between low and high. Leaves out: tails beyond the range. What each is made of (uniform, beta, bell)
comes from SciPy at a known share, or, for an installation without SciPy, from tables or NumPy's generator.
Source: Malcolm, Roseboom, Clark & Fazar, Operations Research 7 (1959) 646, for the weight of the PERT distribution.
"""

from collections.abc import Sequence
from statistics import NormalDist
from typing import Any, Protocol

import numpy

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
    return _number(dist, _AtShare(numpy.asarray(probability, dtype=float)), value=value, low=low, high=high)


def draw(source: Source, random: numpy.random.Generator) -> float:
    """One number of an input from a generator, in the unit of its field.

    Error: none in distribution, beside `quantile` (tests/study/monte_carlo/test_distribution.py).
    """
    return float(_number(source.dist, _Drawn(random), value=source.value, low=source.low, high=source.high))


def at_share(source: Source, probability: Array) -> Array:
    """`quantile` of an input in an installation without SciPy. Shape: that of `probability`.

    Valid: 0 < probability < 1. Error: 1e-5 of the range (tests/study/monte_carlo/test_distribution.py).
    """
    variate = _AtShareAlone(numpy.asarray(probability, dtype=float))
    return _number(source.dist, variate, value=source.value, low=source.low, high=source.high)


def tables(sources: Sequence[Source]) -> Array:
    """Each input's quantile at the nodes of a standard normal deviate, from -8 to 8.

    Shape: [input, node]. Valid: inputs with low < high. Error: see `at_deviate`.
    """
    from scipy.special import ndtr

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


class _Variate(Protocol):
    """What distributions are made of; a share of draws for `quantile`, a draw for `draw`."""

    def uniform(self) -> Array:
        """Between 0 and 1."""
        ...

    def beta(self, a: float, b: float) -> Array:
        """Between 0 and 1."""
        ...

    def bell(self) -> Array:
        """A standard normal deviate within `DEVIATIONS`."""
        ...


class _AtShare:
    def __init__(self, share: Array) -> None:
        self._share = share

    def uniform(self) -> Array:
        return self._share

    def beta(self, a: float, b: float) -> Array:
        from scipy.special import betaincinv

        return betaincinv(a, b, self._share)

    def bell(self) -> Array:
        from scipy.special import ndtr, ndtri

        tail = ndtr(-DEVIATIONS)
        return ndtri(tail + self._share * (1 - 2 * tail))


class _AtShareAlone(_AtShare):
    def beta(self, a: float, b: float) -> Array:
        steps = _SINE ** (2 * a - 1) * _COSINE ** (2 * b - 1)
        below = numpy.concatenate([[0.0], numpy.cumsum(steps[1:] + steps[:-1])])
        return numpy.interp(self._share, below / below[-1], _SINE**2)

    def bell(self) -> Array:
        normal = NormalDist()
        tail = normal.cdf(-DEVIATIONS)
        return numpy.array([normal.inv_cdf(tail + share * (1 - 2 * tail)) for share in self._share.tolist()])


class _Drawn:
    def __init__(self, random: numpy.random.Generator) -> None:
        self._random = random

    def uniform(self) -> Array:
        return self._random.random()

    def beta(self, a: float, b: float) -> Array:
        return self._random.beta(a, b)

    def bell(self) -> Array:
        while abs(deviate := self._random.standard_normal()) > DEVIATIONS:
            pass
        return deviate


def _number(dist: str, variate: _Variate, *, value: float, low: float, high: float) -> Any:
    if dist in _ON_LOGARITHM:
        ends: Any = {
            name: float(numpy.log(number)) for name, number in (("value", value), ("low", low), ("high", high))
        }
        return numpy.clip(numpy.exp(_number(_ON_LOGARITHM[dist], variate, **ends)), low, high)
    span, peak = high - low, (value - low) / (high - low)
    match dist:
        case "pert":
            return low + span * variate.beta(1 + WEIGHT * peak, 1 + WEIGHT * (1 - peak))
        case "triangular":
            share = variate.uniform()
            rise, fall = numpy.sqrt(share * peak), 1 - numpy.sqrt((1 - share) * (1 - peak))
            return low + span * numpy.where(share < peak, rise, fall)
        case "uniform":
            return low + span * variate.uniform()
        case "normal":
            deviation = variate.bell() / DEVIATIONS
            return value + deviation * numpy.where(deviation < 0, value - low, high - value)
        case "exact":
            return numpy.full_like(variate.uniform(), value)
        case _:
            raise ValueError(f"no distribution `{dist}`")


_ON_LOGARITHM = {"loguniform": "uniform", "lognormal": "normal"}
_ANGLES = numpy.linspace(0.0, numpy.pi / 2, 1001)
_SINE, _COSINE = numpy.sin(_ANGLES), numpy.cos(_ANGLES)
"""Of an angle whose squared sine goes from 0 to 1: a beta of powers of one or more is smooth in it."""
_REACH = 8.0
"""No normal draw of 64 random bits lies farther out."""
_PER_DEVIATION = 128
_NODES = numpy.linspace(-_REACH, _REACH, int(2 * _REACH * _PER_DEVIATION) + 1)
