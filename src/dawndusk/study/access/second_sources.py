"""Who could carry what a provider no longer does, and at what price.

A rocket of the scenario stands in with what it flies beyond its undisturbed calendar. A rocket of the catalog that is
open to outsiders and carries a whole satellite is added behind the others from the date on, each alone.
Leaves out: time to agree and to adapt satellites, others who want the same flights.
"""

from typing import Any

import numpy

from dawndusk import catalog
from dawndusk.campaign.access import Shock, refuses, since
from dawndusk.campaign.months import flight_price_usd
from dawndusk.core.array import Array
from dawndusk.design.design import Design
from dawndusk.plan.evaluate import Plan
from dawndusk.study.access.shock_outcome import ShockOutcome, apply_shock, money_of, vehicle


def second_sources(design: Design, plan: Plan, hit_fraction: Array, *, date_year: float) -> list[dict[str, Any]]:
    """The rockets that could stand in for those that are hit, the one that carries most first.

    Share and price are of what is carried after the date, over what the hit rockets carried and cost then;
    power and money more are against the campaign without them.
    Error: that of the expected calendar.
    """
    after = since(design.campaign, date_year)
    before, before_usd = _after(apply_shock(design, plan, None), after)
    lost = float(numpy.sum(before * hit_fraction))
    if lost <= 0:
        return []
    each_usd = float(numpy.sum(before_usd * hit_fraction)) / lost
    gone = refuses(hit_fraction, design.campaign, date_year=date_year)
    without = apply_shock(design, plan, gone)
    now, now_usd = _after(without, after)
    rows = [
        _row(launch.vehicle, (now[k] - before[k]) / lost, now_usd[k] / now[k] / each_usd)
        for k, launch in enumerate(design.rockets)
        if not hit_fraction[k] and now[k] > before[k]
    ]
    more = Shock(
        room_ratio=numpy.concatenate([gone.room_ratio, after[:, None]], axis=1),
        price_ratio=numpy.ones((len(after), len(hit_fraction) + 1)),
    )
    for name in _open_to_all(design, hit_fraction):
        found = apply_shock(design, plan, more, also=vehicle(design, name))
        count, usd = _after(found, after)
        if found.rockets.satellites_per_flight_count[-1] < 1 or count[-1] < _WORTH * lost:
            continue
        more_count = found.calendar.alive_count[-1] - without.calendar.alive_count[-1]
        rows.append(
            _row(name, count[-1] / lost, usd[-1] / count[-1] / each_usd)
            | {
                "power_it_more_w": float(more_count * design.satellite.power_it_w),
                "cost_change_usd": _cost_usd(design, plan, found) - _cost_usd(design, plan, without),
            }
        )
    return sorted(rows, key=lambda row: (-row["share_fraction"], row["price_ratio"]))


def _row(name: str, share: float, price: float) -> dict[str, Any]:
    entry = catalog.entry("vehicle", name)
    return {
        "vehicle": name,
        "title": entry.title,
        "provider": entry.provider,
        "share_fraction": min(float(share), 1.0),
        "price_ratio": float(price),
        "power_it_more_w": None,
        "cost_change_usd": None,
    }


def _open_to_all(design: Design, hit_fraction: Array) -> list[str]:
    """Rockets of the catalog that the scenario lacks and that those who are hit do not sell."""
    known = [one.vehicle for one in design.rockets]
    shut = {catalog.entry("vehicle", name).provider for name, hit in zip(known, hit_fraction, strict=True) if hit}
    others = (name for name in catalog.names("vehicle") if name not in known)
    return [name for name in others if catalog.entry("vehicle", name).provider not in shut]


def _after(found: ShockOutcome, after: Array) -> tuple[Array, Array]:
    """Satellites carried after a date, and the price of the flights that carried them. [rocket]"""
    calendar = found.calendar
    return after @ calendar.carried_count, after @ (calendar.flight_count * flight_price_usd(found.rockets, found.sky))


def _cost_usd(design: Design, plan: Plan, found: ShockOutcome) -> float:
    return float(numpy.sum(money_of(design, plan, found).cost_usd))


_WORTH = 1e-3
"""Share of what is lost below which a rocket stands in for nobody."""
