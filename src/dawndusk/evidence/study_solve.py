"""What of our inputs would give a study's published number: one input varied, all else as the study's inputs have it.

A value found is ours, not the study's: of a closed study it tells how far from our inputs its own would have to be.
Leaves out: two inputs at once, and two crossings within a step of the grid (1/16 of the span).
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from dawndusk.core.figures import figures_text
from dawndusk.core.reuse import Memo
from dawndusk.design.design import differentiable, with_value
from dawndusk.evidence.measure import metric_measure
from dawndusk.evidence.solve import bound_text, split
from dawndusk.evidence.study import StudyFile
from dawndusk.evidence.study_scenario import load_study
from dawndusk.plan.evaluate import evaluate
from dawndusk.scenario import Diagnostic, Place, ScenarioError, to_field_unit
from dawndusk.scenario.positions import positions
from dawndusk.study.optimum.crossing import at_whole, crossings
from dawndusk.study.optimum.scale import AxisScale

GRID = 17


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

    By the study's own rules: all its steps are taken. Error: a value is exact to a part in 10¹² of the span, a
    count to one; of several crossings it is the first from the low end
    (tests/evidence/test_study_solve.py::test_what_gives_the_number_gives_it).
    """
    return tuple(_reach(found, place, tuple(overrides)) for place in range(len(found.study.solve)))


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


def _reach(found: StudyFile, place: int, overrides: tuple[str, ...]) -> Reach:
    wanted, metric = found.study.solve[place], found.study.metric
    try:
        (low, unit), (high, _) = split(wanted.low), split(wanted.high)
    except ValueError:
        raise _no_number(found, place) from None
    targets = tuple(sorted({x for x in (metric.published, metric.low, metric.high) if x}))
    at = cache(_measured(found, place, unit, overrides))
    scale = AxisScale.of(low, high)
    whole = isinstance(wanted.low, int) and isinstance(wanted.high, int)
    values = tuple(_value(at, scale, target, whole) for target in targets)
    measured = [at(float(scale.at(share))) for share in np.linspace(0.0, 1.0, GRID)]
    return Reach(wanted.vary, wanted.name, unit, (low, high), targets, values, min(measured), max(measured))


def _value(at: Callable[[float], float], scale: AxisScale, target: float, whole: bool) -> float | None:
    def beyond(x: float) -> float:
        return at(x) - target

    met = crossings(beyond, scale, GRID).found
    if not met:
        return None
    return at_whole(beyond, met[0]).at if whole else met[0].at


def _measured(found: StudyFile, place: int, unit: str, overrides: tuple[str, ...]) -> Callable[[float], float]:
    """The metric at a value of an input, written in a unit."""
    wanted, rule_count, kept = found.study.solve[place], len(found.study.step), Memo()
    start = load_study(found, rule_count, (*overrides, f"{wanted.vary}={wanted.low}"))
    load_study(found, rule_count, (*overrides, f"{wanted.vary}={wanted.high}"))
    source = next((each for each in start.sources if each.path == wanted.vary), None)
    if source is None or not differentiable(start.design, source):
        raise _no_number(found, place)
    measure = metric_measure(found, evaluate(start.design, kept))

    def at(x: float) -> float:
        value = to_field_unit(f"{x!r} {unit}" if unit else x, source.name)
        return float(measure.of(evaluate(with_value(start.design, source, value), kept)))

    return at


def _no_number(found: StudyFile, place: int) -> ScenarioError:
    path = found.study.solve[place].vary
    where: Place = positions(found.text, found.file).value(("solve", place, "vary"))
    cure = "name an input of which any value can be tried, as `launch.price_launch`"
    return ScenarioError(
        [Diagnostic(code="S013", message=f"`{path}` takes no values between others", help=cure, place=where)]
    )
