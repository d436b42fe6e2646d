"""What the stepped time earns and costs beside what the plan promised, scaled to a year, and why they differ.

    sold(plan) = C A E T K U          C accelerator-hours of a whole new fleet in a year; A alive, E in light or on
                                      battery, T not throttled, K not restarting x linked x operated, U sold
    sold(twin) = D K' U               D done. With streams of demand all that is done is sold: D K'

The difference is taken apart cause by cause from the plan to the twin, each with those before it already changed, so
that the causes add up to it. What is bought, and so the yearly cost, is the plan's. A fleet of another size is set
beside the plan's share for it. Work shed by full queues is laid to shadow, power and heat as far as work was withheld
for them in the run, the rest to queues, and to contacts where satellites link themselves.
Leaves out: the time of year (days of eclipse season scaled to a year are a year of eclipse season); what is earned or
owed for work that still waits.
"""

from typing import Any

import numpy

from dawndusk.core.record import record
from dawndusk.design.design import Design
from dawndusk.physics.constants import DAY_S, HOURS_PER_YEAR, S_PER_H
from dawndusk.service.work import Work
from dawndusk.twin.fleet import accelerators_of
from dawndusk.twin.results.series import Series
from dawndusk.twin.results.summary import RunSummary
from dawndusk.twin.satellite.body import BuiltSatellite
from dawndusk.twin.settings import settings_of


@record
class Money:
    """A year at the run's pace beside the plan's year."""

    plan_accelerator_hours_per_year: float
    """sold"""
    twin_accelerator_hours_per_year: float
    plan_revenue_usd_per_year: float
    twin_revenue_usd_per_year: float
    cost_usd_per_year: float
    """levelised, of both"""
    plan_usd_per_accelerator_hour: float
    """cost per hour sold; 0 where none is"""
    twin_usd_per_accelerator_hour: float
    causes_usd_per_year: dict[str, float]
    """revenue gained, or lost, beside the plan"""
    money_residual: float
    """causes against the difference, over the plan's revenue"""


def money(
    design: Design,
    made: BuiltSatellite,
    run: RunSummary,
    series: Series,
    *,
    promised: Work,
    satellite_count: float,
    cost_usd_per_year: float,
) -> Money:
    """The run's year in money beside the plan's, of `satellite_count` satellites at `cost_usd_per_year`.

    Shape: scalars. Valid: any run. Error: `money_residual` under 1e-9 (tests/twin/results/test_money.py).
    Source: module text.
    """
    whole = accelerators_of(made)
    nominal = float(made.satellite.accelerator_count)
    year = HOURS_PER_YEAR / (run.duration_day * DAY_S / S_PER_H)
    places = run.satellite_count * HOURS_PER_YEAR
    alive = float(promised.alive_fraction * promised.useful_life_fraction)
    lit, cool = float(promised.eclipse_availability), float(promised.throttle_factor)
    kept = float(promised.restart_availability * promised.link_availability * promised.operations_availability)
    used = design.service.service_utilization
    there = places * whole * (1 - run.satellites_lost_fraction)
    able = places * whole * run.accelerators_alive_fraction
    done = run.accelerator_hours_done_h * year
    steps = {
        "whole accelerators": places * (whole - nominal) * alive * lit * cool * kept * used,
        "satellites missing": (there - places * whole) * alive * lit * cool * kept * used,
        "age and failed accelerators": (able - there * alive) * lit * cool * kept * used,
    }
    if settings_of(design).work == "full":
        power, heat = (
            done_share * run.accelerator_hours_asked_h * year
            for done_share in (run.work_withheld_power_fraction, run.work_withheld_heat_fraction)
        )
        shadow = able - done - power - heat
        sold_share = used
        steps |= {
            "shadow": (able * (1 - lit) - shadow) * kept * used,
            "power throttling": (able * lit * (1 - cool) - power) * kept * used,
            "heat throttling": -heat * kept * used,
        }
    else:
        offered, shed, waiting = _of_streams(series, places * whole, done)
        sold_share = 1.0
        steps["demand beside what the plan sells"] = (offered - able * lit * cool * used) * kept
        rest = "queues full" if settings_of(design).links == "mesh" else "out of contact, or queues full"
        steps |= {label: -hours * kept for label, hours in _laid(run, year, shed, rest).items()}
        steps["work still waiting"] = -waiting * kept
    steps["links, storms and lost gateways"] = done * (run.work_kept_fraction - kept) * sold_share
    price = float(design.compute.price_accelerator_hour_usd_per_h)
    plan_h = places * nominal * alive * lit * cool * kept * used
    twin_h = run.accelerator_hours_sold_h * year
    cost = float(cost_usd_per_year) * run.satellite_count / float(satellite_count)
    causes = {label: hours * price for label, hours in steps.items()}
    return Money(
        plan_accelerator_hours_per_year=plan_h,
        twin_accelerator_hours_per_year=twin_h,
        plan_revenue_usd_per_year=plan_h * price,
        twin_revenue_usd_per_year=twin_h * price,
        cost_usd_per_year=cost,
        plan_usd_per_accelerator_hour=cost / plan_h if plan_h > 0 else 0.0,
        twin_usd_per_accelerator_hour=cost / twin_h if twin_h > 0 else 0.0,
        causes_usd_per_year=causes,
        money_residual=abs(sum(causes.values()) - (twin_h - plan_h) * price) / max(plan_h * price, 1e-300),
    )


def _of_streams(series: Series, places_h: float, done_h: float) -> tuple[float, float, float]:
    """Work offered, shed and left waiting in a year at this pace. [accelerator-hours]"""
    told: Any = series.fleet
    offered = float(numpy.mean(told["work_offered_fraction"])) * places_h
    shed = float(numpy.mean(told["work_shed_fraction"])) * places_h
    return offered, shed, offered - done_h - shed


def _laid(run: RunSummary, year: float, shed_h: float, rest: str) -> dict[str, float]:
    """Shed work by cause; `rest`: what it is laid to where no work was withheld for it."""
    withheld = {
        "shadow": run.work_withheld_shadow_fraction,
        "power throttling": run.work_withheld_power_fraction,
        "heat throttling": run.work_withheld_heat_fraction,
    }
    hours = {label: share * run.accelerator_hours_asked_h * year for label, share in withheld.items()}
    share = min(shed_h / max(sum(hours.values()), 1e-300), 1.0)
    laid = {label: value * share for label, value in hours.items()}
    return {**laid, rest: shed_h - sum(laid.values())}
