"""The odds that owning a rocket beats contracts, over campaigns drawn from a seed, both on the same fortune.

Drawn are whether the rocket comes to be, the success of each rocket, first flights, and failures month by month.
Leaves out: refusals, prices, durations and all other inputs, which stay at their central values.
"""

from collections.abc import Mapping
from math import floor
from typing import Any

import numpy

from dawndusk.campaign.access import Shock
from dawndusk.core.array import Array
from dawndusk.design.design import Design
from dawndusk.economics.rocket_company import cost_usd_per_kwh_it
from dawndusk.plan.evaluate import Plan
from dawndusk.study.access.shock_outcome import sample_of
from dawndusk.study.access.ways import CONTRACTS, OWN, Path, Second, alone, fly, money_of_way
from dawndusk.study.campaign_bands import LOT, PERCENTILES, drawn_chance

ALONE = "alone"
AFTER_YEARS = (5, 10, 15, 20)


def odds(
    design: Design,
    plan: Plan,
    every: Mapping[str, Path],
    second: Second | None,
    chance: float,
    *,
    sample_count: int,
    seed: int,
) -> dict[str, Any]:
    """Odds of owning against contracts, and the power they host some years after the start, with bands.

    `alone`: what the bought rocket hosts without any other.

    Error: an odd of n samples has a standard error of at most 0.5/sqrt(n).
    """
    random = numpy.random.default_rng(seed)
    fleet = fly(design, plan, every[OWN].if_so, second).rockets
    won = {"worth_more": 0, "costs_less": 0, "hosts_more": 0}
    flying = {CONTRACTS: every[CONTRACTS], OWN: every[OWN], ALONE: alone(design, every[OWN])}
    alive: dict[str, list[Array]] = {name: [] for name in flying}
    for first in range(0, sample_count, LOT):
        size = min(LOT, sample_count - first)
        fortune = drawn_chance(fleet, design.campaign, size, random, design.satellite)
        comes = random.uniform(size=size) < chance
        drawn = {n: fly(design, plan, _mixed(path, comes), second, fortune) for n, path in flying.items()}
        for name, found in alive.items():
            found.append(drawn[name].calendar.alive_count)
        for k in range(size):
            contracts, own = (
                money_of_way(design, plan, every[n], sample_of(drawn[n], k), comes=bool(comes[k]))
                for n in (CONTRACTS, OWN)
            )
            won["worth_more"] += bool(own.npv_usd > contracts.npv_usd)
            won["hosts_more"] += bool(own.energy_it_kwh > contracts.energy_it_kwh)
            won["costs_less"] += bool(
                own.energy_it_kwh > 0 and cost_usd_per_kwh_it(own) < cost_usd_per_kwh_it(contracts)
            )
    return {
        "hosted": {name: _hosted(design, plan, numpy.concatenate(found, axis=1)) for name, found in alive.items()},
        "odds": {
            "samples": sample_count,
            "seed": seed,
            **{f"owning_{what}_probability": count / sample_count for what, count in won.items()},
        },
    }


def _hosted(design: Design, plan: Plan, alive: Array) -> dict[str, dict[str, Any]]:
    """Power some years after the start, and the odds that all that was wanted stood by then."""
    asked, each_w = design.campaign, design.satellite.power_it_w
    enough = asked.fleet_complete_fraction * float(plan.campaign.satellite_count) * (1 - _ROUNDING)
    told: dict[str, dict[str, Any]] = {}
    for years in (y for y in AFTER_YEARS if y <= asked.horizon_campaign_year):
        now = alive[12 * years - 1] * each_w
        told[f"year_{years}"] = {
            "year": f"{floor(asked.start_campaign_year) + years - 1}",
            **{f"p{p}_power_it_w": float(numpy.percentile(now, p)) for p in PERCENTILES},
            "wanted_probability": float(numpy.mean(numpy.max(alive[: 12 * years], axis=0) >= enough)),
        }
    return told


def _mixed(path: Path, comes: Array) -> Shock:
    """The decisions of each sample. [month, sample, rocket]"""
    so = comes[None, :, None]
    return Shock(
        room_ratio=numpy.where(so, path.if_so.room_ratio[:, None, :], path.if_not.room_ratio[:, None, :]),
        price_ratio=numpy.where(so, path.if_so.price_ratio[:, None, :], path.if_not.price_ratio[:, None, :]),
    )


_ROUNDING = 1e-9
