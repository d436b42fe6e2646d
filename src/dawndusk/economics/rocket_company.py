"""Build, buy or contract: what a way to the rockets costs, and the price at which buying a rocket company breaks even.

    outlay    = price + development / D x annuity(D)
    even, by worth  = npv(bought, free) - npv(contracts)
    even, by cost   = cost(contracts) / energy(contracts) x energy(bought) - cost(bought, free)

Both prices are linear in what the company costs, so they are closed forms. The first asks whether the owner earns more
than the customer; where every satellite loses money, more flights lose more, and the company is worth less than
nothing to the programme. The second asks what the same energy in orbit would cost by contract, whatever it earns.
Leaves out: what the company earns after the calendar, its debts, synergies with other businesses, taxes, regulators.
Source: counting.
"""

from dawndusk.campaign.fleet import Campaign
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import Array, xp
from dawndusk.core.record import optional, param, record
from dawndusk.economics.annuity import annuity_year, present_value_ratio
from dawndusk.economics.finance import Finance
from dawndusk.economics.programme import Programme
from dawndusk.physics.constants import HOURS_PER_YEAR, W_PER_KW


@record
class Access:
    """What providers may decide, and what contracts, a company or a second source cost."""

    read_by_plan = False

    date_access_year: float = param("date of a provider's decision", low=2020, high=2160)
    price_rise_ratio: float = param("price of a flight after a rise over that before", low=1.0, high=100.0)
    duration_grounded_year: float = param("time a provider's rockets are grounded", low=0.0, high=30.0)
    refusal_per_year: float = param("odds that a provider with a rival business refuses", low=0.0, high=5.0)
    contract_premium_fraction: float = param("price of guaranteed flights above list price", low=0.0, high=5.0)
    price_acquisition_usd: float | None = optional(
        "price of the company that makes the first rocket; off, buying is told before its price", low=0.0, high=1e13
    )
    cost_development_usd: float = param("owner's spending until the rocket is operational", low=0.0, high=1e12)
    duration_development_year: float = param("years from purchase to operation at the owner's cost", low=0.1, high=30.0)
    development_success_probability: float = param(
        "probability that a rocket that never flew becomes operational", low=0.0, high=1.0
    )
    unused_sold_fraction: float = param("flights the owner does not need that others buy", low=0.0, high=1.0)
    cost_second_source_usd: float = param("subsidy that opens a second source", low=0.0, high=1e12)
    duration_second_source_year: float = param("years until the second source opens", low=0.1, high=30.0)
    second_source_share_fraction: float = param("share of its flights that the subsidy secures", low=0.0, high=1.0)


@record
class Way:
    """One way to the rockets, worth at the start of the calendar."""

    npv_usd: Array
    cost_usd: Array
    """all that is spent, less what stands at the end and flights sold"""
    energy_it_kwh: Array
    """IT power in service over time, discounted as money is"""


def way(
    finance: Finance,
    plan: CampaignSettings,
    campaign: Campaign,
    money: Programme,
    *,
    power_it_w: Array,
    extra_usd: Array,
) -> Way:
    """A programme and what its way to the rockets costs beside it.

    `power_it_w`: of one satellite; `extra_usd`: spent for the way, worth today, sales of flights taken off.
    Shape: scalars. Valid: any. Error: that of the programme. Source: counting.
    """
    then = present_value_ratio(finance.discount_rate_per_year, _middle_year(plan))
    earned = xp.sum(money.revenue_usd * then)
    served = xp.sum(campaign.calendar.alive_count * then) / 12
    return Way(
        npv_usd=money.npv_usd - extra_usd,
        cost_usd=earned - money.npv_usd + extra_usd,
        energy_it_kwh=served * power_it_w * HOURS_PER_YEAR / W_PER_KW,
    )


def expected_way(probability: Array, if_so: Way, if_not: Way) -> Way:
    """The mean of two ways.

    Shape: scalars. Valid: probability 0 to 1.
    Error: exact (tests/economics/test_rocket_company.py::test_the_mean_of_two_ways_lies_between). Source: counting.
    """

    def mean(a: Array, b: Array) -> Array:
        return probability * a + (1 - probability) * b

    return Way(
        npv_usd=mean(if_so.npv_usd, if_not.npv_usd),
        cost_usd=mean(if_so.cost_usd, if_not.cost_usd),
        energy_it_kwh=mean(if_so.energy_it_kwh, if_not.energy_it_kwh),
    )


def outlay_usd(finance: Finance, access: Access) -> Array:
    """What a company costs its buyer beside its flights, worth on the day of purchase. [USD]

    Shape: scalar. Valid: any. Error: exact (tests/economics/test_rocket_company.py). Source: module text.
    """
    spent = spread_usd(finance, access.cost_development_usd, access.duration_development_year)
    return (0.0 if access.price_acquisition_usd is None else access.price_acquisition_usd) + spent


def spread_usd(finance: Finance, cost_usd: Array, duration_year: Array) -> Array:
    """Worth today of a sum paid in equal parts at the ends of years. [USD]

    Shape: any. Valid: duration > 0. Error: exact. Source: module text.

    >>> from types import SimpleNamespace
    >>> round(float(spread_usd(SimpleNamespace(discount_rate_per_year=0.1), 300.0, 3.0)), 2)
    248.69
    """
    return cost_usd / duration_year * annuity_year(finance.discount_rate_per_year, duration_year)


def sales_usd(finance: Finance, plan: CampaignSettings, *, unused_count: Array, margin_usd: Array) -> Array:
    """Worth today of flights sold to others. [USD]

    `unused_count`: flights to be sold, `margin_usd`: earned on each. [month]
    Shape: scalar. Valid: any. Error: exact (tests/economics/test_rocket_company.py). Source: counting.
    """
    then = present_value_ratio(finance.discount_rate_per_year, _middle_year(plan))
    return xp.sum(unused_count * margin_usd * then)


def price_even_by_worth_usd(contracts: Way, bought: Way, *, price_usd: Array) -> Array:
    """Price of the company at which its owner is worth as much as its customer. [USD]

    `bought`: the way at `price_usd`; below zero, buying is worse even as a gift.
    Shape: scalar. Valid: any.
    Error: that of rounding, 1e-3 USD of 1e12 (tests/economics/test_rocket_company.py). Source: module text.
    """
    return bought.npv_usd + price_usd - contracts.npv_usd


def price_even_by_cost_usd(contracts: Way, bought: Way, *, price_usd: Array) -> Array:
    """Price of the company at which its owner's energy in orbit costs what the customer's does. [USD]

    Shape: scalar. Valid: energy > 0 by contracts.
    Error: exact; the owner's cost then meets the customer's to 1e-6 (tests/economics/test_rocket_company.py).
    Source: module text.
    """
    same_usd = cost_usd_per_kwh_it(contracts) * bought.energy_it_kwh
    return same_usd - (bought.cost_usd - price_usd)


def cost_usd_per_kwh_it(way: Way) -> Array:
    """Levelised cost of a kilowatt-hour of IT power in orbit, idle or not. [USD/kWh]

    Shape: scalar. Valid: energy > 0. Error: exact. Source: definition.

    >>> float(cost_usd_per_kwh_it(Way(npv_usd=0.0, cost_usd=10.0, energy_it_kwh=4.0)))
    2.5
    """
    return way.cost_usd / xp.maximum(way.energy_it_kwh, _NONE)


def _middle_year(plan: CampaignSettings) -> Array:
    return (xp.arange(12 * plan.horizon_campaign_year) + 0.5) / 12


_NONE = 1e-30
