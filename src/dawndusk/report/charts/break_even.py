"""The cost ratio against the launch price: where, if anywhere, orbit becomes as cheap as Earth."""

import math

from dawndusk.plan.verdict import times
from dawndusk.report.figure import Chart, Plan, Rows, line
from dawndusk.report.number import finite, money, number_text
from dawndusk.report.svg import Drawing, LinearScale, polyline, round_range, ticks

COLUMNS = ("usd_per_kg", "cost_ratio")
TALL, TOP, LEFT = 230.0, 34.0, 40.0


def rows(plan: Plan) -> Rows:
    """Launch price and cost ratio."""
    return [tuple(row[name] for name in COLUMNS) for row in line(plan, "thesis.prices") or ()]


def draw(plan: Plan, drawing: Drawing) -> None:
    """One curve above the line of parity; the dot is the price of the scenario."""
    found = rows(plan)
    here = line(plan, "campaign.price_launch_usd_per_kg"), line(plan, "verdict.cost_ratio")
    ratios = [ratio for _, ratio in found]
    _, high = round_range(0.0, max([*ratios, 1.0]), 5)
    x = LinearScale((math.log10(found[0][0]), math.log10(found[-1][0])), (LEFT, drawing.width - 26))
    y = LinearScale((0.0, high), (TOP + TALL, TOP))
    drawing.text(0, 12, "Cost in orbit over cost on Earth", "panel")
    for value in ticks(0.0, high, 5):
        drawing.line(LEFT, y(value), x.end, y(value), "axis" if value == 0 else "grid")
        drawing.text(LEFT - 8, y(value) + 4, f"{number_text(value)}×", "tick", "end")
    for decade in range(math.ceil(x.low - 1e-9), math.floor(x.high + 1e-9) + 1):
        drawing.line(x(decade), y.start, x(decade), y.start + 5, "axis")
        drawing.text(x(decade), y.start + 20, money(10.0**decade), "tick", "middle")
    drawing.text(x.end, y.start + 38, "launch price per kilogram", "tick", "end")
    drawing.line(LEFT, y(1.0), x.end, y(1.0), "parity")
    drawing.text(LEFT + 6, y(1.0) - 6, "as cheap as on Earth", "label halo")
    drawing.path(polyline((x(math.log10(usd)), y(ratio)) for usd, ratio in found), "orbit-line")
    if all(finite(v) and v > 0 for v in here) and x.low <= math.log10(here[0]) <= x.high and here[1] <= high:
        at = x(math.log10(here[0])), y(here[1])
        drawing.circle(*at, 6, "dot")
        is_far = at[0] > (x.start + x.end) / 2
        text = f"this scenario: {money(here[0])}"
        drawing.text(at[0] + (-10 if is_far else 10), at[1] - 12, text, "label halo", "end" if is_far else None)
    drawing.height = y.start + 44


def reading(plan: Plan) -> str:
    """The ratio at both ends, and whether the curve meets parity."""
    found = rows(plan)
    (cheap, low), (dear, high) = found[0], found[-1]
    text = f"The ratio is {times(low)} at {money(cheap)} per kilogram and {times(high)} at {money(dear)}."
    meets = next((usd for usd, ratio in reversed(found) if ratio <= 1), None)
    if meets is None:
        return (
            f"{text} No launch price on this axis brings it to one: the rest of the bill alone exceeds that on Earth."
        )
    return f"{text} Up to about {money(meets)} orbit costs no more than Earth."


CHART = Chart(
    "break-even", "If launch became cheaper", "everything else as in the scenario", COLUMNS, rows, draw, reading
)
