"""What a sample is counted for: whether orbit is cheaper, in which years, whether it earns its cost of capital, whether
the design closes, each rule kept.

On columns of public outputs.
"""

from collections.abc import Mapping

import numpy

from dawndusk.core.array import Array
from dawndusk.plan.closing import RULES

EVENTS = (
    "cheaper",
    "closes",
    "cheaper and closes",
    "npv above zero",
    "earth npv above zero",
    *(rule.label for rule in RULES),
)


def events(columns: Mapping[str, Array]) -> Array:
    """Which of `EVENTS` each row is. Shape: columns [row] by public path -> [event, row], true or false."""
    met = numpy.stack([rule.margin(columns) for rule in RULES]) >= 0
    cheaper, closes = columns["verdict.cost_ratio"] < 1, met.all(axis=0)
    earns, earth_earns = columns["economics.npv_usd"] > 0, columns["earth.npv_usd"] > 0
    return numpy.stack([cheaper, closes, cheaper & closes, earns, earth_earns, *met])


def year_events(cost_ratio_year: Array) -> Array:
    """Whether satellites are launched in each year, and whether they are and orbit is cheaper for them.

    Shape: [row, year], no number where nothing is launched -> [launched in each year, then cheaper in each year, row].
    """
    return numpy.concatenate([numpy.isfinite(cost_ratio_year), cost_ratio_year < 1], axis=1).T
