"""What one satellite is paid for: its parts by the watt, the square metre, the piece, and the rest by the kilogram.

Each part is paid once: the bus's price per kilogram is that of a bus without array, battery, radiators and terminals.
Leaves out: integration and test, learning, launch; `orbit_books` adds them.
Sources: prices from the catalog.
"""

from dawndusk.core.array import Array
from dawndusk.core.record import record
from dawndusk.economics.basis import on_basis
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
    """structure, avionics, thruster, power electronics, coolant loop, shield, other payload, margin"""
    mass_propellant_kg: Array
    terminal_count: Array
    accelerator_count: Array
    mass_radiator_liquid_kg: Array = 0.0
    """open to space"""


@record
class SatelliteCost:
    """Price of one satellite by part, at the prices it is paid at. [USD]"""

    cost_array_usd: Array
    cost_battery_usd: Array
    cost_radiator_usd: Array
    cost_bus_usd: Array
    cost_terminals_usd: Array
    cost_propellant_usd: Array
    cost_accelerators_usd: Array
    """at their price on the ground"""
    cost_adaptation_usd: Array
    """of the accelerators"""


def bill_of(satellite: Satellite, bus: Bus) -> SatelliteBill:
    """What of a satellite is paid by the piece, the watt, the square metre, and what at the bus's price per kilogram.

    A claimed launch mass claims each part alike: what is paid by the kilogram is billed at the claim's kilograms.
    Shape: scalars. Valid: any.
    Error: exact (tests/economics/test_satellite_bill.py::test_every_kilogram_is_paid_once). Source: module text.
    """
    masses, liquid_kg = satellite.masses, satellite.radiator.mass_liquid_kg
    claimed_ratio = masses.mass_kg / masses.mass_modelled_kg
    by_the_kilogram_kg = (
        masses.mass_bus_kg
        + masses.mass_thruster_kg
        + masses.mass_pmad_kg
        + masses.mass_loop_kg
        + masses.mass_shield_kg
        + masses.mass_payload_kg
        + masses.mass_margin_kg
    )
    return SatelliteBill(
        power_array_bol_w=satellite.power.power_array_bol_w,
        energy_battery_j=satellite.power.energy_battery_j,
        area_radiator_m2=satellite.heat.area_radiator_m2,
        mass_radiator_liquid_kg=0.0 if liquid_kg is None else claimed_ratio * liquid_kg,
        mass_bus_kg=claimed_ratio * by_the_kilogram_kg,
        mass_propellant_kg=claimed_ratio * masses.mass_propellant_kg,
        terminal_count=bus.terminal_count,
        accelerator_count=satellite.accelerator_count,
    )


def satellite_cost(
    bill: SatelliteBill, *, power: Power, heat: Heat, bus: Bus, upkeep: Upkeep, compute: Compute
) -> SatelliteCost:
    """Price of one satellite by part, at the prices it is paid at. [USD]

    Shape: scalars. Valid: all as the records allow.
    Error: exact (tests/economics/test_satellite_bill.py). Source: module text.
    """
    return SatelliteCost(
        cost_array_usd=bill.power_array_bol_w * power.price_array_usd_per_w,
        cost_battery_usd=bill.energy_battery_j / J_PER_KWH * power.price_battery_usd_per_kwh,
        cost_radiator_usd=heat.cost_usd(bill.area_radiator_m2, bill.mass_radiator_liquid_kg),
        cost_bus_usd=bill.mass_bus_kg * bus.price_bus_usd_per_kg,
        cost_terminals_usd=bill.terminal_count * bus.price_terminal_usd,
        cost_propellant_usd=bill.mass_propellant_kg * upkeep.price_propellant_usd_per_kg,
        cost_accelerators_usd=bill.accelerator_count * compute.price_accelerator_usd,
        cost_adaptation_usd=bill.accelerator_count
        * compute.price_accelerator_usd
        * (compute.adaptation_price_ratio - 1),
    )


def cost_of(
    satellite: Satellite, bus: Bus, power: Power, heat: Heat, upkeep: Upkeep, chips_paid: Compute, basis: str
) -> SatelliteCost:
    """Price of one satellite by part, each as it is paid on a basis. [USD]

    `chips_paid`: as they are paid, for Earth buys the same.
    Shape: scalars. Valid: all as the records allow.
    Error: exact (tests/economics/test_basis.py::test_an_owner_pays_price_times_ratio). Source: `basis`.
    """
    return satellite_cost(
        bill_of(satellite, bus),
        power=on_basis(power, basis),
        heat=on_basis(heat, basis),
        bus=on_basis(bus, basis),
        upkeep=upkeep,
        compute=chips_paid,
    )
