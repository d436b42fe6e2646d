"""What a rocket has flown between the date of its record and the start of a campaign.

    N = sum over equal parts of that time of  flights of the S-curve x up
    up = 1 / (1 + q min(G, t))          q failures a month, G months on the ground, t months since the record

The same expected failures and groundings as month by month (`monthly_flights`), in a fixed number of parts, so that any
start may be traced; the flights of each part are the closed integral of the curve. A campaign that starts before the
date of the record knows nothing of later flights: the record is taken as it is.
Leaves out: the spread of what may happen until then; each sample of a campaign has its expected flights before.
Source: `cadence`; alternating renewal (Ross, Introduction to Probability Models, §7.5).
"""

from dawndusk.campaign.cadence import ramp_count
from dawndusk.campaign.reliability import failure_growth_ratio
from dawndusk.campaign.rockets import Chance, Rockets
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import Array, xp


def flown_before_count(fleet: Rockets, plan: CampaignSettings, chance: Chance) -> Array:
    """Flights of each rocket from the date of its record, or a first flight after it, to the campaign's start. [count]

    Shape: as the first flights, [..., rocket]. Valid: any.
    Error: 1 % of the months' own count (tests/campaign/test_before_start.py::test_it_is_what_the_months_would_fly).
    Source: module text.
    """
    launch = fleet.launch
    since_year = xp.maximum(chance.first_flight_year, launch.date_record_year)
    span_year = xp.maximum(plan.start_campaign_year - since_year, 0.0)
    edge = xp.arange(_PARTS + 1).reshape(-1, *(1,) * len(span_year.shape)) / _PARTS
    curve = ramp_count(
        span_year * edge,
        start_per_year=launch.launch_rate_per_year,
        ceiling_per_year=launch.launch_rate_ceiling_per_year,
        duration_ramp_year=launch.duration_ramp_year,
    )
    flights, middle = curve[1:] - curve[:-1], (curve[1:] + curve[:-1]) / 2
    rarer = failure_growth_ratio(middle, fleet.held, plan.reliability_growth_factor)
    part_month = 12 * span_year / _PARTS
    per_month = flights / xp.maximum(part_month, _INSTANT_MONTH)
    risk = xp.minimum(per_month * (1 - chance.success_probability) * rarer, 1.0)
    age_month = xp.maximum(part_month * (edge[1:] + edge[:-1]) * (_PARTS / 2) - _HALF_MONTH, 0.0)
    up = 1 / (1 + risk * xp.minimum(12 * launch.duration_grounding_year * rarer, age_month))
    return xp.sum(flights * up, axis=0)


_PARTS = 24
_INSTANT_MONTH = 1e-9
_HALF_MONTH = 0.5
"""A month counts the failures before it began."""
