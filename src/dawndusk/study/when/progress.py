"""Which progress decides the date: each projection held still alone, and each alone moving.

    one still:  all others move; what the answer loses without it
    one moving: all others stand still; what it does by itself

Both differ from each other where projections work together, and are shown side by side. Projections are switched in
lanes of one design, so that all of them cost little more than one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy

from dawndusk.core.array import Array, xp
from dawndusk.core.lanes import Lanes, in_every_lane
from dawndusk.core.record import record
from dawndusk.design.design import Design
from dawndusk.design.projection import OwnBuilt, Projection
from dawndusk.design.resolve import Resolved
from dawndusk.plan.evaluate import evaluate
from dawndusk.study.when.parity_year import parity_years
from dawndusk.study.when.ratios import Tell
from dawndusk.study.when.years import at_year

SHOWN = 10
"""Projections that are told one by one; the rest is held still, and moved, together."""


@record
class SwitchProjection(Projection):
    """A projection that moves its input in some lanes and holds it still in the others."""

    moved_by: Any
    is_moving: Any

    def ratio(self, date_year: Array, own: OwnBuilt) -> Array:
        """The input in a year over its number, one where it stands still. [-]

        Shape: as the year and the lanes. Valid: any. Error: exact (tests/study/when/test_progress.py).
        Source: definition.
        """
        return xp.where(self.is_moving, self.moved_by.ratio(date_year, own), 1.0)


class Effect(NamedTuple):
    """What one projection does, or several together; years of parity are infinite where there is none."""

    paths: tuple[str, ...]
    """of the inputs"""
    parity_without_year: float
    parity_alone_year: float
    cost_ratio_without: float
    """in the last year"""
    cost_ratio_alone: float


class Progress(NamedTuple):
    """What all projections do, those first that decide most, and the answer if none moved."""

    effects: tuple[Effect, ...]
    parity_flat_year: float
    cost_ratio_flat: float
    cost_ratio: float
    """in the last year, all moving"""
    parity_year: float


def progress(resolved: Resolved, years: Sequence[int], tell: Tell) -> Progress:
    """The effect of each projection of a design on the year of parity, and on the ratio in the last year.

    Where nothing comes to parity by the last year, no other is computed: parity that comes and goes is not seen.
    Error: each ratio is a plan's own (tests/study/when/test_progress.py).
    """
    names = tuple(resolved.design.projections)
    count = len(names)
    one = numpy.eye(count, dtype=bool)
    all_, none = numpy.ones((1, count), bool), numpy.zeros((1, count), bool)
    parity, last = _parity_and_last(resolved, years, numpy.concatenate([all_, none, ~one, one]), tell)
    effects = [
        Effect((names[k].partition(".")[2],), parity[2 + k], parity[2 + count + k], last[2 + k], last[2 + count + k])
        for k in range(count)
    ]
    base = Progress((), parity[1], last[1], last[0], parity[0])
    ranked = sorted(effects, key=lambda effect: weight(effect, base), reverse=True)
    return base._replace(effects=(*ranked[:SHOWN], *_together(resolved, years, ranked[SHOWN:], tell)))


def weight(effect: Effect, base: Progress) -> tuple[float, float]:
    """How much an effect decides: years of parity lost without it, then the change of the last year's ratio."""
    return (
        _distance(effect.parity_without_year, base.parity_year),
        _distance(*map(numpy.log, (effect.cost_ratio_without, base.cost_ratio))),
    )


def _together(resolved: Resolved, years: Sequence[int], rest: Sequence[Effect], tell: Tell) -> tuple[Effect, ...]:
    if not rest:
        return ()
    paths = tuple(path for effect in rest for path in effect.paths)
    among = numpy.array([name.partition(".")[2] in paths for name in resolved.design.projections])
    parity, last = _parity_and_last(resolved, years, numpy.stack([~among, among]), tell)
    return (Effect(paths, parity[0], parity[1], last[0], last[1]),)


def _parity_and_last(
    resolved: Resolved, years: Sequence[int], moving: Array, tell: Tell
) -> tuple[list[float], list[float]]:
    """The year of parity and the last year's ratio with some projections moving. Shape: [lane] each."""
    last = _ratios(resolved, years[-1:], moving, tell)
    if not (last <= 1).any():
        return [numpy.inf] * len(moving), last[0].tolist()
    ratio = numpy.concatenate([_ratios(resolved, years[:-1], moving, tell), last])
    return parity_years(numpy.array(years, float), ratio).tolist(), last[0].tolist()


def _ratios(resolved: Resolved, years: Sequence[int], moving: Array, tell: Tell) -> Array:
    """The cost ratio with some projections moving. Shape: moving [lane, projection] -> [year, lane]."""
    found: list[Array] = []
    for k, year in enumerate(years):
        plan = evaluate(_with_switches(at_year(resolved, year), moving))
        found.append(in_every_lane(plan.verdict.cost_ratio, len(moving)))
        tell("progress", k + 1, len(years))
    return numpy.stack(found)


def _with_switches(design: Design, moving: Array) -> Design:
    switches: Mapping[str, Any] = {
        name: SwitchProjection(
            path=held.path,
            section=held.section,
            name=held.name,
            from_year=held.from_year,
            until_year=held.until_year,
            moved_by=held,
            is_moving=Lanes(moving[:, k]),
        )
        for k, (name, held) in enumerate(design.projections.items())
    }
    return replace(design, projections=switches)


def _distance(one: float, other: float) -> float:
    """How far apart two numbers are, of which one may be never."""
    if numpy.isinf(one) or numpy.isinf(other):
        return 0.0 if one == other else numpy.inf
    return float(abs(one - other))
