"""The cost lines of the orbit option.

One generation of satellites is bought for one satellite's life, then the next, with its design and launch; the ground
segment lasts the horizon. Satellites lost at launch are built and launched again, so launch insurance costs only what
the premium exceeds the expected claim by. List prices are of the first generation; hardware other than accelerators
gets cheaper with every doubling of what is built, and the books take the mean of the horizon.
Leaves out: interest during construction, spares in orbit, salvage, taxes, cost of assembly in orbit.
Sources: prices from the catalog; the structure of the lines after arXiv:2604.27197 and public calculators.
"""

from dawndusk._array import Array, xp
from dawndusk._record import record
from dawndusk.campaign.learning import learning_price_ratio
from dawndusk.campaign.manifest import Campaign
from dawndusk.economics.cash_flow import Line, Lines, bought, spent
from dawndusk.economics.finance import Finance
from dawndusk.physics.constants import J_PER_KWH
from dawndusk.satellite.build import Satellite
from dawndusk.satellite.bus import Bus
from dawndusk.satellite.compute import Compute
from dawndusk.satellite.heat import Heat
from dawndusk.satellite.power import Power
from dawndusk.satellite.upkeep import Upkeep


@record
class SatelliteBill:
    """What one satellite is made of, as far as it is paid by the piece."""

    power_array_bol_w: Array
    energy_battery_j: Array
    area_radiator_m2: Array
    mass_bus_kg: Array
    """structure, avionics, thrusters, power management, coolant loop, shield, margin: all at the bus's price"""
    mass_propellant_kg: Array
    terminal_count: Array
    accelerator_count: Array


@record
class SatelliteCost:
    """Price of one satellite by part, at list prices. [USD]"""

    cost_array_usd: Array
    cost_battery_usd: Array
    cost_radiator_usd: Array
    cost_bus_usd: Array
    cost_terminals_usd: Array
    cost_propellant_usd: Array
    cost_accelerators_usd: Array


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


def bill_of(satellite: Satellite, bus: Bus) -> SatelliteBill:
    """What of a satellite is paid by the piece, the watt, the square metre, and what at the bus's price per kilogram.

    Shape: scalars. Valid: any. Error: exact. Source: module text. A claimed launch mass does not change the bill.
    """
    masses = satellite.masses
    return SatelliteBill(
        power_array_bol_w=satellite.power.power_array_bol_w,
        energy_battery_j=satellite.power.energy_battery_j,
        area_radiator_m2=satellite.heat.area_radiator_m2,
        mass_bus_kg=masses.mass_bus_kg
        + masses.mass_thruster_kg
        + masses.mass_pmad_kg
        + masses.mass_loop_kg
        + masses.mass_shield_kg
        + masses.mass_margin_kg,
        mass_propellant_kg=masses.mass_propellant_kg,
        terminal_count=bus.terminal_count,
        accelerator_count=satellite.accelerator_count,
    )


def satellite_cost(
    bill: SatelliteBill, *, power: Power, heat: Heat, bus: Bus, upkeep: Upkeep, compute: Compute
) -> SatelliteCost:
    """Price of one satellite by part, at list prices. [USD]

    Shape: scalars. Valid: all as the records allow.
    Error: exact (tests/economics/test_orbit_books.py). Source: module text.
    """
    return SatelliteCost(
        cost_array_usd=bill.power_array_bol_w * power.price_array_usd_per_w,
        cost_battery_usd=bill.energy_battery_j / J_PER_KWH * power.price_battery_usd_per_kwh,
        cost_radiator_usd=bill.area_radiator_m2 * heat.price_radiator_usd_per_m2,
        cost_bus_usd=bill.mass_bus_kg * bus.price_bus_usd_per_kg,
        cost_terminals_usd=bill.terminal_count * bus.price_terminal_usd,
        cost_propellant_usd=bill.mass_propellant_kg * upkeep.price_propellant_usd_per_kg,
        cost_accelerators_usd=bill.accelerator_count * compute.price_accelerator_usd * compute.adaptation_price_ratio,
    )


def orbit_costs(
    finance: Finance,
    satellite: SatelliteCost,
    campaign: Campaign,
    *,
    lifetime_satellite_year: Array,
    launch_success_probability: Array,
    insurance_launch_fraction: Array,
) -> OrbitCosts:
    """What one generation of the fleet costs, and each year of it. [USD, USD/year]

    Shape: scalars. Valid: all as the records allow.
    Error: exact (tests/economics/test_orbit_books.py). Source: module text.
    """
    built = campaign.satellites_built_count
    hardware = built * learning_factor(finance, lifetime_satellite_year)
    parts = {
        "cost_array_usd": hardware * satellite.cost_array_usd,
        "cost_battery_usd": hardware * satellite.cost_battery_usd,
        "cost_radiator_usd": hardware * satellite.cost_radiator_usd,
        "cost_bus_usd": hardware * satellite.cost_bus_usd,
        "cost_terminals_usd": hardware * satellite.cost_terminals_usd,
        "cost_propellant_usd": built * satellite.cost_propellant_usd,
    }
    accelerators = built * satellite.cost_accelerators_usd
    integration = finance.integration_fraction * sum(parts.values())
    flown_value = sum(parts.values()) + accelerators + integration + campaign.cost_launch_usd
    value_in_orbit = flown_value * launch_success_probability
    premium_net_fraction = xp.maximum(insurance_launch_fraction - (1 - launch_success_probability), 0.0)
    return OrbitCosts(
        **parts,
        cost_integration_usd=integration,
        cost_accelerators_usd=accelerators,
        cost_nre_usd=finance.cost_nre_usd,
        cost_launch_usd=campaign.cost_launch_usd,
        cost_insurance_launch_usd=premium_net_fraction * flown_value,
        cost_ground_segment_usd=finance.cost_ground_segment_usd,
        cost_operations_usd_per_year=finance.cost_operations_usd_per_year
        + finance.cost_operations_satellite_usd_per_year * campaign.satellite_count,
        cost_insurance_orbit_usd_per_year=finance.insurance_orbit_per_year * value_in_orbit,
        cost_liability_usd_per_year=finance.liability_per_year * value_in_orbit,
    )


def learning_factor(finance: Finance, lifetime_satellite_year: Array) -> Array:
    """Mean price of all satellites of the horizon over that of the first generation. [-]

    Shape: scalar. Valid: any life; a horizon within the first generation gives 1.
    Error: exact for whole generations (tests/economics/test_orbit_books.py). Source: Wright 1936.
    """
    generations = xp.maximum(finance.horizon_year / lifetime_satellite_year, 1.0)
    return learning_price_ratio(generations, finance.learning_production_fraction)


def orbit_lines(costs: OrbitCosts, *, lifetime_satellite_year: Array, horizon_year: int) -> Lines:
    """The cost lines, by label.

    Shape: scalars. Valid: all positive. Error: exact (tests/economics/test_orbit_books.py). Source: module text.
    """
    life = lifetime_satellite_year
    lines: dict[str, Line] = {
        "accelerators": bought(costs.cost_accelerators_usd, life),
        "solar array": bought(costs.cost_array_usd, life),
        "battery": bought(costs.cost_battery_usd, life),
        "radiator": bought(costs.cost_radiator_usd, life),
        "bus and structure": bought(costs.cost_bus_usd, life),
        "laser terminals": bought(costs.cost_terminals_usd, life),
        "propellant": bought(costs.cost_propellant_usd, life),
        "integration and test": bought(costs.cost_integration_usd, life),
        "design and qualification": bought(costs.cost_nre_usd, life),
        "launch": bought(costs.cost_launch_usd, life),
        "launch insurance": bought(costs.cost_insurance_launch_usd, life),
        "ground segment": bought(costs.cost_ground_segment_usd, float(horizon_year)),
        "operations": spent(costs.cost_operations_usd_per_year),
        "insurance in orbit": spent(costs.cost_insurance_orbit_usd_per_year),
        "liability": spent(costs.cost_liability_usd_per_year),
    }
    return lines
