"""A satellite that was priced by others, through the product's own functions and the catalog's prices."""

from pathlib import Path

import pytest

from dawndusk.design.loading import load_sourced
from dawndusk.economics.satellite_bill import SatelliteBill, SatelliteCost, bill_of, satellite_cost
from dawndusk.plan.evaluate import evaluate
from tests.designs import EXAMPLES

V2_MINI = SatelliteBill(
    power_array_bol_w=28e3,
    energy_battery_j=20 * 3.6e6,
    area_radiator_m2=0.0,
    mass_bus_kg=440.0,
    mass_propellant_kg=40.0,
    terminal_count=3.0,
    accelerator_count=0.0,
)
"""730 kg (Quilty) less 105 m2 of blanket at 1.1 kg/m2, 20 kWh, three terminals and propellant; 28 kW (Suncatcher)."""


def _priced(example: Path) -> tuple[SatelliteCost, float]:
    design = load_sourced(example).design
    parts = satellite_cost(
        V2_MINI,
        power=design.power,
        heat=design.heat,
        bus=design.satellite,
        upkeep=design.upkeep,
        compute=design.compute,
    )
    return parts, sum(vars(parts).values()) * (1 + design.economics.integration_fraction)


def test_QUILTY_V2_MINI() -> None:
    """0.80 M$ of 2024 for the whole satellite: array, terminals and integration are in it, and are paid once."""
    parts, whole_usd = _priced(EXAMPLES / "ai1-gigawatt.toml")
    assert whole_usd == pytest.approx(0.80e6, rel=0.25)
    assert parts.cost_accelerators_usd == 0
    assert parts.cost_array_usd < 0.5 * whole_usd


@pytest.mark.parametrize("name", ["start", "suncatcher"])
def test_every_kilogram_is_paid_once(name: str) -> None:
    """By the piece, as propellant, or at the bus's price: together they are the satellite as modelled."""
    design = load_sourced(EXAMPLES / f"{name}.toml").design
    satellite = evaluate(design).satellite
    bill = bill_of(satellite, design.satellite)
    by_piece = sum(
        getattr(satellite.masses, f"mass_{part}_kg")
        for part in ("array", "battery", "radiator", "compute", "terminals")
    )
    paid_kg = by_piece + bill.mass_bus_kg + bill.mass_propellant_kg
    assert paid_kg == pytest.approx(satellite.masses.mass_modelled_kg, rel=1e-12)
    assert bill.accelerator_count * design.compute.power_accelerator_w == pytest.approx(design.satellite.power_it_w)


@pytest.mark.parametrize("radiator", [(), ("heat.radiator=droplet-silicone",)])
def test_a_bill_names_what_a_satellite_is_made_of(radiator: tuple[str, ...]) -> None:
    """A liquid open to space is paid for where there is one."""
    design = load_sourced(EXAMPLES / "start.toml", list(radiator)).design
    satellite = evaluate(design).satellite
    bill, liquid_kg = bill_of(satellite, design.satellite), satellite.radiator.mass_liquid_kg
    assert (liquid_kg is not None) == bool(radiator)
    assert bill.mass_radiator_liquid_kg == (0.0 if liquid_kg is None else liquid_kg)
    assert bill.power_array_bol_w == satellite.power.power_array_bol_w
    assert bill.energy_battery_j == satellite.power.energy_battery_j
    assert bill.area_radiator_m2 == satellite.heat.area_radiator_m2
    assert bill.terminal_count == design.satellite.terminal_count


def test_each_part_is_its_quantity_at_its_price() -> None:
    design = load_sourced(EXAMPLES / "start.toml", ["heat.radiator=droplet-silicone"]).design
    bill = SatelliteBill(
        power_array_bol_w=28e3,
        energy_battery_j=7.2e7,
        area_radiator_m2=40.0,
        mass_bus_kg=440.0,
        mass_propellant_kg=40.0,
        terminal_count=3.0,
        accelerator_count=10.0,
        mass_radiator_liquid_kg=12.0,
    )
    found = satellite_cost(
        bill, power=design.power, heat=design.heat, bus=design.satellite, upkeep=design.upkeep, compute=design.compute
    )
    panel, compute = design.heat, design.compute
    assert found == SatelliteCost(
        cost_array_usd=28e3 * design.power.price_array_usd_per_w,
        cost_battery_usd=20 * design.power.price_battery_usd_per_kwh,
        cost_radiator_usd=40 * panel.price_radiator_usd_per_m2 + 12 * panel.price_liquid_usd_per_kg,
        cost_bus_usd=440 * design.satellite.price_bus_usd_per_kg,
        cost_terminals_usd=3 * design.satellite.price_terminal_usd,
        cost_propellant_usd=40 * design.upkeep.price_propellant_usd_per_kg,
        cost_accelerators_usd=10 * compute.price_accelerator_usd,
        cost_adaptation_usd=10 * compute.price_accelerator_usd * (compute.adaptation_price_ratio - 1),
    )


def test_parts_of_the_open_market_do_not_make_a_starlink() -> None:
    assert _priced(EXAMPLES / "start.toml")[1] > 3 * 0.80e6
