"""The records of one satellite, filled with round numbers."""

from dataclasses import MISSING, fields
from typing import Any

import pytest

from dawndusk.satellite.bus import Bus
from dawndusk.satellite.compute import Compute
from dawndusk.satellite.power import Power
from dawndusk.satellite.radiator.panel import Panel


def filled(cls: type, **numbers: Any) -> Any:
    """A record with the numbers given, a word for each of its choices, and one for a number that nothing here reads."""
    needed = {f.name: "any" if f.type in ("str", str) else 1.0 for f in fields(cls) if f.default is MISSING}
    return cls(**{**needed, **numbers})


@pytest.fixture
def power() -> Power:
    return filled(
        Power,
        ride_through="battery",
        cell_efficiency=0.30,
        cell_temperature_coefficient_per_k=-0.002,
        cell_absorptivity=0.9,
        degradation_array_per_year=0.02,
        price_array_usd_per_w=100.0,
        cost_array_ratio=0.5,
        areal_density_array_kg_per_m2=3.0,
        thickness_stowed_array_m=0.01,
        array_packing_fraction=0.9,
        array_front_emissivity=0.85,
        array_back_emissivity=0.85,
        specific_energy_battery_j_per_kg=4e5,
        energy_density_battery_j_per_m3=8e8,
        battery_efficiency=0.94,
        battery_depth_max_fraction=0.4,
        cycle_life_zero_depth_count=163e3,
        cycle_life_depth_factor=5.0,
        price_battery_usd_per_kwh=1500.0,
        cost_battery_ratio=0.5,
        pointing_efficiency=0.99,
        harness_efficiency=0.98,
        regulator_efficiency=0.96,
        conversion_efficiency=0.9,
        specific_mass_pmad_kg_per_w=0.003,
        array_margin_fraction=0.0,
    )


@pytest.fixture
def bus() -> Bus:
    return filled(
        Bus,
        power_it_w=20e3,
        bus_mass_fraction=0.25,
        mass_avionics_kg=12.0,
        duration_development_early_year=2.0,
        duration_development_year=3.0,
        duration_development_late_year=6.0,
        power_housekeeping_fraction=0.05,
        density_stowed_kg_per_m3=200.0,
        price_bus_usd_per_kg=2000.0,
        cost_bus_ratio=0.5,
        mass_terminal_kg=15.0,
        power_terminal_w=60.0,
        data_rate_terminal_bit_per_s=1e11,
        price_terminal_usd=3e5,
        cost_terminal_ratio=0.5,
        terminal_count=3.0,
        mass_margin_fraction=0.1,
    )


@pytest.fixture
def compute() -> Compute:
    return filled(
        Compute,
        power_accelerator_w=1300.0,
        power_chip_w=1000.0,
        throughput_accelerator_token_per_s=1e4,
        price_accelerator_usd=5e4,
        cost_accelerator_ratio=1.0,
        price_accelerator_hour_usd_per_h=3.0,
        temperature_chip_max_k=363.15,
        resistance_chip_coolant_k_per_w=0.025,
        failure_rate_permanent_per_year=0.04,
        interruption_rate_per_year=0.17,
        dose_upset_gy=0.44,
        dose_restart_gy=4.0,
        dose_limit_gy=150.0,
        specific_mass_compute_kg_per_w=0.005,
        failure_orbit_ratio=1.5,
        adaptation_price_ratio=1.25,
        lifetime_accelerator_year=5.0,
    )


@pytest.fixture
def heat() -> Panel:
    return filled(
        Panel,
        areal_density_radiator_kg_per_m2=5.0,
        fin_efficiency=0.9,
        thickness_stowed_radiator_m=0.05,
        radiator_face_count=2.0,
        debris_armour_fraction=0.3,
        price_radiator_usd_per_m2=5e3,
        cost_radiator_ratio=0.5,
        radiator_emissivity=0.9,
        radiator_bol_absorptivity=0.15,
        radiator_eol_absorptivity=0.22,
        temperature_rise_coolant_k=10.0,
        temperature_margin_chip_k=5.0,
        temperature_drop_fin_k=3.0,
        pump_power_fraction=0.02,
        specific_mass_loop_kg_per_w=0.002,
        angle_radiator_nadir_rad=1.5708,
        radiator_attitude="edge-on",
        radiator_sun_factor=0.02,
        irradiance_earth_infrared_w_per_m2=237.0,
        earth_albedo=0.3,
    )
