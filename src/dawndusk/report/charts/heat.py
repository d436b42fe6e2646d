"""Heat in and out of the radiator, as ribbons whose width is their watts."""

from typing import NamedTuple

from dawndusk.report.figure import Chart, Plan, Rows, line, parts
from dawndusk.report.number import MISSING, finite, with_unit
from dawndusk.report.svg import Drawing, wrap

TALL, TOP = 190.0, 30.0
Flow = tuple[str, float]
_FROM_OUTSIDE = ("heat_earth_infrared_w", "heat_albedo_w", "heat_sun_w")


class _Slot(NamedTuple):
    """Where one flow stands: as thick as its watts, as high as its label needs."""

    label: str
    watt: float
    lines: list[str]
    thick: float
    height: float


def rows(plan: Plan) -> Rows:
    """Label and watts: in is positive, out negative."""
    return parts(plan, "breakdown.heat", "w")


def draw(plan: Plan, drawing: Drawing) -> None:
    """What comes in on the left, what leaves on the right, through one bar."""
    flows = parts(plan, "breakdown.heat", "w")
    inward = sorted((f for f in flows if f[1] > 0), key=lambda f: -f[1])
    outward = sorted(((label, -w) for label, w in flows if w < 0), key=lambda f: -f[1])
    most = max(sum(w for _, w in inward), sum(w for _, w in outward)) or 1.0
    beside, middle = (104.0 if drawing.is_narrow else 200.0), drawing.width / 2
    left = _slots(inward, most, beside - 14)
    right = _slots(outward, most, beside - 14)
    tall = max(sum(s.height for s in left), sum(s.height for s in right), TALL)
    drawing.text(beside - 14, 14, "Heat in", "panel", "end")
    drawing.text(drawing.width - beside + 14, 14, "Heat out", "panel")
    _side(drawing, left, (beside, middle - 5), TOP, tall, inward=True)
    _side(drawing, right, (drawing.width - beside, middle + 5), TOP, tall, inward=False)
    drawing.rect(middle - 5, TOP + (tall - TALL) / 2, 10, TALL, "ink", f"in all {with_unit(most, 'w')}")
    drawing.height = TOP + tall + 8


def reading(plan: Plan) -> str:
    """How much the radiator sheds, from what area, at what temperature."""
    heat = line(plan, "heat") or {}
    of = {name: with_unit(value, name) for name, value in heat.items()}
    outside = sum(heat[name] for name in _FROM_OUTSIDE if finite(heat.get(name)))
    return (
        f"The radiator, {of.get('area_radiator_m2', MISSING)} at {of.get('temperature_radiator_c', MISSING)}, sheds "
        f"{of.get('heat_rejected_w', MISSING)} of the satellite’s own heat, and on top of it the "
        f"{with_unit(outside, 'w')} it takes up from Earth and Sun. "
        f"The hottest chip stands at {of.get('temperature_chip_c', MISSING)}; "
        f"its limit is {of.get('temperature_chip_max_c', MISSING)}."
    )


def _slots(flows: list[Flow], most: float, room: float) -> list[_Slot]:
    found: list[_Slot] = []
    for label, watt in flows:
        lines = wrap(label, room, 6.9)
        thick = watt / most * TALL
        found.append(_Slot(label, watt, lines, thick, max(thick + 12, 15.0 * (1 + len(lines)) + 9)))
    return found


def _side(
    drawing: Drawing, slots: list[_Slot], x: tuple[float, float], top: float, tall: float, *, inward: bool
) -> None:
    """Ribbons from the middle of their slots to the middle of the sheet, each beside its label."""
    outer = top + (tall - sum(s.height for s in slots)) / 2
    inner = top + (tall - sum(s.thick for s in slots)) / 2
    direction, anchor, class_ = (1.0, "end", "flow-in") if inward else (-1.0, "start", "flow-out")
    edge = x[0] - 14 * direction
    for slot in slots:
        centre, thick = outer + slot.height / 2, max(slot.thick, 1.0)
        drawing.rect(x[0] - 3, centre - thick / 2, 6, thick, "ink", f"{slot.label}: {with_unit(slot.watt, 'w')}")
        drawing.path(_ribbon((x[0] + 3 * direction, centre - thick / 2), (x[1], inner), thick), class_)
        base = centre - 7.5 * len(slot.lines) + 4
        for k, words in enumerate(slot.lines):
            drawing.text(edge, base + 15 * k, words, "label", anchor)
        drawing.text(edge, base + 15 * len(slot.lines), with_unit(slot.watt, "w"), "value", anchor)
        outer, inner = outer + slot.height, inner + slot.thick


def _ribbon(start: tuple[float, float], end: tuple[float, float], high: float) -> str:
    (x0, y0), (x1, y1) = start, end
    mid = (x0 + x1) / 2
    return (
        f"M{x0:.1f} {y0:.1f}C{mid:.1f} {y0:.1f} {mid:.1f} {y1:.1f} {x1:.1f} {y1:.1f}L{x1:.1f} {y1 + high:.1f}"
        f"C{mid:.1f} {y1 + high:.1f} {mid:.1f} {y0 + high:.1f} {x0:.1f} {y0 + high:.1f}Z"
    )


CHART = Chart(
    "heat", "Heat in, heat out", "one satellite, watts, hottest day at end of life", ("part", "w"), rows, draw, reading
)
