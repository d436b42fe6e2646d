"""One satellite put together: each part's mass, volume and ratio from what the parts themselves say."""

import math
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from dawndusk.plan.evaluate import evaluate
from tests.designs import resolved

DESIGN = resolved("suncatcher").design


@cache
def built():
    return evaluate(DESIGN).satellite


def test_each_part_weighs_what_its_size_says():
    masses, power, heat = built().masses, DESIGN.power, DESIGN.heat
    area_m2, panel_m2 = built().power.area_array_m2, built().heat.area_radiator_m2
    assert masses.mass_array_kg == pytest.approx(area_m2 * power.areal_density_array_kg_per_m2)
    joule_kg = built().power.energy_battery_j / power.specific_energy_battery_j_per_kg
    assert masses.mass_battery_kg == pytest.approx(joule_kg)
    assert masses.mass_pmad_kg == pytest.approx(built().power.power_array_bol_w * power.specific_mass_pmad_kg_per_w)
    panel_kg_per_m2 = heat.areal_density_radiator_kg_per_m2 * (1 + heat.debris_armour_fraction)
    assert masses.mass_radiator_kg == pytest.approx(panel_m2 * panel_kg_per_m2)
    assert masses.mass_loop_kg == pytest.approx(built().loads.heat_w * heat.specific_mass_loop_kg_per_w)
    it_w = DESIGN.satellite.power_it_w
    assert masses.mass_compute_kg == pytest.approx(it_w * DESIGN.compute.specific_mass_compute_kg_per_w)
    shield = DESIGN.radiation
    shield_m3 = shield.area_shield_m2_per_w * it_w * shield.thickness_shield_m
    assert masses.mass_shield_kg == pytest.approx(shield_m3 * shield.density_shield_kg_per_m3)
    assert masses.mass_terminals_kg == DESIGN.satellite.terminal_count * DESIGN.satellite.mass_terminal_kg


def stowed_m3(design, found):
    """Array and radiator folded, the battery by its energy; the rest, a claim shrinks it, at the bus's density."""
    folded = found.power.area_array_m2 * design.power.thickness_stowed_array_m
    folded += found.heat.area_radiator_m2 * design.heat.thickness_stowed_radiator_m
    battery = found.power.energy_battery_j / design.power.energy_density_battery_j_per_m3
    masses = found.masses
    apart_kg = masses.mass_array_kg + masses.mass_radiator_kg + masses.mass_battery_kg
    rest_kg = (masses.mass_dry_kg + masses.mass_propellant_kg - apart_kg) * masses.mass_kg / masses.mass_modelled_kg
    return folded + battery + rest_kg / design.satellite.density_stowed_kg_per_m3


def test_the_stowed_volume_is_that_of_its_parts():
    assert built().power.energy_battery_j > 0
    assert built().volume_stowed_m3 == pytest.approx(stowed_m3(DESIGN, built()), rel=1e-12)
    claimed = replace(DESIGN, satellite=replace(DESIGN.satellite, mass_claimed_kg=0.7 * float(built().mass_kg)))
    found = evaluate(claimed).satellite
    assert found.mass_kg == pytest.approx(0.7 * built().masses.mass_modelled_kg)
    assert found.volume_stowed_m3 == pytest.approx(stowed_m3(claimed, found), rel=1e-12)


def test_ratios_are_over_the_power_of_the_computing():
    it_w = DESIGN.satellite.power_it_w
    assert built().power_it_w == it_w
    assert built().specific_mass_kg_per_w == pytest.approx(built().mass_kg / it_w)
    assert built().specific_mass_modelled_kg_per_w == pytest.approx(built().masses.mass_modelled_kg / it_w)
    assert built().accelerator_count == pytest.approx(it_w / DESIGN.compute.power_accelerator_w)
    rate = DESIGN.satellite.terminal_count * DESIGN.satellite.data_rate_terminal_bit_per_s
    assert built().data_rate_bit_per_s == rate


def test_drag_is_that_of_array_radiator_and_body_and_thrust_is_measured_by_the_most():
    """Half rho v² Cd A for a year, of a circular orbit's speed; the body a cube that tumbles."""
    keep, kept, seen = DESIGN.upkeep, built().upkeep, built().exposure
    masses = built().masses
    rest_kg = masses.mass_dry_kg - masses.mass_array_kg - masses.mass_radiator_kg - masses.mass_battery_kg
    body_m3 = built().power.energy_battery_j / DESIGN.power.energy_density_battery_j_per_m3
    body_m3 += rest_kg / DESIGN.satellite.density_stowed_kg_per_m3
    area_m2 = seen.array_wind_factor * built().power.area_array_m2
    area_m2 += seen.radiator_wind_factor * built().heat.area_radiator_m2 + 1.5 * body_m3 ** (2 / 3)
    speed_m_per_s = math.sqrt(3.986004418e14 / (6378137.0 + 650e3))
    drag_n = kept.density_atmosphere_kg_per_m3 / 2 * speed_m_per_s**2 * keep.drag_factor * area_m2
    assert kept.impulse_drag_n_s_per_year / (365.25 * 86400) == pytest.approx(drag_n, rel=1e-6)
    thrust_n = built().masses.mass_dry_kg * kept.acceleration_m_per_s2
    most_n = drag_n * seen.area_drag_max_m2 / seen.area_drag_m2
    assert built().thrust_margin_ratio == pytest.approx(thrust_n / most_n, rel=1e-6)


def test_an_array_claimed_too_small_throttles_the_work_and_one_to_spare_does_not():
    claimed_m2 = 0.8 * built().power.area_array_m2
    found = evaluate(replace(DESIGN, satellite=replace(DESIGN.satellite, area_array_claimed_m2=claimed_m2))).satellite
    assert found.throttle_factor == pytest.approx(found.power.array_supply_ratio, rel=1e-12)
    assert found.throttle_factor < 0.9
    assert built().power.array_supply_ratio >= 1
    assert built().throttle_factor == 1.0


def test_the_array_is_sized_on_the_hardest_day():
    """Nothing is left over on it, after the margin; the load and its recharging ask less sunlight on any other."""
    light = evaluate(DESIGN).light
    day = int(np.argmin(built().power.power_array_day_w / (1 + built().storage.charge_day_ratio)))
    assert built().power.power_array_day_w[day] == pytest.approx(built().power.power_array_eol_w, rel=1e-12)
    assert built().loads.power_charge_w == pytest.approx(
        built().storage.charge_day_ratio[day] * built().loads.power_bus_w, rel=1e-12
    )
    assert light.irradiance_day_w_per_m2[day] > 0
