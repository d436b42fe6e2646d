"""What of our inputs would give a study's published number: one input varied, all else as the study's inputs have it.

A value found is ours, not the study's: of a closed study it tells how far from our inputs its own would have to be.
Leaves out: two inputs at once, and any crossing narrower than a step of the grid (1/32 of the span).
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dawndusk.core.reuse import Memo
from dawndusk.design.design import with_value
from dawndusk.evidence.claim import Solve
from dawndusk.evidence.solve import split
from dawndusk.evidence.study import Metric, StudyFile
from dawndusk.evidence.study_scenario import load_study
from dawndusk.plan.evaluate import Plan, evaluate
from dawndusk.plan.outputs import outputs
from dawndusk.scenario import to_field_unit
from dawndusk.study.optimum.scale import AxisScale

GRID = 33
BISECTIONS = 20


class Reach(NamedTuple):
    """The values of one input at which our chain gives a study's number; an end of its range that none gives is None."""

    path: str
    name: str
    unit: str
    tried: tuple[float, float]
    targets: tuple[float, ...]
    """the published number, or both ends of its range"""
    values: tuple[float | None, ...]
    """where each target is met"""
    least: float
    most: float
    """of the metric, over the span tried"""


def reaches(found: StudyFile, overrides: Sequence[str] = ()) -> tuple[Reach, ...]:
    """For each input that a study names under `[[solve]]`: which value of it would give the published number.

    By the study's own rules: all its steps are taken. Error: a value is exact to 2⁻²⁰ of a grid step; of several
    crossings it is the first from the low end of the span
    (tests/evidence/test_study_solve.py::test_a_price_that_gives_the_number_gives_it).
    """
    return tuple(_reach(found, each, tuple(overrides)) for each in found.study.solve)


def metric_value(metric: Metric, plan: Plan) -> float:
    """A study's metric read off a plan of our chain: its output, times and per what it names.

    Error: LookupError for an output that the plan does not have.
    """
    known = {each.path: each for each in outputs(plan)}

    def number(factor: str | float) -> float:
        return float(known[factor].of(plan)) if isinstance(factor, str) else factor

    found = number(metric.output or "")
    for factor in metric.times:
        found *= number(factor)
    for divisor in metric.per:
        found /= number(divisor)
    return found


def _reach(found: StudyFile, wanted: Solve, overrides: tuple[str, ...]) -> Reach:
    metric = found.study.metric
    (low, unit), (high, _) = split(wanted.low), split(wanted.high)
    targets = tuple(sorted({x for x in (metric.published, metric.low, metric.high) if x is not None}))
    at = _measured(found, wanted, unit, overrides)
    scale = AxisScale.of(low, high)
    grid = [float(scale.at(k / (GRID - 1))) for k in range(GRID)]
    measured = [at(x) for x in grid]
    values = tuple(_crossing(at, grid, measured, target) for target in targets)
    return Reach(wanted.vary, wanted.name, unit, (low, high), targets, values, min(measured), max(measured))


def _measured(found: StudyFile, wanted: Solve, unit: str, overrides: tuple[str, ...]) -> Callable[[float], float]:
    rule_count = len(found.study.step)
    start = load_study(found, rule_count, (*overrides, f"{wanted.vary}={wanted.low}"))
    load_study(found, rule_count, (*overrides, f"{wanted.vary}={wanted.high}"))
    source = next(each for each in start.sources if each.path == wanted.vary)
    kept = Memo()

    def at(x: float) -> float:
        written = f"{x!r} {unit}" if unit else x
        moved = with_value(start.design, source, to_field_unit(written, source.name))
        return metric_value(found.study.metric, evaluate(moved, kept))

    return at


def _crossing(at: Callable[[float], float], grid: list[float], measured: list[float], target: float) -> float | None:
    for k in range(GRID - 1):
        inside, outside = measured[k] - target, measured[k + 1] - target
        if inside == 0:
            return grid[k]
        if inside * outside <= 0:
            return _bisected(at, grid[k], grid[k + 1], target, rises=outside > inside)
    return None


def _bisected(at: Callable[[float], float], low: float, high: float, target: float, *, rises: bool) -> float:
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        low, high = (low, middle) if (at(middle) >= target) == rises else (middle, high)
    return (low + high) / 2
