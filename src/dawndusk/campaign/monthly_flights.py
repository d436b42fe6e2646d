"""The rockets by month, whatever this fleet does: flights for everyone, failures, groundings, room for this fleet.

    room = flights for everyone x share x up          whole flights where fortune is drawn
    up   = 1 / (1 + q min(G, t))                      expected: q failures a month, G months on the ground (renewal),
                                                      t months since the start or the first flight
    up   = 1 - failures of the last G months          sampled: the failures drawn
    G    = G0 (1 + flown / record)^-g                 as failures get rarer
    P    = P0 (1 + flown / M0)^b                      Wright's law on the rocket's own flights

Flown are the flights of the world's calendar since the date of the record (`before_start`), then those of the months.
No rocket is on the ground on the day a campaign starts.
Leaves out: that a grounding is longer after the second failure, pads that are lost, customers who leave.
Sources: counting; alternating renewal (Ross, Introduction to Probability Models, §7.5); `cadence`, `learning`.
"""

from dawndusk.campaign.access import Shock
from dawndusk.campaign.before_start import flown_before_count
from dawndusk.campaign.cadence import flown_count, grounded_fraction
from dawndusk.campaign.learning import learning_price_ratio
from dawndusk.campaign.reliability import failure_growth_ratio
from dawndusk.campaign.rockets import Chance, Rockets
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import Array, xp
from dawndusk.core.record import record


@record
class MonthlyFlights:
    """What each rocket does in each month. [month, ..., rocket]"""

    room_count: Array
    """flights this fleet can have"""
    failure_probability: Array
    price_flight_usd: Array
    failure_draw_fraction: Array | None = None
    """fortune of the month's flights, where it is drawn"""


def monthly_flights(
    fleet: Rockets, plan: CampaignSettings, chance: Chance, shock: Shock | None = None
) -> MonthlyFlights:
    """The rockets through the calendar, expected, or with fortune drawn; `shock`: what their providers decide.

    Shape: [month, ..., rocket]. Valid: any.
    Error: expected against the mean of 2,000 samples 5 % a year (tests/study/test_campaign_bands.py).
    Source: module text.
    """
    drawn = chance.failure_draw_fraction is not None
    flights = _flights(fleet, plan, chance)
    before = flown_before_count(fleet, plan, chance)
    up, flown = (_drawn if drawn else _expected)(flights, before, fleet, plan, chance)
    room = flights * fleet.share_fraction * up
    dearer = 1.0
    if shock is not None:
        room = room * _beside(shock.room_ratio, room)
        dearer = _beside(shock.price_ratio, room)
    grown = 1 + flown * fleet.mass_payload_kg / fleet.launch.mass_cumulative_start_kg
    return MonthlyFlights(
        room_count=_whole(room, chance.carry_fraction) if drawn else room,
        failure_probability=(1 - chance.success_probability) * _rarer(flown, fleet, plan),
        failure_draw_fraction=chance.failure_draw_fraction,
        price_flight_usd=fleet.price_flight_usd
        * dearer
        * learning_price_ratio(grown, fleet.launch.learning_rate_fraction),
    )


def _flights(fleet: Rockets, plan: CampaignSettings, chance: Chance) -> Array:
    """Flights of each month for everyone, were none grounded."""
    edges = plan.start_campaign_year + xp.arange(12 * plan.horizon_campaign_year + 1) / 12
    flown = flown_count(
        edges.reshape(-1, *(1,) * len(chance.first_flight_year.shape)),
        first_flight_year=chance.first_flight_year,
        date_record_year=fleet.launch.date_record_year,
        start_per_year=fleet.launch.launch_rate_per_year,
        ceiling_per_year=fleet.launch.launch_rate_ceiling_per_year,
        duration_ramp_year=fleet.launch.duration_ramp_year,
    )
    return flown[1:] - flown[:-1]


def _rarer(flown: Array, fleet: Rockets, plan: CampaignSettings) -> Array:
    """What is left of failures, and of the length of a grounding: Falcon 9's took six months at flight 19, two weeks at
    354.
    """
    return failure_growth_ratio(flown, fleet.held, plan.reliability_growth_factor)


def _expected(
    flights: Array, before: Array, fleet: Rockets, plan: CampaignSettings, chance: Chance
) -> tuple[Array, Array]:
    """Share of each month a rocket may fly, and its flights before it; groundings first guessed from all flights."""
    month = xp.arange(len(flights)).reshape(-1, *(1,) * (len(flights.shape) - 1))
    flying = month - 12 * xp.maximum(chance.first_flight_year - plan.start_campaign_year, 0.0)
    since = xp.maximum(flying, 0.0)
    rarer = _rarer(before + _before(flights), fleet, plan)
    risk = xp.minimum(flights * (1 - chance.success_probability) * rarer, 1.0)
    up = 1 / (1 + risk * xp.minimum(12 * fleet.launch.duration_grounding_year * rarer, since))
    return up, before + _before(flights * up)


def _drawn(
    flights: Array, before: Array, fleet: Rockets, plan: CampaignSettings, chance: Chance
) -> tuple[Array, Array]:
    """The same with failures drawn month by month; a second failure while grounded does not happen."""
    longest = int(xp.ceil(12 * xp.max(fleet.launch.duration_grounding_year)))
    draws: Array = chance.failure_draw_fraction
    stops: list[tuple[Array, Array]] = []
    ups: list[Array] = []
    flown = [before + xp.zeros(draws.shape[1:])]
    for month, draw in enumerate(draws):
        recent = enumerate(reversed(stops[-longest:] if longest else []), 1)
        down = sum(count * grounded_fraction(duration_year, since) for since, (count, duration_year) in recent)
        ups.append(xp.maximum(1.0 - down, 0.0) + xp.zeros(draw.shape))
        rarer = _rarer(flown[-1], fleet, plan)
        risk = xp.minimum(flights[month] * (1 - chance.success_probability) * rarer, 1.0) * ups[-1]
        stops.append((xp.floor(risk + draw), fleet.launch.duration_grounding_year * rarer))
        flown.append(flown[-1] + flights[month] * ups[-1])
    return xp.stack(ups), xp.stack(flown[:-1])


def _whole(room: Array, carry_fraction: Array) -> Array:
    """Whole flights by month; what is left of one waits for the next."""
    flights = xp.floor(carry_fraction + xp.cumsum(room, axis=0) + _ROUNDING)
    return xp.diff(flights, axis=0, prepend=0.0)


def _beside(ratio: Array, room: Array) -> Array:
    """A ratio by month and rocket in the shape of a room that may have samples between."""
    return ratio.reshape(len(ratio), *(1,) * (len(room.shape) - len(ratio.shape)), *ratio.shape[1:])


def _before(flights: Array) -> Array:
    return xp.cumsum(flights, axis=0) - flights


_ROUNDING = 1e-9
