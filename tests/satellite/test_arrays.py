"""The array at end of life, on the day that asks most of it."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import bisect

from dawndusk.satellite.arrays import (
    SUPPLY_SLACK_RATIO,
    arrays,
    cell_at_work,
    hardest_day_index,
    power_panel_w,
    temperature_panel_k,
)
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


def demand(power, bus, stored, day=-1):
    return loads(
        bus,
        conversion_efficiency=power.conversion_efficiency,
        regulator_efficiency=power.regulator_efficiency,
        battery_efficiency=power.battery_efficiency,
        pump_power_fraction=0.02,
        charge_ratio=stored.charge_day_ratio[day],
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


def test_array_meets_the_load_on_its_last_day_in_the_weakest_sun(power, bus):
    stored = storage(power, **ORBIT)
    found = arrays(
        power,
        demand(power, bus, stored),
        stored,
        irradiance_day_w_per_m2=YEAR,
        irradiance_w_per_m2=1316.0,
        earth_infrared_incident_w_per_m2=60.0,
        lifetime_year=5.0,
        area_claimed_m2=None,
    )
    assert found.power_array_eol_w == pytest.approx(found.power_array_needed_w, rel=1e-12)
    assert found.power_array_eol_w / found.power_array_bol_w == pytest.approx(0.98**5, rel=1e-12)
    assert found.power_array_day_w.min() == pytest.approx(found.power_array_eol_w, rel=1e-12)
    assert found.energy_residual < 1e-12


def built(power, bus, *, spare=0.0, claimed=None, **moved):
    stored = storage(power, **ORBIT)
    load = demand(power, bus, stored)
    return load, arrays(
        replace(power, array_margin_fraction=spare),
        replace(load, **{name: factor * getattr(load, name) for name, factor in moved.items()}),
        stored,
        irradiance_day_w_per_m2=YEAR,
        irradiance_w_per_m2=1316.0,
        earth_infrared_incident_w_per_m2=60.0,
        lifetime_year=5.0,
        area_claimed_m2=claimed,
    )


def test_the_margin_is_area_beyond_the_need(power, bus):
    """A quarter to spare: a quarter more area and power, the need as it was."""
    _, bare = built(power, bus)
    _, spare = built(power, bus, spare=0.25)
    assert spare.area_array_m2 == pytest.approx(1.25 * bare.area_array_m2, rel=1e-12)
    assert spare.power_array_needed_w == bare.power_array_needed_w
    assert spare.array_supply_ratio == pytest.approx(1.25, rel=1e-12)


def test_area_and_need_by_hand(power, bus):
    """Regulator input through the harness; cells of 0.9 of the panel, pointed to 0.99, after five years of 2 %."""
    load, found = built(power, bus)
    needed_w = load.power_regulator_input_w / 0.98
    assert found.power_array_needed_w == pytest.approx(needed_w, rel=1e-12)
    per_m2 = 1316.0 * found.cell_working_efficiency * 0.9 * 0.99
    assert found.area_array_m2 == pytest.approx(needed_w / per_m2 / 0.98**5, rel=1e-12)
    assert found.power_array_bol_w == pytest.approx(found.area_array_m2 * per_m2, rel=1e-12)
    assert found.power_array_day_w == pytest.approx(needed_w * YEAR / 1316.0, rel=1e-12)
    assert found.retention_eol_fraction == pytest.approx(0.98**5, rel=1e-12)
    assert found.cell_heat_fraction == pytest.approx(1 - per_m2 / 1316.0 / 0.9, rel=1e-12)
    kelvin, _ = cell_at_work(power, 1316.0, 0.85 * 60.0)
    assert found.temperature_cell_k == pytest.approx(kelvin, rel=1e-12)


def test_a_battery_holds_the_longest_eclipse_at_its_depth(power, bus):
    load, found = built(power, bus)
    drawn_j = load.power_bus_w * ECLIPSE / np.sqrt(power.battery_efficiency)
    assert found.energy_battery_j * found.battery_depth_fraction == pytest.approx(drawn_j, rel=1e-12)
    assert found.cycle_count == 1250 * 5


def test_a_claimed_area_stands_and_supplies_what_it_can(power, bus):
    _, bare = built(power, bus)
    _, found = built(power, bus, claimed=0.5 * bare.area_array_m2)
    assert found.area_array_m2 == 0.5 * bare.area_array_m2
    assert found.array_supply_ratio == pytest.approx(0.5, rel=1e-12)
    assert found.power_array_eol_w == pytest.approx(0.5 * bare.power_array_eol_w, rel=1e-12)


@pytest.mark.parametrize(
    "name",
    [
        "power_regulator_loss_w",
        "power_charge_w",
        "power_compute_w",
        "power_housekeeping_w",
        "power_terminals_w",
        "power_pump_w",
    ],
)
def test_energy_books_notice_each_use_and_loss(power, bus, name):
    load, found = built(power, bus, **{name: 1.01})
    assert found.energy_residual == pytest.approx(0.01 * getattr(load, name) / found.power_array_needed_w, rel=1e-9)


def test_the_hardest_day_asks_most_area(power, bus):
    """The whole array sized for each day of the year in turn; a battery counts, or its absence."""
    for chosen in (power, replace(power, ride_through="pause")):
        stored = storage(chosen, **ORBIT)
        areas = [
            arrays(
                chosen,
                demand(chosen, bus, stored, day),
                stored,
                irradiance_day_w_per_m2=YEAR[::-1],
                irradiance_w_per_m2=YEAR[::-1][day],
                earth_infrared_incident_w_per_m2=60.0,
                lifetime_year=5.0,
                area_claimed_m2=None,
            ).area_array_m2
            for day in range(365)
        ]
        assert hardest_day_index(stored, YEAR[::-1]) == np.argmax(areas)


def test_a_longer_shadow_outweighs_as_much_weaker_sunlight(power):
    """Load and charging, over sunlight."""
    stored = storage(power, **ORBIT)
    shadow = stored.charge_day_ratio[-1]
    weak = np.full(365, 1361.0)
    weak[0] = 1361.0 / (1 + 0.9 * shadow)
    assert hardest_day_index(stored, weak) == 364
    weak[0] = 1361.0 / (1 + 1.1 * shadow)
    assert hardest_day_index(stored, weak) == 0


def test_what_counts_as_feeding_the_load():
    assert SUPPLY_SLACK_RATIO == 0.005


def test_the_hardest_day_weighs_long_eclipse_against_weak_sunlight(power):
    stored = storage(power, **ORBIT)
    assert hardest_day_index(stored, np.full(365, 1361.0)) == 364
    assert hardest_day_index(storage(replace(power, ride_through="pause"), **ORBIT), YEAR) == 0


@pytest.mark.parametrize("coefficient_per_k", [0.0, -0.002, -0.0045, -0.01])
@pytest.mark.parametrize("efficiency", [0.05, 0.22, 0.34, 0.6])
@pytest.mark.parametrize("emissivity", [0.01, 0.1, 0.8, 1.0])
@pytest.mark.parametrize("absorptivity", [0.75, 0.92, 1.0])
def test_a_cell_at_work_is_in_balance_over_all_bounds(power, coefficient_per_k, efficiency, emissivity, absorptivity):
    """Of one square metre, the warmest balance by bisection: absorbed sunlight = electricity + emission."""
    cell = replace(
        power,
        cell_efficiency=efficiency,
        cell_absorptivity=absorptivity,
        cell_temperature_coefficient_per_k=coefficient_per_k,
        array_front_emissivity=emissivity,
        array_back_emissivity=emissivity,
    )

    def surplus(kelvin):
        electric = 0.9 * 0.99 * efficiency * max(1 + coefficient_per_k * (kelvin - 301.15), 0.01)
        return 1361.0 * (absorptivity - electric) + 100.0 - 2 * emissivity * 5.670374419e-8 * kelvin**4

    temperature_k, found = cell_at_work(cell, 1361.0, 100.0)
    warm = next((kelvin for kelvin in range(1400, 100, -5) if surplus(kelvin) > 0), None)
    if warm is None:
        assert 0.9 * 0.99 * found > absorptivity
        return
    assert temperature_k == pytest.approx(bisect(surplus, warm, warm + 5, xtol=1e-9), abs=1e-6)
    assert found == pytest.approx(efficiency * max(1 + coefficient_per_k * (temperature_k - 301.15), 0.01), rel=1e-12)
