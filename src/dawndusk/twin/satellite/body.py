"""One satellite as the twin steps it: what the plan's stages built, in the numbers a step needs.

Two numbers differ from the plan's on purpose. The battery is at least what carries housekeeping and terminals through
the longest shadow, or ten minutes where there is none, so that a satellite that pauses its work stays alive (the plan
has that store in the bus). The chip stands above the mean coolant, not above the supply: its resistance is lessened by
half the coolant's rise, which is the same at full load.
Leaves out: cell temperature through the orbit (the array is in balance with the Sun; a cold array gives about a tenth
more for some minutes after shadow, when the battery is being charged), and the days on which a radiator fixed in flight
sees less Sun than on its worst.
"""

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.design.design import Design
from dawndusk.physics.light import Light, light_through_the_year
from dawndusk.satellite.arrays import cell_at_work
from dawndusk.satellite.attitude import radiator_sun_factor
from dawndusk.satellite.build import Satellite, build
from dawndusk.satellite.radiation import RadiationResult, radiation
from dawndusk.satellite.sky import hottest_sky, infrared_on_array_w_per_m2


@record
class Body:
    """One satellite, new, in the numbers a step needs."""

    power_it_w: Array
    power_fixed_w: Array
    """housekeeping and terminals, at the bus"""
    power_housekeeping_w: Array
    pump_power_fraction: Array
    """of all power at the bus"""
    conversion_efficiency: Array
    regulator_efficiency: Array
    harness_efficiency: Array
    storage_efficiency: Array
    """one way"""
    energy_battery_j: Array
    charge_reserve_fraction: Array
    area_array_m2: Array
    """of cells, times pointing"""
    chip_power_fraction: Array
    """of the IT power, what the chips turn into heat"""
    conductance_chip_w_per_k: Array
    conductance_loop_w_per_k: Array
    heat_capacity_chip_j_per_k: Array
    heat_capacity_loop_j_per_k: Array
    heat_capacity_radiator_j_per_k: Array
    area_emitting_m2: Array
    """emissivity and fin efficiency included, all faces"""
    power_infrared_absorbed_w: Array
    area_albedo_m2: Array
    """times absorptivity and sunlight over lit ground: absorbed albedo"""
    area_sun_m2: Array
    """times absorptivity and sunlight: absorbed sunlight"""
    temperature_chip_max_k: Array
    temperature_loop_k: Array
    """at full load"""
    temperature_radiator_k: Array
    """at full load"""
    power_idle_fraction: Array
    clock_floor_power_fraction: Array
    """IT power at the lowest clock over that at the highest, fully busy"""
    clock_floor_throughput_fraction: Array
    gain_clock_ratio: Array
    """work lost per power saved by slower clocks"""
    gain_shed_ratio: Array
    """work per power with the clocks at their floor"""
    duration_restart_s: Array
    """after each shadow, where work pauses in it"""


@record
class BuiltSatellite:
    """A design's satellite with the stages it came from."""

    body: Body
    light: Light
    dose: RadiationResult
    satellite: Satellite


def build_satellite(design: Design) -> BuiltSatellite:
    """The satellite of a design, by the same stages as the plan's.

    Shape: scalars. Valid: any design. Error: as the plan's stages (tests/twin/test_agreement.py).
    """
    life_year = design.mission.lifetime_satellite_year
    light = light_through_the_year(design.orbit, design.mission.start_year)
    dose = radiation(
        design.radiation,
        altitude_m=light.altitude_m,
        inclination_rad=light.inclination_rad,
        power_it_w=design.satellite.power_it_w,
        dose_upset_gy=design.compute.dose_upset_gy,
        dose_restart_gy=design.compute.dose_restart_gy,
        dose_limit_gy=design.compute.dose_limit_gy,
        lifetime_year=life_year,
    )
    satellite = build(
        design.satellite, design.power, design.heat, design.compute, design.upkeep, light, dose, life_year
    )
    return BuiltSatellite(body=_body(design, light, satellite), light=light, dose=dose, satellite=satellite)


def pauses_in_shadow(built: BuiltSatellite) -> bool:
    """Whether work stops in shadow, by the way the satellite rides through it.

    Shape: scalar. Valid: any. Error: exact (tests/twin/satellite/test_body.py).
    """
    return bool(built.satellite.storage.work_in_shadow_fraction == 0)


def cell_efficiency(design: Design, built: BuiltSatellite, irradiance_w_per_m2: Array) -> Array:
    """Working efficiency of a new cell in balance with sunlight and Earth. [-]

    Shape: that of the irradiance. Valid, Error: as `cell_at_work`.
    """
    infrared = design.power.array_back_emissivity * infrared_on_array_w_per_m2(design.heat, built.light)
    return cell_at_work(design.power, irradiance_w_per_m2, infrared)[1]


def _body(design: Design, light: Light, satellite: Satellite) -> Body:
    power, heat, compute, twin = design.power, design.heat, design.compute, design.twin
    loads, panel, masses = satellite.loads, satellite.heat, satellite.masses
    hardware, optics = satellite.radiator, heat.optics()
    sky = hottest_sky(heat, power, light)
    view_factor = sky.infrared_w_per_m2 / heat.irradiance_earth_infrared_w_per_m2
    one_way = xp.sqrt(power.battery_efficiency)
    keep_w = loads.power_housekeeping_w + loads.power_terminals_w
    night_s = xp.maximum(_NIGHTS * xp.max(light.duration_eclipse_day_s), _LEAST_STORE_S)
    store_j = keep_w * night_s / one_way
    drop_k = xp.maximum(heat.temperature_drop_fin_k, twin.temperature_drop_min_k)
    rise_chip_k = compute.resistance_chip_coolant_k_per_w * compute.power_chip_w
    above_mean_k = xp.maximum(rise_chip_k - heat.temperature_rise_coolant_k / 2, _LEAST_SHARE * rise_chip_k)
    chip_power_fraction = compute.power_chip_w / compute.power_accelerator_w
    chip_kg = twin.chip_mass_fraction * masses.mass_compute_kg
    board_kg = masses.mass_compute_kg - chip_kg
    return Body(
        power_it_w=design.satellite.power_it_w,
        power_fixed_w=keep_w,
        power_housekeeping_w=loads.power_housekeeping_w,
        pump_power_fraction=loads.power_pump_w / loads.power_bus_w,
        conversion_efficiency=power.conversion_efficiency,
        regulator_efficiency=power.regulator_efficiency,
        harness_efficiency=power.harness_efficiency,
        storage_efficiency=one_way,
        energy_battery_j=xp.maximum(satellite.power.energy_battery_j, store_j),
        charge_reserve_fraction=twin.charge_reserve_fraction,
        area_array_m2=satellite.power.area_array_m2 * power.array_packing_fraction * power.pointing_efficiency,
        chip_power_fraction=chip_power_fraction,
        conductance_chip_w_per_k=chip_power_fraction * design.satellite.power_it_w / above_mean_k,
        conductance_loop_w_per_k=loads.heat_w / drop_k,
        heat_capacity_chip_j_per_k=chip_kg * twin.specific_heat_compute_j_per_kg_per_k,
        heat_capacity_loop_j_per_k=masses.mass_loop_kg * twin.specific_heat_loop_j_per_kg_per_k
        + board_kg * twin.specific_heat_compute_j_per_kg_per_k,
        heat_capacity_radiator_j_per_k=hardware.mass_solid_kg * twin.specific_heat_radiator_j_per_kg_per_k
        + hardware.heat_capacity_liquid_j_per_k,
        area_emitting_m2=panel.area_radiator_m2 * optics.face_count * optics.emissivity * optics.fin_efficiency,
        power_infrared_absorbed_w=panel.heat_earth_infrared_w,
        area_albedo_m2=panel.area_radiator_m2 * view_factor * heat.earth_albedo,
        area_sun_m2=panel.area_radiator_m2 * optics.face_count * radiator_sun_factor(heat, power, light),
        temperature_chip_max_k=panel.temperature_chip_max_k,
        temperature_loop_k=panel.temperature_radiator_k + drop_k,
        temperature_radiator_k=panel.temperature_radiator_k,
        power_idle_fraction=twin.power_idle_fraction,
        clock_floor_power_fraction=twin.clock_floor_power_fraction,
        clock_floor_throughput_fraction=twin.clock_floor_throughput_fraction,
        gain_clock_ratio=(1 - twin.clock_floor_throughput_fraction) / (1 - twin.clock_floor_power_fraction),
        gain_shed_ratio=twin.clock_floor_throughput_fraction / twin.clock_floor_power_fraction,
        duration_restart_s=design.service.duration_eclipse_restart_s,
    )


_NIGHTS = 2.0
_LEAST_STORE_S = 600.0
_LEAST_SHARE = 0.2
