"""A satellite that was priced by others, through the product's own functions and the catalog's prices."""

from dataclasses import replace

import pytest

from dawndusk.design.loading import load_sourced
from dawndusk.economics.satellite_bill import SatelliteBill, SatelliteCost, bill_of, cost_of, satellite_cost
from dawndusk.evidence.result import result
from dawndusk.plan.evaluate import evaluate
from tests.designs import EXAMPLES

INDEX = {2015: 237.017, 2019: 255.657, 2024: 313.689, 2026: 332.58}
"""Consumer prices of the United States, of the Bureau of Labor Statistics."""


def _price_flown_usd(name: str, basis: str) -> tuple[SatelliteCost, float]:
    """A satellite that flew, built of our parts, less its computing and its radiators, which its body is."""
    design = load_sourced(EXAMPLES / "start.toml", result(name).step[0]["plan"]["set"]).design
    parts = cost_of(
        evaluate(design).satellite,
        design.satellite,
        design.power,
        design.heat,
        design.upkeep,
        design.compute,
        basis,
    )
    whole = (
        sum(vars(parts).values()) - parts.cost_accelerators_usd - parts.cost_adaptation_usd - parts.cost_radiator_usd
    )
    return parts, float(whole * (1 + design.economics.integration_fraction))


@pytest.mark.parametrize(
    ("name", "basis", "paid_usd", "year"),
    [
        ("FLOWN-V2-MINI", "owner", 0.80e6, 2024),
        ("FLOWN-ONEWEB", "customer", 1.0e6, 2019),
        ("FLOWN-SENTINEL-1", "customer", 441e6 / 2, 2015),
    ],
)
def test_what_flew_costs_what_was_paid(name: str, basis: str, paid_usd: float, year: int) -> None:
    """Quilty's 0.80 M$ to SpaceX itself, 1 M$ for a OneWeb satellite, half of 441 M$ for two Sentinel-1."""
    parts, whole_usd = _price_flown_usd(name, basis)
    assert whole_usd == pytest.approx(paid_usd * INDEX[2026] / INDEX[year], rel=0.03)
    assert parts.cost_array_usd < 0.5 * whole_usd


@pytest.mark.parametrize("overrides", [(), ("satellite.mass_claimed=500 kg",), ("satellite.mass_claimed=50 t",)])
@pytest.mark.parametrize("name", ["start", "suncatcher"])
def test_every_kilogram_is_paid_once(name: str, overrides: tuple[str, ...]) -> None:
    """By the piece, as propellant, or at the bus's price: together they are the satellite, as modelled or as claimed.

    What is paid by the watt, the square metre and the piece is claimed to be lighter, not to be less.
    """
    design = load_sourced(EXAMPLES / f"{name}.toml", list(overrides)).design
    satellite = evaluate(design).satellite
    bill = bill_of(satellite, design.satellite)
    by_piece = sum(
        getattr(satellite.masses, f"mass_{part}_kg")
        for part in ("array", "battery", "radiator", "compute", "terminals")
    )
    claimed_ratio = satellite.mass_kg / satellite.masses.mass_modelled_kg
    paid_kg = by_piece * claimed_ratio + bill.mass_bus_kg + bill.mass_propellant_kg
    assert paid_kg == pytest.approx(satellite.mass_kg, rel=1e-12)
    assert bill.accelerator_count * design.compute.power_accelerator_w == pytest.approx(design.satellite.power_it_w)


def test_a_claim_moves_what_is_paid_by_the_kilogram_and_nothing_else() -> None:
    """A quarter of the modelled mass: a quarter of bus, propellant and open liquid, all of array, panel and pieces."""
    design = load_sourced(EXAMPLES / "start.toml", ["heat.radiator=droplet-silicone"]).design
    modelled = evaluate(design).satellite
    quarter = float(modelled.mass_kg) / 4
    claimed = evaluate(replace(design, satellite=replace(design.satellite, mass_claimed_kg=quarter))).satellite
    before, after = (vars(bill_of(found, design.satellite)) for found in (modelled, claimed))
    moved = {name: after[name] / before[name] for name in before if after[name] != before[name]}
    assert moved == pytest.approx(
        {"mass_bus_kg": 0.25, "mass_propellant_kg": 0.25, "mass_radiator_liquid_kg": 0.25}, rel=1e-12
    )


@pytest.mark.parametrize("name", ["start", "suncatcher", "blue-origin-decade"])
def test_a_claim_of_the_modelled_mass_changes_nothing(name: str) -> None:
    design = load_sourced(EXAMPLES / f"{name}.toml").design
    plan = evaluate(design)
    bus = replace(design.satellite, mass_claimed_kg=float(plan.satellite.mass_kg))
    claimed = evaluate(replace(design, satellite=bus))
    assert claimed.verdict.cost_ratio == pytest.approx(plan.verdict.cost_ratio, rel=1e-12)
    assert vars(claimed.economics.costs) == pytest.approx(vars(plan.economics.costs), rel=1e-12)


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
    assert _price_flown_usd("FLOWN-V2-MINI", "customer")[1] > 3 * 0.80e6
