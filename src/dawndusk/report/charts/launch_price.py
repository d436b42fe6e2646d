"""What a kilogram costs on each rocket, year by year, and what the campaign pays for one that serves."""

import math

from dawndusk.core.name_list import name_list
from dawndusk.report.axes import Decades, End, calendar, frame, hues, name_ends, rockets, table, upward
from dawndusk.report.figure import Chart, Plan, Rows, line
from dawndusk.report.number import finite, money, percent
from dawndusk.report.svg import Drawing, LinearScale, clip, polyline, ticks

COLUMNS = ("year", "provider", "rocket", "price_launch_usd_per_kg")
TALL, TOP = 240.0, 34.0
STEEP, SAME = 8.0, 1e-3


def rows(plan: Plan) -> Rows:
    """The price of each rocket in each year from its first flight on."""
    years = table(plan)
    return [
        (year, str(rocket.get("provider")), rocket["name"], usd)
        for rocket in rockets(plan)
        for (year,), usd in zip(years, rocket.get("price_launch_usd_per_kg") or (), strict=False)
        if not (finite(first := rocket.get("first_flight_year")) and year < math.floor(first))
    ]


def draw(plan: Plan, drawing: Drawing) -> None:
    """One line for each rocket, from its first flight on."""
    found, years = rows(plan), [year for (year,) in table(plan)]
    paid = line(plan, "campaign.price_launch_usd_per_kg")
    known = [row[3] for row in found if finite(row[3]) and row[3] > 0]
    known += [paid] if finite(paid) and paid > 0 else []
    right = drawing.width - (124.0 if drawing.is_narrow else 180.0)
    x = LinearScale((min(years), max(years)), (56.0, right))
    least, most = min(known, default=1.0), max(known, default=1.0)
    if most > STEEP * least:
        y: LinearScale = Decades(
            (10 ** math.floor(math.log10(least)), 10 ** math.ceil(math.log10(most))), (TOP + TALL, TOP)
        )
        marks = y.marks()
    else:
        y = upward(most, (TOP + TALL, TOP))
        marks = ticks(0.0, y.high, 5)
    scale = "Price per kilogram" + (", logarithmic" if isinstance(y, Decades) else "")
    frame(drawing, x, y, marks, money, scale)
    if finite(paid) and paid > 0:
        drawing.line(x.start, y(paid), x.end, y(paid), "parity")
    ends: list[End] = []
    names = list(dict.fromkeys(row[2] for row in found))
    owners = [next(row[1] for row in found if row[2] == name) for name in names]
    for name, class_ in zip(names, hues(names, owners), strict=True):
        points = [(x(row[0]), y(row[3])) if finite(row[3]) else None for row in found if row[2] == name]
        drawing.path(polyline(points), f"stroke {class_}")
        last = next(row[3] for row in reversed(found) if row[2] == name)
        if points[-1] is not None and finite(last):
            drawing.circle(*points[-1], 3.5, f"fill {class_}")
            ends.append(End(points[-1][1], clip(name, drawing.width - right - 10, 8.2), f"{money(last)}/kg"))
    if finite(paid) and paid > 0:
        ends.append(End(y(paid) - 1, "paid", f"{money(paid)}/kg"))
    name_ends(drawing, right + 10, (TOP, TOP + TALL), ends)
    calendar(drawing, x, years, TOP + TALL)
    drawing.height = TOP + TALL + 28


def finding(plan: Plan) -> str:
    """The cheapest rocket at the end, or how the price of the only one runs."""
    found = [row for row in rows(plan) if finite(row[3])]
    if not found:
        return "No price is known"
    cheapest = min((row for row in found if row[0] == found[-1][0]), key=lambda row: row[3])
    text = f"{cheapest[2]} asks {money(cheapest[3])} per kilogram in {cheapest[0]:.0f}"
    return f"{text}, the least of {n}" if (n := len({row[2] for row in found})) > 1 else text


def reading(plan: Plan) -> str:
    """How prices move, and what the campaign pays in the end."""
    found = [row for row in rows(plan) if finite(row[3]) and row[3] > 0]
    falls = [
        f"{name} by {percent(1 - own[-1] / own[0])}"
        for name in dict.fromkeys(row[2] for row in found)
        if (own := [row[3] for row in found if row[2] == name])[-1] < (1 - SAME) * own[0]
    ]
    moved = f"Over the calendar prices fall: {name_list(falls)}." if falls else "No price falls over the calendar."
    paid = money(line(plan, "campaign.price_launch_usd_per_kg"))
    return (
        f"{moved} The campaign pays {paid} for each kilogram that serves (dashed): "
        "failures, deaths, room left empty and the mix of rockets included."
    )


CHART = Chart(
    "launch-price",
    "What a kilogram costs",
    "price of a flight over its payload to this orbit, from its first flight",
    COLUMNS,
    rows,
    draw,
    reading,
    finding,
)
