"""From one number to another, a part a bar: each starts where the one before it ended, and they add up."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from dawndusk.core.how_many import how_many
from dawndusk.report.figure import Chart, Plan, Rows
from dawndusk.report.number import finite, number_text, with_unit
from dawndusk.report.svg import Drawing, LinearScale, clip, round_range, ticks

COLUMNS = ("kind", "name", "part", "factor", "standard_error", "from", "to")
SMALL_FRACTION = 0.005
"""Groups of inputs that move less than this share of the widest end are drawn as one bar; the table has each."""


class Bar(NamedTuple):
    """One bar: from where to where, and what it is."""

    kind: str
    name: str
    start: float
    end: float


def waterfall(key: str, title: str, subtitle: str) -> Chart:
    """The chart of a bridge as JSON has it."""
    return Chart(key, title, subtitle, COLUMNS, rows, draw, reading, finding)


def rows(plan: Plan) -> Rows:
    """Every part, with where it starts and ends."""
    found: list[tuple[Any, ...]] = []
    at = plan["a"]["value"]
    for row in plan["rows"]:
        told = (row["kind"], row["name"], row["part"], row.get("factor"), row.get("standard_error"))
        found.append((*told, at, at + row["part"]))
        at += row["part"]
    return found


def draw(plan: Plan, drawing: Drawing) -> None:
    """Bars under each other; totals stand on zero."""
    found = bars(plan)
    ends = [0.0, *(at for bar in found for at in (bar.start, bar.end))]
    side, margin = (0.0, 8.0) if drawing.is_narrow else (252.0, 12.0)
    scale = LinearScale(round_range(min(ends), max(ends)), (side + margin, drawing.width - 76))
    row, top = (46.0 if drawing.is_narrow else 31.0), 58.0
    bottom = top + row * len(found)
    _legend(drawing, {bar.kind for bar in found})
    for value in ticks(scale.low, scale.high, 3 if drawing.is_narrow else 6):
        drawing.line(scale(value), top, scale(value), bottom, "axis" if value == 0 else "grid")
        drawing.text(scale(value), top - 6, number_text(value), "tick", "middle")
    for k, bar in enumerate(found):
        y = top + row * k
        at = y + (20.0 if drawing.is_narrow else 6.0)
        weight = "label strong" if bar.kind == "total" else "label"
        if drawing.is_narrow:
            drawing.text(0, y + 14, clip(bar.name, drawing.width), weight)
        else:
            drawing.text(side - 6, at + 14, clip(bar.name, side - 6), weight, "end")
        drawing.rect(scale(bar.start), at, _wide(scale, bar), _TALL, _class(bar), f"{bar.name}: {_said(plan, bar)}")
        if k + 1 < len(found):
            drawing.line(scale(bar.end), at + _TALL, scale(bar.end), at + row, "step")
        drawing.text(max(scale(bar.start), scale(bar.end)) + 6, at + 14, _said(plan, bar), "value halo")
    drawing.height = bottom + 6


def bars(plan: Plan) -> list[Bar]:
    """Both totals and every part between them; small groups of inputs are one bar."""
    one, other = plan["a"], plan["b"]
    found = [Bar("total", _end_name(one), 0.0, one["value"])]
    for kind, name, part in _joined(plan):
        found.append(Bar(kind, name, found[-1].end, found[-1].end + part))
    return [*found, Bar("total", _end_name(other), 0.0, other["value"])]


def reading(plan: Plan) -> str:
    """The largest parts, and how the parts were found."""
    parts = sorted(plan["rows"], key=lambda row: -abs(row["part"]))
    told = [f"{row['name']} {_signed(plan, row['part'])}" for row in parts[:3] if row["part"]]
    way = "over every mix of the two" if plan["method"]["kind"] == "exact" else "over sampled orders"
    if not told:
        return f"Both are {amount(plan, plan['a']['value'])}, and no group of inputs moves it."
    return f"The largest parts: {'; '.join(told)}. A group's part is what it adds on average, {way}; the parts add up."


def finding(plan: Plan) -> str:
    """Both numbers."""
    one, other = plan["a"], plan["b"]
    return f"{amount(plan, one['value'])} ({one['name']}) to {amount(plan, other['value'])} ({other['name']})"


def amount(plan: Plan, value: Any) -> str:
    """A number of the bridge's output or metric, with its unit."""
    unit = plan["unit"]
    if unit is None:
        return with_unit(value, str(plan["output"]).rsplit(".", 1)[-1])
    return f"{number_text(value)} {unit}".removesuffix(" -").rstrip()


def _joined(plan: Plan) -> Iterator[tuple[str, str, float]]:
    widest = max(abs(plan["a"]["value"]), abs(plan["b"]["value"]))
    small = [r for r in plan["rows"] if r["kind"] == "inputs" and abs(r["part"]) < SMALL_FRACTION * widest]
    small = small if len(small) > 1 else []
    large = [row for row in plan["rows"] if not any(row is each for each in small)]
    place = max((k + 1 for k, row in enumerate(large) if row["kind"] == "inputs"), default=len(_before(large)))
    for k, row in enumerate(large):
        if small and k == place:
            yield _others(small)
        yield row["kind"], row["name"], row["part"]
    if small and place >= len(large):
        yield _others(small)


def _before(large: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The parts before the inputs: the rules of the end that the bridge starts from."""
    first = next((k for k, row in enumerate(large) if row["kind"] == "rule"), len(large))
    return large[:first]


def _others(small: list[Mapping[str, Any]]) -> tuple[str, str, float]:
    return "inputs", how_many(len(small), "other group"), sum(row["part"] for row in small)


def _said(plan: Plan, bar: Bar) -> str:
    return amount(plan, bar.end) if bar.kind == "total" else _signed(plan, bar.end - bar.start)


def _signed(plan: Plan, value: float) -> str:
    return f"+{amount(plan, value)}" if finite(value) and value > 0 else amount(plan, value)


def _end_name(end: Mapping[str, Any]) -> str:
    return f"{end['name']}, published" if end["kind"] == "study" else str(end["name"])


def _wide(scale: LinearScale, bar: Bar) -> float:
    wide = scale(bar.end) - scale(bar.start)
    return wide if abs(wide) >= 1 else 1.0


def _class(bar: Bar) -> str:
    if bar.kind == "total":
        return "ink-bar"
    if bar.kind == "remaining":
        return "end-low"
    side = "orbit" if bar.end > bar.start else "earth"
    return side if bar.kind == "inputs" else f"{side}-soft"


def _legend(drawing: Drawing, kinds: set[str]) -> None:
    told = [("raises", "orbit"), ("lowers", "earth")]
    told += [("a rule raises", "orbit-soft"), ("lowers", "earth-soft")] if "rule" in kinds else []
    told += [("not explained", "end-low")] if "remaining" in kinds else []
    step = drawing.width / max(len(told), 4) if drawing.is_narrow else 130.0
    for k, (label, class_) in enumerate(told):
        drawing.rect(k * step, 5, 11, 11, class_)
        drawing.text(k * step + 15, 15, clip(label, step - 12, 6.0), "tick")


_TALL = 19.0
