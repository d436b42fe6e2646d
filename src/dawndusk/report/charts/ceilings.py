"""What the campaign asks of the world in its busiest year over what there is, on a logarithmic line."""

import math
from typing import NamedTuple

from dawndusk.core.figures import figures_text
from dawndusk.core.name_list import name_list
from dawndusk.report.figure import Chart, Plan, Rows, line
from dawndusk.report.number import finite, number_text, percent, quantity_text, with_unit
from dawndusk.report.svg import Drawing, LinearScale

COLUMNS = ("ceiling", "measured_against", "there_is", "asked_over_there_is")
ROW, TOP = 40.0, 44.0
LETTER, GAP = 7.0, 10.0


class Ceiling(NamedTuple):
    """A ratio of the plan, what it is of, and the number of the scenario that it is measured against."""

    ratio: str
    name: str
    against: str
    source: str


CEILINGS = (
    Ceiling("mass_world_ratio", "mass to orbit", "all the world puts into orbit", "campaign.mass_world"),
    Ceiling("flights_world_ratio", "flights", "all the world tries", "campaign.launch_attempts_world"),
    Ceiling("pads_ratio", "launch pads", "pads of the rocket that lacks them most", "launch.pad_count"),
    Ceiling("methane_world_ratio", "methane", "liquid gas the world trades", "campaign.mass_methane_world"),
    Ceiling("oxygen_world_ratio", "oxygen", "what the world’s plants make", "campaign.mass_oxygen_world"),
    Ceiling(
        "aluminium_meteoroid_ratio", "aluminium burnt", "what meteoroids bring", "campaign.mass_aluminium_meteoroid"
    ),
    Ceiling("objects_tracked_ratio", "satellites", "all objects tracked in orbit", "campaign.objects_tracked_count"),
)


def rows(plan: Plan) -> Rows:
    """Each ceiling, largest ratio first."""
    found = [(c.name, c.against, _there_is(plan, c), line(plan, f"campaign.ceilings.{c.ratio}")) for c in CEILINGS]
    return sorted((row for row in found if finite(row[3])), key=lambda row: -row[3])


def draw(plan: Plan, drawing: Drawing) -> None:
    """Bars from one: to the right what is more than there is, to the left what is less."""
    found = rows(plan)
    powers = [math.log10(ratio) for *_, ratio in found if ratio > 0]
    low, high = math.floor(min([*powers, -1.0])), math.ceil(max([*powers, 1.0]))
    side = 0.0 if drawing.is_narrow else 300.0
    scale = LinearScale((low, high), (side + 66.0, drawing.width - 58.0))
    row, bar_at = (62.0, 38.0) if drawing.is_narrow else (ROW, 8.0)
    bottom = TOP + row * len(found)
    widest = max(len(_times(10.0**end)) for end in (low, high)) * LETTER + GAP
    step = max(1, math.ceil(widest * (high - low) / (scale.end - scale.start)))
    heights = [(TOP, bottom)]
    if drawing.is_narrow:
        heights = [(TOP + row * k + bar_at - 3, TOP + row * k + bar_at + 22) for k in range(len(found))]
    for decade in (k for k in range(low, high + 1) if k % step == 0):
        drawing.text(scale(decade), TOP - 8, _times(10.0**decade), "tick", "middle")
        for span in heights:
            drawing.line(scale(decade), span[0], scale(decade), span[1], "parity" if decade == 0 else "grid")
    drawing.text(scale(0.0), 14, "as much as there is", "tick", "middle")
    for k, (name, against, there_is, ratio) in enumerate(found):
        y = TOP + row * k
        about = f"{against}: {there_is}" if there_is else against
        x, anchor = (0, None) if drawing.is_narrow else (side - 12, "end")
        drawing.text(x, y + 14, name, "label strong" if ratio >= 1 else "label", anchor)
        drawing.text(x, y + 29, about, "tick", anchor)
        end = scale(math.log10(ratio)) if ratio > 0 else scale.start
        over = ratio >= 1
        said = f"{name}: {_times(ratio)} of {about}"
        drawing.rect(scale(0.0), y + bar_at, end - scale(0.0), 19, "orbit" if over else "orbit-soft", said)
        at = (end + 6, "start") if over else (end - 6, "end")
        drawing.text(at[0], y + bar_at + 14, _times(ratio), "value halo strong" if over else "value halo", at[1])
    drawing.height = bottom


def finding(plan: Plan) -> str:
    """The ceiling that is exceeded most, or the one that is nearest."""
    name, against, _, ratio = rows(plan)[0]
    if ratio >= 1:
        return f"{name}: {_times(ratio)} {against}"
    return f"Below each ceiling; nearest is {name}, {percent(ratio)} of {against}"


def reading(plan: Plan) -> str:
    """How many ceilings are exceeded, and what has no ceiling."""
    found = rows(plan)
    over = [name for name, *_, ratio in found if ratio >= 1]
    held = line(plan, "campaign.ceilings") or {}
    exceeded = f"{len(over)} of {len(found)} are exceeded: {name_list(over)}." if over else "No ceiling is exceeded."
    burnt = with_unit(_kilograms(held.get("mass_propellant_t_per_year")), "kg")
    co2e, alumina = (with_unit(held.get(f"mass_{what}_t_per_year"), "t") for what in ("co2e", "alumina"))
    ring, shell = (with_unit(held.get(f"spacing_{where}_km"), "km") for where in ("ring", "shell"))
    return (
        f"{exceeded} The busiest year burns {burnt} of propellant, whose exhaust warms as {co2e} of CO₂; "
        f"burnt-up satellites leave {alumina} of alumina. In one ring the satellites would stand "
        f"{ring} apart, spread over their shell {shell}."
    )


def _there_is(plan: Plan, ceiling: Ceiling) -> str:
    """The value of the scenario that a ratio is measured against, as it is written there; pads are of one rocket."""
    if ceiling.source.startswith("launch.") and len(line(plan, "outlook.rockets") or ()) != 1:
        return ""
    found = (s.get("text") for s in plan.get("sources") or () if s.get("path") == ceiling.source)
    return quantity_text(next(found, None) or "").removesuffix("–")


def _kilograms(tonnes: object) -> float | None:
    return tonnes * 1e3 if finite(tonnes) else None


def _times(ratio: float) -> str:
    """A ratio as people say it: parts of a thousand and less as one in so many.

    >>> _times(7.352), _times(0.000179), _times(1e-6)
    ('7.35×', '1/5,590', '1/1,000,000')
    """
    if 0 < ratio < _PARTS_BELOW:
        return f"1/{figures_text(1 / ratio, 3)}"
    return f"{number_text(ratio)}×"


_PARTS_BELOW = 0.02
CHART = Chart(
    "ceilings",
    "Against what there is",
    "the busiest year of this fleet alone over what the world has, logarithmic",
    COLUMNS,
    rows,
    draw,
    reading,
    finding,
)
