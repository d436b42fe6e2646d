"""For which fleet and from which year an answer is, and what the same satellites would cost as part of a large fleet.

The large fleet is priced with the satellite, the rockets and the year of the answer, whether or not it ever stands.
"""

from typing import Any

from dawndusk.core.how_many import how_many
from dawndusk.core.reuse import Call
from dawndusk.design.design import Design
from dawndusk.design.variants import of_power
from dawndusk.plan.evaluate import Plan, evaluate
from dawndusk.plan.verdict import beside_parity
from dawndusk.scenario.quantity_words import quantity_words

LARGE_W = 10e9
"""A fleet of the size that is spoken of in public."""


def at_scale(design: Design, plan: Plan, call: Call) -> dict[str, Any]:
    """The words for size and year, and the ratio at 10 GW; None where the fleet asked for is as large.

    Error: the ratio is a plan's own (tests/answers/test_at_scale.py).
    """
    power_w = float(plan.campaign.satellite_count) * float(design.satellite.power_it_w)
    is_large = power_w >= LARGE_W * (1 - _ROUNDING)
    ratio = None if is_large else float(evaluate(of_power(design, LARGE_W), call).verdict.cost_ratio)
    count, year = float(plan.campaign.satellite_count), design.mission.start_year
    return {"cost_ratio_at_scale": ratio, "size": size_words(count, power_w, year, ratio)}


def size_words(satellite_count: float, power_w: float, year: int, ratio: float | None) -> str:
    """For what an answer holds, in a sentence.

    >>> size_words(81.0, 1.62e6, 2035, 11.9)
    'For 81 satellites, 1.62 MW, from 2035; as part of 10 GW they would cost 12 times as much as on Earth.'
    """
    fleet = f"For {how_many(satellite_count, 'satellite')}, {quantity_words(power_w, 'power_it_w')}, from {year}"
    if ratio is None:
        return f"{fleet}."
    they = "it" if satellite_count == 1 else "they"
    return f"{fleet}; as part of 10 GW {they} would cost {beside_parity(ratio)} times as much as on Earth."


_ROUNDING = 1e-9
