"""Which progress decides: the last year's ratio without each projection, beside the ratio with all of them."""

from collections.abc import Mapping
from typing import Any

from dawndusk.plan.verdict import times
from dawndusk.report.figure import Chart, Plan, Rows, line
from dawndusk.report.number import finite, number_text
from dawndusk.report.svg import Drawing, LinearScale, clip, round_range, ticks

COLUMNS = (
    "label",
    "cost_ratio_without",
    "cost_ratio_alone",
    "parity_without_year",
    "parity_alone_year",
    "shift_year",
)


def rows(plan: Plan) -> Rows:
    """Each projection: the ratio without it and with it alone, and the years of parity."""
    found = [(_name(one), *(one.get(key) for key in COLUMNS[1:])) for one in line(plan, "progress.effects") or ()]
    return [row for row in found if finite(row[1]) and finite(row[2])]


def draw(plan: Plan, drawing: Drawing) -> None:
    """A bar from the ratio with all projections to that without the one; a dot for it alone."""
    found, base, flat = rows(plan), line(plan, "progress.cost_ratio"), line(plan, "progress.cost_ratio_flat")
    ends = [v for row in found for v in row[1:3]] + [v for v in (base, flat) if finite(v)]
    low, high = round_range(min(ends), max(ends), 5)
    side = 0.0 if drawing.is_narrow else 280.0
    scale = LinearScale((low, high), (side + 14, drawing.width - 40))
    row_tall, top = (48.0 if drawing.is_narrow else 30.0), 40.0
    bottom = top + row_tall * len(found)
    for value in ticks(low, high, 4 if drawing.is_narrow else 6):
        drawing.line(scale(value), top, scale(value), bottom, "grid")
        drawing.text(scale(value), top - 8, f"{number_text(value)}×", "tick", "middle")
    for value, label in ((base, "all"), (flat, "none")):
        if finite(value):
            drawing.line(scale(value), top, scale(value), bottom, "parity")
            drawing.text(scale(value), bottom + 16, label, "tick", "middle")
    for k, (name, without, alone, *_) in enumerate(found):
        y = top + row_tall * k
        if drawing.is_narrow:
            drawing.text(0, y + 16, clip(name, drawing.width), "label halo")
        else:
            drawing.text(side - 8, y + 19, clip(name, side - 8), "label", "end")
        bar = y + (22 if drawing.is_narrow else 6)
        if finite(base):
            drawing.rect(
                scale(base), bar, scale(without) - scale(base), 17, "end-high", f"without {name}: {times(without)}"
            )
        drawing.circle(scale(alone), bar + 8.5, 4, "hollow")
    drawing.height = bottom + 24


def finding(plan: Plan) -> str:
    """What decides most."""
    name = rows(plan)[0][0]
    label = next(one.get("label") for one in line(plan, "progress.effects") if _name(one) == name)
    return f"What decides most: {label or name}"


def reading(plan: Plan) -> str:
    """The ratio with all, with none, and without what decides most."""
    name, without, alone, *_ = rows(plan)[0]
    base, flat = (times(line(plan, f"progress.cost_ratio{end}")) for end in ("", "_flat"))
    return (
        f"In the last year the ratio is {base} with all projections and {flat} if nothing moved. Bars: what it is "
        f"without the one; circles: with it alone. Without {name} it is {times(without)}, with it alone {times(alone)}."
    )


def _name(one: Mapping[str, Any]) -> str:
    inputs = one.get("inputs") or ()
    return str(inputs[0]) if len(inputs) == 1 else str(one.get("label"))


CHART = Chart(
    "year-progress",
    "Which progress decides",
    "cost in orbit over cost on Earth in the last year",
    COLUMNS,
    rows,
    draw,
    reading,
    finding,
)
