"""What of our inputs would give a study's published number: one input varied, all else as the study's inputs have it.

A value found is ours, not the study's: of a closed study it tells how far from our inputs its own would have to be.
Leaves out: two inputs at once, and any crossing narrower than a step of the grid (1/32 of the span).
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from dawndusk.core.figures import figures_text
from dawndusk.core.lanes import Lanes, in_every_lane
from dawndusk.design.design import with_values
from dawndusk.evidence.claim import Solve
from dawndusk.evidence.measure import metric_measure
from dawndusk.evidence.solve import bound_text, split
from dawndusk.evidence.study import StudyFile
from dawndusk.evidence.study_scenario import load_study
from dawndusk.plan.evaluate import evaluate
from dawndusk.scenario import to_field_unit
from dawndusk.study.optimum.scale import AxisScale

GRID = 33
ROUNDS = 4
"""How often the step in which the number is met is divided into as many again."""

_Measured = Callable[[list[float]], list[float]]


class Reach(NamedTuple):
    """The values of one input at which our chain gives a study's number; None for an end that no value gives."""

    path: str
    name: str
    unit: str
    tried: tuple[float, float]
    targets: tuple[float, ...]
    """the published number, or the ends of its range that are not nought"""
    values: tuple[float | None, ...]
    """where each target is met"""
    least: float
    most: float
    """of the metric, over the span tried"""


def reaches(found: StudyFile, overrides: Sequence[str] = ()) -> tuple[Reach, ...]:
    """For each input that a study names under `[[solve]]`: which value of it would give the published number.

    By the study's own rules: all its steps are taken. Error: a value is exact to a millionth of the span, a count to
    one; of several crossings it is the first from the low end of the span
    (tests/evidence/test_study_solve.py::test_what_gives_the_number_gives_it).
    """
    return tuple(_reach(found, each, tuple(overrides)) for each in found.study.solve)


def reach_text(reach: Reach) -> str:
    """What of an input would give a study's number, in words.

    >>> reach = Reach("power.price_array", "array price", "USD_2026/W", (1, 100), (2.5, 3), (14.2, None), 2.8, 9)
    >>> reach_text(reach)
    'array price: 14.2 $/W gives 2.5; none between 1 and 100 $/W gives 3: they give 2.8 to 9'
    """
    unit, met = reach.unit, list(zip(reach.targets, reach.values, strict=True))
    said = [f"{bound_text(value, unit)} gives {figures_text(target, 3)}" for target, value in met if value is not None]
    missed = " or ".join(figures_text(target, 3) for target, value in met if value is None)
    if missed:
        tried = f"none between {bound_text(reach.tried[0])} and {bound_text(reach.tried[1], unit)} gives {missed}"
        said.append(f"{tried}: they give {figures_text(reach.least, 3)} to {figures_text(reach.most, 3)}")
    return f"{reach.name}: {'; '.join(said)}"


def reach_page(reach: Reach) -> dict[str, Any]:
    """What of an input would give a study's number, as JSON has it."""
    return {
        "input": reach.path,
        "name": reach.name,
        "unit": reach.unit,
        "tried": list(reach.tried),
        "gives": [
            {"published": target, "value": value} for target, value in zip(reach.targets, reach.values, strict=True)
        ],
        "least": reach.least,
        "most": reach.most,
        "text": reach_text(reach),
    }


def _reach(found: StudyFile, wanted: Solve, overrides: tuple[str, ...]) -> Reach:
    metric = found.study.metric
    (low, unit), (high, _) = split(wanted.low), split(wanted.high)
    targets = tuple(sorted({x for x in (metric.published, metric.low, metric.high) if x}))
    at = _measured(found, wanted, unit, overrides)
    scale = AxisScale.of(low, high)
    grid = [float(scale.at(k / (GRID - 1))) for k in range(GRID)]
    measured = at(grid)
    values = tuple(_crossing(at, grid, measured, target) for target in targets)
    if isinstance(wanted.low, int) and isinstance(wanted.high, int):
        values = tuple(None if value is None else round(value) for value in values)
    return Reach(wanted.vary, wanted.name, unit, (low, high), targets, values, min(measured), max(measured))


def _measured(found: StudyFile, wanted: Solve, unit: str, overrides: tuple[str, ...]) -> _Measured:
    """The metric at many values of an input: one plan, a value in each lane."""
    rule_count = len(found.study.step)
    start = load_study(found, rule_count, (*overrides, f"{wanted.vary}={wanted.low}"))
    load_study(found, rule_count, (*overrides, f"{wanted.vary}={wanted.high}"))
    source = next(each for each in start.sources if each.path == wanted.vary)
    measure = metric_measure(found, evaluate(start.design))
    factor = to_field_unit(f"1 {unit}", source.name) if unit else 1.0

    def at(values: list[float]) -> list[float]:
        moved = with_values(start.design, {(source.section, source.name): Lanes(np.array(values) * factor)})
        return in_every_lane(measure.of(evaluate(moved)), len(values)).tolist()

    return at


def _crossing(at: _Measured, grid: list[float], measured: list[float], target: float) -> float | None:
    for _ in range(ROUNDS):
        k = next((k for k in range(GRID - 1) if _is_between(measured[k], measured[k + 1], target)), None)
        if k is None:
            return None
        low, high = grid[k], grid[k + 1]
        grid = [low + (high - low) * j / (GRID - 1) for j in range(GRID)]
        measured = at(grid)
    return (grid[0] + grid[-1]) / 2


def _is_between(one: float, other: float, target: float) -> bool:
    return min(one, other) <= target <= max(one, other)
