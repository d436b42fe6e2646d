"""The launch price at which orbit costs no more than Earth with given odds, all else as it is.

Every rocket's price, as a list or by the kilogram, is scaled by one factor, in worlds drawn as those of the years.
Leaves out: what a cheaper launch would change in a satellite's design.
"""

from typing import Any, NamedTuple

import numpy

from dawndusk.design.design import Source
from dawndusk.design.draws import drawable
from dawndusk.design.resolve import Resolved
from dawndusk.design.sections import first_of
from dawndusk.study.function import Function
from dawndusk.study.optimum.goal import PARITY, goal_of
from dawndusk.study.sample import sample

WORLDS = 128
LEAST_FACTOR = 1e-6
_NEAR = 0.02
_PRICES = ("price_flight_usd", "price_launch_usd_per_kg")


class LaunchPrice(NamedTuple):
    """How far launch prices must fall; `factor` None: launches that cost nothing do not do it."""

    factor: float | None
    odds: float
    """there, or where launches cost nothing"""
    odds_now: float
    cost_ratio_free: float
    """the median of the worlds where launches cost nothing"""


def launch_price(resolved: Resolved, odds: float, seed: int) -> LaunchPrice:
    """The factor on every launch price at which the share of worlds at or below parity is the odds.

    Error: a factor to 2 % (tests/study/when/test_launch_price.py).
    """
    prices = [s for s in resolved.sources if first_of(s.section) == "launch" and s.name in _PRICES]
    drawn_sources = drawable(resolved.design, resolved.sources)
    paths = {source.path for source in drawn_sources}
    sources: tuple[Source, ...] = (*drawn_sources, *(s for s in prices if s.path not in paths))
    drawn = sample(resolved.design, drawn_sources, resolved.correlations, WORLDS, seed)
    base: dict[str, Any] = {**{s.path: numpy.full(WORLDS, s.value) for s in prices}, **drawn}
    function = Function(resolved.design, sources, [goal_of(PARITY, resolved.design).output])

    def ratios(factor: float) -> Any:
        scaled = {source.path: base[source.path] * factor for source in prices}
        return function.in_lanes({**base, **scaled})[:, 0]

    def share(factor: float) -> float:
        return float((ratios(factor) <= 1).mean())

    now, free = share(1.0), ratios(LEAST_FACTOR)
    told = LaunchPrice(None, float((free <= 1).mean()), now, float(numpy.median(free)))
    if now >= odds:
        return told._replace(factor=1.0, odds=now)
    if told.odds < odds:
        return told
    low, high, there = LEAST_FACTOR, 1.0, told.odds
    while high / low > 1 + _NEAR:
        middle = float(numpy.sqrt(low * high))
        here = share(middle)
        low, high, there = (middle, high, here) if here >= odds else (low, middle, there)
    return told._replace(factor=low, odds=there)
