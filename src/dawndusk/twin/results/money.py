"""What the stepped time earns and costs beside what the plan promised, scaled to a year, and why they differ.

    sold(plan) = C A E T K U          C accelerator-hours of a whole new fleet in a year; A alive, E in light or on
                                      battery, T not throttled, K not restarting x linked x operated, U sold
    sold(twin) = D K' U               D done. With streams of demand all that is done is sold: D K'

The difference is taken apart cause by cause from the plan to the twin, each with those before it already changed, so
that the causes add up to it. What is bought, and so the yearly cost, is the plan's. A fleet of another size is set
beside the plan's share for it. An hour fetches the plan's mean price over a satellite's life, as the rental falls with
its accelerators' age; hours of accelerators past theirs are hours. Work shed by full queues is laid to shadow, power
and heat as far as work was withheld for them in the run, the rest to queues, and to contacts where satellites link
themselves.
Leaves out: the time of year (days of eclipse season scaled to a year are a year of eclipse season); what is earned or
owed for work that still waits.
"""

from dawndusk.core.record import record
from dawndusk.design.design import Design
from dawndusk.economics.deliveries import delivery_of
from dawndusk.economics.rental import mean_price_usd_per_h
from dawndusk.physics.constants import DAY_S, HOURS_PER_YEAR, S_PER_H
from dawndusk.service.work import Work
from dawndusk.twin.fleet import accelerators_of
from dawndusk.twin.links import LINKS
from dawndusk.twin.results.series import Series
from dawndusk.twin.results.summary import RunSummary
from dawndusk.twin.satellite.body import BuiltSatellite
from dawndusk.twin.work import WORK
from dawndusk.twin.work.year import HEAT, POWER, SHADOW, Year


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
    plan_usd_per_accelerator_hour: float | None
    """cost per hour sold; None where none is"""
    twin_usd_per_accelerator_hour: float | None
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
    alive = float(promised.alive_fraction)
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
    withheld = {
        SHADOW: run.work_withheld_shadow_fraction,
        POWER: run.work_withheld_power_fraction,
        HEAT: run.work_withheld_heat_fraction,
    }
    asked = WORK[design.twin.work]
    steps |= asked.causes_h(
        Year(
            whole_h=places * whole,
            able_h=able,
            done_h=done,
            withheld_h={why: share * run.accelerator_hours_asked_h * year for why, share in withheld.items()},
            eclipse_availability=lit,
            throttle_factor=cool,
            kept_fraction=kept,
            service_utilization=used,
            told=series.fleet,
            shed_cause=LINKS[design.twin.links].SHED_CAUSE,
        )
    )
    steps["links, storms and lost gateways"] = done * (run.work_kept_fraction - kept) * asked.sold_fraction(design)
    price = float(mean_price_usd_per_h(delivery_of(promised, design.compute).sale))
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
        plan_usd_per_accelerator_hour=cost / plan_h if plan_h > 0 else None,
        twin_usd_per_accelerator_hour=cost / twin_h if twin_h > 0 else None,
        causes_usd_per_year=causes,
        money_residual=abs(sum(causes.values()) - (twin_h - plan_h) * price) / max(plan_h * price, 1e-300),
    )
