"""Many campaigns of one design, drawn from a seed: how wide the future is, and the odds of a power by a year.

Each sample draws the success probability of each rocket from its record, its year of first flight, in each month
whether a flight fails, and how long the platform's development takes; the rest is the calendar's own arithmetic.
Samples run in lots, so that memory stays small.
Leaves out: correlations between rockets; the ranges of all other inputs.
"""

from collections.abc import Sequence

import numpy

from dawndusk.campaign.development import first_satellite_year_at
from dawndusk.campaign.first_flight import first_flight_year_at
from dawndusk.campaign.monthly_flights import monthly_flights
from dawndusk.campaign.months import by_year, months
from dawndusk.campaign.rockets import Chance, Rockets
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import Array
from dawndusk.core.record import record
from dawndusk.design.design import Design
from dawndusk.plan.evaluate import Plan
from dawndusk.satellite.bus import Bus

PERCENTILES = (10, 50, 90)
LOT = 500


@record
class CampaignBands:
    """What the samples of a campaign say of each year."""

    year: Array
    """the calendar year that each row covers"""
    flights_year_count: Array
    """flights in the year: [year, percentile]"""
    alive_count: Array
    """satellites in service at the year's end: [year, percentile]"""
    power_it_w: Array
    """[year, percentile]"""
    reached_probability: Array
    """that the power stood by the year's end: [year, power asked for]"""
    mean_flights_year_count: Array
    mean_alive_count: Array


def campaign_bands(
    design: Design, plan: Plan, *, powers_w: Sequence[float], sample_count: int, seed: int
) -> CampaignBands:
    """The campaign of a plan, sampled.

    Error: a probability from n samples has a standard error of at most 0.5/sqrt(n).
    """
    fleet, asked, power_w = plan.campaign.rockets, design.campaign, design.satellite.power_it_w
    random = numpy.random.default_rng(seed)
    flown: list[Array] = []
    alive: list[Array] = []
    best: list[Array] = []
    for first in range(0, sample_count, LOT):
        chance = drawn_chance(fleet, asked, min(LOT, sample_count - first), random, design.satellite)
        drawn = months(
            fleet,
            monthly_flights(fleet, asked, chance),
            asked,
            satellite_count=plan.campaign.satellite_count,
            lifetime_satellite_year=plan.service.life_year,
            first_satellite_year=chance.first_satellite_year,
        )
        flown.append(by_year(drawn.flight_count.sum(axis=-1)))
        alive.append(drawn.alive_count[11::12])
        best.append(numpy.maximum.accumulate(drawn.alive_count, axis=0)[11::12])
    flights, living, most = (numpy.concatenate(part, axis=1) for part in (flown, alive, best))
    bands = numpy.percentile(living, PERCENTILES, axis=1).T
    needed = asked.fleet_complete_fraction * numpy.asarray(powers_w) / power_w
    return CampaignBands(
        year=numpy.floor(asked.start_campaign_year) + numpy.arange(len(living)),
        flights_year_count=numpy.percentile(flights, PERCENTILES, axis=1).T,
        alive_count=bands,
        power_it_w=bands * power_w,
        reached_probability=(most[..., None] >= needed * (1 - _ROUNDING)).mean(axis=1),
        mean_flights_year_count=flights.mean(axis=1),
        mean_alive_count=living.mean(axis=1),
    )


def drawn_chance(
    fleet: Rockets,
    plan: CampaignSettings,
    sample_count: int,
    random: numpy.random.Generator,
    platform: Bus | None = None,
) -> Chance:
    """The fortune of a number of campaigns; without a platform, its development is not drawn.

    Shape: years and probabilities [sample, rocket], draws [month, sample, rocket], first satellites [sample].
    Error: exact in distribution.
    """
    shape = (sample_count, len(fleet.share_fraction))
    return Chance(
        first_flight_year=first_flight_year_at(
            random.uniform(size=shape),
            first_flight_early_year=fleet.launch.first_flight_early_year,
            first_flight_year=fleet.launch.first_flight_year,
            first_flight_late_year=fleet.launch.first_flight_late_year,
        ),
        success_probability=random.beta(
            numpy.broadcast_to(fleet.held.evidence_success_count, shape),
            numpy.broadcast_to(fleet.held.evidence_failure_count, shape),
        ),
        failure_draw_fraction=random.uniform(size=(12 * plan.horizon_campaign_year, *shape)),
        carry_fraction=random.uniform(size=shape),
        first_satellite_year=None
        if platform is None
        else first_satellite_year_at(
            plan,
            random.uniform(size=sample_count),
            early_year=platform.duration_development_early_year,
            likely_year=platform.duration_development_year,
            late_year=platform.duration_development_late_year,
        ),
    )


_ROUNDING = 1e-9
