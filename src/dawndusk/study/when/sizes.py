"""The cost ratio by the power of the fleet: in one year, and in every year, with the line of parity.

The same satellite, as many as have the power together; no fleet is smaller than one satellite. What follows from
the number of satellites, and from the year, follows here as in any plan.
"""

from collections.abc import Sequence
from typing import Any

import numpy

from dawndusk.core.array import Array
from dawndusk.core.lanes import Lanes, in_every_lane
from dawndusk.design.design import Design
from dawndusk.design.in_its_year import in_its_year
from dawndusk.design.resolve import Resolved
from dawndusk.design.variants import of_power
from dawndusk.plan.evaluate import Plan, evaluate
from dawndusk.study.optimum.break_even import ParityMap
from dawndusk.study.optimum.goal import PARITY, goal_of
from dawndusk.study.when.parity_year import parity_years
from dawndusk.study.when.ratios import Tell
from dawndusk.study.when.years import at_year

SCALE_W = (1e6, 300e9)
"""The sizes that are asked about where none are named: a first test, and what was said in public."""
SIZES = 20


def powers(low_w: float, high_w: float, count: int = SIZES) -> Array:
    """Sizes from one to the other, each the same multiple of the one before. [W]

    >>> powers(1e6, 1e9, 4).tolist()
    [1000000.0, 10000000.0, 100000000.0, 1000000000.0]
    """
    return numpy.array([float(f"{power:.12g}") for power in numpy.geomspace(low_w, high_w, count)])


def size_rows(design: Design, asked: Plan, power_w: Array) -> list[dict[str, Any]]:
    """Cost ratio and share that stands by power, the fleet asked for among them: rows as those of `fleet_sizes`.

    Error: each row is a plan's own (tests/study/when/test_sizes.py).
    """
    found = evaluate(of_power(design, Lanes(power_w)))
    count = in_every_lane(found.campaign.satellite_count, len(power_w))
    asked_count = float(asked.campaign.satellite_count)
    table = {
        float(own): (float(ratio), float(stands))
        for own, ratio, stands in zip(
            count,
            in_every_lane(found.verdict.cost_ratio, len(power_w)),
            in_every_lane(found.campaign.deployed_fraction, len(power_w)),
            strict=True,
        )
    }
    table[asked_count] = (float(asked.verdict.cost_ratio), float(asked.campaign.deployed_fraction))
    each_w = float(in_its_year(design).satellite.power_it_w)
    return [
        {
            "satellite_count": own,
            "power_it_w": own * each_w,
            "cost_ratio": ratio,
            "deployed_fraction": stands,
            "is_asked": own == asked_count,
        }
        for own, (ratio, stands) in sorted(table.items())
    ]


def year_by_size(resolved: Resolved, years: Sequence[int], power_w: Array, tell: Tell) -> ParityMap:
    """The cost ratio over year and size, and for each size the year of parity, where there is one.

    Shape: [year, size]. Error: each is a plan's own; the line as `parity_years` (tests/study/when/test_sizes.py).
    """
    found: list[Array] = []
    for k, year in enumerate(years):
        plan = evaluate(of_power(at_year(resolved, year), Lanes(power_w)))
        found.append(in_every_lane(plan.verdict.cost_ratio, len(power_w)))
        tell("sizes", k + 1, len(years))
    ratio, across = numpy.stack(found), numpy.array(years, float)
    line = zip(parity_years(across, ratio).tolist(), power_w.tolist(), strict=True)
    return ParityMap(
        goal_of(PARITY, resolved.design), across, power_w, ratio, tuple(p for p in line if p[0] < numpy.inf)
    )
