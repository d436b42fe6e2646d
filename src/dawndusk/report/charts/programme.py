"""The campaign's money by year, and why its accelerator-hour differs from the one in the books."""

import math

from dawndusk.report.axes import calendar, frame, table
from dawndusk.report.figure import Chart, Plan, Rows, line
from dawndusk.report.number import finite, money, number_text, percent
from dawndusk.report.svg import Drawing, LinearScale, polyline, round_range, ticks

HOUR = "usd_per_accelerator_hour"
COLUMNS = ("year", "cost_usd", "revenue_usd", "cumulative_usd")
FLOWS, SUM, TOP, GAP = 150.0, 120.0, 64.0, 66.0
BAR = 0.72


def rows(plan: Plan) -> Rows:
    """Spending, revenue and their running difference."""
    found: list[tuple[float, float | None, float | None, float]] = []
    total = 0.0
    for year, cost, revenue in table(plan, "cost_usd", "revenue_usd"):
        total += (revenue if finite(revenue) else 0.0) - (cost if finite(cost) else 0.0)
        found.append((year, cost, revenue, total))
    return found


def draw(plan: Plan, drawing: Drawing) -> None:
    """Revenue up and spending down, their running sum, and the hour both ways."""
    found = rows(plan)
    years = [row[0] for row in found]
    x = LinearScale((min(years) - 0.5, max(years) + 0.5), (64.0, drawing.width - 8))
    costs, revenues = ([row[k] if finite(row[k]) else 0.0 for row in found] for k in (1, 2))
    low, high = round_range(-max([*costs, 0.0]), max([*revenues, 0.0]) or 1.0, 4)
    y = LinearScale((low, high), (TOP + FLOWS, TOP))
    _key(drawing)
    frame(drawing, x, y, ticks(low, high, 4), _dollars, "Each year")
    wide = BAR * (x(years[0] + 1) - x(years[0]))
    for year, cost, revenue in zip(years, costs, revenues, strict=True):
        left, zero = x(year) - wide / 2, y(0.0)
        for usd, class_, name in ((revenue, "orbit", "revenue"), (-cost, "end-low", "spent")):
            end = y(usd)
            said = f"{year:.0f}, {name}: {money(abs(usd))}"
            drawing.rect(left, min(zero, end), wide, abs(end - zero), class_, said)
    top = TOP + FLOWS + GAP
    totals = [row[3] for row in found]
    low, high = round_range(min([*totals, 0.0]), max([*totals, 0.0]) or 1.0, 4)
    y = LinearScale((low, high), (top + SUM, top))
    frame(drawing, x, y, ticks(low, high, 4), _dollars, "Summed from the start")
    drawing.path(polyline((x(t), y(v)) for t, v in zip(years, totals, strict=True)), "orbit-line")
    drawing.circle(x(years[-1]), y(totals[-1]), 3.5, "orbit")
    calendar(drawing, x, years, top + SUM)
    drawing.height = _hours(drawing, plan, top + SUM + 54)


def finding(plan: Plan) -> str:
    """What part of its spending the campaign takes in."""
    cost, revenue = (sum(row[k] for row in rows(plan) if finite(row[k])) for k in (1, 2))
    if not (finite(cost) and finite(revenue) and cost > 0):
        return "What the campaign spends and takes in"
    if revenue >= cost:
        return f"Revenue is {number_text(revenue / cost)} times what the campaign spends"
    return f"Revenue covers {percent(revenue / cost, 1)} of what the campaign spends"


def reading(plan: Plan) -> str:
    """Both costs of an hour and where the difference comes from; the deepest loss."""
    books, campaign = _pair(plan)
    hour = (
        f"an accelerator-hour costs {money(campaign)}" if finite(campaign) else "no hour is served, so none has a cost"
    )
    text = f"Over the campaign {hour}"
    if finite(books) and finite(campaign) and books > 0:
        change = campaign / books - 1
        side = "above" if change > 0 else "below"
        text += f", {percent(abs(change))} {side} the {money(books)} of the books" if abs(change) > _SAME else ""
    peak = money(line(plan, "economics.programme.cost_peak_usd"))
    return (
        f"{text}. The books count one satellite life of a whole fleet; the campaign pays for satellites as they are "
        f"made and flights as they fly, and sells hours as they are served. Its loss is deepest at {peak}."
    )


def _hours(drawing: Drawing, plan: Plan, y: float) -> float:
    """Two bars: the hour of the books and the hour of the campaign; the height below them."""
    pair = [
        (name, usd) for name, usd in zip(("books", "campaign"), _pair(plan), strict=True) if finite(usd) and usd >= 0
    ]
    if not pair:
        return y - 20
    drawing.text(0, y, "Cost of an accelerator-hour", "panel")
    scale = LinearScale((0.0, max(usd for _, usd in pair) or 1.0), (80.0, drawing.width - 80))
    for k, (name, usd) in enumerate(pair):
        bar = y + 14 + 28 * k
        drawing.text(72, bar + 14, name, "label", "end")
        drawing.rect(80, bar, max(scale(usd) - 80, 1.5), 19, "orbit" if k else "orbit-soft", f"{name}: {money(usd)}")
        drawing.text(max(scale(usd), 81.5) + 8, bar + 14, money(usd), "value strong" if k else "value")
    return y + 14 + 28 * len(pair)


def _pair(plan: Plan) -> tuple[float, float]:
    return line(plan, f"economics.{HOUR}"), line(plan, f"economics.programme.{HOUR}")


def _dollars(usd: float) -> str:
    return "0" if math.isclose(usd, 0.0) else money(usd)


def _key(drawing: Drawing) -> None:
    for at, name, class_ in ((0.0, "revenue at the market’s price", "orbit"), (220.0, "spent", "end-low")):
        drawing.rect(at, 4, 12, 12, class_)
        drawing.text(at + 18, 14, name, "tick")


_SAME = 5e-4
CHART = Chart(
    "programme",
    "The campaign’s money",
    "expected, real dollars, not discounted; what stands at the end unsold",
    COLUMNS,
    rows,
    draw,
    reading,
    finding,
)
