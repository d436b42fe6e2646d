"""Every input moved alone to its low and its high: what decides an output, and how far a solved number may move.

`bounds` adds the moves of independent inputs as the root of the sum of squares, upward and downward apart; on the
logarithm where a number is nowhere negative. It is for a number that is solved for, as a break-even, which no sample
has; the band of an output is that of a sample (`study.sample`).
Leaves out: interactions and correlations between inputs.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy

from dawndusk.core.lanes import Lanes, in_every_lane
from dawndusk.design.design import Design, Source, differentiable, with_range, with_value, with_values


class Swing(NamedTuple):
    """The outputs with one input at its low and at its high."""

    source: Source
    at_low: list[float]
    at_high: list[float]


def swings(design: Design, sources: Sequence[Source], outputs_of: Callable[[Design], list[Any]]) -> list[Swing]:
    """Every input that has a range, moved alone. `outputs_of` gives the outputs of a design, always in one order.

    Inputs that fix no array are moved in lanes of one design. Error: relative 1e-9 beside one design at a time
    (tests/study/test_range.py).
    """
    moving = with_range(sources)
    smooth = [s for s in moving if differentiable(design, s)]
    found = {s.path: swing for s, swing in zip(smooth, _in_lanes(design, smooth, outputs_of), strict=True)}
    return [found[s.path] if s.path in found else _alone(design, s, outputs_of) for s in moving]


def _alone(design: Design, source: Source, outputs_of: Callable[[Design], list[Any]]) -> Swing:
    ends = [list(map(float, outputs_of(with_value(design, source, end)))) for end in (source.low, source.high)]
    return Swing(source, *ends)


def _in_lanes(design: Design, sources: Sequence[Source], outputs_of: Callable[[Design], list[Any]]) -> list[Swing]:
    lows, highs = [(s, s.low) for s in sources], [(s, s.high) for s in sources]
    table = each_alone(design, lows + highs, outputs_of)
    return [Swing(s, table[k], table[len(sources) + k]) for k, s in enumerate(sources)]


def each_alone(
    design: Design, moves: Sequence[tuple[Source, float]], outputs_of: Callable[[Design], list[Any]]
) -> list[list[float]]:
    """The outputs with one input at another value, for each of the moves; none of them fixes an array.

    Error: relative 1e-9 beside one design at a time (tests/study/test_range.py).
    """
    if not moves:
        return []
    columns: dict[tuple[str, str], numpy.ndarray[Any, Any]] = {}
    for k, (source, value) in enumerate(moves):
        columns.setdefault((source.section, source.name), numpy.full(len(moves), source.value))[k] = value
    lanes = {place: Lanes(column) for place, column in columns.items()}
    found = outputs_of(with_values(design, lanes))
    return numpy.stack([in_every_lane(out, len(moves)) for out in found], axis=1).tolist()


def bounds(base: Sequence[float], moved: Sequence[Swing]) -> list[tuple[float, float]]:
    """Low and high of each output; an infinite one is never, and begins at the least that one input takes it to.

    >>> bounds([1.0, math.inf], [])
    [(1.0, 1.0), (inf, inf)]
    """
    return [_bounds_of_one(value, [(s.at_low[k], s.at_high[k]) for s in moved]) for k, value in enumerate(base)]


def deciders(base: float, moved: Sequence[Swing], output: int, count: int) -> list[Swing]:
    """The inputs that move one output most, widest first."""

    def width(swing: Swing) -> float:
        ends = (base, swing.at_low[output], swing.at_high[output])
        wide = max(ends) - min(ends) if max(ends) > min(ends) else 0.0
        return wide if wide > _ROUNDING * min(map(abs, ends)) else 0.0

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


_ROUNDING = 1e-12
"""A move below this share of the output is none."""
