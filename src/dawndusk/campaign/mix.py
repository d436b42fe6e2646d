"""What the satellites of a calendar pay and risk on its mix of rockets, over the first rocket alone.

    success   = 1 - lost / on board
    price     = sum on board x price / satellites on one flight, over the same at the first rocket's list price
    flights   = sum on board / satellites on one flight, over the same on the first rocket

Flights are full ones. Where nothing flies, one satellite too small to count decides, on the first rocket.
Source: counting.
"""

from dawndusk.campaign.monthly_flights import MonthlyFlights
from dawndusk.campaign.months import Calendar
from dawndusk.campaign.rockets import Rockets
from dawndusk.core.array import Array, xp
from dawndusk.core.record import record


@record
class Mix:
    """Scalars of a calendar, by satellites on board."""

    success_probability: Array
    price_ratio: Array
    flights_ratio: Array


def mix(found: Calendar, sky: MonthlyFlights, every: Rockets) -> Mix:
    """The mix of rockets that a calendar's satellites fly on.

    Shape: scalars. Valid: any calendar.
    Error: exact (tests/answers/test_rederived.py, tests/campaign/test_fleet.py). Source: module text.
    """
    each = every.satellites_per_flight_count
    first_each, first_price_usd = each[0], every.price_flight_usd[0]
    by_rocket = xp.sum(found.carried_count, axis=0) + xp.where(xp.arange(len(each)) == 0, _NONE, 0.0)
    aboard = xp.sum(by_rocket)
    spent_usd = xp.sum(found.carried_count * sky.price_flight_usd / each) + _NONE * first_price_usd / first_each
    return Mix(
        success_probability=1 - (xp.sum(found.lost_count) + _NONE * sky.failure_probability[-1, 0]) / aboard,
        price_ratio=spent_usd / aboard / (first_price_usd / first_each),
        flights_ratio=xp.sum(by_rocket / each) / aboard * first_each,
    )


_NONE = 1e-30
