"""Who controls the rockets: what a provider's decision does to a fleet's flights, and how much rests on each.

    room'  = room x room_ratio,  price' = price x price_ratio          by month and rocket (`flying`)
    share  = satellites carried by a provider / all carried            HHI = sum of squared shares, 1/n to 1

A decision sets in within a month, by the part of it that is left. One rocket's decisions multiply.
Leaves out: what a grounded rocket does not learn meanwhile, satellites stranded at its pad, damages paid by who breaks
a contract, other customers who move to the same second source.
Sources: counting; Herfindahl-Hirschman index (U.S. Merger Guidelines 2023, §2.1, there on a scale of 10,000).
"""

from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import Array, xp
from dawndusk.core.record import record


@record
class Shock:
    """What providers' decisions leave of this fleet's flights, and make of their price. [month, ..., rocket]"""

    room_ratio: Array
    price_ratio: Array


def refuses(hit_fraction: Array, plan: CampaignSettings, *, date_year: Array) -> Shock:
    """From a date on, the rockets that are hit do not fly for this fleet.

    `hit_fraction`: 1 for the rockets of who decides, 0 for others. [rocket]
    Shape: [month, ..., rocket]; the date a scalar or [..., rocket]. Valid: any date.
    Error: exact (tests/campaign/test_access.py::test_none_flies_after_a_refusal). Source: module text.
    """
    return _shock(1 - hit_fraction * since(plan, date_year + 0 * hit_fraction))


def raises(hit_fraction: Array, plan: CampaignSettings, *, price_rise_ratio: Array, date_year: Array) -> Shock:
    """From a date on, flights of the rockets that are hit cost a multiple of their price.

    Shape: as `refuses`. Valid: ratio > 0.
    Error: exact (tests/campaign/test_access.py::test_a_higher_price_moves_money_alone). Source: module text.
    """
    ratio = 1 + (price_rise_ratio - 1) * hit_fraction * since(plan, date_year + 0 * hit_fraction)
    return Shock(room_ratio=xp.ones(ratio.shape), price_ratio=ratio)


def grounding(hit_fraction: Array, plan: CampaignSettings, *, duration_grounded_year: Array, date_year: Array) -> Shock:
    """From a date on, the rockets that are hit stay on the ground for a time.

    Shape: as `refuses`. Valid: duration >= 0.
    Error: exact (tests/campaign/test_access.py::test_a_grounding_ends). Source: module text.
    """
    stops = since(plan, date_year + 0 * hit_fraction)
    return _shock(1 - hit_fraction * (stops - since(plan, date_year + duration_grounded_year + 0 * hit_fraction)))


def fades(hit_fraction: Array, plan: CampaignSettings, *, refusal_per_year: Array) -> Shock:
    """Expected flights of rockets whose providers may refuse for good at any time, at constant odds.

    Shape: as `refuses`; the odds a scalar. Valid: odds >= 0.
    Error: exact, the mean of drawn refusals (tests/campaign/test_access.py::test_fading_is_the_mean_of_refusals).
    Source: exponential waiting time, mean of each month.
    """
    middle_year = (xp.arange(12 * plan.horizon_campaign_year) + 0.5) / 12
    kept = xp.exp(-refusal_per_year * middle_year)
    return _shock(1 - hit_fraction * (1 - kept.reshape(-1, 1)))


def opens(
    hit_fraction: Array, plan: CampaignSettings, *, room_ratio: Array, price_ratio: Array, date_year: Array
) -> Shock:
    """From a date on, other room and another price on the rockets that are hit: a purchase, a second source.

    Shape: as `refuses`; the ratios scalars or [rocket]. Valid: ratios >= 0.
    Error: exact (tests/campaign/test_access.py::test_a_second_source_opens_on_its_date). Source: module text.
    """
    then = hit_fraction * since(plan, date_year + 0 * hit_fraction)
    return Shock(room_ratio=1 + (room_ratio - 1) * then, price_ratio=1 + (price_ratio - 1) * then)


def both(one: Shock, other: Shock) -> Shock:
    """Two decisions at once.

    Shape: as they broadcast. Valid: any.
    Error: exact (tests/campaign/test_access.py::test_two_decisions_multiply). Source: module text.
    """
    return Shock(room_ratio=one.room_ratio * other.room_ratio, price_ratio=one.price_ratio * other.price_ratio)


def since(plan: CampaignSettings, date_year: Array) -> Array:
    """Part of each month of the calendar that lies after a date. [-]

    Shape: [month, ...] of a date [...]. Valid: any date.
    Error: exact (tests/campaign/test_access.py::test_decisions_set_in_within_a_month). Source: counting.
    """
    month = xp.asarray((date_year - plan.start_campaign_year) * 12)
    ends = xp.arange(1, 12 * plan.horizon_campaign_year + 1).reshape(-1, *(1,) * len(month.shape))
    return xp.clip(ends - month, 0.0, 1.0)


def carried_share_fraction(carried_count: Array, sells_fraction: Array) -> Array:
    """Share of the satellites that each provider carries over the calendar; none where none flies. [-]

    `carried_count`: [month, rocket]; `sells_fraction`: 1 where a provider sells a rocket, [provider, rocket].
    Shape: [provider]. Valid: counts >= 0.
    Error: shares sum to 1 within 1e-12 (tests/campaign/test_access.py::test_shares). Source: counting.

    >>> import numpy as np
    >>> carried_share_fraction(np.array([[1.0, 2.0, 1.0]]), np.array([[1.0, 1.0, 0.0], [0.0, 0.0, 1.0]])).tolist()
    [0.75, 0.25]
    """
    by_rocket = xp.sum(carried_count, axis=0)
    return xp.sum(sells_fraction * by_rocket, axis=-1) / xp.maximum(xp.sum(by_rocket), _NONE)


def hhi_fraction(share_fraction: Array) -> Array:
    """Herfindahl-Hirschman index of shares: 1 for one provider, 1/n for n equal ones. [-]

    Shape: scalar of [provider]. Valid: shares that sum to 1.
    Error: exact (tests/campaign/test_access.py::test_concentration_is_the_closed_form). Source: sum of squares.

    >>> import numpy as np
    >>> float(hhi_fraction(np.array([0.5, 0.5])))
    0.5
    """
    return xp.sum(share_fraction * share_fraction)


def _shock(room_ratio: Array) -> Shock:
    return Shock(room_ratio=room_ratio, price_ratio=xp.ones(room_ratio.shape))


_NONE = 1e-30
