"""Build, buy or contract: what a programme is worth and what its energy costs on each way to the rockets.

Expected values are the mean of the first rocket coming to be and not; odds are those of `ownership_odds`.
Leaves out: what `ways` leaves out.
"""

from typing import Any

import numpy

from dawndusk import catalog
from dawndusk.design.design import Design
from dawndusk.design.variants import on_other_basis
from dawndusk.economics.basis import CUSTOMER
from dawndusk.economics.rocket_company import (
    Way,
    cost_usd_per_kwh_it,
    expected_way,
    price_even_by_cost_usd,
    price_even_by_worth_usd,
)
from dawndusk.physics.constants import HOURS_PER_YEAR, W_PER_KW
from dawndusk.plan.evaluate import Plan, evaluate
from dawndusk.study.access.ownership_odds import odds
from dawndusk.study.access.ways import CONTRACTS, OWN, Path, Second, alone, fly, money_of_way, paths, second_of

KWH_PER_GW_YEAR = 1e9 / W_PER_KW * HOURS_PER_YEAR


def ownership(design: Design, plan: Plan, *, sample_count: int, seed: int) -> dict[str, Any]:
    """The ways to a scenario's rockets beside each other, and the prices at which buying the first one's maker pays.

    `alone`: the bought rocket with no other, where it comes to be. Who asks is a customer still, whatever the basis.
    Error: an odd of n samples has a standard error of at most 0.5/sqrt(n).
    """
    if design.economics.basis != CUSTOMER:
        design = on_other_basis(design, CUSTOMER)
        plan = evaluate(design)
    second = second_of(design, plan)
    every = paths(design, plan, second)
    chance = success_probability(design)
    found = {name: worth(design, plan, path, second, chance) for name, path in every.items()}
    price = design.access.price_acquisition_usd
    even = {"price_usd": price or 0.0}
    entry = catalog.entry("vehicle", design.launch.vehicle)
    wanted_w = float(plan.campaign.satellite_count) * design.satellite.power_it_w
    alone_w = _alone_w(design, plan, every[OWN], second)
    return {
        "vehicle": entry.name,
        "title": entry.title,
        "provider": entry.provider,
        "second_source": None if second is None else second.launch.vehicle,
        "success_probability": chance,
        "price_acquisition_usd": price,
        "power_it_wanted_w": wanted_w,
        "alone": {"power_it_w": alone_w, "power_it_ratio": alone_w / wanted_w},
        "ways": {name: _told(design, plan, found[name], every[name], second, chance) for name in found},
        "price_even_by_worth_usd": float(price_even_by_worth_usd(found[CONTRACTS], found[OWN], **even)),
        "price_even_by_cost_usd": _even_by_cost_usd(found[CONTRACTS], found[OWN], **even),
        **odds(design, plan, every, second, chance, sample_count=sample_count, seed=seed),
    }


def success_probability(design: Design) -> float:
    """That the first rocket comes to be: certain for one that has flown."""
    return 1.0 if design.launch.flight_attempt_count > 0 else float(design.access.development_success_probability)


def worth(design: Design, plan: Plan, path: Path, second: Second | None, chance: float) -> Way:
    """A way, the mean of its first rocket coming to be and not."""
    so, never = (
        money_of_way(design, plan, path, fly(design, plan, shock, second), comes=comes)
        for shock, comes in ((path.if_so, True), (path.if_not, False))
    )
    return expected_way(chance, so, never)


def _even_by_cost_usd(contracts: Way, own: Way, *, price_usd: float) -> float | None:
    """None where contracts host nothing, so that their energy has no cost."""
    if float(contracts.energy_it_kwh) <= 0:
        return None
    return float(price_even_by_cost_usd(contracts, own, price_usd=price_usd))


def _told(
    design: Design, plan: Plan, found: Way, path: Path, second: Second | None, chance: float
) -> dict[str, float | None]:
    so, never = (fly(design, plan, shock, second).calendar.alive_count for shock in (path.if_so, path.if_not))
    standing_w = (chance * so + (1 - chance) * never) * design.satellite.power_it_w
    served = float(found.energy_it_kwh) > 0
    return {
        "npv_usd": float(found.npv_usd),
        "cost_usd": float(found.cost_usd),
        "outlay_usd": path.extra_usd,
        "gw_years": float(numpy.sum(standing_w) / 12 / 1e9),
        "usd_per_gw_year": float(cost_usd_per_kwh_it(found) * KWH_PER_GW_YEAR) if served else None,
        "power_it_w": float(standing_w[-1]),
    }


def _alone_w(design: Design, plan: Plan, own: Path, second: Second | None) -> float:
    alive = fly(design, plan, alone(design, own).if_so, second).calendar.alive_count
    return float(alive[-1] * design.satellite.power_it_w)
