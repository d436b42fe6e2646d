"""All that is asked of a scenario by year and by size, computed in one go."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy

from dawndusk.core.array import Array
from dawndusk.design.resolve import Resolved
from dawndusk.plan.evaluate import Plan, evaluate
from dawndusk.study.optimum.break_even import ParityMap
from dawndusk.study.when.parity_year import parity_years
from dawndusk.study.when.progress import Progress, progress
from dawndusk.study.when.ratios import Tell, central_plans, world_ratios
from dawndusk.study.when.sizes import size_rows, year_by_size
from dawndusk.study.when.still_inputs import StillInputs, still_inputs
from dawndusk.study.when.years import at_year

WORLDS = 256
"""Designs drawn: an odd has a standard error of 3.1 points at most."""


class Outcome(NamedTuple):
    """When orbit costs what Earth costs."""

    years: tuple[int, ...]
    plans: tuple[Plan, ...]
    """at the values given, one a year"""
    ratio: Array
    """theirs: [year]"""
    worlds: Array
    """[year, world]"""
    parity_year: float
    """at the values given; infinite where there is none"""
    parity_worlds: Array
    """[world]"""
    progress: Progress
    year: int
    """in which sizes are set side by side"""
    sizes: list[dict[str, Any]]
    map: ParityMap
    still: StillInputs


def outcome(
    resolved: Resolved, years: Sequence[int], *, year: int, power_w: Array, count: int, seed: int, tell: Tell
) -> Outcome:
    """The answer by year and by size of a design whose technology is of its year.

    Error: each ratio is a plan's own (tests/study/when/test_ratios.py).
    """
    across = numpy.array(years, float)
    plans = central_plans(resolved, years, tell)
    ratio = numpy.array([float(plan.verdict.cost_ratio) for plan in plans])
    worlds = world_ratios(resolved, years, count, seed, tell)
    then = at_year(resolved, year)
    asked = plans[years.index(year)] if year in years else evaluate(then)
    return Outcome(
        years=tuple(years),
        plans=tuple(plans),
        ratio=ratio,
        worlds=worlds,
        parity_year=float(parity_years(across, ratio)),
        parity_worlds=parity_years(across, worlds),
        progress=progress(resolved, years, tell),
        year=year,
        sizes=size_rows(then, asked, power_w),
        map=year_by_size(resolved, years, power_w, tell),
        still=still_inputs(resolved, float(evaluate(resolved.design).verdict.cost_ratio)),
    )
