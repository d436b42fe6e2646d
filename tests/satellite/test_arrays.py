"""The array at end of life, the battery, the loads and the mass: each closes on itself."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.satellite.arrays import arrays, cell_at_work, hardest_day_index, power_panel_w, temperature_panel_k
from dawndusk.satellite.closure import close_mass
from dawndusk.satellite.loads import loads
from dawndusk.satellite.ride_through import storage

YEAR = np.linspace(1316.0, 1408.0, 365)
ECLIPSE = 1180.0
ORBIT = {
    "duration_eclipse_day_s": np.linspace(0.0, ECLIPSE, 365),
    "period_orbit_s": 5860.0,
    "passes_per_year": 1250.0,
    "lifetime_year": 5.0,
}


def demand(power, bus, stored):
    return loads(
        bus,
        conversion_efficiency=power.conversion_efficiency,
        regulator_efficiency=power.regulator_efficiency,
        battery_efficiency=power.battery_efficiency,
        pump_power_fraction=0.02,
        charge_ratio=stored.charge_day_ratio[-1],
    )


def test_SUN_PV():
    assert power_panel_w(105.0, 1361.0, 0.22, 0.90) == pytest.approx(28e3, rel=0.015)


def test_MCC_panel_equilibrium():
    """McCalip's bifacial panel with all sunlight ending as heat: 335.75 K at beta 90°, 550 km."""
    absorbed = 0.92 * 1361.0 + (0.85 + 0.90) * 0.021184 * 237.0
    assert temperature_panel_k(absorbed, 0.85 + 0.90) == pytest.approx(335.75, abs=0.01)


def test_cell_temperature_and_efficiency_agree_with_each_other(power):
    temperature_k, efficiency = cell_at_work(power, 1361.0, 0.0)
    electric = power.array_packing_fraction * efficiency * power.pointing_efficiency
    again = temperature_panel_k(1361.0 * (power.cell_absorptivity - electric), 1.7)
    assert temperature_k == pytest.approx(again, abs=1e-3)
    assert efficiency == pytest.approx(0.30 * (1 - 0.002 * (temperature_k - 301.15)), rel=1e-9)


def test_loads_close(power, bus):
    found = demand(power, bus, storage(power, **ORBIT))
    into_bus = (
        20e3 + found.power_conversion_loss_w + found.power_housekeeping_w + found.power_terminals_w + found.power_pump_w
    )
    assert into_bus == pytest.approx(found.power_bus_w, rel=1e-14)
    heat = found.power_bus_w + found.power_regulator_loss_w + found.power_battery_loss_w
    assert heat == pytest.approx(found.heat_w, rel=1e-14)
    assert found.power_pump_w == pytest.approx(0.02 * found.heat_w, rel=1e-12)


def test_battery_carries_the_load_through_the_longest_eclipse(power, bus):
    stored = storage(power, **ORBIT)
    found = demand(power, bus, stored)
    sunlit_s = ORBIT["period_orbit_s"] - ECLIPSE
    charged_j = found.power_charge_w * sunlit_s * power.battery_efficiency
    assert charged_j == pytest.approx(found.power_bus_w * ECLIPSE, rel=1e-12)
    assert stored.depth_fraction == power.battery_depth_max_fraction, "6,250 cycles leave the maker's limit binding"


def test_many_cycles_make_the_depth_shallow(power):
    stored = storage(power, **{**ORBIT, "passes_per_year": 5500.0, "lifetime_year": 10.0})
    cycles = 163e3 * np.exp(-5.0 * stored.depth_fraction)
    assert cycles == pytest.approx(55e3, rel=1e-9)


def test_pausing_carries_no_battery(power, bus):
    stored = storage(replace(power, ride_through="pause"), **ORBIT)
    assert not stored.charge_day_ratio.any()
    assert (stored.energy_per_load_j_per_w, stored.work_in_shadow_fraction) == (0.0, 0.0)


def test_array_meets_the_load_on_its_last_day_in_the_weakest_sun(power, bus):
    stored = storage(power, **ORBIT)
    found = arrays(
        power, demand(power, bus, stored), stored,
        irradiance_day_w_per_m2=YEAR, irradiance_w_per_m2=1316.0,
        earth_infrared_incident_w_per_m2=60.0, lifetime_year=5.0, area_claimed_m2=None,
    )  # fmt: skip
    assert found.power_array_eol_w == pytest.approx(found.power_array_needed_w, rel=1e-12)
    assert found.power_array_eol_w / found.power_array_bol_w == pytest.approx(0.98**5, rel=1e-12)
    assert found.power_array_day_w.min() == pytest.approx(found.power_array_eol_w, rel=1e-12)
    assert found.energy_residual < 1e-12


def test_mass_closes_on_itself(bus):
    names = ("array", "battery", "pmad", "radiator", "loop", "compute", "shield", "terminals")
    components = {f"mass_{n}_kg": 10.0 * (k + 1) for k, n in enumerate(names)}
    found = close_mass(
        bus,
        components,
        delta_v_m_per_s=250.0,
        impulse_drag_n_s=1e4,
        speed_exhaust_m_per_s=15e3,
        mass_thruster_fraction=0.05,
    )
    assert found.mass_dry_kg == pytest.approx(360 * 1.1 / 0.70, rel=1e-14)
    wet = found.mass_dry_kg * np.exp(250 / 15e3) + 1e4 / 15e3
    assert found.mass_kg == pytest.approx(wet, rel=1e-14)
    assert found.mass_residual < 1e-12
    claimed = close_mass(
        replace(bus, mass_claimed_kg=100.0), components,
        delta_v_m_per_s=0.0, impulse_drag_n_s=0.0, speed_exhaust_m_per_s=15e3, mass_thruster_fraction=0.0,
    )  # fmt: skip
    assert claimed.mass_kg == 100.0
    assert claimed.mass_modelled_kg == pytest.approx(528.0)


def test_the_hardest_day_weighs_long_eclipse_against_weak_sunlight(power):
    stored = storage(power, **ORBIT)
    assert hardest_day_index(stored, np.full(365, 1361.0)) == 364
    assert hardest_day_index(storage(replace(power, ride_through="pause"), **ORBIT), YEAR) == 0
