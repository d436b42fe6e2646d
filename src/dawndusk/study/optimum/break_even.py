"""The value of an input at which an output has a value, with its range; and the line over two inputs on which it has.

The goal is parity, orbit at what Earth costs, unless another is given (`goal`). The range re-solves with each of the
ten inputs that decide the output at its low and at its high, and adds the moves as `study.range` adds those of an
output.
Leaves out: correlations; the ranges of inputs beyond the ten.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy

from dawndusk.core.array import Array
from dawndusk.core.reuse import Memo
from dawndusk.design.design import Design, Source, with_value
from dawndusk.design.resolve import Resolved
from dawndusk.plan.closing import unmet
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs, values
from dawndusk.study.function import Function
from dawndusk.study.optimum.crossing import GRID, Crossing, Crossings, along_rows, at_whole, crossings
from dawndusk.study.optimum.goal import PARITY, Goal, goal_of
from dawndusk.study.optimum.scale import AxisScale
from dawndusk.study.range import Swing, bounds, deciders, swings
from dawndusk.study.vary.axis import Axis
from dawndusk.study.vary.load import source_of

DECIDING = 10
"""Other inputs whose ranges move the break-even."""
_GRID_AGAIN = 17


class BreakEvenShift(NamedTuple):
    """The break-even with one other input at its low and at its high; None where no value gives parity."""

    source: Source
    at_low: float | None
    at_high: float | None


class BreakEven(NamedTuple):
    """Where along one input an output has the value it is to have."""

    goal: Goal

    span: tuple[float, float]
    value: float
    """of the input in the file; the span's low end where the file leaves it off"""
    found: float
    """the output there"""
    ends: tuple[float, float]
    """the output at the ends of the span"""
    crossings: tuple[Crossing, ...]
    nearest_at: float
    nearest: float
    """the output at the nearest place of the grid"""
    is_flat: bool
    """the output is the same everywhere on the grid"""
    low: float | None
    high: float | None
    """range of the crossing nearest to the file's value"""
    moved: tuple[BreakEvenShift, ...]
    broken: tuple[str, ...]
    """closing rules that the design breaks at break-even"""


class ParityMap(NamedTuple):
    """An output over two inputs, and the line on which it has the value it is to have."""

    goal: Goal
    x: Array
    y: Array
    found: Array
    """[x, y]"""
    line: tuple[tuple[float, float], ...]


def break_even(resolved: Resolved, axis: Axis, target: str = PARITY) -> BreakEven:
    """Where along `axis` the output of `target` has its value, orbit the cost of Earth unless told.

    Error: a part in 10¹² of the span, where no whole count steps over it; `ScenarioError` for a target that is none.
    """
    goal = goal_of(target, resolved.design)
    source = source_of(resolved, axis)
    scale = span_of(axis)
    told = _solved(goal, resolved.design, source, scale, GRID, axis.is_whole)
    chosen = _nearest(told, source.value, scale)
    moved = () if chosen is None else _moved(goal, resolved, source, scale, chosen.at, axis.is_whole)
    low, high = (None, None) if chosen is None else solved_range(chosen.at, moved, scale, axis.is_whole)

    def at(value: float) -> float:
        return goal.of(with_value(resolved.design, source, value))

    return BreakEven(
        goal=goal,
        span=(scale.low, scale.high),
        value=source.value,
        found=goal.of(resolved.design),
        ends=(at(scale.low), at(scale.high)),
        crossings=told.found,
        nearest_at=told.nearest_at,
        nearest=at(told.nearest_at),
        is_flat=told.is_flat,
        low=low,
        high=high,
        moved=moved,
        broken=() if chosen is None else unmet_rules(with_value(resolved.design, source, chosen.at)),
    )


def unmet_rules(design: Design) -> tuple[str, ...]:
    """The closing rules that a design breaks, by their labels; none where it closes."""
    plan = evaluate(design)
    wanted = outputs(plan)
    numbers = dict(zip((output.path for output in wanted), values(plan, wanted), strict=True))
    return tuple(rule.label for rule in unmet(numbers))


def parity_map(resolved: Resolved, axes: tuple[Axis, Axis], steps: int, target: str = PARITY) -> ParityMap:
    """The output of `target` on `steps` times `steps` points of two spans.

    Error: the line to a millionth of the second span.
    """
    goal = goal_of(target, resolved.design)
    sources = [source_of(resolved, axis) for axis in axes]
    scales = [span_of(axis) for axis in axes]
    shares = numpy.linspace(0.0, 1.0, steps)
    x, y = (axis.whole(scale.at(shares)) for axis, scale in zip(axes, scales, strict=True))
    across, along = (grid.ravel() for grid in numpy.meshgrid(x, y, indexing="ij"))
    function = Function(resolved.design, sources, [goal.output])
    found = function.many({sources[0].path: across, sources[1].path: along})[:, 0].reshape(steps, steps)

    def level(row: int, value: float) -> float:
        at = {sources[0].path: float(x[row]), sources[1].path: float(axes[1].whole(value))}
        return goal.level(float(function(at)[0]))

    line = along_rows(numpy.vectorize(goal.level, otypes=[float])(found), level, scales[1])
    return ParityMap(goal, x, y, found, tuple((float(x[row]), float(axes[1].whole(value))) for row, value in line))


def span_of(axis: Axis) -> AxisScale:
    """The span of an axis; the bounds of its input where none is written."""
    low, high = axis.bounds if axis.low is None or axis.high is None else (axis.low, axis.high)
    return AxisScale.of(float(low), float(high))


def _solved(goal: Goal, design: Design, source: Source, scale: AxisScale, grid: int, whole: bool) -> Crossings:
    kept = Memo()

    def level(value: float) -> float:
        return goal.level(goal.of(with_value(design, source, float(round(value)) if whole else value), kept))

    found = crossings(level, scale, grid)
    if not whole:
        return found
    told = tuple(at_whole(level, one) for one in found.found)
    return found._replace(found=told, nearest_at=float(round(found.nearest_at)))


def _nearest(told: Crossings, value: float, scale: AxisScale) -> Crossing | None:
    return min(told.found, key=lambda c: abs(scale.share(c.at) - scale.share(value)), default=None)


def _moved(
    goal: Goal, resolved: Resolved, source: Source, scale: AxisScale, at: float, whole: bool
) -> tuple[BreakEvenShift, ...]:
    here = with_value(resolved.design, source, at)
    others = [s for s in resolved.sources if s.path != source.path]
    ranked = deciders(goal.value, swings(here, others, lambda design: [goal.output.of(evaluate(design))]), 0, DECIDING)

    def again(other: Source, value: float) -> float | None:
        told = _solved(goal, with_value(resolved.design, other, value), source, scale, _GRID_AGAIN, whole)
        found = _nearest(told, at, scale)
        return None if found is None else found.at

    return tuple(
        BreakEvenShift(s.source, again(s.source, s.source.low), again(s.source, s.source.high)) for s in ranked
    )


def solved_range(at: float, moved: Sequence[BreakEvenShift], scale: AxisScale, whole: bool) -> tuple[float, float]:
    """The moves added, within the span, whose ends no solution passes; whole where the input counts."""
    solved = [
        Swing(m.source, [at if m.at_low is None else m.at_low], [at if m.at_high is None else m.at_high]) for m in moved
    ]
    low, high = bounds([at], solved)[0]
    ends = (math.floor(low), math.ceil(high)) if whole else (low, high)
    return max(ends[0], scale.low), min(ends[1], scale.high)
