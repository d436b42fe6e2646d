"""Who flies what: the order in which rockets are filled, month by month.

in order         as the scenario names them
own first        the first rocket, then the others by price
cheapest first   by price per satellite that arrives
diversified      each by its part of all room

Leaves out: long contracts with a floor or a penalty, batches kept for one rocket.
Source: choices a buyer has; the price of arrival is price / (satellites on board x success).
"""

from dawndusk.campaign.monthly_flights import MonthlyFlights
from dawndusk.campaign.rockets import Rockets
from dawndusk.campaign.settings import CHEAPEST_FIRST, OWN_FIRST
from dawndusk.core.array import Array, xp


def preferred_count(policy: str, fleet: Rockets, sky: MonthlyFlights) -> Array:
    """Satellites that the rockets before one in order can take in a month. [count]

    Shape: as the room, [month, ..., rocket]. Valid: any policy; "diversified" has no order and gets that of the list.
    Error: exact (tests/campaign/test_policy.py). Source: module text.
    """
    each = fleet.each_count(sky.room_count)
    room = sky.room_count * each
    count = room.shape[-1]
    place = xp.arange(count)
    if policy not in (OWN_FIRST, CHEAPEST_FIRST):
        return xp.cumsum(room, axis=-1) - room
    price = sky.price_flight_usd / (each * (1 - sky.failure_probability))
    if policy == OWN_FIRST:
        price = xp.where(place == 0, 0.0, price)
    mine, other = price[..., :, None], price[..., None, :]
    sooner = (other < mine) | ((other == mine) & (place[None, :] < place[:, None]))
    return xp.sum(xp.where(sooner, room[..., None, :], 0.0), axis=-1)
