"""What a sample is counted for: whether orbit is cheaper, in which years, whether the design closes, each condition.

On columns of public outputs; the tests hold it equal to `dawndusk.plan.verdict` on one plan at a time.
"""

from collections.abc import Mapping

import numpy

from dawndusk.core.array import Array
from dawndusk.satellite.arrays import SUPPLY_SLACK_RATIO
from dawndusk.satellite.heat import CHIP_SLACK_K
from dawndusk.study.optimum.conditions import CONDITIONS

EVENTS = ("cheaper", "closes", "cheaper and closes", *(condition.label for condition in CONDITIONS))


def events(columns: Mapping[str, Array]) -> Array:
    """Which of `EVENTS` each row is. Shape: columns [row] by public path -> [event, row], true or false."""
    met = numpy.stack(list(margins(columns).values())) >= 0
    cheaper, closes = columns["verdict.cost_ratio"] < 1, met.all(axis=0)
    return numpy.stack([cheaper, closes, cheaper & closes, *met])


def year_events(cost_ratio_year: Array) -> Array:
    """Whether satellites are launched in each year, and whether they are and orbit is cheaper for them.

    Shape: [row, year], no number where nothing is launched -> [launched in each year, then cheaper in each year, row].
    """
    return numpy.concatenate([numpy.isfinite(cost_ratio_year), cost_ratio_year < 1], axis=1).T


def margins(columns: Mapping[str, Array]) -> dict[str, Array]:
    """By each condition, how far public outputs are from breaking it; what the verdict lets pass is 0 or more."""
    return {c.label: c.margin(columns) + _SLACK.get(c.output, 0.0) for c in CONDITIONS}


_SLACK = {"heat.temperature_chip_c": CHIP_SLACK_K, "power.array_supply_ratio": SUPPLY_SLACK_RATIO}
"""What the verdict lets pass: a rounding of the closure."""
