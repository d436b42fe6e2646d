"""The odds that a power stands by a year: of one megawatt, a hundred, a gigawatt, and of all that is asked."""

from typing import Any

from dawndusk.core.name_list import name_list
from dawndusk.report.axes import TEN_YEARS, End, calendar, decade_end, frame, name_ends, table
from dawndusk.report.figure import Chart, Plan, Rows, line
from dawndusk.report.number import finite, number_text, percent, with_unit
from dawndusk.report.svg import Drawing, LinearScale, polyline

POWERS = {"1 MW": 1e6, "100 MW": 1e8, "1 GW": 1e9}
ALL = "all"
COLUMNS = ("year", *POWERS, ALL)
TALL, TOP = 250.0, 42.0
SAME = 1e-3


def rows(plan: Plan) -> Rows:
    """The odds of each power by year."""
    return table(plan, *(f"reached_probability.{power}" for power in (*POWERS, ALL)))


def draw(plan: Plan, drawing: Drawing) -> None:
    """One line for each power up to what is asked; the first ten years are shaded."""
    found = rows(plan)
    years = [row[0] for row in found]
    right = drawing.width - (110.0 if drawing.is_narrow else 130.0)
    x = LinearScale((min(years), max(years)), (48.0, right))
    y = LinearScale((0.0, 1.0), (TOP + TALL, TOP))
    tenth = decade_end(years)
    if len(years) > TEN_YEARS:
        drawing.rect(x.start, TOP, x(years[tenth]) - x.start, TALL, "shade", "the first ten years")
        drawing.text(x(years[tenth]) - 6, TOP + TALL - 8, "ten years", "tick", "end")
    frame(drawing, x, y, [0.0, 0.25, 0.5, 0.75, 1.0], percent, "Odds that it stands by the year’s end")
    ends: list[End] = []
    for place, (name, column, class_) in enumerate(_shown(plan)):
        odds = [row[column] for row in found]
        drawing.path(polyline((x(t), y(v)) if finite(v) else None for t, v in zip(years, odds, strict=True)), class_)
        if finite(odds[tenth]):
            drawing.circle(x(years[tenth]), y(odds[tenth]), 3.5, class_.replace("-line", ""))
            said = f"{percent(odds[tenth])} by {years[tenth]:.0f}"
            ends.append(End(y(odds[-1] if finite(odds[-1]) else odds[tenth]) + place * 1e-3, name, said))
    name_ends(drawing, right + 10, (TOP, TOP + TALL), ends)
    calendar(drawing, x, years, TOP + TALL)
    drawing.height = TOP + TALL + 28


def finding(plan: Plan) -> str:
    """The odds of all that is asked in ten years."""
    found = rows(plan)
    wanted = with_unit(line(plan, "outlook.power_it_wanted_w"), "power_it_w")
    odds = found[decade_end(found)][-1]
    if odds in {0, 1}:
        return f"In {'all' if odds else 'none'} of {_campaigns(plan)} all {wanted} stand by {_tenth(found)}"
    return f"{percent(odds)} odds that all {wanted} stand by {_tenth(found)}"


def reading(plan: Plan) -> str:
    """The odds of each power in ten years, and how finely they are drawn."""
    found = rows(plan)
    row = found[decade_end(found)]
    told = name_list(f"{name} in {percent(row[column])}" for name, column, _ in _shown(plan))
    text = f"By the end of {_tenth(found)} there stand {told} of {_campaigns(plan)}."
    best = found[-1][-1]
    if finite(best) and best == 0:
        return f"{text} In none of them does all of it stand within the calendar."
    half = next((year for year, *_, odds in found if finite(odds) and odds >= _HALF), None)
    even = (
        f"The odds of all of it pass one half in {half:.0f}" if half is not None else "They stay below one half for all"
    )
    return f"{text} {even}."


def odds_of_all(plan: Plan) -> tuple[float, float] | None:
    """Tenth year and the odds that all stands by its end; None where the plan does not say."""
    found = rows(plan)
    year, odds = (found[decade_end(found)][0], found[decade_end(found)][-1]) if found else (None, None)
    return (year, odds) if finite(year) and finite(odds) else None


def _shown(plan: Plan) -> list[tuple[str, int, str]]:
    """Name, column and class of each line: a power above what is asked is left out, one equal to it is said once."""
    wanted = line(plan, "outlook.power_it_wanted_w")
    below = [
        (name, column, f"ink-line tone-{4 - column}")
        for column, (name, watt) in enumerate(POWERS.items(), 1)
        if not finite(wanted) or watt < wanted * (1 - SAME)
    ]
    return [*below, (f"all {with_unit(wanted, 'power_it_w')}", len(POWERS) + 1, "orbit-line")]


def _campaigns(plan: Plan) -> str:
    count = line(plan, "outlook.samples")
    return f"{number_text(count)} drawn campaigns" if finite(count) else "the drawn campaigns"


def _tenth(found: Rows) -> str:
    year: Any = found[decade_end(found)][0]
    return f"{year:.0f}"


_HALF = 0.5
CHART = Chart(
    "odds",
    "The ten-year odds",
    "share of drawn campaigns in which a power stands, up to what is asked",
    COLUMNS,
    rows,
    draw,
    reading,
    finding,
)
