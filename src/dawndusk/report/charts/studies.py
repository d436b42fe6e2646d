"""Every study that reports a ratio: what it published, ours with its inputs, and ours, on one scale of ratios."""

from collections.abc import Mapping
from typing import Any

from dawndusk.report.axes import Decades
from dawndusk.report.figure import Chart, Plan, Rows
from dawndusk.report.number import finite, number_text
from dawndusk.report.svg import Drawing, clip

COLUMNS = ("study", "published", "low", "high", "under_their_rules", "with_their_inputs", "ours")
_DOTS = (("published", "orbit"), ("with_their_inputs", "hollow"), ("ours", "ink"))


def rows(plan: Plan) -> Rows:
    """A row for each study that reports a ratio."""
    return [[each["name"], *(each[key] for key in COLUMNS[1:])] for each in _ratios(plan)]


def draw(plan: Plan, drawing: Drawing) -> None:
    """A row of dots for each study, on a logarithmic scale; a range is a bar behind them."""
    found = _ratios(plan)
    known = [each[key] for each in found for key in COLUMNS[1:] if finite(each[key]) and each[key] > 0]
    side = 0.0 if drawing.is_narrow else 250.0
    scale = Decades((min([*known, 1.0]) / _PAD, max([*known, 10.0]) * _PAD), (side + 10, drawing.width - 16))
    row, top = (46.0, 78.0) if drawing.is_narrow else (32.0, 58.0)
    bottom = top + row * len(found)
    for k, (key, class_) in enumerate(_DOTS):
        x, y = (6 + 190 * (k % 2), 10 + 20 * (k // 2)) if drawing.is_narrow else (6 + 190 * k, 10)
        drawing.circle(x, y, 5, class_)
        drawing.text(x + 10, y + 4, _LABELS[key], "tick")
    for value in scale.marks():
        drawing.line(scale(value), top, scale(value), bottom, "parity" if value == 1 else "grid")
        drawing.text(scale(value), top - 6, f"{number_text(value)}×", "tick", "middle")
    for k, each in enumerate(found):
        y = top + row * k
        at = y + (31.0 if drawing.is_narrow else 16.0)
        name = f"{each['name']}{', closed' if each['closed'] else ''}"
        if drawing.is_narrow:
            drawing.text(0, y + 15, clip(name, drawing.width), "label halo")
        else:
            drawing.text(side - 8, at + 4, clip(name, side - 8), "label", "end")
        _dots(drawing, scale, each, at)
    drawing.height = bottom + 8


def reading(plan: Plan) -> str:
    """How near our chain comes with their inputs and rules."""
    known = [each for each in _ratios(plan) if finite(each["remaining_fraction"]) and not each["closed"]]
    near = sum(abs(each["remaining_fraction"]) <= _NEAR_FRACTION for each in known)
    return (
        f"With its inputs and rules our chain comes within 5 % of {near} of the {len(known)} ratios whose inputs are "
        "public. Between what is published and the hollow dot are rules; between that and this scenario, inputs. A "
        "broad bar is a published range."
    )


def _dots(drawing: Drawing, scale: Decades, each: Mapping[str, Any], y: float) -> None:
    if finite(each["low"]) and finite(each["high"]):
        drawing.rect(scale(each["low"]), y - 5, max(scale(each["high"]) - scale(each["low"]), 1.5), 10, "orbit-soft")
    ends = [each[key] for key, _ in _DOTS if finite(each[key])]
    if ends:
        drawing.line(scale(min(ends)), y, scale(max(ends)), y, "step")
    for key, class_ in _DOTS:
        if finite(each[key]):
            drawing.circle(scale(each[key]), y, 5.5, class_)


def _ratios(plan: Plan) -> list[Mapping[str, Any]]:
    return [each for each in plan["studies"] if each["unit"] == "-"]


_LABELS = {"published": "published", "with_their_inputs": "their inputs, our rules", "ours": "this scenario"}
_PAD, _NEAR_FRACTION = 1.15, 0.05
CHART = Chart(
    "studies",
    "The published ratios, theirs and ours",
    "cost in orbit over cost on Earth, each by the study's own metric",
    COLUMNS,
    rows,
    draw,
    reading,
)
