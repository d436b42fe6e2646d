"""The ways to the rockets: their decisions by month, and what each costs beside the programme.

today          flights at list price; each provider with a rival business may refuse for good at any time
contracts      flights at a premium that none refuses
own rocket     contracts, until the first rocket's company is bought and operates: then all its flights, at cost
second source  today, with a subsidy that opens more of another rocket

A first rocket that never flew comes to be or not; where not, no way has it.
Leaves out: contracts that are broken, owners who refuse themselves, what `campaign.access` leaves out.
"""

from dataclasses import replace

import numpy

from dawndusk import catalog
from dawndusk.campaign.access import Shock, both, fades, opens, refuses, since
from dawndusk.campaign.launch import Launch
from dawndusk.campaign.rockets import SHARE_SMALLEST, Chance
from dawndusk.core.array import Array
from dawndusk.core.record import record
from dawndusk.design.design import Design
from dawndusk.economics.rocket_company import Way, outlay_usd, sales_usd, spread_usd, way
from dawndusk.plan.evaluate import Plan
from dawndusk.study.access.second_sources import second_sources
from dawndusk.study.access.shock_outcome import ShockOutcome, apply_shock, campaign_of, money_of, vehicle

TODAY, CONTRACTS, OWN, SECOND = "today", "contracts", "own_rocket", "second_source"


@record
class Path:
    """A way where the first rocket comes to be and where it does not."""

    if_so: Shock
    if_not: Shock
    extra_usd: float
    """spent beside the programme, worth at its start"""
    owns: bool


@record
class Second:
    """The rocket that a subsidy would open: one of the scenario's, or one of the catalog beside them."""

    launch: Launch
    place: int
    also: Launch | None


def second_of(design: Design, plan: Plan) -> Second | None:
    """The first of the scenario's rockets that another provider sells, else the catalog's that carries most.

    Of the catalog, one whose provider has no rival business comes first.
    """
    mine = _seller(design.launch)
    for place, launch in enumerate(design.rockets):
        if _seller(launch) != mine:
            return Second(launch=launch, place=place, also=None)
    opens_year = design.campaign.start_campaign_year + design.access.duration_second_source_year
    found = second_sources(design, plan, numpy.ones(len(design.rockets)), date_year=opens_year)
    names = sorted((row["vehicle"] for row in found), key=lambda name: bool(catalog.entry("vehicle", name).rival))
    if not names:
        return None
    launch = vehicle(design, names[0])
    return Second(launch=launch, place=len(design.rockets), also=launch)


def paths(design: Design, plan: Plan, second: Second | None) -> dict[str, Path]:
    """The ways by name; that of a second source only where there is one."""
    asked, when, money = design.access, design.campaign, design.economics
    start_year = when.start_campaign_year
    rockets = (*design.rockets, second.also) if second and second.also else design.rockets
    places = numpy.eye(len(rockets))
    premium = 1 + asked.contract_premium_fraction
    unopened = refuses(numpy.sum(places[len(design.rockets) :], axis=0), when, date_year=start_year)
    risk = numpy.array([float(bool(catalog.entry("vehicle", one.vehicle).rival)) for one in rockets])
    today = fades(risk, when, refusal_per_year=asked.refusal_per_year)
    contracts = both(
        unopened, opens(numpy.ones(len(rockets)), when, room_ratio=1.0, price_ratio=premium, date_year=start_year)
    )
    owned = opens(
        places[0],
        when,
        room_ratio=1 / plan.campaign.rockets.share_fraction[0],
        price_ratio=design.launch.cost_flight_ratio / premium,
        date_year=start_year + asked.duration_development_year,
    )
    decided = {
        TODAY: (both(unopened, today), 0.0),
        CONTRACTS: (contracts, 0.0),
        OWN: (both(contracts, owned), float(outlay_usd(money, asked))),
    }
    if second:
        spent = spread_usd(money, asked.cost_second_source_usd, asked.duration_second_source_year)
        decided[SECOND] = (both(today, _opened(design, places, second)), float(spent))
    never = refuses(places[0], when, date_year=start_year)
    return {
        name: Path(
            if_so=shock, if_not=both(contracts if name == OWN else shock, never), extra_usd=extra, owns=name == OWN
        )
        for name, (shock, extra) in decided.items()
    }


def alone(design: Design, path: Path) -> Path:
    """A way with its first rocket and no other."""
    others = 1 - numpy.eye(1, path.if_so.room_ratio.shape[-1])[0]
    gone = refuses(others, design.campaign, date_year=design.campaign.start_campaign_year)
    return replace(path, if_so=both(path.if_so, gone), if_not=both(path.if_not, gone))


def fly(design: Design, plan: Plan, shock: Shock, second: Second | None, chance: Chance | None = None) -> ShockOutcome:
    """The campaign under a way's decisions, expected or drawn."""
    return apply_shock(design, plan, shock, also=None if second is None else second.also, chance=chance)


def money_of_way(design: Design, plan: Plan, path: Path, found: ShockOutcome, *, comes: bool) -> Way:
    """A way in money; `comes`: the first rocket came to be."""
    sold_usd = _sold_usd(design, found) if path.owns and comes else 0.0
    return way(
        design.economics,
        design.campaign,
        campaign_of(plan, found),
        money_of(design, plan, found),
        power_it_w=design.satellite.power_it_w,
        extra_usd=path.extra_usd - sold_usd,
    )


def _sold_usd(design: Design, found: ShockOutcome) -> Array:
    """Flights of the owned rocket that the programme leaves, sold at list price."""
    asked, when = design.access, design.campaign
    unused = numpy.maximum(found.sky.room_count[:, 0] - found.calendar.flight_count[:, 0], 0.0)
    cost_usd = found.sky.price_flight_usd[:, 0]
    return sales_usd(
        design.economics,
        when,
        unused_count=asked.unused_sold_fraction
        * unused
        * since(when, when.start_campaign_year + asked.duration_development_year),
        margin_usd=numpy.maximum(cost_usd / design.launch.cost_flight_ratio - cost_usd, 0.0),
    )


def _opened(design: Design, places: Array, second: Second) -> Shock:
    """The second source's flights: those open to anyone, where the scenario has them, and from a date those secured."""
    asked, when = design.access, design.campaign
    open_fraction = max(second.launch.outsider_share_fraction, SHARE_SMALLEST)
    secured = min(open_fraction + asked.second_source_share_fraction, 1.0) / open_fraction
    hit, date_year = places[second.place], when.start_campaign_year + asked.duration_second_source_year
    more = opens(hit, when, room_ratio=secured, price_ratio=1.0, date_year=date_year)
    if second.also is None:
        return more
    from_then = 1 - hit * (1 - since(when, date_year)[:, None])
    return Shock(room_ratio=more.room_ratio * from_then, price_ratio=more.price_ratio)


def _seller(launch: Launch) -> str:
    return catalog.entry("vehicle", launch.vehicle).provider
