"""The campaign month by month: satellites made, flown, lost, dead, worn out and replaced.

    made     = min(factory, what is missing, room and one flight in hand)     from the first satellite's date on
    flown    = what the rockets carry of those made and waiting (`loads`)
    alive'   = alive - random - worn out + placed (1 - infant)

Worn out are the survivors of what was placed a life ago; they are disposed of. Expected and drawn campaigns run the
same lines; they differ in the rockets (`flying`) and in whole flights (`loads`).
Leaves out: the spread of satellite deaths within a month, mixed manifests, satellites ordered ahead of wear-out.
Source: counting.
"""

from typing import Any

from dawndusk.campaign.cadence import ramp_count
from dawndusk.campaign.loads import boarding, load_flights
from dawndusk.campaign.monthly_flights import MonthlyFlights
from dawndusk.campaign.policy import preferred_count
from dawndusk.campaign.rockets import Rockets, beside_months
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import Array, put, scan, to_float, xp
from dawndusk.core.record import record


@record
class Calendar:
    """What happened in each month: [month, ...], by rocket [month, ..., rocket]. Stocks are of the month's end."""

    flight_count: Array
    flight_lost_count: Array
    carried_count: Array
    """satellites on board, by rocket"""
    cost_launch_usd: Array
    built_count: Array
    lost_count: Array
    infant_count: Array
    random_count: Array
    retired_count: Array
    waiting_count: Array
    alive_count: Array


def by_year(values: Array) -> Array:
    """The twelve months of each year added up. [as given]

    Shape: [month, ...] -> [year, ...]. Valid: whole years. Error: exact. Source: counting.

    >>> import numpy as np
    >>> by_year(np.ones(24)).tolist()
    [12.0, 12.0]
    """
    return xp.sum(values.reshape((-1, 12, *values.shape[1:])), axis=1)


def reached_year(count: Array, enough_count: Array) -> Array:
    """Time until a count by month is first reached, in parts of months; infinite where it never is. [year]

    Shape: scalar of [month]. Valid: any.
    Error: exact (tests/campaign/test_fleet.py::test_the_fleet_stands_when_the_calendar_says). Source: counting.

    >>> import numpy as np
    >>> round(12 * float(reached_year(np.array([0.0, 4.0, 8.0]), 6.0)), 9)
    2.5
    """
    reached = count >= enough_count
    first = xp.argmax(reached)
    before = xp.where(first > 0, xp.take(count, xp.maximum(first - 1, 0)), 0.0)
    part = xp.clip((enough_count - before) / xp.maximum(xp.take(count, first) - before, _NONE), 0.0, 1.0)
    return xp.where(xp.any(reached), (first + part) / 12, xp.inf)


def months(
    fleet: Rockets,
    sky: MonthlyFlights,
    plan: CampaignSettings,
    *,
    satellite_count: Array,
    lifetime_satellite_year: Array,
    first_satellite_year: Array | None = None,
) -> Calendar:
    """Every month of a campaign on rockets that fly as `sky` tells.

    `first_satellite_year`: when the factory makes its first one, `[...]`; left out, at the campaign's start.
    Shape: [month, ...]; any number may be traced. Valid: any.
    Error: conserves satellites to 1e-9 (tests/campaign/test_months.py); the expected form lies within 10 % of the mean
    of the sampled one while rockets decide (tests/study/test_campaign_bands.py). Source: module text.
    """
    wanted = to_float(satellite_count)
    each = fleet.each_count(sky.room_count)
    biggest = to_float(xp.max(each))
    infant_fraction = to_float(plan.infant_mortality_fraction)
    die = to_float(1 - xp.exp(-plan.satellite_failure_per_year / 12))
    age, young_fraction, old_fraction = _wear(12 * lifetime_satellite_year, die, 12 * plan.horizon_campaign_year)
    offer = _offer(fleet, sky, plan)
    room = xp.sum(offer[0], axis=-1)
    alone, by_month = offer[0].shape[-1] == 1, fleet.later is not None
    rows = [*offer, each] if by_month else offer
    own = [part[..., 0] for part in rows] if alone else rows
    still = None if by_month else to_float(each[0]) if alone else each
    policy = plan.policy

    def step(state: Any, row: Any) -> Any:
        alive, waiting, sent, good = state
        month, factory, room, *rockets = row
        own_each = still if still is not None else rockets.pop()
        missing = xp.maximum(wanted - alive - waiting, 0.0)
        in_hand = xp.maximum(room + biggest - waiting, 0.0)
        built = xp.minimum(xp.minimum(factory, missing), in_hand)
        ready, rest = waiting + built, wanted - sent
        if alone:
            aboard, lost = boarding(policy, (wanted, ready, rest), room, own_each, rockets)
        else:
            fleet_now = (wanted, xp.expand_dims(ready, -1), xp.expand_dims(rest, -1))
            carried, gone = boarding(policy, fleet_now, xp.expand_dims(room, -1), own_each, rockets)
            aboard, lost = to_float(xp.sum(carried, axis=-1)), to_float(xp.sum(gone, axis=-1))
        kept = (aboard - lost) * (1 - infant_fraction)
        retired = young_fraction * good[month - age] + old_fraction * good[month - age - 1]
        now = (alive * (1 - die) - retired + kept, ready - aboard, sent + aboard, put(good, month, kept))
        return now, (built, ready, rest, retired, alive)

    factory = _factory(plan, plan.start_campaign_year if first_satellite_year is None else first_satellite_year)
    none = xp.zeros(room.shape[1:])
    start = (none, none, none, xp.zeros((len(factory) + 2, *none.shape)))
    built, ready, rest, retired, alive = scan(step, start, (xp.arange(len(factory)), factory, room, *own))

    everyone = (wanted, ready[..., None], rest[..., None])
    flown, failed, carried, gone = load_flights(policy, everyone, room[..., None], each, offer)
    aboard, lost = xp.sum(carried, axis=-1), xp.sum(gone, axis=-1)
    infant, random = (aboard - lost) * infant_fraction, alive * die
    return Calendar(
        flight_count=flown,
        flight_lost_count=failed,
        carried_count=carried,
        cost_launch_usd=xp.sum(flown * flight_price_usd(fleet, sky), axis=-1),
        built_count=built,
        lost_count=lost,
        infant_count=infant,
        random_count=random,
        retired_count=retired,
        waiting_count=ready - aboard,
        alive_count=alive - random - retired + aboard - lost - infant,
    )


def flight_price_usd(fleet: Rockets, sky: MonthlyFlights) -> Array:
    """Price of a full flight of the satellites made in each month. [USD]

    Shape: as the flights, [month, ..., rocket]. Valid: any. Error: exact (tests/campaign/test_generations.py).
    Source: definition.
    """
    if fleet.later is None:
        return sky.price_flight_usd
    return sky.price_flight_usd * beside_months(fleet.later.price_ratio, sky.price_flight_usd)


def _offer(fleet: Rockets, sky: MonthlyFlights, plan: CampaignSettings) -> list[Array]:
    """Satellites each rocket can take, what others take before it, its failures and its fortune, by month."""
    room = sky.room_count * fleet.each_count(sky.room_count)
    offer = [room, preferred_count(plan.policy, fleet, sky), sky.failure_probability + xp.zeros(room.shape)]
    return offer if sky.failure_draw_fraction is None else [*offer, sky.failure_draw_fraction]


def _factory(plan: CampaignSettings, first_satellite_year: Array) -> Array:
    """Satellites that can be made in each month; the one of the first satellite counts from that date."""
    first_month = xp.asarray(xp.maximum(first_satellite_year - plan.start_campaign_year, 0.0) * 12)
    edges = xp.arange(12 * plan.horizon_campaign_year + 1).reshape(-1, *(1,) * len(first_month.shape))
    made = ramp_count(
        xp.maximum(edges - first_month, 0.0) / 12,
        start_per_year=plan.factory_rate_satellite_per_year,
        ceiling_per_year=plan.factory_rate_ceiling_satellite_per_year,
        duration_ramp_year=plan.duration_factory_ramp_year,
    )
    return made[1:] - made[:-1]


def _wear(life_month: Array, die: Array, month_count: int) -> tuple[Array, Array, Array]:
    """Whole months of a life, and the share left of what was placed that long ago and of what was a month earlier.

    A life between two whole months splits between them; one longer than the calendar ends after it.
    """
    age = xp.minimum(xp.floor(life_month), float(month_count))
    part = xp.minimum(life_month - age, 1.0)
    survive = xp.exp(age * xp.log1p(-die))
    return xp.asarray(age).astype(int), to_float((1 - part) * survive), to_float(part * survive * (1 - die))


_NONE = 1e-30
