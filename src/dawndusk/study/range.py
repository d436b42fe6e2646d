"""The range of every output, and what decides the answer: each input moved alone to its low and its high.

The moves of independent inputs add as the root of the sum of squares, upward and downward apart; on the logarithm
where an output is nowhere negative, so that neither the range of a cost nor that of an absorbed heat turns negative: if
one input alone can take it to zero, its range begins there; where one can take it to never, its range ends in never.
Leaves out: interactions and correlations between inputs (a Monte Carlo has them).
"""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from dawndusk.design.design import Design, Source, with_range, with_value


class Swing(NamedTuple):
    """The outputs with one input at its low and at its high."""

    source: Source
    at_low: list[float]
    at_high: list[float]


def swings(design: Design, sources: Sequence[Source], outputs_of: Callable[[Design], list[float]]) -> list[Swing]:
    """Every input that has a range, moved alone. `outputs_of` gives the outputs of a design, always in one order."""
    return [
        Swing(s, outputs_of(with_value(design, s, s.low)), outputs_of(with_value(design, s, s.high)))
        for s in with_range(sources)
    ]


def bounds(base: Sequence[float], moved: Sequence[Swing]) -> list[tuple[float, float]]:
    """Low and high of each output; an infinite one is never, and begins at the least that one input takes it to.

    >>> bounds([2.0, math.inf], [])
    [(2.0, 2.0), (inf, inf)]
    """
    return [_bounds_of_one(value, [(s.at_low[k], s.at_high[k]) for s in moved]) for k, value in enumerate(base)]


def deciders(base: float, moved: Sequence[Swing], output: int, count: int) -> list[Swing]:
    """The inputs that move one output most, widest first."""

    def width(swing: Swing) -> float:
        ends = (base, swing.at_low[output], swing.at_high[output])
        return max(ends) - min(ends) if max(ends) > min(ends) else 0.0

    ranked = sorted(moved, key=width, reverse=True)
    return [s for s in ranked if width(s) > 0][:count]


def _bounds_of_one(value: float, ends: list[tuple[float, float]]) -> tuple[float, float]:
    if math.isinf(value):
        return min((end for pair in ends for end in pair), default=value), value
    logarithmic = value > 0 and all(a >= 0 and b >= 0 for a, b in ends)
    scale = _log if logarithmic else float
    centre = scale(value)
    down = math.hypot(*(max(0.0, centre - min(scale(a), scale(b))) for a, b in ends))
    up = math.hypot(*(max(0.0, max(scale(a), scale(b)) - centre) for a, b in ends))
    return (math.exp(centre - down), math.exp(centre + up)) if logarithmic else (value - down, value + up)


def _log(value: float) -> float:
    return math.log(value) if value else -math.inf
