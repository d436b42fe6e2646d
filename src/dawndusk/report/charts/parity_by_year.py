"""The cost ratio by year: at the values given, its median and its band, beside parity; and the odds of parity."""

import math

from dawndusk.core.figures import share_text
from dawndusk.plan.verdict import times
from dawndusk.report.axes import Decades, calendar, frame
from dawndusk.report.figure import Chart, Plan, Rows, line
from dawndusk.report.number import finite, number_text, percent
from dawndusk.report.svg import Drawing, LinearScale, polyline, ticks

COLUMNS = (
    "year",
    "cost_ratio",
    "cost_ratio_low",
    "cost_ratio_median",
    "cost_ratio_high",
    "parity_probability",
)
TALL, TOP, ODDS_TALL, GAP = 230.0, 34.0, 90.0, 74.0


def rows(plan: Plan) -> Rows:
    """Each year with its ratios and the odds of parity by then; a column that is not told is empty."""
    years = line(plan, "by_year.year") or ()
    columns = [line(plan, f"by_year.{name}") or [None] * len(years) for name in COLUMNS]
    return [row for row in zip(*columns, strict=True) if finite(row[0])]


def draw(plan: Plan, drawing: Drawing) -> None:
    """The band with its median, the line of the values given, parity; below, the odds where they are told."""
    found = rows(plan)
    years = [row[0] for row in found]
    known = [v for row in found for v in row[1:5] if finite(v) and v > 0]
    x = LinearScale((min(years), max(years)), (56.0, drawing.width - 20))
    low, high = math.floor(math.log10(min([*known, 1.0]))), math.ceil(math.log10(max([*known, 2.0])))
    y = Decades((10.0**low, 10.0**high), (TOP + TALL, TOP))
    frame(drawing, x, y, y.marks(), lambda v: f"{number_text(v)}×", "Cost in orbit over cost on Earth, logarithmic")
    upper = [(x(row[0]), y(row[4])) for row in found if finite(row[4])]
    lower = [(x(row[0]), y(row[2])) for row in found if finite(row[2])]
    if upper and lower:
        drawing.path(polyline([*upper, *reversed(lower)]) + "Z", "orbit-soft band")
    for column, class_ in ((3, "orbit-line dashed"), (1, "orbit-line")):
        drawing.path(polyline((x(r[0]), y(r[column])) if finite(r[column]) else None for r in found), class_)
    drawing.line(x.start, y(1.0), x.end, y(1.0), "parity")
    drawing.text(x.start + 6, y(1.0) - 6, "as cheap as on Earth", "label halo")
    bottom = _odds(found, drawing, x) if _has_odds(found) else TOP + TALL
    calendar(drawing, x, years, bottom)
    drawing.height = bottom + 28


def _odds(found: Rows, drawing: Drawing, x: LinearScale) -> float:
    """The odds of parity by each year, below; where they end."""
    top = TOP + TALL + GAP
    odds = LinearScale((0.0, 1.0), (top + ODDS_TALL, top))
    frame(drawing, x, odds, (0.0, 0.5, 1.0), percent, "Odds of parity by the year")
    drawing.path(polyline((x(row[0]), odds(row[5])) for row in found if finite(row[5])), "ink-line")
    return top + ODDS_TALL


def _has_odds(found: Rows) -> bool:
    return any(finite(row[5]) for row in found)


def finding(plan: Plan) -> str:
    """The ratio of the first and of the last year."""
    found = rows(plan)
    first, last = found[0], found[-1]
    ends = [times(row[1]) if finite(row[1]) else "endlessly many" for row in (first, last)]
    return f"{ends[0]} times the cost on Earth in {first[0]:.0f}, {ends[1]} times in {last[0]:.0f}"


def reading(plan: Plan) -> str:
    """How the band runs, and the odds at the end."""
    last = rows(plan)[-1]
    if not _has_odds(rows(plan)):
        return f"{_ALONE} {line(plan, 'by_year.note') or ''}".rstrip()
    ends = [times(v) if finite(v) else "never" for v in (last[2], last[4])]
    odds = " ".join(f"{row[0]:.0f}: {share_text(row[5], 0)}." for row in _marks(plan))
    return (
        f"The line is the values given, dashed the median of the worlds drawn, the band 9 in 10 of them: {ends[0]} to "
        f"{ends[1]} in {last[0]:.0f}. Each world keeps its draws through the years. By {last[0]:.0f} "
        f"{share_text(last[5], 0) if last[5] else 'none'} of them have come to parity. {odds}"
    ).rstrip()


def _marks(plan: Plan) -> Rows:
    found = rows(plan)
    marked = ticks(found[0][0], found[-1][0], 4)
    return [row for row in found if row[0] in marked and row[5] and row[0] != found[-1][0]]


_ALONE = (
    "The same scenario, begun in each of these years, with prices and properties of parts as their projections have "
    "them then, and the values given; what the scenario itself states stays. Odds, and what decides, by dawndusk when."
)
CHART = Chart(
    "parity-by-year",
    "The cost ratio by year",
    "the same scenario begun in each year, with the technology of that year",
    COLUMNS,
    rows,
    draw,
    reading,
    finding,
)
