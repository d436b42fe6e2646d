"""Money through the years: the cumulative cash flow of both options."""

from typing import Any

from dawndusk.report.figure import Chart, Plan, Rows, line
from dawndusk.report.number import finite, money
from dawndusk.report.svg import Drawing, LinearScale, polyline, round_range, spread, ticks

COLUMNS = ("year", "orbit_cash_flow_usd", "earth_cash_flow_usd", "orbit_cumulative_usd", "earth_cumulative_usd")
TALL, TOP = 270.0, 30.0


def rows(plan: Plan) -> Rows:
    """One row per year."""
    series = line(plan, "series.economics") or {}
    years = series.get("year") or []
    if not years:
        return []
    found = zip(*((series.get(name) or [None] * len(years)) for name in COLUMNS), strict=False)
    return [row for row in found if finite(row[0])]


def draw(plan: Plan, drawing: Drawing) -> None:
    """Two lines about zero, named where they end."""
    years, _, _, *lines = map(list, zip(*rows(plan), strict=True))
    known = [v for values in lines for v in values if finite(v)] or [0.0]
    low, high = round_range(min([*known, 0.0]), max([*known, 0.0]) or 1.0, 5)
    right = drawing.width - (74.0 if drawing.is_narrow else 130.0)
    x = LinearScale((min(years), max(years)), (64.0 if drawing.is_narrow else 68.0, right))
    y = LinearScale((low, high), (TOP + TALL, TOP))
    drawing.text(0, 12, "Cumulative cash flow", "panel")
    for value in ticks(low, high, 5):
        drawing.line(x.start, y(value), right, y(value), "axis" if value == 0 else "grid")
        drawing.text(x.start - 8, y(value) + 4, "0" if value == 0 else money(value), "tick", "end")
    whole = [year for year in ticks(min(years), max(years), 4 if drawing.is_narrow else 8) if year == round(year)]
    for year in whole:
        drawing.line(x(year), TOP + TALL, x(year), TOP + TALL + 5, "axis")
        drawing.text(x(year), TOP + TALL + 20, f"{year:.0f}", "tick", "middle")
    ends: list[tuple[float, str, str, float]] = []
    for option, values in zip(("orbit", "earth"), lines, strict=True):
        points = [(x(t), y(v)) if finite(v) else None for t, v in zip(years, values, strict=True)]
        drawing.path(polyline(points), f"{option}-line")
        last = [(p, v) for p, v in zip(points, values, strict=True) if p is not None]
        if last:
            drawing.circle(*last[-1][0], 3.5, option)
            ends.append((last[-1][0][1], option, "Orbit" if option == "orbit" else "Earth", last[-1][1]))
    ends.sort()
    for place, (_, option, name, value) in zip(
        spread([e[0] for e in ends], [38.0] * len(ends), TOP - 15, TOP + TALL + 4), ends, strict=True
    ):
        drawing.text(right + 10, place, name, f"label strong {option}-text")
        drawing.text(right + 10, place + 16, money(value), "value")
    drawing.height = TOP + TALL + 28


def reading(plan: Plan) -> str:
    """Where each option ends, the deepest outlay, and whether it is paid back."""
    found = rows(plan)
    return " ".join(
        _sentence(name, [(r[0], r[column]) for r in found if finite(r[column])])
        for name, column in (("Orbit", 3), ("Earth", 4))
    )


def _sentence(name: str, points: list[tuple[Any, float]]) -> str:
    if not points:
        return f"{name} has no cash flow in this plan."
    bottom = min(points, key=lambda p: p[1])
    back = next((year for year, value in points if year > bottom[0] and value >= 0), None)
    paid = f"is back at zero in year {back:.0f}" if back is not None else "is not paid back in these years"
    return (
        f"{name} is out of pocket by up to {money(-min(bottom[1], 0.0))} and {paid}, ending at {money(points[-1][1])}."
    )


CHART = Chart(
    "cash-flow",
    "Money through the years",
    "real dollars, not discounted; revenue at the market’s rental price",
    COLUMNS,
    rows,
    draw,
    reading,
)
