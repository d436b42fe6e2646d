"""A campaign as people ask for it: by year, with bands and odds, by rocket and by who sells it.

Expected values are the plan's own calendar; bands and odds are of campaigns drawn from a seed (`campaign_bands`).
Of each rocket stands in full what the money takes from the calendar: its share of the satellites on board, and for
them its success and what they pay over its list price.
"""

from collections.abc import Sequence
from typing import Any

import numpy

from dawndusk import catalog
from dawndusk.campaign.months import by_year
from dawndusk.core.array import Array
from dawndusk.design.design import Design
from dawndusk.plan.evaluate import Plan
from dawndusk.study.campaign_bands import PERCENTILES, campaign_bands

POWERS_W = {"1 MW": 1e6, "100 MW": 1e8, "1 GW": 1e9}
ALL = "all"
DECIMALS = 6


def outlook(design: Design, plan: Plan, *, sample_count: int, seed: int) -> dict[str, Any]:
    """The years of a campaign, each column a list; the same seed gives the same numbers.

    Error: an odd of n samples has a standard error of at most 0.5/sqrt(n).
    """
    fleet_w = float(plan.campaign.satellite_count) * design.satellite.power_it_w
    powers_w = {**POWERS_W, ALL: fleet_w}
    drawn = campaign_bands(design, plan, powers_w=tuple(powers_w.values()), sample_count=sample_count, seed=seed)
    found = plan.campaign.calendar
    alive = numpy.asarray(found.alive_count)[11::12]
    return {
        "samples": sample_count,
        "seed": seed,
        "satellite_count_wanted": float(plan.campaign.satellite_count),
        "power_it_wanted_w": fleet_w,
        "year": _listed(drawn.year),
        "flight_count": _band(drawn.flights_year_count, by_year(found.flight_count.sum(axis=-1))),
        "satellite_count": _band(drawn.alive_count, alive),
        "power_it_w": _band(drawn.power_it_w, alive * design.satellite.power_it_w),
        "mass_t": _listed(by_year(plan.campaign.mass_launched_kg) / 1e3),
        "cost_launch_usd": _listed(by_year(found.cost_launch_usd)),
        "cost_usd": _listed(by_year(plan.economics.programme.cost_usd)),
        "revenue_usd": _listed(by_year(plan.economics.programme.revenue_usd)),
        "reached_probability": dict(zip(powers_w, map(_listed, drawn.reached_probability.T), strict=True)),
        "rockets": [_rocket(plan, launch.vehicle, k) for k, launch in enumerate(design.rockets)],
    }


def on_board(plan: Plan, k: int) -> dict[str, float]:
    """What the calendar's satellites find on a rocket: their share, its success, its price over the list's.

    Shape: scalars. Valid: any calendar; a rocket that carries none is told of in the last month, and where none carries
    any the first carries all, as `campaign.mix` and `economics.risk` have it.
    Error: exact (tests/study/test_outlook.py). Source: counting.
    """
    campaign, carried = plan.campaign, numpy.asarray(plan.campaign.calendar.carried_count)
    every, mine = carried.sum(), carried[:, k].sum()
    months = carried[:, k] / mine if mine else numpy.eye(len(carried))[-1]
    list_usd = float(campaign.rockets.price_flight_usd[k])
    return {
        "satellites_aboard_fraction": float(mine / every) if every else float(k == 0),
        "success_probability": float(months @ (1 - numpy.asarray(campaign.failure_probability)[:, k])),
        "price_flight_ratio": float(months @ numpy.asarray(campaign.price_flight_usd)[:, k]) / list_usd,
    }


def _rocket(plan: Plan, vehicle: str, k: int) -> dict[str, Any]:
    campaign, rockets = plan.campaign, plan.campaign.rockets
    listed: Any = rockets.launch
    price = numpy.asarray(campaign.price_flight_usd)[11::12, k]
    entry = catalog.entry("vehicle", vehicle)
    return {
        "vehicle": vehicle,
        "title": entry.title,
        "provider": entry.provider,
        "share_fraction": float(rockets.share_fraction[k]),
        "launch_rate_per_year": float(listed.launch_rate_per_year[k]),
        "launch_rate_ceiling_per_year": float(listed.launch_rate_ceiling_per_year[k]),
        "first_flight_year": float(listed.first_flight_year[k]),
        "satellites_per_flight_count": float(rockets.satellites_per_flight_count[k]),
        "mass_payload_t": float(rockets.mass_payload_kg[k]) / 1e3,
        **on_board(plan, k),
        "flight_count": _listed(by_year(campaign.calendar.flight_count[:, k])),
        "satellite_count": _listed(by_year(campaign.calendar.carried_count[:, k])),
        "price_launch_usd_per_kg": _listed(price / float(rockets.mass_payload_kg[k])),
    }


def _band(percentiles: Array, expected: Array) -> dict[str, list[float]]:
    band = {f"p{p}": _listed(column) for p, column in zip(PERCENTILES, percentiles.T, strict=True)}
    return {**band, "expected": _listed(expected)}


def _listed(numbers: Sequence[float] | Array) -> list[float]:
    return [float(f"{float(x):.{DECIMALS}e}") for x in numbers]
