"""Who carries a fleet, and what becomes of it when a provider refuses, raises its price, or is grounded.

Shares are of satellites over the whole undisturbed calendar; a decision falls on the scenario's date. Rockets that are
left fly what they can under the scenario's policy. Expected values throughout.
Leaves out: what `campaign.access` and `apply_shock` leave out.
"""

from collections.abc import Mapping
from math import floor
from typing import Any

import numpy

from dawndusk import catalog
from dawndusk.campaign.access import Shock, carried_share_fraction, grounding, hhi_fraction, raises, refuses
from dawndusk.core.array import Array
from dawndusk.design.design import Design
from dawndusk.plan.evaluate import Plan
from dawndusk.study.access.second_sources import second_sources
from dawndusk.study.access.shock_outcome import apply_shock, money_of

REFUSES, RAISES, GROUNDED = "refuses", "raises its price", "grounded"


def access(design: Design, plan: Plan) -> dict[str, Any]:
    """Each provider of a scenario's rockets: its share, what its decisions do, who could stand in for it.

    `gravest`: the one whose refusal takes most power at the calendar's end.

    Error: that of the expected calendar.
    """
    sellers = providers(design)
    carried = plan.campaign.calendar.carried_count
    share = carried_share_fraction(carried, numpy.stack([sells(design, who) for who in sellers]))
    held = [_provider(design, plan, who, float(part)) for who, part in zip(sellers, share, strict=True)]
    return {
        "date_year": float(design.access.date_access_year),
        "hhi_fraction": float(hhi_fraction(share)),
        "gravest": {"year": f"{floor(design.access.date_access_year)}", **_gravest(held)},
        "providers": held,
        "price_ratio": float(design.access.price_rise_ratio),
        "grounded_months": 12 * float(design.access.duration_grounded_year),
    }


def providers(design: Design) -> list[str]:
    """Who sells the scenario's rockets, each once, in the rockets' order."""
    return list(dict.fromkeys(catalog.entry("vehicle", one.vehicle).provider for one in design.rockets))


def sells(design: Design, provider: str) -> Array:
    """1 for the rockets of a provider, 0 for others. [rocket]"""
    return numpy.array([float(catalog.entry("vehicle", one.vehicle).provider == provider) for one in design.rockets])


def decisions(design: Design, provider: str) -> Mapping[str, Shock]:
    """What a provider may decide, by name."""
    asked, hit, calendar = design.access, sells(design, provider), design.campaign
    date = asked.date_access_year
    return {
        REFUSES: refuses(hit, calendar, date_year=date),
        RAISES: raises(hit, calendar, price_rise_ratio=asked.price_rise_ratio, date_year=date),
        GROUNDED: grounding(hit, calendar, duration_grounded_year=asked.duration_grounded_year, date_year=date),
    }


def consequence(design: Design, plan: Plan, shock: Shock) -> dict[str, float | None]:
    """What a decision leaves of the campaign, beside the undisturbed one; money is of the whole calendar, undiscounted
    but for the net present value. A cost per hour is missing where no hour is served.
    """
    found = apply_shock(design, plan, shock)
    money, base = money_of(design, plan, found), plan.economics.programme
    alive, undisturbed = (_standing(c.alive_count) for c in (found.calendar, plan.campaign.calendar))
    each_w = design.satellite.power_it_w
    served = bool(numpy.sum(alive) > 0 and numpy.isfinite(base.usd_per_accelerator_hour))
    return {
        "power_it_w": float(alive[-1] * each_w),
        "power_it_ratio": float(alive[-1] / undisturbed[-1]) if undisturbed[-1] > 0 else None,
        "power_it_peak_loss_w": float(numpy.max(undisturbed - alive) * each_w),
        "usd_per_accelerator_hour_ratio": float(money.usd_per_accelerator_hour / base.usd_per_accelerator_hour)
        if served
        else None,
        "npv_change_usd": float(money.npv_usd - base.npv_usd),
        "cost_change_usd": float(numpy.sum(money.cost_usd) - numpy.sum(base.cost_usd)),
    }


def _gravest(held: list[dict[str, Any]]) -> dict[str, Any]:
    """The provider whose refusal takes most at the calendar's end."""
    worst = min(held, key=lambda one: one["consequences"][REFUSES]["power_it_w"])
    left = worst["consequences"][REFUSES]["power_it_ratio"]
    return {
        "provider": worst["provider"],
        "share_fraction": worst["share_fraction"],
        "power_it_lost_fraction": 0.0 if left is None else 1 - left,
    }


def _standing(alive_count: Array) -> Array:
    """Satellites in service, without what rounding leaves of a fleet that is gone."""
    return numpy.where(alive_count > _ROUNDING * numpy.max(alive_count), alive_count, 0.0)


def _provider(design: Design, plan: Plan, provider: str, share_fraction: float) -> dict[str, Any]:
    entries = {one.vehicle: catalog.entry("vehicle", one.vehicle) for one in design.rockets}
    own = [entry for entry in entries.values() if entry.provider == provider]
    carried = plan.campaign.calendar.carried_count
    return {
        "provider": provider,
        "rival": own[0].rival,
        "vehicles": [entry.name for entry in own],
        "titles": [entry.title for entry in own],
        "share_fraction": share_fraction,
        "satellite_count": float(numpy.sum(carried * sells(design, provider))),
        "second_sources": second_sources(
            design, plan, sells(design, provider), date_year=design.access.date_access_year
        ),
        "consequences": {word: consequence(design, plan, shock) for word, shock in decisions(design, provider).items()},
    }


_ROUNDING = 1e-9
