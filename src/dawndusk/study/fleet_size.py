"""The cost ratio against the size of the fleet: the same satellite, from one to a thousand times the number asked for.

What is bought by units, by traffic and by the fleet follows the number; so does the packing of whole satellites into
whole flights. The satellite, its prices at their lots, its rockets and their calendar stay, so that a fleet may be
priced that never stands: each row says the share that does.
"""

from typing import Any

import numpy

from dawndusk.core.reuse import Call
from dawndusk.design.design import Design
from dawndusk.design.variants import of_fleet
from dawndusk.plan.evaluate import Plan, evaluate

LARGEST_RATIO = 1000.0
"""The largest fleet over the one asked for."""
_POINTS = 7
_MOST_COUNT = 1e8
"""The most satellites that a scenario may ask for."""


def fleet_sizes(design: Design, plan: Plan, call: Call) -> list[dict[str, Any]]:
    """Cost ratio and share that stands by number of satellites, one and the number asked for among them.

    Error: each row is a plan's own (tests/study/test_fleet_size.py).
    """
    asked = float(plan.campaign.satellite_count)
    largest = min(LARGEST_RATIO * asked, _MOST_COUNT)
    counts = {*numpy.round(numpy.geomspace(1.0, largest, _POINTS)).tolist(), asked}
    plans = (plan if count == asked else evaluate(of_fleet(design, count), call) for count in sorted(counts))
    return [_row(design, found, asked) for found in plans]


def _row(design: Design, plan: Plan, asked_count: float) -> dict[str, Any]:
    count = float(plan.campaign.satellite_count)
    return {
        "satellite_count": count,
        "power_it_w": count * float(design.satellite.power_it_w),
        "cost_ratio": float(plan.verdict.cost_ratio),
        "deployed_fraction": float(plan.campaign.deployed_fraction),
        "is_asked": count == asked_count,
    }
