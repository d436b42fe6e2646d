"""The mass budget of one satellite, heaviest part first."""

from dawndusk.report.figure import Chart, Plan, Rows, line, parts
from dawndusk.report.number import finite, percent, with_unit
from dawndusk.report.svg import Drawing, LinearScale, clip

ROW = 30.0


def rows(plan: Plan) -> Rows:
    """Label and kilograms."""
    return parts(plan, "breakdown.mass", "kg")


def draw(plan: Plan, drawing: Drawing) -> None:
    """One bar per part."""
    found = sorted(parts(plan, "breakdown.mass", "kg"), key=lambda part: -part[1])
    total = sum(kg for _, kg in found) or 1.0
    left = 0.0 if drawing.is_narrow else 190.0
    scale = LinearScale((0.0, max([kg for _, kg in found] + [1e-9])), (left, drawing.width - 118))
    row = ROW + 14 if drawing.is_narrow else ROW
    for k, (label, kg) in enumerate(found):
        y = k * row + (20 if drawing.is_narrow else 4)
        if drawing.is_narrow:
            drawing.text(0, y - 5, clip(label, drawing.width), "label")
        else:
            drawing.text(left - 12, y + 14, clip(label, left - 12), "label", "end")
        drawing.rect(left, y, max(scale(max(kg, 0.0)) - left, 1.0), 19, "orbit", f"{label}: {with_unit(kg, 'kg')}")
        drawing.text(max(scale(max(kg, 0.0)), left) + 8, y + 14, with_unit(kg, "kg"), "value")
        drawing.text(drawing.width, y + 14, percent(kg / total, 1), "share", "end")
    if not drawing.is_narrow:
        drawing.line(left, 0, left, len(found) * row, "axis")
    drawing.height = len(found) * row + 6


def reading(plan: Plan) -> str:
    """Total, per kilowatt, and the heaviest part."""
    found = parts(plan, "breakdown.mass", "kg")
    label, kg = max(found, key=lambda part: part[1])
    whole = sum(kg for _, kg in found) or 1.0
    launched = line(plan, "satellite.mass_kg")
    claimed = finite(launched) and abs(launched - whole) > 0.01 * whole
    return (
        f"One satellite is launched at {with_unit(launched, 'kg')}, or "
        f"{with_unit(line(plan, 'satellite.specific_mass_kg_per_kw'), 'kg_per_kw')} of IT power"
        + (f", as the scenario claims; the parts as modelled weigh {with_unit(whole, 'kg')}" if claimed else "")
        + f". The heaviest part is {label}, {percent(kg / whole, 0)} of the sum."
    )


CHART = Chart("mass", "What is launched", "one satellite, kilograms", ("part", "kg"), rows, draw, reading)
