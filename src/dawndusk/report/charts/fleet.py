"""The computing that stands in orbit by year: what is expected, how far apart drawn campaigns lie, what is asked."""

import math

from dawndusk.report.axes import Decades, calendar, decade_end, frame, table, upward
from dawndusk.report.figure import Chart, Plan, Rows, line
from dawndusk.report.number import finite, percent, with_unit
from dawndusk.report.svg import Drawing, LinearScale, polyline, ticks

BANDS = ("p10", "p50", "p90", "expected")
COLUMNS = (
    "year",
    *(f"power_it_w_{band}" for band in BANDS),
    *(f"satellite_count_{band}" for band in BANDS),
)
TALL, TOP = 270.0, 66.0
FITS, DECADES = 4.0, 6


def rows(plan: Plan) -> Rows:
    """Power and satellites of each year."""
    return table(plan, *(f"{name}.{band}" for name in ("power_it_w", "satellite_count") for band in BANDS))


def draw(plan: Plan, drawing: Drawing) -> None:
    """A band about a line; decades where the wish is far above what flies."""
    found = rows(plan)
    years = [row[0] for row in found]
    low, middle, high, expected = ([row[k] for row in found] for k in (1, 2, 3, 4))
    wanted = line(plan, "outlook.power_it_wanted_w")
    most = max([v for v in (*high, *expected) if finite(v)], default=0.0)
    right = drawing.width - 56.0
    x = LinearScale((min(years), max(years)), (60.0, right))
    heights = (TOP + TALL, TOP)
    is_far = finite(wanted) and 0 < FITS * most < wanted
    if is_far:
        y: LinearScale = Decades(_decades([*low, *expected], wanted), heights)
        marks = y.marks()
    else:
        y = upward(max(most, wanted if finite(wanted) else 0.0), heights)
        marks = ticks(0.0, y.high, 5)
    title = "Power in orbit" + (", logarithmic" if is_far else "")
    frame(drawing, x, y, marks, lambda watt: with_unit(watt, "w"), title)
    drawing.text(drawing.width, TOP - 16, "satellites", "tick", "end")
    _satellites(drawing, plan, y, right)
    band = [(x(t), y(v)) for t, v in zip(years, high, strict=True) if finite(v)]
    back = [(x(t), y(v)) for t, v in zip(years, low, strict=True) if finite(v)]
    if band and back:
        drawing.path(polyline([*band, *reversed(back)]) + "Z", "orbit-soft band")
    for values, class_ in ((middle, "orbit-line dashed"), (expected, "orbit-line")):
        points = [
            (x(t), y(v)) if finite(v) and (v > 0 or not is_far) else None for t, v in zip(years, values, strict=True)
        ]
        drawing.path(polyline(points), class_)
    if finite(wanted) and wanted > 0:
        drawing.line(x.start, y(wanted), x.end, y(wanted), "parity")
        drawing.text(x.start + 6, y(wanted) - 6, f"asked: {with_unit(wanted, 'power_it_w')}", "label halo")
    calendar(drawing, x, years, TOP + TALL)
    _key(drawing)
    drawing.height = TOP + TALL + 28


def finding(plan: Plan) -> str:
    """The power of the tenth year, and what share of the wish it is."""
    found = rows(plan)
    year, power = found[decade_end(found)][0], found[decade_end(found)][4]
    share = _share(power, line(plan, "outlook.power_it_wanted_w"))
    return f"{with_unit(power, 'power_it_w')} in orbit by {year:.0f}{share}"


def reading(plan: Plan) -> str:
    """The band of the tenth year and the best year."""
    found = rows(plan)
    year, low, _, high, expected = found[decade_end(found)][:5]
    ends = [with_unit(v, "power_it_w") for v in (low, high)]
    text = (
        f"{with_unit(expected, 'power_it_w')} is expected to stand at the end of {year:.0f}; "
        f"of ten drawn campaigns eight lie between {ends[0]} and {ends[1]}."
    )
    best = max(found, key=lambda row: row[4] if finite(row[4]) else -math.inf)
    share = _share(best[4], line(plan, "outlook.power_it_wanted_w"))
    return f"{text} The most is {with_unit(best[4], 'power_it_w')}, at the end of {best[0]:.0f}{share}.{_dates(plan)}"


def _dates(plan: Plan) -> str:
    """When the first satellite is made and the whole fleet stands; nothing where the plan does not say."""
    made, flies, stands = (
        line(plan, f"campaign.date_{what}_year") for what in ("first_satellite", "first_flight", "stands")
    )
    if not (finite(made) and finite(flies)):
        return ""
    whole = f"stands from {stands:.1f} on" if finite(stands) else "does not stand in these years"
    return f" The first satellite is expected in {made:.1f}, its flight in {flies:.1f}; the whole fleet {whole}."


def _share(power: object, wanted: object) -> str:
    if not (finite(power) and finite(wanted) and wanted > 0):
        return ""
    return f", {percent(power / wanted)} of what is asked"


def _decades(values: list[float], wanted: float) -> tuple[float, float]:
    """Whole powers of ten about what is drawn, six at most."""
    last = math.ceil(math.log10(wanted) + 0.05)
    least = min([v for v in values if finite(v) and v > 0], default=wanted)
    return 10.0 ** max(math.floor(math.log10(least)), last - DECADES), 10.0**last


def _satellites(drawing: Drawing, plan: Plan, y: LinearScale, right: float) -> None:
    """The same heights in satellites, at the right."""
    count, power = line(plan, "outlook.satellite_count_wanted"), line(plan, "outlook.power_it_wanted_w")
    if not (finite(count) and finite(power) and count > 0 and power > 0):
        return
    each = power / count
    if isinstance(y, Decades):
        own = Decades((10**y.low / each, 10**y.high / each), (y.start, y.end))
        marks = own.marks()
    else:
        own = LinearScale((0.0, y.high / each), (y.start, y.end))
        marks = ticks(0.0, own.high, 5)
    for value in marks:
        drawing.line(right, own(value), right + 5, own(value), "axis")
        drawing.text(right + 9, own(value) + 4, with_unit(value, "satellite_count"), "tick")


def _key(drawing: Drawing) -> None:
    drawing.rect(0, 4, 18, 12, "orbit-soft band")
    drawing.text(24, 14, "8 of 10 campaigns", "tick")
    for at, name, class_ in ((150.0, "expected", "orbit-line"), (248.0, "median", "orbit-line dashed")):
        drawing.line(at, 10, at + 22, 10, class_)
        drawing.text(at + 28, 14, name, "tick")


CHART = Chart(
    "fleet",
    "The fleet in orbit",
    "in service at each year’s end; failures, groundings and first flights drawn",
    COLUMNS,
    rows,
    draw,
    reading,
    finding,
)
