"""The money of a campaign month by month: satellites as they are made, flights as they fly, hours as they are served.

    spent(month) = made x price + flights x price + share x value at risk + operations
    levelised    = (PV(spent) - PV(what stands at the end)) / PV(hours)

Where inputs move with the year, each month's satellites cost what those of its date do (`campaign.generations`), and
its hours are those of its own accelerators.
The same prices as a generation's books (`orbit_books`), on the dates of the calendar: hardware falls in price from
satellite to satellite (`hardware_price`). What stands at the end is worth the payments it still saves, at the price of
a later generation. Money is spent and earned in the middle of a month; the books pay a year at its end, so that
at a positive rate the calendar's capital is cheaper by about half that rate.
Hours are sold by the age of each satellite's accelerators (`fleet_sale`).
Interest during construction is that of the payments before a satellite is made, a flight flies, a design or a ground
segment is bought, as in those books; design and ground segment are there when the factory's first satellite is, and are
bought again by their lives from that day on. What then waits, for a rocket, for the fleet to grow, for customers, waits
on the calendar itself: its dates carry that cost, and no line repeats it.
Leaves out: what those books leave out; hours unsold while the fleet grows; that a satellite of a later generation is
insured, and liable, at another value.
Source: counting.
"""

from dataclasses import replace

from dawndusk.campaign.fleet import Campaign
from dawndusk.campaign.generations import SAME, last_of
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.annuity import present_value_ratio
from dawndusk.economics.books import Delivery
from dawndusk.economics.bought_again import bought_again_count
from dawndusk.economics.construction import INTEREST, INTEREST_ACCELERATORS
from dawndusk.economics.finance import Finance
from dawndusk.economics.fixed_costs import cost_operations_usd_per_year
from dawndusk.economics.fleet_sale import fleet_sale
from dawndusk.economics.hardware_price import ADAPTATION, LINES, HardwareBought, cost_generation_usd
from dawndusk.economics.insurance import cover, net_launch_month_usd, net_orbit_month_usd
from dawndusk.economics.orbit_books import (
    OrbitCosts,
    flown_value_usd,
    interest_of_hardware_fraction,
    interest_of_line_fraction,
)
from dawndusk.economics.programme_total import total_usd
from dawndusk.economics.risk import Risk
from dawndusk.economics.standing_worth import left_usd
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
    first_year = campaign.date_first_satellite_year - campaign.date_start_year
    month_count = 12 * plan.horizon_campaign_year
    month = xp.arange(month_count)
    made = found.built_count / campaign.satellites_built_count
    serving_fraction = mean_exponential_ratio(-plan.satellite_failure_per_year / 12)
    standing = found.alive_count / campaign.satellite_count / 12 * serving_fraction
    hardware = xp.diff(cost_generation_usd(bought.price, xp.cumsum(found.built_count)), axis=-1, prepend=0.0)
    then_ratio = campaign.by_month or SAME
    hardware = hardware * then_ratio.cost_hardware_ratio
    adaptation, owed = hardware[LINES.index(ADAPTATION)], interest_of_hardware_fraction(finance)
    value_usd = flown_value_usd(costs) / campaign.satellites_built_count
    insured = cover(at_risk, at_risk.by_year, value_usd)
    lines = {
        "accelerators": made * costs.cost_accelerators_usd * then_ratio.cost_accelerators_ratio,
        ADAPTATION: adaptation,
        "satellites": xp.sum(hardware, axis=0) - adaptation,
        "propellant": made * costs.cost_propellant_usd * then_ratio.cost_propellant_ratio,
        "design and qualification": costs.cost_nre_usd * bought_again_count(month, life, first_year),
        "launch": found.cost_launch_usd,
        "launch insurance": net_launch_month_usd(at_risk, insured, found.carried_count, value_usd),
        "ground segment": costs.cost_ground_segment_usd * bought_again_count(month, finance.horizon_year, first_year),
        "operations": cost_operations_usd_per_year(finance, found.alive_count) / 12,
        "insurance in orbit": net_orbit_month_usd(at_risk, insured, standing * campaign.satellite_count),
        "liability": standing * costs.cost_liability_usd_per_year,
    }
    fraction = {label: interest_of_line_fraction(finance, label) for label in _PAID_BEFORE}
    lines[INTEREST_ACCELERATORS] = (lines["accelerators"] + adaptation) * fraction["accelerators"]
    lines[INTEREST] = sum(lines[label] * fraction[label] for label in _PAID_BEFORE if label != "accelerators")
    cost = sum(lines.values())
    sold = fleet_sale(plan, campaign, output, lifetime_satellite_year=life)
    hours, revenue = sold.accelerator_hour_count, sold.revenue_usd
    then = present_value_ratio(rate, (month + 0.5) / 12)
    paid = _with_interest(finance, costs)
    hardware_later = xp.sum(bought.cost_later_usd * (1 + owed) * last_of(then_ratio.cost_hardware_ratio))
    left = left_usd(finance, plan, campaign, paid, hardware_later, lines["launch insurance"], life)
    left = left * present_value_ratio(rate, month_count / 12)
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
            xp.sum(cost) / total_usd(finance, plan, campaign, paid, bought, at_risk.by_year, insured, life) - 1
        ),
    )


def _with_interest(finance: Finance, costs: OrbitCosts) -> OrbitCosts:
    """The same costs with the interest on their capital in them."""
    grown = {
        name: getattr(costs, name) * (1 + interest_of_line_fraction(finance, label)) for name, label in _CAPITAL.items()
    }
    return replace(costs, **grown)


_NO_HOURS = 1e-30
_PAID_BEFORE = ("accelerators", "satellites", "propellant", "design and qualification", "launch", "ground segment")
_CAPITAL = {
    "cost_propellant_usd": "propellant",
    "cost_accelerators_usd": "accelerators",
    "cost_nre_usd": "design and qualification",
    "cost_launch_usd": "launch",
    "cost_ground_segment_usd": "ground segment",
}
"""What is paid before it serves, and the line whose lead time it has."""
