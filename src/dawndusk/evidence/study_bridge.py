"""A bridge between two ends as one table: inputs by groups, then a study's rules, then what remains to its number.

The parts of groups are Shapley values. A study's rules are not: each is worth what it moves on top of those before it,
in the order of its file. What remains is its published number less that of our chain under all its rules.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

from dawndusk.design.design import Design
from dawndusk.evidence.measure import Measure, metric_measure, output_measure, same_measure, value_of
from dawndusk.evidence.side import NoBridge, Side
from dawndusk.evidence.study_scenario import load_study
from dawndusk.plan.closing import unmet
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs
from dawndusk.report.number import with_unit
from dawndusk.study.bridge.bridge import Bridge, Part, bridge
from dawndusk.study.bridge.mix import Difference

STANDARD_OUTPUT = "verdict.cost_ratio"
Tell = Callable[[int, int], None]
Row = dict[str, Any]


@dataclass(frozen=True)
class BridgeEnd:
    """An end as it is counted: ours with its inputs, each rule's number after it, and the number it published."""

    side: Side
    after_rules: tuple[float, ...]
    """ours with its inputs, and after each of its rules"""
    value: float
    """what it published; of a scenario, ours"""


def bridge_page(
    a: Side,
    b: Side,
    output: str | None = None,
    *,
    order_count: int | None = None,
    seed: int = 0,
    tell: Tell = lambda _done, _of: None,
) -> dict[str, Any]:
    """The bridge from `a` to `b`, as JSON has it; `output`: a public output, that of the study or the cost ratio.

    Error: `ScenarioError` for an output that is not there, `NoBridge` for one that is not finite. Parts sum to the
    difference to 1e-9 of the larger end (tests/evidence/test_study_bridge.py).
    """
    measure = measure_of(a, b, output)
    ends = (end_of(a, measure), end_of(b, measure))
    found = bridge(a.resolved.design, b.resolved.design, measure, order_count=order_count, seed=seed, tell=tell)
    ends = (_as_mixed(ends[0], found.one), _as_mixed(ends[1], found.other))
    rows = [*_turned(_rules(ends[0], measure)), *_groups(found, a, b), *_rules(ends[1], measure)]
    if not measure.has_zero:
        rows = [{**row, "factor": None} for row in rows]
    return {
        "output": measure.output.path,
        "meaning": measure.words,
        "unit": measure.unit,
        "a": _end_page(ends[0]),
        "b": _end_page(ends[1]),
        "difference": ends[1].value - ends[0].value,
        "ratio": _ratio(ends[0].value, ends[1].value) if measure.has_zero else None,
        "rows": rows,
        "method": {
            "kind": "exact" if found.order_count is None else "sampled",
            "mixes": found.mix_count,
            "orders": found.order_count,
            "seed": None if found.order_count is None else seed,
            "mixes_that_do_not_close": [{"rule": rule, "mixes": count} for rule, count in found.broken],
        },
    }


def measure_of(a: Side, b: Side, output: str | None) -> Measure:
    """What two ends are compared by.

    Error: `NoBridge` where a study is asked for another output than it reports, or two report different ones;
    `ScenarioError` where an end has no such output.
    """
    studies = [side.study for side in (a, b) if side.study is not None]
    if not studies:
        for side in (a, b):
            found = output_measure(output or STANDARD_OUTPUT, "--output", side.resolved.design)
        return found
    told = studies[0].study
    if output not in (None, told.metric.output):
        said = f"`{told.name}` reports {told.metric.words}, {told.metric.output}, and no `{output}`"
        raise NoBridge(said, "leave --output away, or bridge two scenarios")
    if not same_measure(told.metric, studies[-1].study.metric):
        said = f"`{a.name}` and `{b.name}` report different things, which cannot be set against each other"
        raise NoBridge(said, "bridge each with a scenario: dawndusk bridge FILE NAME")
    for side in (a, b):
        found = metric_measure(studies[0], evaluate(side.resolved.design))
    return found


def end_of(side: Side, measure: Measure) -> BridgeEnd:
    """An end counted.

    Error: `NoBridge` where its output is not finite.
    """
    after = tuple(_finite(side, measure, value_of(measure, design)) for design in _designs(side))
    value = side.study.study.metric.nearest(after[-1]) if side.study else after[-1]
    return BridgeEnd(side, after, value)


def _as_mixed(end: BridgeEnd, value: float) -> BridgeEnd:
    """The same with ours as the mixes have it, to rounding, so that parts add up however small the difference is."""
    after = (value, *end.after_rules[1:])
    return replace(end, after_rules=after, value=end.value if end.side.study else value)


def _designs(side: Side) -> Iterator[Design]:
    """What an end is read as, and of a study what it is after each of its rules."""
    yield side.resolved.design
    if side.study is not None:
        for count in range(1, len(side.study.study.step) + 1):
            yield load_study(side.study, count).design


def _finite(side: Side, measure: Measure, value: float) -> float:
    if isfinite(value):
        return value
    said = f"{measure.output.path} of `{side.name}` ({side.file}) is {measure.output.never or 'infinite'}"
    cure = "`dawndusk run` says why; bridge another --output, or a fleet that serves"
    raise NoBridge(f"{said}, and no parts add up to it", cure)


def _groups(found: Bridge, a: Side, b: Side) -> list[Row]:
    """What raises comes first, the most of it foremost, so that no sum on the way is below both ends."""
    rows = [_group(part, a, b) for part in found.parts]
    return sorted(rows, key=lambda row: (row["part"] < 0, -abs(row["part"])))


def _group(part: Part, a: Side, b: Side) -> Row:
    return {
        "kind": "inputs",
        "name": " with ".join(group.name for group in part.groups),
        "groups": [group.key for group in part.groups],
        "part": part.value,
        "factor": part.factor,
        "standard_error": part.error,
        "inputs": [_difference(d, a, b) for d in part.differences],
    }


def _difference(found: Difference, a: Side, b: Side) -> Row:
    texts = [{s.path: s.text for s in side.resolved.sources} for side in (a, b)]
    one, other = (_text(found, held, text) for held, text in zip((found.one, found.other), texts, strict=True))
    return {"input": found.path, "a": one, "b": other}


def _text(found: Difference, held: Any, texts: dict[str, str]) -> str | None:
    """As the scenario or the catalog writes it; a word is itself, and what is not set is none."""
    if held is None or isinstance(held, str):
        return held
    if not isinstance(held, float | int):
        return "by year"
    return texts.get(found.path) or with_unit(float(held), found.name)


def _rules(end: BridgeEnd, measure: Measure) -> list[Row]:
    """From ours with a study's inputs to what it published."""
    if end.side.study is None:
        return []
    told, values = end.side.study.study, end.after_rules
    rows = [
        _row("rule", rule.label, values[k], values[k + 1], rule=rule.kind, why=rule.why, set=list(rule.set))
        for k, rule in enumerate(told.step)
    ]
    return [*rows, _row("remaining", "what remains", values[-1], end.value, why=told.remaining)]


def _turned(rows: list[Row]) -> list[Row]:
    return [
        {**row, "part": -row["part"], "factor": None if row["factor"] is None else 1 / row["factor"]}
        for row in reversed(rows)
    ]


def _row(kind: str, name: str, start: float, end: float, **more: Any) -> Row:
    return {"kind": kind, "name": name, "part": end - start, "factor": _ratio(start, end), **more}


def _ratio(start: float, end: float) -> float | None:
    return end / start if start > 0 and end > 0 else None


def _end_page(end: BridgeEnd) -> Row:
    side = end.side
    plan = evaluate(side.resolved.design)
    broken = unmet({o.path: float(o.of(plan)) for o in outputs(plan)})
    page = {
        "name": side.name,
        "title": side.title,
        "kind": "study" if side.study else "scenario",
        "value": end.value,
        "does_not_close": [rule.label for rule in broken],
    }
    if side.study is None:
        return page
    told = side.study.study
    return page | {
        "authors": told.authors,
        "date": told.date,
        "url": told.url,
        "published": told.metric.published,
        "low": told.metric.low,
        "high": told.metric.high,
        "with_their_inputs": end.after_rules[0],
        "under_their_rules": end.after_rules[-1],
        "remaining_fraction": end.after_rules[-1] / end.value - 1 if end.value else None,
    }
