"""The answer for satellites that are launched in one year of the calendar: that year's launch price, all else as it is.

    spent     = sum of satellites on board x price of a flight / satellites it holds     by year, and in all
    price_y   = price (spent_y / arrived_y) / (spent / arrived)
    ratio_y   = ratio + (launch (price_y / price - 1) + insurance_y - insurance) / earth

A year's price moves with the rockets that fly in it, their failures and Wright's law on all they have flown. `launch`
is what launching costs an accelerator-hour; insurance is that of satellites with launches at the year's price. The
prices of the years, weighted by the satellites that arrive, have the plan's price as their mean.
Leaves out what the model holds the same in every year: prices of satellites and accelerators (they learn by
generation), satellites built in the place of lost ones, rates of insurance and of interest, Earth and its prices.
Source: counting.
"""

from dawndusk.campaign.fleet import Campaign
from dawndusk.campaign.months import by_year
from dawndusk.core.array import Array, xp
from dawndusk.economics.earth_option import EarthOption
from dawndusk.economics.insurance import insurance_usd_per_year
from dawndusk.economics.orbit_option import OrbitOption


def price_launch_year_usd_per_kg(campaign: Campaign) -> Array:
    """Launch cost over mass that serves, of what is launched in each year; no number where none arrives. [USD/kg]

    Shape: [year]. Valid: any campaign.
    Error: 1e-9 about the plan's price, weighted (tests/economics/test_launch_year.py). Source: module text.
    """
    found, each = campaign.calendar, campaign.rockets.each_count(campaign.calendar.carried_count)
    spent_usd = by_year(xp.sum(found.carried_count * campaign.price_flight_usd / each, axis=-1))
    arrived = satellites_arrived_year_count(campaign)
    whole = xp.sum(spent_usd) / xp.maximum(xp.sum(arrived), _NONE)
    ratio = spent_usd / xp.maximum(arrived, _NONE) / xp.maximum(whole, _NONE)
    return campaign.price_launch_usd_per_kg * xp.where(arrived > 0, ratio, xp.nan)


def satellites_arrived_year_count(campaign: Campaign) -> Array:
    """Satellites placed in each year. [count]

    Shape: [year]. Valid: any campaign.
    Error: exact (tests/economics/test_launch_year.py). Source: counting.
    """
    found = campaign.calendar
    return by_year(xp.sum(found.carried_count, axis=-1) - found.lost_count)


def cost_ratio_year(campaign: Campaign, orbit: OrbitOption, earth: EarthOption) -> Array:
    """Cost of an accelerator-hour over that on Earth, of satellites launched in each year; no number where none is. [-]

    Shape: [year]. Valid: any plan.
    Error: 1e-9 of a plan at that price (tests/economics/test_launch_year.py). Source: module text.
    """
    ratio = price_launch_year_usd_per_kg(campaign) / campaign.price_launch_usd_per_kg
    insured = insurance_usd_per_year(orbit.insured, ratio) - insurance_usd_per_year(orbit.insured, 1.0)
    hours_per_year = orbit.books.cost_usd_per_year / orbit.books.usd_per_accelerator_hour
    dearer = orbit.launch_usd_per_accelerator_hour * (ratio - 1) + insured / hours_per_year
    hour_usd = orbit.books.usd_per_accelerator_hour + dearer
    return hour_usd / earth.books.usd_per_accelerator_hour


_NONE = 1e-30
