"""The two forms of a twin's charts: panels over the days of a run, and bars about zero."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy

from dawndusk.core.figures import MISSING
from dawndusk.physics.constants import DAY_S
from dawndusk.report.figure import Chart, Plan, Rows
from dawndusk.report.number import number_text
from dawndusk.report.svg import Drawing, LinearScale, clip, polyline, round_range, ticks

PANEL, GAP, TOP, ROW = 92.0, 44.0, 26.0, 40.0
MOST_POINTS = 400
"""Of a line; more intervals than that are drawn by the worst or the mean of several."""


class PanelLine(NamedTuple):
    """A line of a panel: its column, how several intervals become one, and its class."""

    column: str
    of_many: Callable[..., Any]
    class_: str


class ChartPanel(NamedTuple):
    """Some lines over one scale."""

    title: str
    lines: tuple[PanelLine, ...]
    factor: float
    shift: float
    share: bool
    """from 0 to 100 %"""


def days(key: str, title: str, subtitle: str, panels: Sequence[ChartPanel], reading: Callable[[Plan], str]) -> Chart:
    """A chart of panels, one under the other, over the days of a run."""
    lines = [line for panel in panels for line in panel.lines]

    def columns(plan: Plan) -> list[Any]:
        told: Mapping[str, Any] = plan["series"]
        number = -(-len(told["time_s"]) // MOST_POINTS)
        starts = numpy.arange(0, len(told["time_s"]), number)
        ends = numpy.append(starts[1:], len(told["time_s"]))
        parts = [numpy.asarray(told["time_s"])[ends - 1] / DAY_S]
        for line in lines:
            values = numpy.asarray(told[line.column], float)
            parts.append(numpy.array([line.of_many(values[a:b]) for a, b in zip(starts, ends, strict=True)]))
        return parts

    def rows(plan: Plan) -> Rows:
        return [[round(float(v), 6) for v in row] for row in zip(*columns(plan), strict=True)]

    def draw(plan: Plan, drawing: Drawing) -> None:
        day, *values = columns(plan)
        x = LinearScale((float(day[0]), float(day[-1])), (46.0, drawing.width - 10))
        k = 0
        for at, panel in enumerate(panels):
            top = TOP + at * (PANEL + GAP)
            held = [v * panel.factor + panel.shift for v in values[k : k + len(panel.lines)]]
            k += len(panel.lines)
            _panel(drawing, x, top, panel, day, held)
        bottom = TOP + len(panels) * (PANEL + GAP) - GAP
        for value in ticks(x.low, x.high, 4 if drawing.is_narrow else 8):
            drawing.line(x(value), bottom, x(value), bottom + 5, "axis")
            drawing.text(x(value), bottom + 20, number_text(value), "tick", "middle")
        drawing.text(0, bottom + 20, "day", "tick")
        drawing.height = bottom + 26

    return Chart(key, title, subtitle, ("day", *(line.column for line in lines)), rows, draw, reading)


def _panel(drawing: Drawing, x: LinearScale, top: float, panel: ChartPanel, day: Any, held: Sequence[Any]) -> None:
    least, most = min(float(v.min()) for v in held), max(float(v.max()) for v in held)
    low, high = round_range(0.0 if panel.share else least, max(most, least + 1e-3), 3)
    high = min(max(high, 1.0), 100.0) if panel.share else high
    y = LinearScale((low, high), (top + PANEL, top))
    drawing.text(0, top - 12, panel.title, "panel")
    for value in ticks(low, high, 3):
        drawing.line(x.start, y(value), x.end, y(value), "axis" if value == low else "grid")
        drawing.text(x.start - 8, y(value) + 4, number_text(value), "tick", "end")
    for values, line in zip(held, panel.lines, strict=True):
        drawing.path(polyline((x(d), y(v)) for d, v in zip(day.tolist(), values.tolist(), strict=True)), line.class_)


def bars(
    key: str,
    title: str,
    subtitle: str,
    unit: str,
    found: Callable[[Plan], Sequence[tuple[str, float]]],
    says: Callable[[float], str],
    reading: Callable[[Plan], str],
    least_ratio: float = 0.0,
) -> Chart:
    """A chart of bars about zero, one under the other; below `least_ratio` of the longest in the data alone."""

    def draw(plan: Plan, drawing: Drawing) -> None:
        most = max(abs(value) for _, value in found(plan))
        parts = [(label, value) for label, value in found(plan) if abs(value) >= least_ratio * most]
        low, high = min(0.0, *(v for _, v in parts)), max(0.0, *(v for _, v in parts))
        room = 96.0
        scale = LinearScale((low, high or 1e-9), (room if low < 0 else 0.0, drawing.width - room))
        y = 0.0
        for label, value in parts:
            drawing.text(0, y + 13, clip(label, drawing.width), "label")
            class_ = "orbit" if value >= 0 else "earth"
            drawing.rect(scale(0), y + 19, scale(value) - scale(0) or 1.0, 15, class_, f"{label}: {says(value)}")
            drawing.line(scale(0), y + 17, scale(0), y + 36, "axis")
            if value < 0:
                drawing.text(scale(value) - 6, y + 31, says(value), "value", "end")
            else:
                drawing.text(scale(value) + 6, y + 31, says(value), "value")
            y += ROW + 4
        drawing.height = y

    return Chart(key, title, subtitle, ("label", unit), found, draw, reading)


def columns(
    key: str,
    title: str,
    subtitle: str,
    unit: str,
    found: Callable[[Plan], Sequence[tuple[str, float]]],
    says: Callable[[float], str],
    reading: Callable[[Plan], str],
) -> Chart:
    """A chart of upright bars side by side, from zero."""

    def draw(plan: Plan, drawing: Drawing) -> None:
        parts = found(plan)
        scale = LinearScale((0.0, max(v for _, v in parts) or 1.0), (TOP + 2 * PANEL, TOP))
        step = drawing.width / len(parts)
        for k, (label, value) in enumerate(parts):
            drawing.rect(
                k * step + 1, scale(value), step - 2, scale.start - scale(value), "orbit", f"{label}: {says(value)}"
            )
            if k % (6 if drawing.is_narrow else 3) == 0:
                drawing.text(k * step + 1, scale.start + 18, label, "tick")
        drawing.text(0, 12, f"up to {says(max(v for _, v in parts))}", "panel")
        drawing.line(0, scale.start, drawing.width, scale.start, "axis")
        drawing.height = scale.start + 24

    return Chart(key, title, subtitle, ("label", unit), found, draw, reading)


def nines(share_fraction: float | None) -> str:
    """How many nines a share has; above seven float32 tells no more.

    What is not reached is not said: 99.89 % is 2.9.

    >>> nines(0.999), nines(0.9989), nines(1.0), nines(None)
    ('3.0', '2.9', 'over 7', '–')
    """
    if share_fraction is None:
        return MISSING
    missing = 1 - share_fraction
    return "over 7" if missing < _FINEST else f"{math.floor(-10 * math.log10(missing) + _ROUNDING) / 10:.1f}"


_FINEST = 1e-7
_ROUNDING = 1e-9
