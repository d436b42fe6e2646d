"""Other published values of the inputs that would move the answer, said beside the number."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dawndusk.core.figures import figures_text
from dawndusk.core.how_many import how_many
from dawndusk.design.design import Source, differentiable
from dawndusk.design.resolve import Resolved
from dawndusk.design.sections import is_read_by_plan
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.verdict import times
from dawndusk.scenario import QuantityError, to_field_unit
from dawndusk.study.range import each_alone

MOVES_FRACTION = 0.1
"""A dispute that moves the cost ratio by less is told in the report alone, without the ratio."""


def disputes(resolved: Resolved, cost_ratio: float) -> list[dict[str, Any]]:
    """Other published values that move the cost ratio by a tenth or more, and the ratio then; what moves most first.

    Error: relative 1e-9 beside a plan at that value (tests/answers/test_disputes.py).
    """
    others = list(_others(resolved))
    moves = [(source, value) for source, value, _, _ in others]
    ratios = each_alone(resolved.design, moves, lambda design: [evaluate(design).verdict.cost_ratio])
    rows: list[dict[str, Any]] = [
        {"input": source.path, "label": source.meaning, "value": text, "source": by, "cost_ratio": float(ratio[0])}
        for ratio, (source, _, text, by) in zip(ratios, others, strict=True)
    ]
    moved = [row for row in rows if abs(row["cost_ratio"] / cost_ratio - 1) > MOVES_FRACTION]
    return sorted(moved, key=lambda row: -abs(row["cost_ratio"] / cost_ratio - 1))


def dispute_note(rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """How far the ratio would move at what other sources say, one input at a time, in words.

    >>> dispute_note([{"input": "satellite.price_bus", "cost_ratio": 16.2},
    ...               {"input": "power.price_array", "cost_ratio": 20.4}])
    ('where sources disagree, another value of power.price_array or satellite.price_bus makes it 16 to 20',)
    """
    if not rows:
        return ()
    ratios, inputs = [row["cost_ratio"] for row in rows], sorted({row["input"] for row in rows})
    named = " or ".join(inputs) if len(inputs) <= _NAMED else how_many(len(inputs), "input")
    least, most = times(min(ratios)), times(max(ratios))
    span = least if least == most else f"{least} to {most}"
    return (f"where sources disagree, another value of {named} makes it {span}",)


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


def _written(value: str | float) -> str:
    return value if isinstance(value, str) else figures_text(value, 3)


_NAMED = 2
