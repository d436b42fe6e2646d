"""The money of a campaign told a second way, from the fates of its satellites: what its months are checked against.

Satellites made are those lost, dead, worn out and left; a satellite-month is served by one placed for each month left,
less one that is gone for each month after.
Source: counting.
"""

from dawndusk.campaign.fleet import Campaign
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import Array, xp
from dawndusk.economics.bought_again import bought_by_end_count
from dawndusk.economics.finance import Finance
from dawndusk.economics.fixed_costs import cost_operations_usd_per_year
from dawndusk.economics.hardware_price import HardwareBought, cost_generation_usd
from dawndusk.economics.insurance import Cover
from dawndusk.economics.orbit_books import OrbitCosts, interest_of_hardware_fraction, interest_of_line_fraction
from dawndusk.economics.risk import RiskYear
from dawndusk.physics.exponential import mean_exponential_ratio


def total_usd(
    finance: Finance,
    plan: CampaignSettings,
    campaign: Campaign,
    costs: OrbitCosts,
    bought: HardwareBought,
    year: RiskYear,
    insured: Cover,
    life_year: Array,
) -> Array:
    """What the calendar comes to, told from the satellites' fates instead of month by month. [USD]

    `costs`: with the interest on their capital in them.
    Shape: scalar. Valid: any calendar.
    Error: 1e-12 of the months' sum (tests/economics/test_programme.py::test_the_books_part_by_rounding_alone).
    Source: module text.
    """
    found, years = campaign.calendar, plan.horizon_campaign_year
    first_year = campaign.date_first_satellite_year - campaign.date_start_year
    fates = found.infant_count + found.random_count + found.retired_count
    left = found.waiting_count[-1] + found.alive_count[-1]
    built = xp.sum(fates + found.lost_count) + left
    made = built / campaign.satellites_built_count
    flown_count = built - found.waiting_count[-1]
    placed = xp.sum(found.carried_count, axis=-1) - found.lost_count
    alive_year = xp.sum((placed - fates) * xp.arange(12 * years, 0, -1)) / 12
    operations = xp.sum(cost_operations_usd_per_year(finance, xp.cumsum(placed - fates))) / 12
    standing_year = (
        alive_year / campaign.satellite_count * mean_exponential_ratio(-plan.satellite_failure_per_year / 12)
    )
    each_launch_usd = xp.sum(insured.net_launch_usd) / xp.maximum(xp.sum(year.aboard_count), _NO_FLIGHT)
    each_orbit_usd_per_year = xp.sum(insured.net_orbit_usd) / xp.maximum(xp.sum(year.standing_year), _NO_FLIGHT)
    return (
        made * (costs.cost_accelerators_usd + costs.cost_propellant_usd)
        + _later_usd(finance, campaign, costs, bought)
        + xp.sum(cost_generation_usd(bought.price, built) * (1 + interest_of_hardware_fraction(finance)))
        + xp.sum(found.flight_count * campaign.price_flight_usd) * (1 + interest_of_line_fraction(finance, "launch"))
        + flown_count * each_launch_usd
        + costs.cost_nre_usd * bought_by_end_count(years, life_year, first_year)
        + costs.cost_ground_segment_usd * bought_by_end_count(years, finance.horizon_year, first_year)
        + operations
        + standing_year * (campaign.satellite_count * each_orbit_usd_per_year + costs.cost_liability_usd_per_year)
    )


def _later_usd(finance: Finance, campaign: Campaign, costs: OrbitCosts, bought: HardwareBought) -> Array:
    """What satellites of later months cost beyond those of the first generation. [USD]"""
    then, found = campaign.by_month, campaign.calendar
    if then is None:
        return 0.0
    each = found.built_count / campaign.satellites_built_count
    before = xp.cumsum(found.built_count)
    learned = cost_generation_usd(bought.price, before) - cost_generation_usd(bought.price, before - found.built_count)
    owed = 1 + interest_of_hardware_fraction(finance)
    return (
        xp.sum(each * (then.cost_accelerators_ratio - 1)) * costs.cost_accelerators_usd
        + xp.sum(each * (then.cost_propellant_ratio - 1)) * costs.cost_propellant_usd
        + xp.sum(xp.sum(learned * (then.cost_hardware_ratio - 1), axis=-1) * owed)
    )


_NO_FLIGHT = 1e-30
