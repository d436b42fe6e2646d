"""From one number to another, a bar for each part: each starts where the one before it ended.

Added, the parts make the difference; multiplied, on a logarithmic scale, their factors make the ratio.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from math import exp, log
from typing import Any, NamedTuple

from dawndusk.report.axes import Decades
from dawndusk.report.figure import Chart, Plan, Rows
from dawndusk.report.number import FIRST_DATE_YEAR, finite, number_text, with_unit
from dawndusk.report.svg import Drawing, LinearScale, clip, round_range, ticks

COLUMNS = ("kind", "name", "part", "factor", "standard_error", "from", "to")
SMALL_FRACTION = 0.005
"""Groups of inputs that move less than this share of the wider end are drawn as one bar; the table has each."""


class Bar(NamedTuple):
    """One bar: what it is, from where to where, and what it says."""

    kind: str
    name: str
    start: float
    end: float
    said: str


def waterfall(key: str, title: str, subtitle: str, *, heading: bool = False) -> Chart:
    """The chart of a bridge as JSON has it, its parts added. `heading`: both numbers stand in the title's place."""
    return Chart(key, title, subtitle, COLUMNS, rows, draw, reading, finding if heading else None)


def factor_waterfall(key: str, title: str, subtitle: str, *, heading: bool = False) -> Chart:
    """The same with its factors, on a logarithmic scale. Valid: where `can_multiply`."""
    drawn = partial(draw, factors=True)
    return Chart(key, title, subtitle, COLUMNS, rows, drawn, factor_reading, finding if heading else None)


def can_multiply(plan: Plan) -> bool:
    """Whether every part has a factor."""
    ends = (plan["a"]["value"], plan["b"]["value"])
    return all(end > 0 for end in ends) and all(finite(row["factor"]) for row in plan["rows"])


def rows(plan: Plan) -> Rows:
    """Every part, with where it starts and ends."""
    found: list[tuple[Any, ...]] = []
    at = plan["a"]["value"]
    for row in plan["rows"]:
        told = (row["kind"], row["name"], row["part"], row.get("factor"), row.get("standard_error"))
        found.append((*told, at, at + row["part"]))
        at += row["part"]
    return found


def draw(plan: Plan, drawing: Drawing, *, factors: bool = False) -> None:
    """Bars under each other; totals stand on zero, or on the low end of a logarithmic scale."""
    found = bars(plan, factors=factors)
    side, margin = (0.0, 8.0) if drawing.is_narrow else (264.0, 12.0)
    pixels = (side + margin, drawing.width - max(76.0, 12 + _LETTER * max(len(bar.said) for bar in found)))
    scale, marks = _scale(found, pixels, drawing.is_narrow, factors=factors)
    row, top = (46.0, 70.0) if drawing.is_narrow else (31.0, 58.0)
    bottom = top + row * len(found)
    _legend(drawing, {bar.kind for bar in found})
    for value in marks:
        drawing.line(scale(value), top, scale(value), bottom, "axis" if value == 0 else "grid")
        drawing.text(scale(value), top - 6, number_text(value), "tick", "middle")
    for k, bar in enumerate(found):
        y = top + row * k
        at = y + (20.0 if drawing.is_narrow else 6.0)
        weight = "label strong halo" if bar.kind == "total" else "label halo"
        if drawing.is_narrow:
            drawing.text(0, y + 14, clip(bar.name, drawing.width), weight)
        else:
            drawing.text(side - 6, at + 14, clip(bar.name, side - 6, _LETTER), weight, "end")
        ends = (pixels[0] if bar.kind == "total" else scale(bar.start), scale(bar.end))
        wide = ends[1] - ends[0]
        drawing.rect(ends[0], at, wide if abs(wide) >= 1 else 1.0, _TALL, _class(bar), f"{bar.name}: {bar.said}")
        if k + 1 < len(found):
            drawing.line(ends[1], at + _TALL, ends[1], at + row, "step")
        drawing.text(max(ends) + 6, at + 14, bar.said, "value halo")
    drawing.height = bottom + 6


def bars(plan: Plan, *, factors: bool = False) -> list[Bar]:
    """Both totals and every part between them; small groups of inputs are one bar."""
    one, other = plan["a"], plan["b"]
    found = [Bar("total", _end_name(one), 0.0, one["value"], amount(plan, one["value"]))]
    for kind, name, part, factor in _joined(plan, factors=factors):
        at = found[-1].end
        end = at * factor if factors else at + part
        said = f"× {number_text(factor)}" if factors else with_sign(plan, part)
        found.append(Bar(kind, name, at, end, said))
    return [*found, Bar("total", _end_name(other), 0.0, other["value"], amount(plan, other["value"]))]


def reading(plan: Plan) -> str:
    """The largest parts, and how they were found."""
    parts = sorted(plan["rows"], key=lambda row: -abs(row["part"]))
    told = [f"{row['name']} {with_sign(plan, row['part'])}" for row in parts[:3] if row["part"]]
    if not told:
        return f"Both are {amount(plan, plan['a']['value'])}, and nothing moves it."
    return f"The largest parts: {'; '.join(told)}. {_how(plan)}; the parts add up to the difference."


def factor_reading(plan: Plan) -> str:
    """The largest factors, and how they were found."""
    parts = sorted(plan["rows"], key=lambda row: -abs(log(row["factor"])))
    told = [f"{row['name']} × {number_text(row['factor'])}" for row in parts[:3] if row["factor"] != 1]
    if not told:
        return f"Both are {amount(plan, plan['a']['value'])}, and nothing moves it."
    return f"The largest factors: {'; '.join(told)}. {_how(plan)}; the factors multiply to the ratio."


def finding(plan: Plan) -> str:
    """Both numbers."""
    one, other = plan["a"], plan["b"]
    return f"From {amount(plan, one['value'])} ({one['name']}) to {amount(plan, other['value'])} ({other['name']})"


def amount(plan: Plan, value: Any) -> str:
    """A number of the bridge's output or metric, with its unit."""
    unit, name = plan["unit"], str(plan["output"]).rsplit(".", 1)[-1]
    if unit is None and name.startswith("date_") and finite(value) and abs(value) >= FIRST_DATE_YEAR:
        return f"{value:.1f}"
    if unit is None:
        return with_unit(value, name)
    return f"{number_text(value)} {unit}".removesuffix(" -").rstrip()


def with_sign(plan: Plan, value: float) -> str:
    """The same with its sign."""
    return f"+{amount(plan, value)}" if value > 0 else amount(plan, value)


def _how(plan: Plan) -> str:
    way = "every mix of the two" if plan["method"]["kind"] == "exact" else "sampled orders"
    return f"A group's part is what it moves on average, over {way}"


def _scale(
    found: Sequence[Bar], pixels: tuple[float, float], narrow: bool, *, factors: bool
) -> tuple[LinearScale, Sequence[float]]:
    ends = [at for bar in found for at in (bar.start, bar.end) if not (factors and bar.kind == "total" and at == 0)]
    if not factors:
        low, high = round_range(min([0.0, *ends]), max([0.0, *ends]))
        return LinearScale((low, high), pixels), ticks(low, high, 3 if narrow else 6)
    low, high = min(ends) / _ROOM, max(ends) * _ROOM
    marks = [m * 10.0**k for k in range(-6, 13) for m in (1.0, 2.0, 5.0) if low <= m * 10.0**k <= high]
    marks = marks if len(marks) > 2 else ticks(low, high, 4)
    return Decades((low, high), pixels), marks[:: -(-len(marks) // (4 if narrow else 9)) or 1]


def _joined(plan: Plan, *, factors: bool) -> Iterator[tuple[str, str, float, float]]:
    widest = max(abs(plan["a"]["value"]), abs(plan["b"]["value"]))

    def is_small(row: Mapping[str, Any]) -> bool:
        moved = abs(log(row["factor"])) if factors else abs(row["part"]) / widest if widest else 0.0
        return row["kind"] == "inputs" and moved < SMALL_FRACTION

    small = [row for row in plan["rows"] if is_small(row)]
    last = max((k for k, row in enumerate(plan["rows"]) if row["kind"] == "inputs"), default=-1)
    for k, row in enumerate(plan["rows"]):
        if len(small) < 2 or not is_small(row):
            yield row["kind"], row["name"], row["part"], row.get("factor") or 1.0
        if k == last and len(small) > 1:
            product = exp(sum(log(each["factor"]) for each in small)) if factors else 1.0
            yield "inputs", f"{len(small)} other groups", sum(each["part"] for each in small), product


def _end_name(end: Mapping[str, Any]) -> str:
    if end["kind"] != "study":
        return str(end["name"])
    is_range = not finite(end.get("published")) and finite(end.get("low"))
    return f"{end['name']}, published" + (
        f" {number_text(end['low'])} to {number_text(end['high'])}" if is_range else ""
    )


def _class(bar: Bar) -> str:
    if bar.kind == "total":
        return "ink-bar"
    if bar.kind == "remaining":
        return "end-low"
    side = "orbit" if bar.end > bar.start else "earth"
    return side if bar.kind == "inputs" else f"{side}-soft"


def _legend(drawing: Drawing, kinds: set[str]) -> None:
    told = [("inputs raise it", "orbit"), ("inputs lower it", "earth")]
    told += [("rules raise it", "orbit-soft"), ("rules lower it", "earth-soft")] if "rule" in kinds else []
    told += [("not explained", "end-low")] if "remaining" in kinds else []
    columns, step = (3, drawing.width / 3) if drawing.is_narrow else (5, 130.0)
    for k, (label, class_) in enumerate(told):
        drawing.rect(k % columns * step, 5 + 19 * (k // columns), 11, 11, class_)
        drawing.text(k % columns * step + 15, 15 + 19 * (k // columns), label, "tick")


_TALL, _ROOM, _LETTER = 19.0, 1.25, 7.6
