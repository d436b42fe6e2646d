"""The cost lines of the orbit option.

One generation of satellites is bought for one satellite's life, then the next, with its design and launch; the ground
segment lasts the horizon. Satellites that are lost at launch or die before their time are built and launched again, so
insurance costs only what premiums exceed the claims by (`insurance`). The first generation is paid, and insured, at
list prices; hardware other than accelerators gets cheaper with every doubling of what is built: each line holds the
mean price of the later generations, and what the first costs beyond it is a line of its own that lasts the books.
All capital but insurance is paid before service, each evenly over its lead time, and bears interest until then.
Leaves out: spares in orbit, salvage, taxes, cost of assembly in orbit.
Sources: prices from the catalog; the structure of the lines after arXiv:2604.27197 and public calculators.
"""

from dawndusk.campaign.fleet import Campaign
from dawndusk.campaign.learning import learning_later_price_ratio
from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.cash_flow import CostLine, Lines, purchase, yearly_expense
from dawndusk.economics.construction import with_interest
from dawndusk.economics.finance import Finance
from dawndusk.economics.insurance import cover
from dawndusk.economics.risk import Risk
from dawndusk.economics.satellite_bill import SatelliteCost


@record
class OrbitCosts:
    """First generation of the fleet, and what is spent each year. [USD, USD/year]"""

    cost_array_usd: Array
    cost_battery_usd: Array
    cost_radiator_usd: Array
    cost_bus_usd: Array
    cost_terminals_usd: Array
    cost_propellant_usd: Array
    cost_integration_usd: Array
    cost_accelerators_usd: Array
    cost_nre_usd: Array
    cost_launch_usd: Array
    cost_insurance_launch_usd: Array
    cost_ground_segment_usd: Array
    cost_operations_usd_per_year: Array
    cost_insurance_orbit_usd_per_year: Array
    cost_liability_usd_per_year: Array


def orbit_costs(
    finance: Finance, satellite: SatelliteCost, campaign: Campaign, at_risk: Risk, *, lifetime_satellite_year: Array
) -> OrbitCosts:
    """What one generation of the fleet costs, and each year of it. [USD, USD/year]

    Shape: scalars. Valid: all as the records allow.
    Error: exact (tests/economics/test_orbit_books.py). Source: module text.
    """
    built = campaign.satellites_built_count
    parts = {
        "cost_array_usd": built * satellite.cost_array_usd,
        "cost_battery_usd": built * satellite.cost_battery_usd,
        "cost_radiator_usd": built * satellite.cost_radiator_usd,
        "cost_bus_usd": built * satellite.cost_bus_usd,
        "cost_terminals_usd": built * satellite.cost_terminals_usd,
        "cost_propellant_usd": built * satellite.cost_propellant_usd,
    }
    accelerators = built * satellite.cost_accelerators_usd
    integration = finance.integration_fraction * sum(parts.values())
    flown_value = sum(parts.values()) + accelerators + integration + campaign.cost_launch_usd
    value_in_orbit = flown_value * campaign.satellite_count / built
    bought = cover(at_risk, at_risk.mean_year, flown_value / built)
    return OrbitCosts(
        **parts,
        cost_integration_usd=integration,
        cost_accelerators_usd=accelerators,
        cost_nre_usd=finance.cost_nre_usd,
        cost_launch_usd=campaign.cost_launch_usd,
        cost_insurance_launch_usd=bought.net_launch_usd * lifetime_satellite_year,
        cost_ground_segment_usd=finance.cost_ground_segment_usd,
        cost_operations_usd_per_year=finance.cost_operations_usd_per_year
        + finance.cost_operations_satellite_usd_per_year * campaign.satellite_count,
        cost_insurance_orbit_usd_per_year=bought.net_orbit_usd,
        cost_liability_usd_per_year=finance.liability_per_year * value_in_orbit,
    )


def later_price_ratio(finance: Finance, lifetime_satellite_year: Array) -> Array:
    """Mean hardware price of the generations after the first, within the horizon, over that of the first. [-]

    Shape: scalar. Valid: any life.
    Error: exact for whole generations (tests/economics/test_orbit_books.py). Source: Wright 1936.
    """
    generations = xp.maximum(finance.horizon_year / lifetime_satellite_year, 1.0)
    return learning_later_price_ratio(generations, finance.learning_production_fraction)


def orbit_lines(finance: Finance, costs: OrbitCosts, *, lifetime_satellite_year: Array) -> Lines:
    """The cost lines, by label; their capital adds up to the first generation at list prices.

    Shape: scalars. Valid: all positive. Error: exact (tests/economics/test_orbit_books.py). Source: module text.
    """
    life = lifetime_satellite_year
    horizon = finance.horizon_year
    later = later_price_ratio(finance, life)
    learned = _learned(costs)
    lines: dict[str, CostLine | tuple[CostLine, ...]] = {
        "accelerators": purchase(costs.cost_accelerators_usd, life),
        **{label: purchase(cost * later, life) for label, cost in learned.items()},
        "first-generation premium": purchase(sum(learned.values()) * (1 - later), xp.maximum(horizon, life)),
        "propellant": purchase(costs.cost_propellant_usd, life),
        "design and qualification": purchase(costs.cost_nre_usd, life),
        "launch": purchase(costs.cost_launch_usd, life),
        "launch insurance": purchase(costs.cost_insurance_launch_usd, life),
        "ground segment": purchase(costs.cost_ground_segment_usd, horizon),
        "operations": yearly_expense(costs.cost_operations_usd_per_year),
        "insurance in orbit": yearly_expense(costs.cost_insurance_orbit_usd_per_year),
        "liability": yearly_expense(costs.cost_liability_usd_per_year),
    }
    lead_year = {label: lead_of_line_year(finance, label) for label in lines if label not in _PAID_IN_SERVICE}
    return with_interest(lines, lead_year, finance.discount_rate_per_year)


def lead_of_line_year(finance: Finance, label: str) -> Array:
    """Time from first payment to service of what a line buys for orbit. [year]

    Shape: scalar. Valid: any label. Error: exact (tests/economics/test_construction.py). Source: definition.

    >>> from types import SimpleNamespace
    >>> finance = SimpleNamespace(lead_time_year=2.0, lead_time_accelerators_year=1.0, lead_time_design_year=3.0)
    >>> lead_of_line_year(finance, "launch"), lead_of_line_year(finance, "accelerators")
    (2.0, 1.0)
    """
    own = {
        "accelerators": finance.lead_time_accelerators_year,
        "design and qualification": finance.lead_time_design_year,
    }
    return own.get(label, finance.lead_time_year)


def order_to_service_year(finance: Finance) -> Array:
    """From decision to service in orbit: order to service, and no sooner than design and accelerators take. [year]

    Shape: scalar. Valid: any.
    Error: exact (tests/economics/test_construction.py::test_nothing_serves_before_it_is_built). Source: counting.
    """
    longest_year = xp.maximum(finance.lead_time_design_year, finance.lead_time_accelerators_year)
    return xp.maximum(finance.lead_time_year, longest_year)


def learned_usd(costs: OrbitCosts) -> Array:
    """Hardware of the first generation that gets cheaper the more of it is built: all but accelerators. [USD]

    Shape: scalar. Valid: any.
    Error: exact (tests/economics/test_orbit_books.py::test_what_gets_cheaper_is_all_hardware_but_accelerators).
    Source: module text.
    """
    return sum(_learned(costs).values())


def flown_value_usd(costs: OrbitCosts) -> Array:
    """What of the first generation is on the rockets, at what it costs to put it there. [USD]

    Shape: scalar. Valid: any. Error: exact (tests/economics/test_orbit_books.py). Source: module text.
    """
    return learned_usd(costs) + costs.cost_propellant_usd + costs.cost_accelerators_usd + costs.cost_launch_usd


def _learned(costs: OrbitCosts) -> dict[str, Array]:
    return {
        "solar array": costs.cost_array_usd,
        "battery": costs.cost_battery_usd,
        "radiator": costs.cost_radiator_usd,
        "bus and structure": costs.cost_bus_usd,
        "laser terminals": costs.cost_terminals_usd,
        "integration and test": costs.cost_integration_usd,
    }


_PAID_IN_SERVICE = ("launch insurance", "operations", "insurance in orbit", "liability")
