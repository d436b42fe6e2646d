"""The map of year and size: how dear orbit is, and from which year on a size costs what it costs on Earth."""

import math

from dawndusk.plan.verdict import times
from dawndusk.report.axes import Decades, calendar
from dawndusk.report.figure import Chart, Plan, Rows, line
from dawndusk.report.number import finite, with_unit
from dawndusk.report.svg import Drawing, LinearScale, polyline

COLUMNS = ("year", "power_it_w", "cost_ratio")
TALL, TOP, LEFT, SHADES = 260.0, 30.0, 64.0, 9


def rows(plan: Plan) -> Rows:
    """Year, power and ratio of each point."""
    years, powers, table = (line(plan, f"map.{name}") or () for name in ("year", "power_it_w", "cost_ratio"))
    return [
        (year, power, ratio)
        for year, row in zip(years, table, strict=True)
        for power, ratio in zip(powers, row, strict=True)
    ]


def draw(plan: Plan, drawing: Drawing) -> None:
    """A shade for each point, light where orbit is near Earth, and the line of parity."""
    years, powers = line(plan, "map.year"), line(plan, "map.power_it_w")
    known = [math.log(row[2]) for row in rows(plan) if finite(row[2]) and row[2] > 0]
    least, most = (min(known), max(known)) if known else (0.0, 1.0)
    wide, tall = (drawing.width - 20 - LEFT) / len(years), TALL / len(powers)
    for i, row in enumerate(line(plan, "map.cost_ratio")):
        for j, ratio in enumerate(row):
            place = (math.log(ratio) - least) / max(most - least, _TINY) if finite(ratio) and ratio > 0 else 1.0
            words = f"{years[i]}, {with_unit(powers[j], 'power_it_w')}: {times(ratio) if finite(ratio) else 'never'}"
            shade = min(int(SHADES * place), SHADES - 1)
            drawing.rect(LEFT + i * wide, TOP + TALL - (j + 1) * tall, wide, tall, f"shade-{shade}", words)
    x = LinearScale((years[0] - 0.5, years[-1] + 0.5), (LEFT, drawing.width - 20))
    step = (powers[-1] / powers[0]) ** (0.5 / max(len(powers) - 1, 1))
    y = Decades((powers[0] / step, powers[-1] * step), (TOP + TALL, TOP))
    points = [(x(point["year"]), y(point["power_it_w"])) for point in line(plan, "map.parity") or ()]
    drawing.path(polyline(points), "parity-line")
    for value in y.marks(6):
        drawing.text(LEFT - 8, y(value) + 4, with_unit(value, "power_it_w"), "tick", "end")
    drawing.text(0, TOP - 12, "Fleet, logarithmic", "panel")
    calendar(drawing, x, years, TOP + TALL)
    drawing.height = TOP + TALL + 28


def finding(plan: Plan) -> str:
    """Which sizes come to parity, and when first."""
    found, years = line(plan, "map.parity") or (), line(plan, "map.year")
    if not found:
        return f"No size comes to parity by {years[-1]}"
    first = min(found, key=lambda point: point["year"])
    return f"{with_unit(first['power_it_w'], 'power_it_w')} comes to parity first, in {math.floor(first['year'])}"


def reading(plan: Plan) -> str:
    """The nearest point and the farthest."""
    known = [row for row in rows(plan) if finite(row[2])]
    best, worst = (pick(known, key=lambda row: row[2]) for pick in (min, max))
    met = line(plan, "map.parity")
    ends = [f"{times(r[2])} at {with_unit(r[1], 'power_it_w')} in {r[0]}" for r in (best, worst)]
    return (
        f"Light to dark: the ratio from {ends[0]} to {ends[1]}, with the values given.{_LINE if met else ''} A fleet "
        "is so many of the same satellite, whether or not the rockets bring them up in time."
    )


_LINE = " The line is parity."
_TINY = 1e-12
CHART = Chart(
    "year-by-size",
    "Year and size",
    "cost in orbit over cost on Earth of the same satellite, by year and fleet",
    COLUMNS,
    rows,
    draw,
    reading,
    finding,
)
