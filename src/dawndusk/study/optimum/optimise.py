"""The best design in a span of some inputs, under the condition that it closes.

Inputs are scaled to 0..1 by their spans, on the logarithm where a span covers more than a factor of twenty. The
gradients are JAX's; an input that counts something is whole where a design is judged, and takes any value where a
gradient points the way. A place at which the output is never a number is refused as one that does not close.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy

from dawndusk.core.array import Array
from dawndusk.design.design import Design
from dawndusk.design.resolve import Resolved
from dawndusk.plan.closing import RULES
from dawndusk.plan.outputs import Output
from dawndusk.study.function import Function, is_still
from dawndusk.study.optimum.scale import AxisScale
from dawndusk.study.optimum.search import BoxProblem, Optimum, least
from dawndusk.study.optimum.short_text import short_texts, unit_at
from dawndusk.study.output import output_of
from dawndusk.study.vary.axis import Axis
from dawndusk.study.vary.load import source_of


class Price(NamedTuple):
    """Something that binds, and what the output would gain per unit if it gave way."""

    label: str
    input: str
    unit: str
    gain: float


class DesignOptimum(NamedTuple):
    """The optimum of a design."""

    output: str
    base: float
    """the output as the file stands"""
    base_closes: bool
    value: float
    feasible: bool
    broken: tuple[str, ...]
    at: dict[str, float]
    set: tuple[str, ...]
    """the optimum as overrides"""
    moves: bool
    """whether anything in the spans moves the output"""
    binding: tuple[Price, ...]
    ends: tuple[str, ...]
    """inputs that stand at an end of their span, with a slope there or without"""
    unexplained: float
    smooth_value: float | None
    start_count: int
    agreeing_count: int


def optimise(
    given: Design, resolved: Resolved, axes: Sequence[Axis], output: Output, *, maximise: bool, starts: int, seed: int
) -> DesignOptimum:
    """The place within `axes` where `output` is least (or most) and the design closes.

    `given`: the design as the file stands; `resolved`: with every axis switched on.
    Error: see `optimum.least`; the output is that of the values written in `set`, exactly.
    """
    read = dict.fromkeys(name for rule in RULES for name in rule.reads)
    wanted = [output, *(output_of(resolved.design, name, "--minimise") for name in read)]
    function = Function(resolved.design, [source_of(resolved, axis) for axis in axes], wanted)
    scales = [AxisScale.of(_end(axis.low), _end(axis.high)) for axis in axes]
    sign = -1.0 if maximise else 1.0
    where = {name: k for k, name in enumerate(read, 1)}

    def told(values: Array) -> Array:
        columns = {name: values[..., k] for name, k in where.items()}
        known = numpy.isfinite(values[..., 0])
        level = numpy.where(known, sign * values[..., 0], 0.0)
        margins = (rule.margin(columns) / rule.size for rule in RULES)
        return numpy.stack([level, *margins, numpy.where(known, 1.0, -1.0)], axis=-1)

    def smooth(places: Array) -> dict[str, Array]:
        return {axis.path: scale.at(places[..., k]) for k, (axis, scale) in enumerate(zip(axes, scales, strict=True))}

    def numbers(places: Array) -> dict[str, Array]:
        return {axis.path: axis.whole(value) for axis, value in zip(axes, smooth(places).values(), strict=True)}

    def values_and_slopes(place: Array) -> tuple[Array, Array]:
        values, slopes = function.values_and_slopes(smooth(place))
        columns = [slopes[a.path] * s.slope(place[k]) for k, (a, s) in enumerate(zip(axes, scales, strict=True))]
        level = told(values)
        turned = [told(values + column) - level for column in columns]
        return level, numpy.stack(turned, axis=-1)

    def values(places: Array) -> Array:
        return told(function.many(numbers(places)))

    def snapped(place: Array) -> Array:
        at = numbers(place).values()
        return numpy.array(
            [scale.share(float(v)) if a.is_whole else p for a, scale, v, p in zip(axes, scales, at, place, strict=True)]
        )

    best = least(BoxProblem(len(axes), values, values_and_slopes, snapped), starts=starts, seed=seed)
    least_margin = min(0.0, float(best.margins.min()))

    def is_kept(at: dict[str, float]) -> bool:
        level, *margins = told(function(at))
        return bool(min(margins) >= least_margin and level <= best.value + _SLACK * abs(best.value))

    texts, at = short_texts(axes, {path: float(value) for path, value in numbers(best.place).items()}, is_kept)
    final = function(at)
    places = numpy.random.default_rng(seed).uniform(size=(_LOOKED_AT, len(axes)))
    margins = told(final)[1:]
    base = Function(given, (), wanted)({})
    labels = [rule.label for rule in RULES]
    return DesignOptimum(
        output=output.path,
        base=float(base[0]),
        base_closes=bool(numpy.all(told(base)[1:-1] >= 0)),
        value=float(final[0]),
        feasible=bool(numpy.all(margins >= 0)),
        broken=tuple(label for label, margin in zip((*labels, _A_NUMBER), margins, strict=True) if margin < 0),
        at=at,
        set=tuple(f"{path}={text}" for path, text in texts.items()),
        moves=not is_still(function.many(numbers(places))[:, 0]),
        binding=tuple(_prices(best, axes, scales)),
        ends=tuple(axis.path for axis in axes if at[axis.path] in (axis.low, axis.high)),
        unexplained=best.unexplained,
        smooth_value=None if best.smooth_value is None else sign * best.smooth_value,
        start_count=best.start_count,
        agreeing_count=best.agreeing_count,
    )


def _prices(best: Optimum, axes: Sequence[Axis], scales: Sequence[AxisScale]) -> Iterator[Price]:
    """What binds, dearest first in units of the optimiser: rules, then ends of spans."""
    for rule, price in zip(RULES, best.prices[: len(RULES)], strict=True):
        if price > 0:
            yield Price(rule.label, rule.output, rule.unit or "1", float(price) / rule.size)
    for k, (axis, scale) in enumerate(zip(axes, scales, strict=True)):
        for end, price in (("lowest", best.low_prices[k]), ("highest", best.high_prices[k])):
            if price > 0:
                unit, size = unit_at(axis, scale.low if end == "lowest" else scale.high)
                gain = float(price) / float(scale.slope(best.place[k])) * size
                yield Price(f"{axis.path} stands at its {end}", axis.path, unit or "1", gain)


def _end(value: float | None) -> float:
    if value is None:
        raise ValueError("an axis of an optimum has two ends")
    return value


_A_NUMBER = "there is such a number"
_LOOKED_AT = 16
_SLACK = 1e-6
