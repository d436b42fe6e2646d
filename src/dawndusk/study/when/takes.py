"""What it would take that a power stands by a year with given odds: each lever alone, all by one factor, or waiting.

Odds are of campaigns drawn from one seed (`campaign_bands`), so that a lever meets the same fortune however far it is
pulled, and the least pull is found by halving on the logarithm. The fleet asked for is the power wanted.
Leaves out: levers pulled by different factors; a pull that makes odds fall and rise again.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy

from dawndusk.core.reuse import Memo
from dawndusk.design.design import Design
from dawndusk.design.resolve import Resolved
from dawndusk.design.variants import of_power
from dawndusk.plan.evaluate import evaluate
from dawndusk.study.campaign_bands import campaign_bands
from dawndusk.study.when.launch_price import LaunchPrice, launch_price
from dawndusk.study.when.levers import LEVERS, MOST_FACTOR, factory, free_sections, together
from dawndusk.study.when.years import FIRST_YEAR, at_year

CAMPAIGNS = 400
"""Campaigns drawn: an odd has a standard error of 2.5 points at most."""
NEAR = 0.01
"""Relative, of a factor that is found."""


class Pull(NamedTuple):
    """How far a lever is pulled; `factor` None: no pull does it, and `reason` says what binds then."""

    lever: str
    factor: float | None
    odds: float
    """there, or at the most that is tried"""
    reason: str


class Takes(NamedTuple):
    """What it would take."""

    odds_now: float
    stands_year: int | None
    """by whose end the power stands with these odds, with nothing changed; None: not in the calendar"""
    start_year: int | None
    """the latest year in which the mission may start, with nothing else changed; None: not even in the first"""
    pulls: tuple[Pull, ...]
    together: Pull
    price: LaunchPrice


class Campaigns:
    """The odds of a power by a year for designs that differ in a campaign."""

    def __init__(self, power_w: float, by_year: int, seed: int) -> None:
        self._power_w, self._by_year, self._seed, self._kept = power_w, by_year, seed, Memo()

    def by_each_year(self, design: Design) -> tuple[list[int], list[float]]:
        """The years of the calendar, and the odds by the end of each."""
        plan = evaluate(design, self._kept)
        drawn = campaign_bands(design, plan, powers_w=(self._power_w,), sample_count=CAMPAIGNS, seed=self._seed)
        return [int(year) for year in drawn.year], drawn.reached_probability[:, 0].tolist()

    def odds(self, design: Design) -> float:
        """The odds by the year asked about; none before the calendar starts, the last year's after it ends."""
        years, odds = self.by_each_year(design)
        known = [odd for year, odd in zip(years, odds, strict=True) if year <= self._by_year]
        return known[-1] if known else 0.0


def takes(
    resolved: Resolved, *, power_w: float, by_year: int, odds: float, seed: int, tell: Callable[[str], None]
) -> Takes:
    """What it takes that a power stands by the end of a year. `tell` hears which lever is pulled.

    Error: a factor to `NEAR`, for the campaigns drawn (tests/study/when/test_takes.py).
    """
    design = of_power(resolved.design, power_w)
    asked = Campaigns(power_w, by_year, seed)
    years, by_then = asked.by_each_year(design)
    now = asked.odds(design)

    def alone(name: str) -> Pull:
        tell(name)
        return _pull(name, design, asked, odds)

    return Takes(
        odds_now=now,
        stands_year=next((year for year, odd in zip(years, by_then, strict=True) if odd >= odds), None),
        start_year=_start(resolved, power_w, asked, odds),
        pulls=tuple(alone(name) for name in LEVERS),
        together=_pulled("together", lambda factor: together(design, factor), asked.odds, odds, MOST_FACTOR),
        price=launch_price(replace(resolved, design=design), odds, seed),
    )


def _start(resolved: Resolved, power_w: float, asked: Campaigns, odds: float) -> int | None:
    """The latest start of the mission at which the odds are met, from the scenario's own backward."""
    for year in range(int(resolved.design.mission.start_year), FIRST_YEAR - 1, -1):
        if asked.odds(of_power(at_year(resolved, year), power_w)) >= odds:
            return year
    return None


def _pull(name: str, design: Design, asked: Campaigns, odds: float) -> Pull:
    lever = LEVERS[name]
    most = float(1 + len(free_sections(design))) if name == "rockets" else MOST_FACTOR
    found = _pulled(name, lambda factor: lever(design, factor), asked.odds, odds, most, is_whole=name == "rockets")
    if found.factor is not None:
        return found
    return found._replace(reason=_binds(name, lever(design, most), asked, odds))


def _binds(name: str, pulled: Design, asked: Campaigns, odds: float) -> str:
    """What binds once a lever is pulled as far as it goes."""
    if name != "factory" and asked.odds(factory(pulled, MOST_FACTOR)) >= odds:
        return "the factory binds"
    if asked.odds(together(pulled, MOST_FACTOR)) >= odds:
        return "the rockets bind" if name == "factory" else "the factory and the other rockets' terms bind"
    return "its first satellite or its rocket's first flight comes too late"


def _pulled(
    name: str,
    design_at: Callable[[float], Design],
    odds_of: Callable[[Design], float],
    odds: float,
    most: float,
    *,
    is_whole: bool = False,
) -> Pull:
    now, far = odds_of(design_at(1.0)), odds_of(design_at(most))
    if now >= odds:
        return Pull(name, 1.0, now, "")
    if far < odds:
        return Pull(name, None, far, "")
    low, high = 1.0, most
    while high - low > 1 if is_whole else high / low > 1 + NEAR:
        middle = float((low + high) // 2) if is_whole else float(numpy.sqrt(low * high))
        here = odds_of(design_at(middle))
        low, high, far = (low, middle, here) if here >= odds else (middle, high, far)
    return Pull(name, high, far, "")
