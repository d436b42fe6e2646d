"""What decides the answer: the cost ratio at both ends of each input's range, widest first."""

from typing import Any

from dawndusk.plan.verdict import times
from dawndusk.report.figure import Chart, Plan, Rows, line
from dawndusk.report.number import finite, number_text, quantity_text
from dawndusk.report.svg import Drawing, LinearScale, clip, round_range, ticks

COLUMNS = ("input", "label", "value", "low", "high", "cost_ratio_low", "cost_ratio_high")


def rows(plan: Plan) -> Rows:
    """Input, its range, and the cost ratio at both ends."""
    return [tuple(entry.get(name) for name in COLUMNS) for entry in _entries(plan)]


def draw(plan: Plan, drawing: Drawing) -> None:
    """Bars about today's ratio; the input's own values stand at the ends."""
    entries = _entries(plan)
    centre = line(plan, "verdict.cost_ratio")
    ends = [entry[key] for entry in entries for key in ("cost_ratio_low", "cost_ratio_high")]
    centre = centre if finite(centre) else sum(ends) / len(ends)
    low, high = round_range(min([*ends, centre, 1.0]), max([*ends, centre, 1.0]), 5)
    low = max(low, 1.0) if min([*ends, centre]) >= 1 else low
    side = 0.0 if drawing.is_narrow else 250.0
    margin = 72.0
    scale = LinearScale((low, high), (side + margin, drawing.width - margin))
    row, top = (50.0 if drawing.is_narrow else 42.0), 58.0
    bottom = top + row * len(entries)
    _key(drawing, side + (0 if drawing.is_narrow else margin))
    heights = [(top, bottom)]
    if drawing.is_narrow:
        heights = [(top + row * k + 22, top + row * k + 45) for k in range(len(entries))]
    for value in ticks(low, high, 4 if drawing.is_narrow else 6):
        drawing.text(scale(value), top - 6, f"{number_text(value)}×", "tick", "middle")
        for span in heights:
            drawing.line(scale(value), span[0], scale(value), span[1], "grid")
    for value, class_ in ((1.0, "parity"), (centre, "axis")):
        for span in heights if low <= value <= high else ():
            drawing.line(scale(value), span[0], scale(value), span[1], class_)
    if low <= 1 <= high:
        drawing.text(scale(1.0), bottom + 16, "parity", "tick", "middle")
    for k, entry in enumerate(entries):
        _bar(drawing, entry, scale, centre, top + row * k, side)
    drawing.height = bottom + 22


def reading(plan: Plan) -> str:
    """The widest bar, and which bars alone can reach parity."""
    entries = _entries(plan)
    first = entries[0]
    reach = [entry for entry in entries if _ends(entry)[0] <= 1 <= _ends(entry)[1]]
    low, high = _ends(first)
    alone = (
        f"On its own, {len(reach)} of these inputs can bring orbit and Earth to parity."
        if reach
        else "No single input, at either end of its range, brings orbit and Earth to parity."
    )
    span = f"over its range the cost ratio runs from {times(low)} to {times(high)}"
    return f"The widest bar is {first.get('input')}, {first.get('label')}: {span}. {alone}"


def _bar(drawing: Drawing, entry: dict[str, Any], scale: LinearScale, centre: float, y: float, side: float) -> None:
    bar = y + (24 if drawing.is_narrow else 10)
    about = str(entry.get("label") or "").split(";")[0]
    if drawing.is_narrow:
        drawing.text(0, y + 17, _name(entry), "label")
    else:
        drawing.text(side - 12, y + 14, _name(entry), "label", "end")
        drawing.text(side - 12, y + 29, clip(about, side - 12, 6.9), "tick", "end")
    placed = {key: scale(entry[f"cost_ratio_{key}"]) for key in ("low", "high")}
    for key, x in placed.items():
        title = f"{entry.get('input')} at {entry.get(key)}: cost ratio {number_text(entry[f'cost_ratio_{key}'])}"
        drawing.rect(scale(centre), bar, x - scale(centre), 19, f"end-{key}", title)
    for key, x in placed.items():
        left = x < placed["high" if key == "low" else "low"] or (x == min(placed.values()) and key == "low")
        drawing.text(
            x + (-6 if left else 6),
            bar + 14,
            quantity_text(entry.get(key)),
            "end-value halo",
            "end" if left else "start",
        )


def _key(drawing: Drawing, x: float) -> None:
    for label, class_, shift in (("input at its low end", "end-low", 0.0), ("at its high end", "end-high", 150.0)):
        drawing.rect(x + shift, 5, 12, 12, class_)
        drawing.text(x + shift + 18, 15, label, "tick")


def _entries(plan: Plan) -> list[dict[str, Any]]:
    found = [dict(entry) for entry in plan.get("decides") or ()]
    found = [e for e in found if finite(e.get("cost_ratio_low")) and finite(e.get("cost_ratio_high"))]
    return sorted(found, key=lambda e: _ends(e)[0] - _ends(e)[1])[:10]


def _ends(entry: dict[str, Any]) -> tuple[float, float]:
    low, high = sorted((entry["cost_ratio_low"], entry["cost_ratio_high"]))
    return low, high


def _name(entry: dict[str, Any]) -> str:
    """The input's own name as people say it.

    >>> _name({"input": "launch.price_launch"}), _name({"input": "economics.discount_rate"})
    ('Launch price', 'Discount rate')
    """
    words = str(entry.get("input") or "").rsplit(".", 1)[-1].split("_")
    if words[0] in _QUANTITIES:
        words = [*words[1:], words[0]]
    said = " ".join(_SHORT.get(word, word) for word in words)
    return said[:1].upper() + said[1:]


_QUANTITIES = {"price", "cost", "lifetime", "power", "mass", "degradation", "thickness", "area", "throughput"}
_SHORT = {
    "it": "IT",
    "nre": "NRE",
    "eol": "end-of-life",
    "bol": "begin-of-life",
    "sso": "SSO",
    "leo": "LEO",
    "pmad": "PMAD",
}
CHART = Chart("decides", "What decides the answer", "cost in orbit over cost on Earth", COLUMNS, rows, draw, reading)
