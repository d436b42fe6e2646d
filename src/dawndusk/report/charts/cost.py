"""What an accelerator-hour costs, line by line: orbit above, Earth below, on one scale."""

from dawndusk.report.figure import Chart, Plan, Rows, line, parts
from dawndusk.report.number import money, percent, with_unit
from dawndusk.report.svg import Drawing, LinearScale, clip, grid, round_range, ticks

UNIT = "usd_per_accelerator_hour"
SMALL = 0.004


def rows(plan: Plan) -> Rows:
    """Option, label and dollars per accelerator-hour."""
    return [
        (option, label, usd)
        for option in ("orbit", "earth")
        for label, usd in parts(plan, f"breakdown.cost_{option}", UNIT)
    ]


def draw(plan: Plan, drawing: Drawing) -> None:
    """Two staircases that end in their totals."""
    options = {option: _merged(parts(plan, f"breakdown.cost_{option}", UNIT)) for option in ("orbit", "earth")}
    reach = [0.0, *(edge for steps in options.values() for edge in _edges(steps))]
    left = 0.0 if drawing.is_narrow else 210.0
    low, high = round_range(min(reach), max(reach) or 1.0, 4)
    scale = LinearScale((low, high), (left, drawing.width - 64))
    y = 24.0
    marks = ticks(low, high, 3 if drawing.is_narrow else 5)
    for option, steps in options.items():
        if not steps:
            continue
        name = "In orbit" if option == "orbit" else "On Earth"
        drawing.text(0, y, name, f"panel {option}-text")
        y += 30
        start, row = y, 42.0 if drawing.is_narrow else 27.0
        end = start + row * (len(steps) + 1)
        grid(drawing, scale, [m for m in marks if m or not drawing.is_narrow], (start, end), money)
        y = _stairs(drawing, steps, option, scale, start, row) + 40
    drawing.height = y - 32


def reading(plan: Plan) -> str:
    """Both totals and the largest line in orbit."""
    orbit, earth = line(plan, f"economics.{UNIT}"), line(plan, f"earth.{UNIT}")
    text = f"An accelerator-hour costs {money(orbit)} in orbit and {money(earth)} on Earth"
    lines = parts(plan, "breakdown.cost_orbit", UNIT)
    if not lines:
        return f"{text}."
    label, usd = max(lines, key=lambda part: part[1])
    share = usd / (sum(v for _, v in lines) or 1.0)
    return f"{text}; the largest line in orbit is {label}, {percent(share, 0)} of the sum."


def _stairs(
    drawing: Drawing, steps: list[tuple[str, float]], option: str, scale: LinearScale, y: float, row: float
) -> float:
    total, zero = 0.0, scale(0.0)
    for k, (label, usd) in enumerate([*steps, ("Total", sum(v for _, v in steps))]):
        is_total = k == len(steps)
        x0 = zero if is_total else scale(total)
        x1 = scale(usd) if is_total else scale(total + usd)
        bar = y + row - 24
        if drawing.is_narrow:
            drawing.text(0, bar - 4, clip(label, drawing.width), "label halo" + (" strong" if is_total else ""))
        else:
            drawing.text(
                scale.start - 12,
                bar + 14,
                clip(label, scale.start - 12),
                "label" + (" strong" if is_total else ""),
                "end",
            )
        wide = x1 - x0 if abs(x1 - x0) >= 1.5 else 1.5
        drawing.rect(x0, bar, wide, 19, option if is_total else f"{option}-soft", f"{label}: {with_unit(usd, UNIT)}")
        drawing.text(max(x0, x1) + 7, bar + 14, _cents(usd, scale.high), "value halo" + (" strong" if is_total else ""))
        if not is_total and not drawing.is_narrow:
            drawing.line(x1, bar + 19, x1, bar + row + (0 if k < len(steps) - 1 else 19), "step")
        total += 0.0 if is_total else usd
        y += row
    return y


def _cents(usd: float, most: float) -> str:
    """Dollars with as many decimals as the axis can tell apart."""
    decimals = 0 if most >= 100 else 2 if most >= 1 else 3
    least = 10.0**-decimals
    if 0 < abs(usd) < least / 2:
        return f"{'<' if usd > 0 else '>−'}${least:.{decimals}f}"
    return f"{'−' if usd < 0 else ''}${abs(usd):,.{decimals}f}"


def _edges(steps: list[tuple[str, float]]) -> list[float]:
    edges, total = [0.0], 0.0
    for _, usd in steps:
        total += usd
        edges.append(total)
    return edges


def _merged(steps: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The lines in their order, without those of nothing; those too small to see as one."""
    steps = [step for step in steps if step[1]]
    whole = sum(abs(v) for _, v in steps) or 1.0
    small = [v for _, v in steps if abs(v) < SMALL * whole]
    if len(small) < 2:
        return steps
    large = [(label, v) for label, v in steps if abs(v) >= SMALL * whole]
    return [*large, (f"{len(small)} smaller lines", sum(small))]


CHART = Chart(
    "cost",
    "Where the money goes",
    "real dollars per accelerator-hour, before tax",
    ("option", "line", UNIT),
    rows,
    draw,
    reading,
)
