"""Where a function of one number crosses zero within a span: each crossing, or how near it comes.

Signs are read on a grid; between two of them Brent's method closes in. A function that steps over zero without touching
it, as whole counts make it, crosses there too and is marked.
Leaves out: two crossings between neighbours of the grid.
Source: Brent, Algorithms for Minimization without Derivatives (1973), as in SciPy.
"""

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy

from dawndusk.core.array import Array
from dawndusk.study.optimum.scale import AxisScale

GRID = 33


class Crossing(NamedTuple):
    """One place where the function is zero."""

    at: float
    rises: bool
    steps: bool
    """it jumps over zero: no value gives exactly zero"""


class Crossings(NamedTuple):
    """All crossings found, in rising order, and the place nearest to zero on the grid."""

    found: tuple[Crossing, ...]
    nearest_at: float
    nearest: float
    is_flat: bool
    """the same everywhere on the grid"""


def crossings(function: Callable[[float], float], scale: AxisScale, grid: int = GRID) -> Crossings:
    """Where `function` is zero on a span. Error: a part in 10¹² of the span.

    >>> told = crossings(lambda x: x * x - 2.0, AxisScale.of(0.0, 5.0))
    >>> [round(c.at, 9) for c in told.found], crossings(lambda x: x + 1.0, AxisScale.of(0.0, 5.0)).nearest
    ([1.414213562], 1.0)
    """

    def at(share: float) -> float:
        return function(float(scale.at(share)))

    shares = numpy.linspace(0.0, 1.0, grid)
    values = numpy.array([at(float(share)) for share in shares])
    found: list[Crossing] = []
    for k in range(grid - 1):
        if values[k] == 0.0 or values[k] * values[k + 1] < 0:
            share = _closed_in(at, shares[k], shares[k + 1], _CLOSE)
            rises, steps = bool(values[k] < values[k + 1]), abs(at(share)) > _TOUCHES
            found.append(Crossing(float(scale.at(share)), rises, steps))
    if values[-1] == 0.0:
        found.append(Crossing(float(scale.at(1.0)), bool(values[-2] < 0), False))
    nearest = int(numpy.argmin(abs(values)))
    return Crossings(
        tuple(found), float(scale.at(shares[nearest])), float(values[nearest]), bool(numpy.ptp(values) == 0)
    )


def at_whole(function: Callable[[float], float], found: Crossing) -> Crossing:
    """A crossing of a function of whole numbers, told at the whole number beside it that is nearer to zero.

    >>> at_whole(lambda n: round(n) - 11.4, Crossing(11.5, True, True))
    Crossing(at=11.0, rises=True, steps=True)
    """
    beside = {float(math.floor(found.at)), float(math.ceil(found.at))}
    at = min(sorted(beside), key=lambda n: abs(function(n)))
    return Crossing(at, found.rises, abs(function(at)) > _TOUCHES)


def along_rows(values: Array, function: Callable[[int, float], float], scale: AxisScale) -> list[tuple[int, float]]:
    """The line on which a table is zero: row and place, closed in along each row.

    Shape: values [row, column], columns equally spaced on `scale`; `function` tells a row at a value.
    """
    shares = numpy.linspace(0.0, 1.0, values.shape[1])
    line: list[tuple[int, float]] = []
    for row, level in enumerate(values):

        def at(share: float, row: int = row) -> float:
            return function(row, float(scale.at(share)))

        for k in numpy.flatnonzero(level[:-1] * level[1:] < 0):
            line.append((row, float(scale.at(_closed_in(at, shares[k], shares[k + 1], _NEAR)))))
    return line


def _closed_in(at: Callable[[float], float], low: float, high: float, width: float) -> float:
    from scipy.optimize import brentq

    found: Any = brentq(at, low, high, xtol=width)
    return float(found)


_CLOSE = 1e-12
_NEAR = 1e-6
_TOUCHES = 1e-6
