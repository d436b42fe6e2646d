"""The cost ratio against the size of the fleet: what a small fleet pays for being small, and what a large one saves."""

import math
from collections.abc import Sequence

from dawndusk.campaign.fleet import STANDS_FRACTION
from dawndusk.core.how_many import how_many
from dawndusk.plan.verdict import times
from dawndusk.report.axes import Decades, frame
from dawndusk.report.figure import Chart, Plan, Rows, line
from dawndusk.report.number import finite, number_text, with_unit
from dawndusk.report.svg import Drawing, polyline

COLUMNS = ("satellite_count", "power_it_w", "cost_ratio", "deployed_fraction", "is_asked")
TALL, TOP, LEFT = 230.0, 34.0, 56.0
ASKED_WIDE = 120.0
"""What the words beside the asked size take, in pixels."""


def rows(plan: Plan) -> Rows:
    """Satellites, power, cost ratio, share that stands, and whether it is what was asked for."""
    found = [tuple(row.get(name) for name in COLUMNS) for row in line(plan, "fleet_size") or ()]
    return [row for row in found if all(finite(v) and v > 0 for v in (row[0], row[2]))]


def draw(plan: Plan, drawing: Drawing) -> None:
    """Points joined by a line; hollow where the rockets never bring the fleet up; the dot is what was asked for."""
    found = rows(plan)
    ratios, most = [row[2] for row in found], max(row[0] for row in found)
    x = Decades((1.0, max(most, 10.0)), (LEFT, drawing.width - 26))
    low, high = (math.floor(math.log10(min(*ratios, 1.0))), math.ceil(math.log10(max(*ratios, 2.0))))
    y = Decades((10.0**low, 10.0**high), (TOP + TALL, TOP))
    frame(drawing, x, y, y.marks(), lambda v: f"{number_text(v)}×", "Cost in orbit over cost on Earth, logarithmic")
    for value in x.marks(4 if drawing.is_narrow else 7):
        drawing.line(x(value), y.start, x(value), y.start + 5, "axis")
        drawing.text(x(value), y.start + 20, with_unit(value, "satellite_count"), "tick", "middle")
    drawing.text(x.end, y.start + 38, "satellites, logarithmic", "tick", "end")
    drawing.line(x.start, y(1.0), x.end, y(1.0), "parity")
    drawing.text(LEFT + 6, y(1.0) - 6, "as cheap as on Earth", "label halo")
    drawing.path(polyline((x(row[0]), y(row[2])) for row in found), "orbit-line")
    for count, _, ratio, stands, is_asked in found:
        at = x(count), y(ratio)
        if is_asked:
            drawing.circle(*at, 6, "dot")
            left = at[0] + 10 if drawing.width - at[0] > ASKED_WIDE else drawing.width - ASKED_WIDE
            drawing.text(left, at[1] - 12, f"asked for: {times(ratio)}×", "label halo")
        else:
            drawing.circle(*at, 3.5, "orbit" if finite(stands) and stands >= STANDS_FRACTION else "hollow")
    drawing.height = y.start + 44


def finding(plan: Plan) -> str:
    """The ratio of the smallest fleet, one satellite in a report, and of the largest."""
    found = rows(plan)
    if not found:
        return "No size is known"
    alone, among = times(found[0][2]), times(found[-1][2])
    least = "One satellite costs" if found[0][0] == 1 else f"{how_many(_count(found[0]), 'satellite')} cost"
    most = how_many(_count(found[-1]), "satellite")
    return f"{least} {alone} times as much as on Earth, {most} {among} times"


def reading(plan: Plan) -> str:
    """What is shared and what falls by units, and which sizes the rockets bring up."""
    found = rows(plan)
    least = next((row for row in found if not (finite(row[3]) and row[3] >= STANDS_FRACTION)), None)
    shared = "Design, ground and control are shared by more satellites, and hardware gets cheaper by units."
    if least is None:
        return f"{shared} Every size on this axis stands within its calendar."
    size = how_many(_count(least), "satellite")
    return f"{shared} From {size} on (hollow) the rockets never bring up nine in ten of the fleet."


def _count(row: Sequence[float]) -> str:
    return with_unit(row[0], "satellite_count")


CHART = Chart(
    "fleet-size",
    "If the fleet were of another size",
    "the same satellite, more or fewer",
    COLUMNS,
    rows,
    draw,
    reading,
    finding,
)
