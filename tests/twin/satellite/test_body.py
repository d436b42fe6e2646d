"""The satellite that is stepped: each number of its body from the plan's satellite, and whether it pauses in shadow."""

import math
from dataclasses import replace

import numpy as np
import pytest

from dawndusk.design.loading import load_sourced
from dawndusk.satellite.arrays import cell_at_work
from dawndusk.satellite.sky import hottest_sky
from dawndusk.twin.satellite.body import build_satellite, cell_efficiency, pauses_in_shadow
from tests.designs import EXAMPLES
from tests.twin.cases import design_of

DESIGN = design_of("start")


@pytest.mark.parametrize(("word", "pauses"), [("battery", False), ("pause", True)])
def test_work_pauses_where_there_is_no_store_for_it(word, pauses):
    design = replace(DESIGN, power=replace(DESIGN.power, ride_through=word))
    assert pauses_in_shadow(build_satellite(design)) is pauses


def test_power_and_storage_are_the_plans():
    made = build_satellite(DESIGN)
    body, built, power, twin = made.body, made.satellite, DESIGN.power, DESIGN.twin
    assert body.power_it_w == DESIGN.satellite.power_it_w
    assert body.power_fixed_w == built.loads.power_housekeeping_w + built.loads.power_terminals_w
    assert body.power_housekeeping_w == built.loads.power_housekeeping_w
    assert body.pump_power_fraction == pytest.approx(built.loads.power_pump_w / built.loads.power_bus_w)
    assert body.storage_efficiency == pytest.approx(power.battery_efficiency**0.5)
    assert body.energy_battery_j == built.power.energy_battery_j
    assert body.charge_reserve_fraction == twin.charge_reserve_fraction
    cells_m2 = built.power.area_array_m2 * power.array_packing_fraction * power.pointing_efficiency
    assert body.area_array_m2 == pytest.approx(cells_m2)
    losses = (body.conversion_efficiency, body.regulator_efficiency, body.harness_efficiency)
    assert losses == (power.conversion_efficiency, power.regulator_efficiency, power.harness_efficiency)


@pytest.mark.parametrize(("altitude", "least"), [("650 km", False), ("1600 km", True)])
def test_a_satellite_that_pauses_stores_two_nights_of_housekeeping_or_ten_minutes(altitude, least):
    paused = replace(DESIGN, power=replace(DESIGN.power, ride_through="pause"))
    paused = replace(paused, orbit=replace(paused.orbit, altitude_m=1e3 * float(altitude.split()[0])))
    made = build_satellite(paused)
    night_s = 2 * made.light.duration_eclipse_day_s.max()
    assert (night_s < 600) == least
    kept_w = made.satellite.loads.power_housekeeping_w + made.satellite.loads.power_terminals_w
    stored_j = kept_w * max(night_s, 600.0) / paused.power.battery_efficiency**0.5
    assert made.body.energy_battery_j == pytest.approx(stored_j)


def test_heat_nodes_weigh_and_conduct_as_the_plan_has_them():
    made = build_satellite(DESIGN)
    body, built, heat, twin, compute = made.body, made.satellite, DESIGN.heat, DESIGN.twin, DESIGN.compute
    chips_w = compute.power_chip_w / compute.power_accelerator_w * DESIGN.satellite.power_it_w
    rise_k = compute.resistance_chip_coolant_k_per_w * compute.power_chip_w
    assert body.chip_power_fraction == pytest.approx(compute.power_chip_w / compute.power_accelerator_w)
    assert rise_k / 2 > heat.temperature_rise_coolant_k / 2
    above_k = rise_k - heat.temperature_rise_coolant_k / 2
    assert body.conductance_chip_w_per_k == pytest.approx(chips_w / above_k)
    drop_k = max(heat.temperature_drop_fin_k, twin.temperature_drop_min_k)
    assert body.conductance_loop_w_per_k == pytest.approx(built.loads.heat_w / drop_k)
    compute_kg, specific = built.masses.mass_compute_kg, twin.specific_heat_compute_j_per_kg_per_k
    assert body.heat_capacity_chip_j_per_k == pytest.approx(twin.chip_mass_fraction * compute_kg * specific)
    liquid_j = built.masses.mass_loop_kg * twin.specific_heat_loop_j_per_kg_per_k
    boards_j = (1 - twin.chip_mass_fraction) * compute_kg * specific
    assert body.heat_capacity_loop_j_per_k == pytest.approx(liquid_j + boards_j)
    solid_j = built.masses.mass_radiator_kg * twin.specific_heat_radiator_j_per_kg_per_k
    assert body.heat_capacity_radiator_j_per_k == pytest.approx(solid_j)
    assert body.temperature_chip_max_k == compute.temperature_chip_max_k
    assert body.temperature_radiator_k == built.heat.temperature_radiator_k
    assert body.temperature_loop_k == pytest.approx(built.heat.temperature_radiator_k + drop_k)


def test_a_drop_and_a_rise_too_small_to_step_are_held():
    """A fin without a drop stands the least of the settings below the loop; a plate colder than the mean, a fifth."""
    flat = replace(DESIGN, heat=replace(DESIGN.heat, temperature_drop_fin_k=0.0, temperature_rise_coolant_k=60.0))
    flat = replace(flat, compute=replace(flat.compute, resistance_chip_coolant_k_per_w=0.02))
    made = build_satellite(flat)
    assert made.body.conductance_loop_w_per_k == pytest.approx(
        made.satellite.loads.heat_w / flat.twin.temperature_drop_min_k
    )
    rise_k = 0.02 * flat.compute.power_chip_w
    assert rise_k < 30 / 0.8
    chips_w = made.body.chip_power_fraction * flat.satellite.power_it_w
    assert made.body.conductance_chip_w_per_k == pytest.approx(chips_w / (0.2 * rise_k))


def test_a_liquid_radiator_holds_its_liquids_heat():
    drops = load_sourced(EXAMPLES / "start.toml", ["heat.radiator=droplet-silicone"]).design
    made = build_satellite(drops)
    liquid_j_per_k = made.satellite.radiator.heat_capacity_liquid_j_per_k
    assert made.body.heat_capacity_radiator_j_per_k == pytest.approx(liquid_j_per_k)
    assert liquid_j_per_k > 0


def test_the_radiator_sees_what_the_plans_does():
    made = build_satellite(DESIGN)
    body, panel, heat = made.body, made.satellite.heat, DESIGN.heat
    faces = heat.radiator_face_count * heat.radiator_emissivity * heat.fin_efficiency
    assert body.area_emitting_m2 == pytest.approx(panel.area_radiator_m2 * faces)
    assert body.power_infrared_absorbed_w == panel.heat_earth_infrared_w
    view = hottest_sky(heat, DESIGN.power, made.light).infrared_w_per_m2 / heat.irradiance_earth_infrared_w_per_m2
    assert body.area_albedo_m2 == pytest.approx(panel.area_radiator_m2 * view * heat.earth_albedo)
    pointing_error = math.sin(math.acos(DESIGN.power.pointing_efficiency))
    sun_m2 = panel.area_radiator_m2 * heat.radiator_face_count * pointing_error / math.pi
    assert body.area_sun_m2 == pytest.approx(sun_m2)


def test_clocks_and_sheds_are_lines_between_the_corners():
    twin, body = DESIGN.twin, build_satellite(DESIGN).body
    power, work = twin.clock_floor_power_fraction, twin.clock_floor_throughput_fraction
    assert (body.clock_floor_power_fraction, body.clock_floor_throughput_fraction) == (power, work)
    assert body.gain_clock_ratio == pytest.approx((1 - work) / (1 - power))
    assert body.gain_shed_ratio == pytest.approx(work / power)
    assert body.power_idle_fraction == twin.power_idle_fraction
    assert body.duration_restart_s == DESIGN.service.duration_eclipse_restart_s


def test_a_new_cell_works_in_balance_with_sunlight_and_earth():
    """Infrared on both sides of a panel edge-on to the Earth, absorbed with the emissivity of the back."""
    made, sunlight = build_satellite(DESIGN), np.array([1316.0, 1408.0])
    edge_on = replace(DESIGN.heat, angle_radiator_nadir_rad=np.pi / 2)
    one_side = hottest_sky(edge_on, DESIGN.power, made.light).infrared_w_per_m2 / 2
    infrared = DESIGN.power.array_back_emissivity * 2 * one_side
    expected = cell_at_work(DESIGN.power, sunlight, infrared)[1]
    assert cell_efficiency(DESIGN, made, sunlight) == pytest.approx(expected, rel=1e-12)
