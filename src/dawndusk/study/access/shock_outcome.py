"""A plan's campaign flown again under decisions of its providers, with its money.

The satellites, their prices and what one is worth at the end stay those of the undisturbed plan: only the calendar and
the price of flights move.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import numpy

from dawndusk import catalog
from dawndusk.campaign.access import Shock
from dawndusk.campaign.fleet import Campaign
from dawndusk.campaign.launch import Launch
from dawndusk.campaign.monthly_flights import MonthlyFlights, monthly_flights
from dawndusk.campaign.months import Calendar, flight_price_usd, months
from dawndusk.campaign.rockets import Chance, Rockets, expected_chance, rockets
from dawndusk.core.array import Array
from dawndusk.core.record import declared_fields, record
from dawndusk.design.design import Design
from dawndusk.economics.basis import launches_on_basis
from dawndusk.economics.deliveries import delivery_of
from dawndusk.economics.programme import Programme, programme
from dawndusk.economics.risk import risk
from dawndusk.plan.evaluate import Plan
from dawndusk.scenario import values_of


@record
class ShockOutcome:
    """What became of a campaign: expected, or of many samples."""

    rockets: Rockets
    sky: MonthlyFlights
    calendar: Calendar
    date_first_satellite_year: Array
    """the platform is developed by then; [sample] where it is drawn"""


def apply_shock(
    design: Design, plan: Plan, shock: Shock | None, *, also: Launch | None = None, chance: Chance | None = None
) -> ShockOutcome:
    """The campaign under a shock, with one further rocket where `also` names it, expected or drawn.

    Error: with no shock the plan's own (tests/study/access/test_dependence.py).
    """
    fleet = plan.campaign.rockets if also is None else _with(design, plan, also)
    asked = design.campaign
    luck = chance or expected_chance(fleet)
    sky = monthly_flights(fleet, asked, luck, shock)
    drawn_year = luck.first_satellite_year
    first_year = plan.campaign.date_first_satellite_year if drawn_year is None else drawn_year
    found = months(
        fleet,
        sky,
        asked,
        satellite_count=plan.campaign.satellite_count,
        lifetime_satellite_year=plan.service.life_year,
        first_satellite_year=first_year,
    )
    return ShockOutcome(rockets=fleet, sky=sky, calendar=found, date_first_satellite_year=first_year)


def sample_of(drawn: ShockOutcome, number: int) -> ShockOutcome:
    """One sample out of many."""
    first_year = numpy.asarray(drawn.date_first_satellite_year)
    return ShockOutcome(
        rockets=drawn.rockets,
        date_first_satellite_year=first_year[number] if first_year.ndim else drawn.date_first_satellite_year,
        sky=replace(drawn.sky, **_sliced(drawn.sky, number)),
        calendar=replace(drawn.calendar, **_sliced(drawn.calendar, number)),
    )


def campaign_of(plan: Plan, found: ShockOutcome) -> Campaign:
    """The plan's campaign with another calendar."""
    return replace(
        plan.campaign,
        rockets=found.rockets,
        calendar=found.calendar,
        date_first_satellite_year=found.date_first_satellite_year,
        failure_probability=found.sky.failure_probability,
        price_flight_usd=flight_price_usd(found.rockets, found.sky),
    )


def money_of(design: Design, plan: Plan, found: ShockOutcome) -> Programme:
    """The money of a campaign that was flown again."""
    flown, life_year = campaign_of(plan, found), plan.service.life_year
    return programme(
        design.economics,
        design.campaign,
        flown,
        plan.economics.costs,
        plan.economics.bought,
        risk(design.economics, design.campaign, flown, lifetime_satellite_year=life_year),
        delivery_of(plan.service, design.compute),
        lifetime_satellite_year=life_year,
    )


def vehicle(design: Design, name: str) -> Launch:
    """A rocket of the catalog, packed as the scenario's first rocket is."""
    numbers: Mapping[str, catalog.Number] = catalog.entry("vehicle", name).numbers
    own = values_of((f for f in declared_fields(Launch) if f.metadata.get("kind") == "vehicle"), numbers)
    return replace(design.launch, vehicle=name, price_launch_usd_per_kg=None, **own)


def _with(design: Design, plan: Plan, also: Launch) -> Rockets:
    return rockets(
        (*launches_on_basis(design.rockets, design.sellers, design.economics.basis), also),
        design.campaign,
        satellite_count=plan.campaign.satellite_count,
        mass_satellite_kg=plan.satellite.mass_kg,
        volume_satellite_m3=plan.satellite.volume_stowed_m3,
        altitude_m=plan.light.altitude_m,
        inclination_rad=plan.light.inclination_rad,
        by_month=plan.campaign.by_month,
    )


def _sliced(drawn: Any, number: int) -> dict[str, Array]:
    """The sample axis is the second of every field, months before it."""
    return {f.name: getattr(drawn, f.name)[:, number] for f in fields(drawn) if getattr(drawn, f.name) is not None}
