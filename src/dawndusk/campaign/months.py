"""The campaign month by month: satellites made, flown, lost, dead, worn out and replaced; flights, prices, groundings.

    up       = 1 - failures of the rocket in its last months of grounding
    room     = cadence / 12 x share x up,  whole flights where fortune is drawn
    made     = min(factory, what is missing, room and one flight in hand)
    alive'   = alive - random - worn out + placed (1 - infant)

Worn out are the survivors of what was placed a life ago; they are disposed of. Expected and sampled campaigns run the
same lines: expected flights are parts of flights and a share of them fails; sampled ones are whole and fail whole.
A sampled flight leaves half full or with a twentieth of the fleet, and the last one of the first fleet with the rest.
Flights go to the rockets in their order until nothing is left to fly.
Leaves out: the spread of satellite deaths within a month, mixed manifests, satellites ordered ahead of wear-out.
Source: counting; Wright's law for the price (`learning`).
"""

from collections.abc import Mapping

from dawndusk._array import Array, xp
from dawndusk._record import record
from dawndusk.campaign.cadence import cadence_per_year, grounding_weights, ramp_per_year
from dawndusk.campaign.calendar import Fleetplan
from dawndusk.campaign.learning import learning_price_ratio
from dawndusk.campaign.reliability import failure_growth_ratio
from dawndusk.campaign.rockets import Chance, Rockets


@record
class Calendar:
    """What happened in each month: [month, ...], flights by rocket [month, ..., rocket]. Stocks are of month's end."""

    flight_count: Array
    flight_room_count: Array
    """flights this fleet could have had: share of the cadence, groundings taken off"""
    flight_lost_count: Array
    carried_count: Array
    """satellites on board, by rocket"""
    price_flight_usd: Array
    cost_launch_usd: Array
    built_count: Array
    lost_count: Array
    infant_count: Array
    random_count: Array
    retired_count: Array
    waiting_count: Array
    alive_count: Array


def months(
    fleet: Rockets,
    plan: Fleetplan,
    chance: Chance,
    *,
    satellite_count: Array,
    lifetime_satellite_year: float,
    window_count: int,
) -> Calendar:
    """Every month of a campaign; `window_count`: months the longest grounding may last.

    Shape: [month, ...]; the life and the calendar are plain numbers, all else may be traced.
    Valid: any. Error: conserves satellites to 1e-9 (tests/campaign/test_months.py); the expected form lies within 10 %
    of the mean of the sampled one while rockets decide (tests/study/test_campaign_bands.py). Source: module text.
    """
    weights = grounding_weights(fleet.duration_grounding_year, window_count)
    per_flight = fleet.satellites_per_flight_count
    fail_first = 1 - chance.success_probability
    die = 1 - xp.exp(-plan.satellite_failure_per_year / 12)
    fill = xp.minimum(0.5, 0.05 * satellite_count / per_flight)
    draws, carry = chance.failure_draw_fraction, chance.carry_fraction
    none_flown = 0 * fail_first
    zero = xp.sum(none_flown, axis=-1)
    alive, waiting, carried_all, flown_all = zero, zero, zero, none_flown
    good: list[Array] = []
    stops: list[Array] = []
    rows: list[dict[str, Array]] = []
    for month in range(12 * plan.horizon_campaign_year):
        rate = cadence_per_year(
            plan.start_campaign_year + (month + 1) / 12,
            first_flight_year=chance.first_flight_year,
            start_campaign_year=plan.start_campaign_year,
            start_per_year=fleet.launch_rate_per_year,
            ceiling_per_year=fleet.launch_rate_ceiling_per_year,
            duration_ramp_year=fleet.duration_ramp_year,
        )
        all_flights = xp.mean(rate, axis=0) / 12
        up = _up(stops, weights)
        fail = fail_first * failure_growth_ratio(flown_all, fleet.held, plan.reliability_growth_factor)
        room = all_flights * fleet.share_fraction * up
        risk = xp.minimum(all_flights * fail, 1.0) * up
        draw = None if draws is None else draws[month]
        if draw is not None:
            risk = xp.floor(risk + draw)
            carry, room = _whole_flights(carry, room)
        stops.append(risk)

        room_count = room * per_flight
        total_room = xp.sum(room_count, axis=-1)
        factory = _factory_per_month(plan, month)
        missing = xp.maximum(satellite_count - alive - waiting, 0.0)
        in_hand = xp.maximum(total_room + xp.max(per_flight, axis=-1) - waiting, 0.0)
        built = xp.minimum(xp.minimum(factory, missing), in_hand)
        ready = (waiting + built)[..., None]
        taken = xp.clip(ready - (xp.cumsum(room_count, axis=-1) - room_count), 0.0, room_count)
        rest = satellite_count - carried_all
        last = (rest > 0) & (waiting + built >= rest * (1 - _ROUNDING))
        flown, carried, failed = _flown(taken, per_flight, fail, draw, xp.where(last[..., None], _ROUNDING, fill))
        lost = carried * failed / xp.maximum(flown, _NONE)
        placed = xp.sum(carried - lost, axis=-1)

        random = alive * die
        infant = placed * plan.infant_mortality_fraction
        retired = _worn_out(good, 1 - die, lifetime_satellite_year * 12, zero)
        good.append(placed - infant)
        alive = alive - random - retired + placed - infant
        aboard = xp.sum(carried, axis=-1)
        waiting, carried_all = waiting + built - aboard, carried_all + aboard
        price = fleet.price_flight_usd * learning_price_ratio(
            1 + flown_all * fleet.mass_payload_kg / fleet.mass_cumulative_start_kg, fleet.learning_rate_fraction
        )
        flown_all = flown_all + all_flights * up
        rows.append({
            "flight_count": flown, "flight_room_count": room, "flight_lost_count": failed, "carried_count": carried,
            "price_flight_usd": price, "cost_launch_usd": xp.sum(flown * price, axis=-1), "built_count": built + zero,
            "lost_count": xp.sum(lost, axis=-1), "infant_count": infant, "random_count": random,
            "retired_count": retired, "waiting_count": waiting, "alive_count": alive,
        })  # fmt: skip
    return Calendar(**_stacked(rows))


def _stacked(rows: list[dict[str, Array]]) -> Mapping[str, Array]:
    return {name: xp.stack([row[name] for row in rows]) for name in rows[0]}


def _up(stops: list[Array], weights: list[Array]) -> Array:
    """Share of the month a rocket is not grounded; a second failure while grounded does not happen."""
    down = sum(w * s for w, s in zip(weights, reversed(stops), strict=False))
    return xp.maximum(1.0 - down, 0.0)


def _whole_flights(carry: Array, room: Array) -> tuple[Array, Array]:
    """What is left of a flight for the next month, and the whole flights of this one."""
    flights = xp.floor(carry + room + _ROUNDING)
    return carry + room - flights, flights


def _flown(taken: Array, per_flight: Array, fail: Array, draw: Array | None, fill: Array) -> tuple[Array, Array, Array]:
    """Flights, satellites on board, and flights that fail; whole ones where fortune is drawn."""
    if draw is None:
        return taken / per_flight, taken, taken / per_flight * fail
    flown = xp.floor(taken / per_flight + 1 - fill)
    carried = xp.minimum(taken, flown * per_flight)
    flown = xp.where(carried > 0, flown, 0.0)
    return flown, carried, xp.floor(flown * fail + draw)


def _factory_per_month(plan: Fleetplan, month: int) -> Array:
    return (
        ramp_per_year(
            (month + 0.5) / 12,
            start_per_year=plan.factory_rate_satellite_per_year,
            ceiling_per_year=plan.factory_rate_ceiling_satellite_per_year,
            duration_ramp_year=plan.duration_factory_ramp_year,
        )
        / 12
    )


def _worn_out(good: list[Array], survive: Array, life_month: float, zero: Array) -> Array:
    """Survivors of what was placed a life ago; a life between two whole months splits between them."""
    age = int(life_month)
    part = life_month - age
    young = good[-age] * survive**age if len(good) >= age else zero
    old = good[-age - 1] * survive ** (age + 1) if len(good) >= age + 1 else zero
    return (1 - part) * young + part * old


_NONE = 1e-300
_ROUNDING = 1e-9
