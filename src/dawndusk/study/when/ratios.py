"""The cost ratio by year: at the values given, and of worlds drawn from all ranges, each the same world in every year.

A world is a design of a sample (`study.sample`): it keeps its draws, those of projections among them, through the
years, and so has a way to parity of its own.
"""

from collections.abc import Callable, Sequence

import numpy

from dawndusk.core.array import Array
from dawndusk.design.draws import drawable
from dawndusk.design.resolve import Resolved
from dawndusk.plan.evaluate import Plan, evaluate
from dawndusk.study.function import Function
from dawndusk.study.optimum.goal import PARITY, goal_of
from dawndusk.study.sample import sample
from dawndusk.study.when.years import at_year, moved_dates

Tell = Callable[[str, int, int], None]
"""Hears of what is computed, how much of it is done and of how much."""


def central_plans(resolved: Resolved, years: Sequence[int], tell: Tell) -> list[Plan]:
    """The plan of each year at the values given.

    Error: none; `run` in that year says the same (tests/study/when/test_ratios.py).
    """
    found: list[Plan] = []
    for k, year in enumerate(years):
        found.append(evaluate(at_year(resolved, year)))
        tell("years", k + 1, len(years))
    return found


def world_ratios(resolved: Resolved, years: Sequence[int], count: int, seed: int, tell: Tell) -> Array:
    """The cost ratio of each world in each year. Shape: [year, world].

    Error: each is a plan's own (tests/study/when/test_ratios.py).
    """
    sources = drawable(resolved.design, resolved.sources)
    drawn = sample(resolved.design, sources, resolved.correlations, count, seed)
    output = goal_of(PARITY, resolved.design).output
    found: list[Array] = []
    for k, year in enumerate(years):
        design = at_year(resolved, year)
        function = Function(design, sources, [output])
        moved = moved_dates(resolved, year, drawn)
        found.append(function.in_lanes(moved)[:, 0] if drawn else numpy.full(count, float(function({})[0])))
        tell("worlds", k + 1, len(years))
    return numpy.stack(found)
