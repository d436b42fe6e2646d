"""Other published values of the inputs that would move the answer, said beside the number."""

from collections.abc import Iterator

from dawndusk import catalog
from dawndusk.core.figures import figures_text
from dawndusk.design.design import Resolved, Source, differentiable
from dawndusk.design.sections import is_read_by_plan
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.verdict import times
from dawndusk.scenario import QuantityError, to_field_unit
from dawndusk.study.range import each_alone

MOVES_FRACTION = 0.1
"""A dispute that moves the cost ratio by less is told in the report alone."""

TOLD_MOST = 4


def dispute_notes(resolved: Resolved, cost_ratio: float) -> tuple[str, ...]:
    """Of each number that sources dispute, the value that moves the cost ratio most, where that is a tenth or more.

    Error: relative 1e-9 beside a plan at that value (tests/answers/test_disputes.py).
    """
    others = list(_others(resolved))
    moves = [(source, value) for source, value, _, _ in others]
    ratios = each_alone(resolved.design, moves, lambda design: [evaluate(design).verdict.cost_ratio])
    told = [(ratio[0], *other) for ratio, other in zip(ratios, others, strict=True)]
    told = [row for row in told if abs(row[0] / cost_ratio - 1) > MOVES_FRACTION]
    told.sort(key=lambda row: -abs(row[0] / cost_ratio - 1))
    told = [row for k, row in enumerate(told) if row[1].path not in {earlier[1].path for earlier in told[:k]}]
    return tuple(
        f"sources disagree: {source.meaning.split(';')[0]} at {text} instead of {source.text}, as {_author(by)} has "
        f"it, would make the ratio {times(ratio)}"
        for ratio, source, _, text, by in told[:TOLD_MOST]
    )


def _others(resolved: Resolved) -> Iterator[tuple[Source, float, str, str]]:
    """Each other value of a number that a plan reads: where, in the field's unit, as written, and whose."""
    for source in resolved.sources:
        if not source.conflicts or not is_read_by_plan(source.section):
            continue
        if not differentiable(resolved.design, source):
            continue
        for other in source.conflicts:
            value = _value(other.value, source.name)
            if value is not None and value != source.value:
                yield source, value, _written(other.value), other.source


def _value(written: str | float, name: str) -> float | None:
    try:
        return to_field_unit(written, name)
    except QuantityError:
        return None


def _author(key: str) -> str:
    known = catalog.references()
    return known[key].author if key in known else key


def _written(value: str | float) -> str:
    return value if isinstance(value, str) else figures_text(value, 3)
