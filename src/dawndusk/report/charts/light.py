"""The orbit's year: angle of the Sun to the orbit plane, shadow per orbit, power of the array."""

from collections.abc import Callable, Sequence
from typing import Any

from dawndusk.core.how_many import how_many
from dawndusk.report.figure import Chart, Plan, Rows, line
from dawndusk.report.number import finite, number_text, with_unit
from dawndusk.report.svg import Drawing, LinearScale, polyline, round_range, ticks

COLUMNS = ("day", "beta_angle_deg", "eclipse_min", "power_array_w", "irradiance_w_per_m2")
PANEL, GAP, TOP = 92.0, 44.0, 26.0


def rows(plan: Plan) -> Rows:
    """One row per day of the year."""
    series = line(plan, "series.light") or {}
    days = series.get("day") or []
    if not days:
        return []
    found = zip(*((series.get(name) or [None] * len(days)) for name in COLUMNS), strict=False)
    return [row for row in found if finite(row[0])]


def draw(plan: Plan, drawing: Drawing) -> None:
    """Three panels above one calendar; the eclipse season shaded through all of them."""
    days, beta, eclipse, power, _ = map(list, zip(*rows(plan), strict=True))
    right = drawing.width - (6.0 if drawing.is_narrow else 10.0)
    x = LinearScale((0.0, float(max(365, len(days)))), (46.0, right))
    bottom = TOP + 3 * PANEL + 2 * GAP
    for start, end in _seasons(days, eclipse):
        drawing.rect(x(start), TOP - 6, x(end) - x(start), bottom - TOP + 6, "shade", "days with eclipses")
        if x(end) - x(start) > 90:
            drawing.text((x(start) + x(end)) / 2, TOP + PANEL - 8, "eclipse season", "tick", "middle")
    unit, factor = _watts(power)
    panels: tuple[tuple[str, Sequence[Any], float, str, bool], ...] = (
        ("Beta angle: Sun to orbit plane, degrees", beta, 1.0, "ink-line", False),
        ("Shadow per orbit, minutes", eclipse, 1.0, "ink-line", True),
        (f"Array power in sunlight, {unit}", power, factor, "orbit-line", False),
    )
    for k, (title, values, scale_by, class_, from_zero) in enumerate(panels):
        top = TOP + k * (PANEL + GAP)
        _panel(
            drawing,
            x,
            (top, top + PANEL),
            title,
            (days, [v * scale_by if finite(v) else None for v in values]),
            class_,
            from_zero,
        )
    _calendar(drawing, x, bottom)
    drawing.height = bottom + 26


def reading(plan: Plan) -> str:
    """Days in shadow, the longest eclipse, the swing of the power."""
    powers = [v for v in line(plan, "series.light.power_array_w") or () if finite(v) and v > 0]
    share = number_text(100 * (max(powers) / min(powers) - 1)) if powers else ""
    swing = f" Array power in sunlight swings by {share} % with the seasons." if powers else ""
    count = line(plan, "light.eclipse_days_per_year")
    if not (finite(count) and count > 0):
        return f"The satellite never enters Earth’s shadow.{swing}"
    longest = with_unit(line(plan, "light.eclipse_longest_min"), "min")
    passes = f"On {how_many(number_text(round(count)), 'day')} a year the satellite passes through Earth’s shadow"
    return f"{passes}, for up to {longest} of each orbit.{swing}"


def _panel(
    drawing: Drawing,
    x: LinearScale,
    y: tuple[float, float],
    title: str,
    data: tuple[list[Any], list[Any]],
    class_: str,
    from_zero: bool,
) -> None:
    known = [v for v in data[1] if v is not None] or [0.0]
    low = 0.0 if from_zero else min(known)
    high = max(*known, low + 1e-9 + abs(low) * 1e-3)
    low, high = round_range(low, high, 3)
    scale = LinearScale((low, high), (y[1], y[0]))
    drawing.text(0, y[0] - 12, title, "panel")
    for value in ticks(low, high, 3):
        drawing.line(x.start, scale(value), x.end, scale(value), "axis" if value == low else "grid")
        drawing.text(x.start - 8, scale(value) + 4, number_text(value), "tick", "end")
    drawing.path(
        polyline((x(d), scale(v)) if v is not None and d is not None else None for d, v in zip(*data, strict=True)),
        class_,
    )
    if from_zero and max(known) > 0:
        peak = known.index(max(known))
        side = "end" if x(data[0][peak]) > x.end - 90 else "start"
        drawing.circle(x(data[0][peak]), scale(max(known)), 3, "ink")
        drawing.text(
            x(data[0][peak]) + (-7 if side == "end" else 7),
            scale(max(known)) - 5,
            f"{number_text(max(known))} min",
            "value",
            side,
        )


def _seasons(days: list[Any], eclipse: list[Any]) -> list[tuple[float, float]]:
    """First and last day of each run of days with shadow; none where every day has one."""
    runs: list[tuple[float, float]] = []
    for day, minutes in zip(days, eclipse, strict=True):
        if not (finite(day) and finite(minutes) and minutes > 0):
            continue
        if runs and day - runs[-1][1] <= 1.5:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return [] if runs and runs[0][1] - runs[0][0] > 350 else runs


def _watts(power: Sequence[Any]) -> tuple[str, float]:
    top = max((abs(v) for v in power if finite(v)), default=0.0)
    for step, unit in ((1e9, "GW"), (1e6, "MW"), (1e3, "kW")):
        if top >= step:
            return unit, 1.0 / step
    return "W", 1.0


def _calendar(drawing: Drawing, x: LinearScale, y: float) -> None:
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    label: Callable[[str], str] = (lambda month: month[0]) if drawing.is_narrow else str
    for k, month in enumerate(months):
        drawing.line(x(k * x.high / 12), y, x(k * x.high / 12), y + 5, "axis")
        drawing.text(x((k + 0.5) * x.high / 12), y + 19, label(month), "tick", "middle")


CHART = Chart("light", "The orbit’s year", "Sun, shadow and power through the year", COLUMNS, rows, draw, reading)
