"""The cost lines of the orbit option.

One generation of satellites is bought for one satellite's life, then the next, with its design and launch; the ground
segment lasts the horizon. Satellites that are lost at launch or die before their time are built and launched again, so
insurance costs only what premiums exceed the claims by (`insurance`). Hardware other than accelerators gets cheaper
with what its maker has made (`hardware_price`). The first generation is paid, and insured, at its own mean price; each
line holds that of the later generations, and what the first costs beyond it, the learning investment, lasts the books.
All capital but insurance is paid before service, each evenly over its lead time, and bears interest until then.
Leaves out: spares in orbit, salvage, taxes, cost of assembly in orbit.
Sources: prices from the catalog; the structure of the lines after arXiv:2604.27197 and public calculators.
"""

from dawndusk.campaign.fleet import Campaign
from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.construction import interest_fraction, with_interest
from dawndusk.economics.cost_lines import CostLine, Lines, purchase, yearly_expense
from dawndusk.economics.finance import Finance
from dawndusk.economics.fixed_costs import cost_operations_usd_per_year
from dawndusk.economics.hardware_price import ADAPTATION, LINES, HardwareBought
from dawndusk.economics.insurance import cover
from dawndusk.economics.orbit_prices import OrbitPrices
from dawndusk.economics.risk import Risk


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
    cost_adaptation_usd: Array
    cost_accelerators_usd: Array
    cost_nre_usd: Array
    cost_launch_usd: Array
    cost_insurance_launch_usd: Array
    cost_ground_segment_usd: Array
    cost_operations_usd_per_year: Array
    cost_insurance_orbit_usd_per_year: Array
    cost_liability_usd_per_year: Array


def orbit_costs(
    finance: Finance,
    prices: OrbitPrices,
    bought: HardwareBought,
    campaign: Campaign,
    at_risk: Risk,
    *,
    lifetime_satellite_year: Array,
) -> OrbitCosts:
    """What one generation of the fleet costs, and each year of it. [USD, USD/year]

    Shape: scalars. Valid: all as the records allow.
    Error: exact (tests/economics/test_orbit_books.py). Source: module text.
    """
    built = campaign.satellites_built_count
    parts = dict(zip(_FIRST, bought.cost_first_usd, strict=True))
    accelerators = built * prices.satellite.cost_accelerators_usd
    propellant = built * prices.satellite.cost_propellant_usd
    flown_value = xp.sum(bought.cost_first_usd) + propellant + accelerators + campaign.cost_launch_usd
    value_in_orbit = flown_value * campaign.satellite_count / built
    insured = cover(at_risk, at_risk.mean_year, flown_value / built)
    return OrbitCosts(
        **parts,
        cost_propellant_usd=propellant,
        cost_accelerators_usd=accelerators,
        cost_nre_usd=prices.fixed.cost_design_usd,
        cost_launch_usd=campaign.cost_launch_usd,
        cost_insurance_launch_usd=insured.net_launch_usd * lifetime_satellite_year,
        cost_ground_segment_usd=prices.fixed.cost_ground_segment_usd,
        cost_operations_usd_per_year=cost_operations_usd_per_year(finance, campaign.satellite_count),
        cost_insurance_orbit_usd_per_year=insured.net_orbit_usd,
        cost_liability_usd_per_year=finance.liability_per_year * value_in_orbit,
    )


def generation_ratio(finance: Finance, lifetime_satellite_year: Array) -> Array:
    """Generations within the horizon, the first included; at least one. [-]

    Shape: any. Valid: any life. Error: exact. Source: definition.

    >>> from types import SimpleNamespace
    >>> float(generation_ratio(SimpleNamespace(horizon_year=10.0), 4.0))
    2.5
    """
    return xp.maximum(finance.horizon_year / lifetime_satellite_year, 1.0)


def orbit_lines(
    finance: Finance, costs: OrbitCosts, bought: HardwareBought, *, lifetime_satellite_year: Array
) -> Lines:
    """The cost lines, by label; their capital adds up to the first generation.

    Shape: scalars. Valid: all positive. Error: exact (tests/economics/test_orbit_books.py). Source: module text.
    """
    life = lifetime_satellite_year
    horizon = finance.horizon_year
    later = dict(zip(LINES, bought.cost_later_usd, strict=True))
    adaptation, all_life = later.pop(ADAPTATION), xp.maximum(horizon, life)
    learned = learned_usd(costs) - costs.cost_adaptation_usd - sum(later.values())
    lines: dict[str, CostLine | tuple[CostLine, ...]] = {
        "accelerators": purchase(costs.cost_accelerators_usd, life),
        **{label: purchase(cost, life) for label, cost in later.items()},
        ADAPTATION: (purchase(adaptation, life), purchase(costs.cost_adaptation_usd - adaptation, all_life)),
        "learning investment": purchase(learned, all_life),
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
        ADAPTATION: finance.lead_time_accelerators_year,
        "design and qualification": finance.lead_time_design_year,
    }
    return own.get(label, finance.lead_time_year)


def interest_of_line_fraction(finance: Finance, label: str) -> Array:
    """Interest on what a line buys for orbit until it serves, over its price. [-]

    Shape: scalar. Valid: any label. Error: that of `interest_fraction`. Source: `construction`.
    """
    return interest_fraction(finance.discount_rate_per_year, lead_of_line_year(finance, label))


def interest_of_hardware_fraction(finance: Finance) -> Array:
    """The same of the lines that get cheaper, in the order of `hardware_price.LINES`. [-]

    Shape: [line]. Valid: any. Error: that of `interest_fraction`. Source: `construction`.
    """
    return xp.stack([interest_of_line_fraction(finance, label) for label in LINES])


def wait_year(finance: Finance) -> Array:
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
    return sum(getattr(costs, name) for name in _FIRST)


def flown_value_usd(costs: OrbitCosts) -> Array:
    """What of the first generation is on the rockets, at what it costs to put it there. [USD]

    Shape: scalar. Valid: any. Error: exact (tests/economics/test_orbit_books.py). Source: module text.
    """
    return learned_usd(costs) + costs.cost_propellant_usd + costs.cost_accelerators_usd + costs.cost_launch_usd


_FIRST = (
    "cost_array_usd",
    "cost_battery_usd",
    "cost_radiator_usd",
    "cost_bus_usd",
    "cost_terminals_usd",
    "cost_integration_usd",
    "cost_adaptation_usd",
)
"""The fields of the first generation, in the order of `hardware_price.LINES`."""
_PAID_IN_SERVICE = ("launch insurance", "operations", "insurance in orbit", "liability")
