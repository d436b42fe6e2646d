"""What decides an output: three measures of each input side by side, and why they disagree.

    swing      the output with the input alone at its low and at its high: wide ranges, whole counts, bends
    gradient   the exact slope in the design: what a small change does
    Sobol      shares of variance with all ranges at work: interactions

Inputs are screened by swing and by gradient times half-range; Sobol's shares are taken of the leading ones, and of all
others as one group, so that the share left out is measured.
An output that nothing moves is decided by nothing: no inputs and no shares. One that is never a number at some draws
(`never_fraction`) has swings, and no shares.
Leaves out: correlations between inputs; years of the calendar and horizons have a swing alone.
"""

import math
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy

from dawndusk.core.array import Array
from dawndusk.core.figures import share_text
from dawndusk.design.design import Design, Source, counts_whole, differentiable, fixes, with_range
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import Output
from dawndusk.study.function import Function
from dawndusk.study.monte_carlo.distribution import quantile
from dawndusk.study.range import Swing, swings
from dawndusk.study.sensitivity.sobol import Shares, shares


class InputEffect(NamedTuple):
    """One input's part in an output."""

    source: Source
    at_low: float
    at_high: float
    elasticity: float | None
    """d ln output / d ln input; None where one of them is zero or the input fixes an array"""
    slope_step: float | None
    """gradient times half the range, in units of the output; None where the input fixes an array"""
    first: float | None
    first_error: float | None
    total: float | None
    total_error: float | None
    fixes: str
    """what of the arrays or the calendar the input fixes; empty where it has a slope"""
    why: str


class Decision(NamedTuple):
    """What decides one output, leading inputs first."""

    base: float
    leading: tuple[InputEffect, ...]
    others_count: int
    others_total: float
    others_error: float
    """share of variance that the inputs not shown take part in, and half the width of its 95 % interval"""
    interaction: float
    """share of variance that no input brings about alone"""
    never_fraction: float
    """share of draws in which there is no such number"""
    deviation: float
    """of the draws in which there is one"""
    evaluations: int


def decide(
    design: Design, sources: Sequence[Source], output: Output, *, leading: int, count: int, seed: int
) -> Decision:
    """What decides `output`. Error: shares within their 95 % intervals; gradients exact; swings exact."""
    moving = with_range(sources)
    smooth = [s for s in moving if differentiable(design, s)]
    function = Function(design, smooth, [output])
    at = {s.path: s.value for s in smooth}
    base = _told(output, function(at)[0])
    moved = [
        Swing(s, *([float(_told(output, numpy.float64(end[0])))] for end in (low, high)))
        for s, low, high in swings(design, moving, lambda d: [output.of(evaluate(d))])
    ]
    slopes = {path: float(slope[0]) for path, slope in function.slopes(at).items()}
    steps = {s.path: abs(slopes[s.path]) * (s.high - s.low) / 2 for s in smooth}
    ranked = sorted(moved, key=lambda m: max(_width(m, base) / 2, steps.get(m.source.path, 0.0)), reverse=True)
    least = BALANCED if output.stage == "checks" else _ROUNDING * abs(base) if math.isfinite(base) else 0.0
    chosen = [m for m in ranked[:leading] if _width(m, base) > 0 or steps.get(m.source.path, 0.0) > least]
    paths = [s.path for s in smooth]
    drawn = [m.source.path for m in chosen if m.source.path in slopes]
    told = shares(
        lambda rows: _told(output, function.many(dict(zip(paths, rows.T, strict=True)))[:, 0]),
        [partial(_quantile, design, s) for s in smooth],
        [paths.index(path) for path in drawn],
        count=count,
        seed=seed,
    )
    return Decision(
        base=base,
        leading=tuple(_measured(design, m, base, slopes.get(m.source.path), told, drawn) for m in chosen),
        others_count=len(moving) - len(chosen),
        others_total=float(told.total[-1]),
        others_error=float(told.total_high[-1] - told.total_low[-1]) / 2,
        interaction=max(0.0, 1.0 - float(numpy.sum(told.first))) if numpy.any(told.total) else 0.0,
        never_fraction=told.never_fraction,
        deviation=math.sqrt(told.variance),
        evaluations=told.sample_count + 2 * len(moving) + 1,
    )


def _told(output: Output, level: Array) -> Any:
    """Numbers of an output; the residual of a balance that is met is nothing but rounding."""
    return numpy.where(numpy.abs(level) < BALANCED, 0.0, level)[()] if output.stage == "checks" else level[()]


def _quantile(design: Design, source: Source, probability: Array) -> Array:
    drawn = quantile(source.dist, probability, value=source.value, low=source.low, high=source.high)
    return numpy.round(drawn) if counts_whole(design, source) else drawn


def _width(swing: Swing, base: float) -> float:
    ends = (base, swing.at_low[0], swing.at_high[0])
    if max(ends) == math.inf:
        return math.inf if min(ends) < math.inf else 0.0
    width = max(ends) - min(ends)
    return width if width > _ROUNDING * max(map(abs, ends)) else 0.0


def _measured(
    design: Design, swing: Swing, base: float, slope: float | None, told: Shares, drawn: list[str]
) -> InputEffect:
    source, low, high = swing.source, swing.at_low[0], swing.at_high[0]
    step = None if slope is None else slope * (source.high - source.low) / 2
    elastic = None
    if slope is not None and base != 0 and source.value != 0 and math.isfinite(base):
        elastic = slope * source.value / base
    k = drawn.index(source.path) if source.path in drawn else None
    first, total = (None, None) if k is None else (float(told.first[k]), float(told.total[k]))
    found = InputEffect(
        source=source,
        at_low=low,
        at_high=high,
        elasticity=elastic,
        slope_step=step,
        first=first,
        first_error=_half(told.first_low, told.first_high, k),
        total=total,
        total_error=_half(told.total_low, told.total_high, k),
        fixes=fixes(design, source),
        why="",
    )
    return found._replace(why="; ".join(reasons(found, base)))


def _half(low: Array, high: Array, k: int | None) -> float | None:
    return None if k is None else float(high[k] - low[k]) / 2


def reasons(found: InputEffect, base: float) -> Iterator[str]:
    """Why the three measures of one input differ, where they do."""
    if found.slope_step is None:
        yield f"fixes {found.fixes}: no slope, no share"
        return
    if math.inf in (base, found.at_low, found.at_high):
        yield "it decides whether there is such a number"
        return
    down, up = found.at_low - base, found.at_high - base
    size = max(abs(down), abs(up))
    if abs(found.slope_step) <= _NOTHING * size:
        yield "slope zero, swing not: it acts through whole counts or past a limit"
    elif down * up > 0:
        yield "both ends on one side: the best or worst lies within the range"
    elif bends := _bends(found, base):
        yield bends
    if found.total is not None and found.first is not None and found.total_error is not None:
        if found.total - found.first > max(_TOGETHER, found.total_error + (found.first_error or 0.0)):
            yield f"{share_text(found.total - found.first, 0)} acts only together with others"
    if found.elasticity is not None and size > _NOTHING * abs(base):
        if abs(found.elasticity) < _FLAT:
            yield "slope small, range wide"
        elif abs(found.elasticity) > _STEEP and size < _FLAT * abs(base):
            yield "slope steep, range narrow"


def _bends(found: InputEffect, base: float) -> str:
    """Where the straight line through the design misses an end of the range by a quarter."""
    source, slope_step = found.source, found.slope_step or 0.0
    slope = slope_step / ((source.high - source.low) / 2)
    for end, told, at in (("low", found.at_low, source.low), ("high", found.at_high, source.high)):
        straight, real = slope * (at - source.value), told - base
        if abs(real - straight) > _BENT * max(abs(found.at_low - base), abs(found.at_high - base)):
            return f"bent: {'steeper' if abs(real) > abs(straight) else 'flatter'} towards the {end} end"
    return ""


BALANCED = 1e-9
"""A residual below this is rounding."""
_ROUNDING = 1e-12
_NOTHING = 1e-9
_BENT = 0.1
_TOGETHER = 0.02
_FLAT = 0.1
_STEEP = 0.5
