"""The money of a campaign month by month: satellites as they are made, flights as they fly, hours as they are served.

    spent(month) = made x price + flights x price + share x value at risk + operations
    levelised    = (PV(spent) - PV(what stands at the end)) / PV(hours)

The same prices as a generation's books (`orbit_books`), on the dates of the calendar: hardware falls in price from
satellite to satellite (`hardware_price`). What stands at the end is worth the payments it still saves, at the price of
a later generation. Money is spent and earned in the middle of a month; the books pay a year at its end, so that
at a positive rate the calendar's capital is cheaper by about half that rate.
Hours are sold by the age of each satellite's accelerators (`fleet_sale`).
Interest during construction is that of the payments before a satellite is made, a flight flies, a design or a ground
segment is bought, as in those books. What then waits, for a rocket, for the fleet to grow, for customers, waits on the
calendar itself: its dates carry that cost, and no line repeats it.
Leaves out: what those books leave out; hours unsold while the fleet grows.
Source: counting.
"""

from dataclasses import replace

from dawndusk.campaign.fleet import Campaign
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.annuity import present_value_ratio, residual_value_ratio
from dawndusk.economics.books import Delivery
from dawndusk.economics.construction import INTEREST, INTEREST_ACCELERATORS, interest_fraction
from dawndusk.economics.finance import Finance
from dawndusk.economics.fixed_costs import cost_operations_usd_per_year
from dawndusk.economics.fleet_sale import fleet_sale
from dawndusk.economics.hardware_price import HardwareBought, cost_generation_usd
from dawndusk.economics.insurance import Cover, cover, net_launch_month_usd, net_orbit_month_usd
from dawndusk.economics.orbit_books import OrbitCosts, flown_value_usd, lead_of_line_year
from dawndusk.economics.risk import Risk, RiskYear
from dawndusk.physics.exponential import mean_exponential_ratio


@record
class Programme:
    """A campaign's money. [month]"""

    cost_by_line_usd: dict[str, Array]
    cost_usd: Array
    revenue_usd: Array
    accelerator_hour_count: Array
    usd_per_accelerator_hour: Array
    """levelised over the calendar, scalar; infinite where no hour is served"""
    npv_usd: Array
    """at the start of the calendar, what stands at its end sold, scalar"""
    cost_peak_usd: Array
    """deepest cumulated loss, undiscounted, scalar"""
    money_residual: Array
    """sum over the months against the totals of what was made, flown and served, relative, scalar"""


def programme(
    finance: Finance,
    plan: CampaignSettings,
    campaign: Campaign,
    costs: OrbitCosts,
    bought: HardwareBought,
    at_risk: Risk,
    output: Delivery,
    *,
    lifetime_satellite_year: Array,
) -> Programme:
    """A campaign's money, month by month.

    Shape: [month]. Valid: some hours served.
    Error: `money_residual` under 1e-9; a steady fleet costs an hour what its books say, 1e-3 at no discount
    (tests/economics/test_programme.py). Source: module text.
    """
    found, life, rate = campaign.calendar, lifetime_satellite_year, finance.discount_rate_per_year
    month_count = 12 * plan.horizon_campaign_year
    month = xp.arange(month_count)
    made = found.built_count / campaign.satellites_built_count
    serving_fraction = mean_exponential_ratio(-plan.satellite_failure_per_year / 12)
    standing = found.alive_count / campaign.satellite_count / 12 * serving_fraction
    hardware = xp.sum(cost_generation_usd(bought.price, xp.cumsum(found.built_count)), axis=0)
    value_usd = flown_value_usd(costs) / campaign.satellites_built_count
    insured = cover(at_risk, at_risk.by_year, value_usd)
    lines = {
        "accelerators": made * costs.cost_accelerators_usd,
        "satellites": xp.diff(hardware, prepend=0.0),
        "propellant": made * costs.cost_propellant_usd,
        "design and qualification": costs.cost_nre_usd * _bought_again(month, life),
        "launch": found.cost_launch_usd,
        "launch insurance": net_launch_month_usd(at_risk, insured, found.carried_count, value_usd),
        "ground segment": costs.cost_ground_segment_usd * _bought_again(month, finance.horizon_year),
        "operations": cost_operations_usd_per_year(finance, found.alive_count) / 12,
        "insurance in orbit": net_orbit_month_usd(at_risk, insured, standing * campaign.satellite_count),
        "liability": standing * costs.cost_liability_usd_per_year,
    }
    fraction = {label: _interest_fraction(finance, label) for label in _PAID_BEFORE}
    lines[INTEREST_ACCELERATORS] = lines["accelerators"] * fraction["accelerators"]
    lines[INTEREST] = sum(lines[label] * fraction[label] for label in _PAID_BEFORE if label != "accelerators")
    cost = sum(lines.values())
    sold = fleet_sale(plan, campaign, output, lifetime_satellite_year=life)
    hours, revenue = sold.accelerator_hour_count, sold.revenue_usd
    then = present_value_ratio(rate, (month + 0.5) / 12)
    paid = _with_interest(finance, costs)
    hardware_later = xp.sum(bought.cost_later_usd) * (1 + fraction["satellites"])
    left = _left_usd(finance, plan, campaign, paid, hardware_later, life) * present_value_ratio(rate, month_count / 12)
    served = xp.sum(hours * then)
    return Programme(
        cost_by_line_usd=lines,
        cost_usd=cost,
        revenue_usd=revenue,
        accelerator_hour_count=hours,
        usd_per_accelerator_hour=xp.where(
            served > _NO_HOURS, (xp.sum(cost * then) - left) / xp.maximum(served, _NO_HOURS), xp.inf
        ),
        npv_usd=xp.sum((revenue - cost) * then) + left,
        cost_peak_usd=xp.max(xp.cumsum(cost - revenue)),
        money_residual=xp.abs(
            xp.sum(cost) / _total_usd(finance, plan, campaign, paid, bought, at_risk.by_year, insured, life) - 1
        ),
    )


def _interest_fraction(finance: Finance, label: str) -> Array:
    """Interest on what a line buys until it serves, over its price."""
    return interest_fraction(finance.discount_rate_per_year, lead_of_line_year(finance, label))


def _with_interest(finance: Finance, costs: OrbitCosts) -> OrbitCosts:
    """The same costs with the interest on their capital in them."""
    grown = {name: getattr(costs, name) * (1 + _interest_fraction(finance, label)) for name, label in _CAPITAL.items()}
    return replace(costs, **grown)


def _total_usd(
    finance: Finance,
    plan: CampaignSettings,
    campaign: Campaign,
    costs: OrbitCosts,
    bought: HardwareBought,
    year: RiskYear,
    insured: Cover,
    life: Array,
) -> Array:
    """What the calendar comes to, told from the satellites' fates instead of month by month.

    Satellites made are those lost, dead, worn out and left; a satellite-month is served by one placed for each month
    left, less one that is gone for each month after.
    """
    found, years = campaign.calendar, plan.horizon_campaign_year
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
        + xp.sum(cost_generation_usd(bought.price, built)) * (1 + _interest_fraction(finance, "satellites"))
        + xp.sum(found.flight_count * campaign.price_flight_usd) * (1 + _interest_fraction(finance, "launch"))
        + flown_count * each_launch_usd
        + costs.cost_nre_usd * _bought_by_end(years, life)
        + costs.cost_ground_segment_usd * _bought_by_end(years, finance.horizon_year)
        + operations
        + standing_year * (campaign.satellite_count * each_orbit_usd_per_year + costs.cost_liability_usd_per_year)
    )


def _bought_by_end(years: int, lifetime_year: Array) -> Array:
    """Purchases of a calendar: one in each life, the one of its last month by the part that is left of that month."""
    started = xp.floor((years - 1 / 12) / lifetime_year + _SAME_DAY) + 1
    return started + xp.maximum(12 * (years - started * lifetime_year), 0.0)


def _bought_again(month: Array, lifetime_year: Array) -> Array:
    """1 in the months in which something that lasts some years is bought, from the first on.

    A purchase within a month stands in it by the part of the month that is left, and by the rest in the next.
    """
    whole, part = _bought_count(month, lifetime_year)
    return xp.diff(whole + part, prepend=0.0)


def _bought_count(month: Array, lifetime_year: Array) -> tuple[Array, Array]:
    """Purchases by the end of a month: those before or at its start, and the part of the one within it."""
    whole = xp.floor(month / (12 * lifetime_year) + _SAME_DAY) + 1
    left = month + 1 - whole * (12 * lifetime_year)
    return whole, xp.where(left > _SAME_DAY, xp.minimum(left, 1.0), 0.0)


def _left_usd(
    finance: Finance,
    plan: CampaignSettings,
    campaign: Campaign,
    costs: OrbitCosts,
    hardware_usd: Array,
    life: Array,
) -> Array:
    """Worth of what stands at the end: satellites by the service still to come, design and ground by their years."""
    found, rate, fail = campaign.calendar, finance.discount_rate_per_year, plan.satellite_failure_per_year
    month_count = 12 * plan.horizon_campaign_year
    age_year = (month_count - xp.arange(month_count)) / 12
    good = xp.sum(found.carried_count, axis=-1) - found.lost_count - found.infant_count
    remaining = xp.clip(life - age_year, 0.0, life)
    served = good * xp.exp(-fail * age_year) * residual_value_ratio((1 + rate) * xp.exp(fail) - 1, life, remaining)
    generation = (
        costs.cost_accelerators_usd
        + costs.cost_propellant_usd
        + costs.cost_launch_usd
        + costs.cost_insurance_launch_usd
        + hardware_usd
    )
    each = generation / campaign.satellites_good_count
    design, ground = (
        cost * _left_ratio(rate, years, month_count)
        for cost, years in ((costs.cost_nre_usd, life), (costs.cost_ground_segment_usd, finance.horizon_year))
    )
    return each * xp.sum(served) + design + ground


def _left_ratio(rate_per_year: Array, lifetime_year: Array, month_count: int) -> Array:
    """Worth at the end of the months of a row of purchases, over the price of one."""
    whole, part = _bought_count(month_count - 1, lifetime_year)
    age_year = month_count / 12 - (whole - 1) * lifetime_year
    last = residual_value_ratio(rate_per_year, lifetime_year, xp.maximum(lifetime_year - age_year, 0.0))
    newest = residual_value_ratio(
        rate_per_year, lifetime_year, xp.clip(2 * lifetime_year - age_year, 0.0, lifetime_year)
    )
    return last + part * newest


_NO_HOURS = 1e-30
_NO_FLIGHT = 1e-30
_SAME_DAY = 1e-9
_PAID_BEFORE = ("accelerators", "satellites", "propellant", "design and qualification", "launch", "ground segment")
_CAPITAL = {
    "cost_propellant_usd": "propellant",
    "cost_accelerators_usd": "accelerators",
    "cost_nre_usd": "design and qualification",
    "cost_launch_usd": "launch",
    "cost_ground_segment_usd": "ground segment",
}
"""What is paid before it serves, and the line whose lead time it has."""
