"""What of a fleet can be lost, in a mean year and by year of the calendar, and the terms on which it is insured.

    loss     = 1 - (1 - fail) (1 - infant) e^(-f min(1, L))     of a launch and the year after it, by month and rocket
    left     = mean over a fleet of all ages of 1 - age/L, of satellites past their first year

A mean year is that of a fleet kept whole: it flies what a life needs in the calendar's mix of rockets and months.
Leaves out: losses of a part, a launch that fails before it is flown; failures that are drawn count as expected.
Source: counting.
"""

from dawndusk.campaign.fleet import Campaign
from dawndusk.campaign.months import by_year
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.basis import OWNER
from dawndusk.economics.finance import Finance
from dawndusk.physics.exponential import mean_exponential_ratio


@record
class Terms:
    """What insurers take, and at what price."""

    loading_ratio: Array
    administration_fraction: Array
    capacity_usd: Array
    """of one flight"""
    premium_most_usd_per_year: Array
    """from this fleet; nothing from an owner of the whole chain"""


@record
class RiskYear:
    """What is at risk in a year, or in each of several. [...]"""

    aboard_count: Array
    """satellites [..., rocket]"""
    lost_count: Array
    """of those, expected, at launch and in the year after it [..., rocket]"""
    standing_year: Array
    """satellite-years in orbit"""


@record
class Risk:
    """What of a fleet can be lost, and the terms."""

    terms: Terms
    satellites_per_flight_count: Array
    """[rocket]"""
    satellite_failure_per_year: Array
    left_fraction: Array
    """value left and past the first year, of satellite-years in orbit"""
    loss_fraction: Array
    """of a launch and the year after it [month, rocket]"""
    mean_year: RiskYear
    by_year: RiskYear


def risk(finance: Finance, plan: CampaignSettings, campaign: Campaign, *, lifetime_satellite_year: Array) -> Risk:
    """What of a fleet can be lost, and the terms. Where none flies, the mean year flies the first rocket, in the end.

    Shape: scalars and a calendar. Valid: any.
    Error: exact (tests/economics/test_risk.py). Source: module text.
    """
    found, fail = campaign.calendar, plan.satellite_failure_per_year
    survive = (1 - plan.infant_mortality_fraction) * xp.exp(-fail * xp.minimum(lifetime_satellite_year, 1.0))
    loss = 1 - (1 - campaign.failure_probability) * survive
    lost = found.carried_count * loss
    first = xp.where(xp.arange(loss.shape[-1]) == 0, _NONE, 0.0)
    aboard_all, lost_all = xp.sum(found.carried_count, axis=0) + first, xp.sum(lost, axis=0) + first * loss[-1]
    flown_per_year = campaign.satellites_built_count / lifetime_satellite_year / xp.sum(aboard_all)
    serving_fraction = mean_exponential_ratio(-fail / 12)
    market = 0.0 if finance.basis == OWNER else finance.insurance_market_usd_per_year
    return Risk(
        terms=Terms(
            loading_ratio=finance.insurance_loading_ratio,
            administration_fraction=finance.insurance_administration_fraction,
            capacity_usd=finance.insurance_capacity_usd,
            premium_most_usd_per_year=market * finance.insurance_market_share_fraction,
        ),
        satellites_per_flight_count=campaign.rockets.satellites_per_flight_count,
        satellite_failure_per_year=fail,
        left_fraction=left_fraction(lifetime_satellite_year, fail),
        loss_fraction=loss,
        mean_year=RiskYear(
            aboard_count=flown_per_year * aboard_all,
            lost_count=flown_per_year * lost_all,
            standing_year=campaign.satellite_count,
        ),
        by_year=RiskYear(
            aboard_count=by_year(found.carried_count),
            lost_count=by_year(lost),
            standing_year=by_year(found.alive_count) / 12 * serving_fraction,
        ),
    )


def left_fraction(lifetime_satellite_year: Array, satellite_failure_per_year: Array) -> Array:
    """Mean over a fleet of all ages of the value left in satellites past their first year. [-]

    Integral of e^(-f a) (1 - a/L) from 1 to L over that of e^(-f a) from 0 to L: (L-1)^2/(2 L^2) where none fails.
    Shape: any. Valid: any life; a satellite of one year is covered by its launch insurance.
    Error: 1e-12 against quadrature (tests/economics/test_risk.py). Source: module text.

    >>> round(float(left_fraction(5.0, 0.0)), 12)
    0.32
    """
    life, fail = lifetime_satellite_year, satellite_failure_per_year
    later = xp.maximum(life - 1, 0.0)
    fallen = xp.exp(-fail) * later * later / life * _mean_left_ratio(fail * later)
    return fallen / (life * mean_exponential_ratio(-fail * life))


def _mean_left_ratio(exponent: Array) -> Array:
    """Mean of e^(-z t) (1 - t) over t from 0 to 1, that is (z - 1 + e^-z)/z^2."""
    small = exponent < _SMALL
    safe = xp.where(small, 1.0, exponent)
    series = 1 / 2 - exponent / 6 + exponent**2 / 24 - exponent**3 / 120 + exponent**4 / 720
    return xp.where(small, series, (1 - mean_exponential_ratio(-safe)) / safe)


_NONE = 1e-30
"""A satellite that decides ratios where none flies."""
_SMALL = 1e-2
