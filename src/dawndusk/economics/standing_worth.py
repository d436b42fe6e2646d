"""What a campaign has standing when its calendar ends, at what it still saves."""

from dawndusk.campaign.fleet import Campaign
from dawndusk.campaign.generations import SAME, last_of
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import Array, xp
from dawndusk.economics.annuity import residual_value_ratio
from dawndusk.economics.bought_again import left_ratio
from dawndusk.economics.finance import Finance
from dawndusk.economics.orbit_books import OrbitCosts


def left_usd(
    finance: Finance,
    plan: CampaignSettings,
    campaign: Campaign,
    costs: OrbitCosts,
    hardware_usd: Array,
    insurance_launch_usd: Array,
    life_year: Array,
) -> Array:
    """Worth of what stands at the end: satellites by the service still to come, design and ground by their years. [USD]

    `costs`: with the interest on their capital in them; `hardware_usd`: that of the last generation, with its own;
    `insurance_launch_usd`: what the launches of each month paid, `[month]`, which a whole fleet's need not be.
    A satellite of fewer accelerators than the last generation's saves as much less.
    Shape: scalar. Valid: any calendar.
    Error: exact (tests/economics/test_programme.py::test_hours_revenue_and_the_sums_over_time). Source: `annuity`.
    """
    found, rate, fail = campaign.calendar, finance.discount_rate_per_year, plan.satellite_failure_per_year
    month_count = 12 * plan.horizon_campaign_year
    first_year = campaign.date_first_satellite_year - campaign.date_start_year
    age_year = (month_count - xp.arange(month_count)) / 12
    then = campaign.by_month or SAME
    good = xp.sum(found.carried_count, axis=-1) - found.lost_count - found.infant_count
    remaining = xp.clip(life_year - age_year, 0.0, life_year)
    recovered = residual_value_ratio((1 + rate) * xp.exp(fail) - 1, life_year, remaining)
    serves = xp.exp(-fail * age_year) * recovered
    served = good * then.accelerator_ratio * serves
    generation = (
        costs.cost_accelerators_usd * last_of(then.cost_accelerators_ratio)
        + costs.cost_propellant_usd * last_of(then.cost_propellant_ratio)
        + costs.cost_launch_usd * _launch_ratio(campaign)
        + hardware_usd
    )
    each = generation / campaign.satellites_good_count / last_of(then.accelerator_ratio)
    design, ground = (
        cost * left_ratio(rate, years, month_count, first_year)
        for cost, years in ((costs.cost_nre_usd, life_year), (costs.cost_ground_segment_usd, finance.horizon_year))
    )
    return each * xp.sum(served) + xp.sum(insurance_launch_usd * serves) + design + ground


def _launch_ratio(campaign: Campaign) -> Array:
    """Launch of a satellite of the last generation over one of the first, on the first rocket."""
    rockets = campaign.rockets
    if rockets.later is None:
        return 1.0
    first = rockets.satellites_per_flight_count[0]
    return rockets.later.price_ratio[-1, 0] * first / rockets.later.each_count[-1, 0]
