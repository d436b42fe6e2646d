"""Flights by year, stacked by rocket, beside what the whole world flies."""

from typing import Any

from dawndusk.core.how_many import how_many
from dawndusk.core.name_list import name_list
from dawndusk.report.axes import calendar, frame, hues, rockets, table, upward
from dawndusk.report.figure import Chart, Plan, Rows, line
from dawndusk.report.number import finite, number_text, percent
from dawndusk.report.svg import Drawing, LinearScale, clip, ticks

COLUMNS = ("year", "provider", "rocket", "flight_count", "satellite_count")
TALL, KEY = 250.0, 20.0
FITS, BAR = 2.5, 0.72


def rows(plan: Plan) -> Rows:
    """Flights and satellites of each rocket in each year."""
    years = table(plan)
    return [
        (year, str(rocket.get("provider")), rocket["name"], flights, satellites)
        for rocket in rockets(plan)
        for (year,), flights, satellites in zip(
            years, rocket.get("flight_count") or (), rocket.get("satellite_count") or (), strict=False
        )
    ]


def draw(plan: Plan, drawing: Drawing) -> None:
    """Stacked bars of expected flights; a whisker holds eight of ten drawn campaigns."""
    bands = table(plan, "flight_count.p10", "flight_count.p90")
    years = [row[0] for row in bands]
    held = rockets(plan)
    classes = _classes(held)
    top = 40.0 + KEY * _key(drawing, held, classes)
    ends = [row[2] for row in bands if finite(row[2])]
    most, world = max([*_totals(plan).values(), *ends], default=0.0), _world(plan)
    is_near = world is not None and world <= FITS * most
    x = LinearScale((min(years) - 0.5, max(years) + 0.5), (48.0, drawing.width - 8))
    y = upward(max(most, world if is_near and world else 0.0), (top + TALL, top))
    frame(drawing, x, y, ticks(0.0, y.high, 5), number_text, "Flights in the year")
    wide = BAR * (x(years[0] + 1) - x(years[0]))
    stood = dict.fromkeys(years, 0.0)
    for rocket, class_ in zip(held, classes, strict=True):
        for year, flights in zip(years, rocket.get("flight_count") or (), strict=False):
            if finite(flights) and flights > 0:
                low, high = y(stood[year]), y(stood[year] + flights)
                said = f"{rocket['name']}, {year:.0f}: {how_many(number_text(flights), 'flight')}"
                drawing.rect(x(year) - wide / 2, high, wide, low - high, f"fill {class_}", said)
                stood[year] += flights
    for year, low, high in bands:
        if finite(low) and finite(high) and high > 0:
            drawing.line(x(year), y(low), x(year), y(high), "whisker")
    if is_near and world:
        drawing.line(x.start, y(world), x.end, y(world), "parity")
        drawing.text(x.start + 6, y(world) - 6, f"the whole world’s attempts: {number_text(world)}", "label halo")
    calendar(drawing, x, years, top + TALL)
    drawing.height = top + TALL + 28


def finding(plan: Plan) -> str:
    """The busiest year, and whose flights most of them are."""
    totals = _totals(plan)
    year = max(totals, key=lambda year: totals[year])
    shares = _shares(plan)
    owner = max(shares, key=lambda name: shares[name], default="")
    whose = f", {percent(shares[owner], 0)} of all satellites on {owner}’s" if len(shares) > 1 else ""
    return f"{how_many(_count(totals[year]), 'flight')} in the busiest year, {year:.0f}{whose}"


def reading(plan: Plan) -> str:
    """The busiest year over the world's attempts, and what each provider carries."""
    totals, world = _totals(plan), _world(plan)
    most = max(totals.values())
    over = (
        f", {_over(most / world)} the {number_text(world)} orbital attempts that the whole world makes" if world else ""
    )
    told = name_list(f"{name} {percent(share, 0)}" for name, share in _shares(plan).items())
    carried = f" Satellites carried: {told}." if told else ""
    return (
        f"The busiest year is expected to ask for {how_many(_count(most), 'flight')}{over}.{carried} "
        "The thin line of a bar holds eight of ten drawn campaigns."
    )


def _key(drawing: Drawing, held: list[dict[str, Any]], classes: list[str]) -> int:
    """The colours of the rockets, in as many lines as they need; how many those are."""
    x, row = 0.0, 0
    for rocket, class_ in zip(held, classes, strict=True):
        said = clip(f"{rocket['name']} ({rocket.get('provider')})", drawing.width - 30)
        room = 26 + 7.2 * len(said)
        if x and x + room > drawing.width:
            x, row = 0.0, row + 1
        drawing.rect(x, 4 + KEY * row, 12, 12, f"fill {class_}")
        drawing.text(x + 18, 14 + KEY * row, said, "tick")
        x += room
    return row + 1


def _classes(held: list[dict[str, Any]]) -> list[str]:
    return hues([rocket["name"] for rocket in held], [str(rocket.get("provider")) for rocket in held])


def _totals(plan: Plan) -> dict[float, float]:
    found: dict[float, float] = {year: 0.0 for (year,) in table(plan)}
    for year, _, _, flights, _ in rows(plan):
        found[year] += flights if finite(flights) else 0.0
    return found


def _shares(plan: Plan) -> dict[str, float]:
    """Part of all satellites that each provider carries."""
    found: dict[str, float] = {}
    for _, provider, _, _, satellites in rows(plan):
        found[provider] = found.get(provider, 0.0) + (satellites if finite(satellites) else 0.0)
    whole = sum(found.values())
    return {name: count / whole for name, count in found.items()} if whole > 0 else {}


def _world(plan: Plan) -> float | None:
    """The world's attempts in a year, as the ceilings count them."""
    own, over = (line(plan, f"campaign.ceilings.{name}") for name in ("flights_per_year", "flights_world_ratio"))
    return own / over if finite(own) and finite(over) and own > 0 and over > 0 else None


def _over(ratio: float) -> str:
    return f"{number_text(ratio)} times" if ratio >= 1 else f"{percent(ratio)} of"


def _count(flights: float) -> str:
    return number_text(round(flights)) if flights >= _WHOLE_FROM else number_text(flights)


_WHOLE_FROM = 10.0
CHART = Chart(
    "flights-by-year",
    "Flights by year",
    "expected flights of each rocket, those that make up for failures included",
    COLUMNS,
    rows,
    draw,
    reading,
    finding,
)
