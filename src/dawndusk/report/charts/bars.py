"""Bars of one number each, one under the other: flights in a year, the fleet each rocket could keep."""

from collections.abc import Callable
from typing import TypeAlias

from dawndusk.core.how_many import how_many
from dawndusk.report.figure import Chart, Plan, Rows, line
from dawndusk.report.number import finite, number_text, with_unit
from dawndusk.report.svg import Drawing, LinearScale, clip

ROW = 46.0

ToRows: TypeAlias = Callable[[Plan], Rows]
Draw: TypeAlias = Callable[[Plan, Drawing], None]


def bars(path: str, key: str, says: Callable[[float], str]) -> tuple[ToRows, Draw]:
    """The rows of a list of the plan, and the drawing of them as bars from zero; the first of it stands out."""

    def rows(plan: Plan) -> Rows:
        return [(row["label"], row[key]) for row in line(plan, path) or () if finite(row.get(key))]

    def draw(plan: Plan, drawing: Drawing) -> None:
        found = [row for row in line(plan, path) or () if finite(row.get(key))]
        most = max((row[key] for row in found), default=1.0) or 1.0
        scale = LinearScale((0.0, most), (0.0, drawing.width - 90))
        y = 0.0
        for place, row in enumerate(found):
            stands_out = row.get("is_own", place == 0)
            drawing.text(0, y + 14, clip(row["label"], drawing.width), "label strong" if stands_out else "label")
            wide = max(scale(row[key]), 1.5)
            class_ = "orbit" if stands_out else "orbit-soft"
            drawing.rect(0, y + 20, wide, 19, class_, f"{row['label']}: {says(row[key])}")
            drawing.text(wide + 8, y + 34, says(row[key]), "value strong" if stands_out else "value")
            y += ROW + 8
        drawing.line(0, 18, 0, y - 12, "axis")
        drawing.height = y - 6

    return rows, draw


def flights_reading(plan: Plan) -> str:
    """Flights needed over flights to be had, and over the record."""
    (_, needed), (record_name, record), (rocket, given) = flight_rows(plan)
    return (
        f"The fleet needs {how_many(_whole(needed), 'flight')} a year; "
        f"{rocket.removeprefix('to be had: ')} is expected to give "
        f"{_whole(given)}. {record_name}, more than any other family, made {_whole(record)}."
    )


def rockets_reading(plan: Plan) -> str:
    """The largest and the smallest fleet."""
    found = rocket_rows(plan)
    (first, most), (last, least) = found[0], found[-1]
    return (
        f"With all its flights {first} could keep {with_unit(most, 'w')} of computing in orbit, "
        f"{last} {with_unit(least, 'w')}."
    )


def _whole(value: float) -> str:
    return number_text(round(value)) if value >= 1 else number_text(value)


flight_rows: ToRows
rocket_rows: ToRows
flight_rows, _draw_flights = bars("thesis.flights", "flights_per_year", _whole)
rocket_rows, _draw_rockets = bars("thesis.rockets", "power_it_w", lambda watt: with_unit(watt, "w"))

FLIGHTS = Chart(
    "flights",
    "Flights needed, flights to be had",
    "flights a year",
    ("what", "flights_per_year"),
    flight_rows,
    _draw_flights,
    flights_reading,
)
ROCKETS = Chart(
    "rockets",
    "What each rocket could keep in orbit",
    "power of the computers, all flights of one rocket spent on it",
    ("rocket", "power_it_w"),
    rocket_rows,
    _draw_rockets,
    rockets_reading,
)
