"""A bridge between two ends as one table: inputs by groups, then a study's rules, then what remains to its number.

The parts of groups are Shapley values. A study's rules are not: each is worth what it moves on top of those before it,
in the order of its file. What remains is its published number less that of our chain under all its rules.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import isfinite
from typing import Any

from dawndusk.design.design import Design
from dawndusk.evidence.bridge_rows import BridgeEnd, Row, group_rows, ratio_of, rows_turned, rule_rows
from dawndusk.evidence.measure import Measure, metric_measure, output_measure, same_measure, value_of
from dawndusk.evidence.side import NoBridge, Side
from dawndusk.evidence.study_scenario import load_study
from dawndusk.plan.closing import unmet
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs
from dawndusk.study.bridge.bridge import bridge

STANDARD_OUTPUT = "verdict.cost_ratio"
Tell = Callable[[int, int], None]


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
    rows = [*rows_turned(rule_rows(ends[0])), *group_rows(found, a, b), *rule_rows(ends[1])]
    if not measure.has_zero:
        rows = [{**row, "factor": None} for row in rows]
    return {
        "output": measure.output.path,
        "meaning": measure.words,
        "unit": measure.unit,
        "a": _end_page(ends[0]),
        "b": _end_page(ends[1]),
        "difference": ends[1].value - ends[0].value,
        "ratio": ratio_of(ends[0].value, ends[1].value) if measure.has_zero else None,
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
