"""A satellite that was priced by others, through the product's own functions and the catalog's prices."""

from pathlib import Path

import pytest

from dawndusk.design.loading import load_sourced
from dawndusk.economics.satellite_bill import SatelliteBill, SatelliteCost, satellite_cost
from tests.designs import EXAMPLES

V2_MINI = SatelliteBill(
    power_array_bol_w=28e3, energy_battery_j=20 * 3.6e6, area_radiator_m2=0.0, mass_bus_kg=440.0,
    mass_propellant_kg=40.0, terminal_count=3.0, accelerator_count=0.0,
)  # fmt: skip
"""730 kg (Quilty) less 105 m2 of blanket at 1.1 kg/m2, 20 kWh, three terminals and propellant; 28 kW (Suncatcher)."""


def _priced(example: Path) -> tuple[SatelliteCost, float]:
    design = load_sourced(example).design
    parts = satellite_cost(
        V2_MINI, power=design.power, heat=design.heat, bus=design.satellite, upkeep=design.upkeep,
        compute=design.compute,
    )  # fmt: skip
    return parts, sum(vars(parts).values()) * (1 + design.economics.integration_fraction)


def test_QUILTY_V2_MINI() -> None:
    """0.80 M$ of 2024 for the whole satellite: array, terminals and integration are in it, and are paid once."""
    parts, whole_usd = _priced(EXAMPLES / "ai1-gigawatt.toml")
    assert whole_usd == pytest.approx(0.80e6, rel=0.25)
    assert parts.cost_accelerators_usd == 0
    assert parts.cost_array_usd < 0.5 * whole_usd


def test_parts_of_the_open_market_do_not_make_a_starlink() -> None:
    assert _priced(EXAMPLES / "start.toml")[1] > 3 * 0.80e6
