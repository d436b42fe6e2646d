"""The rows of a bridge: a group of inputs each, then a study's rules, then what remains."""

from dataclasses import dataclass
from typing import Any

from dawndusk.evidence.side import Side
from dawndusk.report.number import with_unit
from dawndusk.study.bridge.bridge import Bridge, Part
from dawndusk.study.bridge.mix import Difference

Row = dict[str, Any]


@dataclass(frozen=True)
class BridgeEnd:
    """An end as it is counted: ours with its inputs, each rule's number after it, and the number it published."""

    side: Side
    after_rules: tuple[float, ...]
    """ours with its inputs, and after each of its rules"""
    value: float
    """what it published; of a scenario, ours"""


def group_rows(found: Bridge, a: Side, b: Side) -> list[Row]:
    """The parts of groups, those that raise first, so that no sum on the way is below both ends."""
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


def rule_rows(end: BridgeEnd) -> list[Row]:
    """From ours with a study's inputs to what it published."""
    if end.side.study is None:
        return []
    told, values = end.side.study.study, end.after_rules
    rows = [
        _row("rule", rule.label, values[k], values[k + 1], rule=rule.kind, why=rule.why, set=list(rule.set))
        for k, rule in enumerate(told.step)
    ]
    return [*rows, _row("remaining", "what remains", values[-1], end.value, why=told.remaining)]


def rows_turned(rows: list[Row]) -> list[Row]:
    """The same rows from the other end."""
    return [
        {**row, "part": -row["part"], "factor": None if row["factor"] is None else 1 / row["factor"]}
        for row in reversed(rows)
    ]


def _row(kind: str, name: str, start: float, end: float, **more: Any) -> Row:
    return {"kind": kind, "name": name, "part": end - start, "factor": ratio_of(start, end), **more}


def ratio_of(start: float, end: float) -> float | None:
    """What leads from one number to another by multiplication; none where one is not above zero.

    >>> ratio_of(2.0, 3.0), ratio_of(-1.0, 3.0)
    (1.5, None)
    """
    return end / start if start > 0 and end > 0 else None
