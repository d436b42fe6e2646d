"""One satellite, closed on itself: loads, array, battery, radiator, shield, propellant, mass, stowed volume."""

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.physics.constants import YEAR_JULIAN_S
from dawndusk.physics.light import Light
from dawndusk.satellite.arrays import Arrays, arrays, hardest_day_index
from dawndusk.satellite.attitude import Exposure, exposure
from dawndusk.satellite.bus import Bus, volume_stowed_m3
from dawndusk.satellite.closure import Masses, close_mass, mass_dry_kg
from dawndusk.satellite.compute import Compute, accelerators_per_satellite, mass_compute_kg
from dawndusk.satellite.heat import Hardware, Heat, Radiator
from dawndusk.satellite.heat_balance import radiator
from dawndusk.satellite.loads import Loads, loads
from dawndusk.satellite.power import Power
from dawndusk.satellite.radiation import RadiationResult
from dawndusk.satellite.ride_through import Storage, storage
from dawndusk.satellite.sky import hottest_sky, infrared_on_array_w_per_m2
from dawndusk.satellite.upkeep import Upkeep, UpkeepResult, mass_thruster_fraction, upkeep


@record
class Satellite:
    """One satellite as built."""

    loads: Loads
    storage: Storage
    power: Arrays
    heat: Radiator
    radiator: Hardware
    exposure: Exposure
    upkeep: UpkeepResult
    masses: Masses
    mass_kg: Array
    power_it_w: Array
    specific_mass_kg_per_w: Array
    specific_mass_modelled_kg_per_w: Array
    volume_stowed_m3: Array
    accelerator_count: Array
    data_rate_bit_per_s: Array
    """of all laser terminals together"""
    thrust_margin_ratio: Array
    """thrust over the drag of the day with most; below 1 the satellite cannot hold its altitude"""
    throttle_factor: Array
    """share of full work that the array can feed on its last day; 1 unless its area is claimed"""


def build(
    bus: Bus,
    power: Power,
    heat: Heat,
    compute: Compute,
    keep: Upkeep,
    light: Light,
    radiation: RadiationResult,
    lifetime_year: Array,
) -> Satellite:
    """The satellite that carries `bus.power_it_w` of computing through `lifetime_year` on this orbit.

    Nothing iterates: each coupling (pump and heat, propellant and mass) is solved in closed form where it stands.
    Shape: scalars, by day where named so. Valid: as each part.
    Error: heat, mass and energy close to 1e-9 for designs drawn over all inputs (tests/plan/test_evaluate.py).
    """
    stored = storage(
        power, light.duration_eclipse_day_s, light.period_orbit_s, light.eclipse_passes_per_year, lifetime_year
    )
    hardest = hardest_day_index(stored, light.irradiance_day_w_per_m2)
    demand = loads(
        bus,
        conversion_efficiency=power.conversion_efficiency,
        regulator_efficiency=power.regulator_efficiency,
        battery_efficiency=power.battery_efficiency,
        pump_power_fraction=heat.power_circulation_fraction(),
        charge_ratio=xp.take(stored.charge_day_ratio, hardest),
    )
    array = arrays(
        power,
        demand,
        stored,
        irradiance_day_w_per_m2=light.irradiance_day_w_per_m2,
        irradiance_w_per_m2=xp.take(light.irradiance_day_w_per_m2, hardest),
        earth_infrared_incident_w_per_m2=infrared_on_array_w_per_m2(heat, light),
        lifetime_year=lifetime_year,
        area_claimed_m2=bus.area_array_claimed_m2,
    )
    panel = radiator(heat, compute, demand.heat_w, hottest_sky(heat, power, light), bus.area_radiator_claimed_m2)
    hardware = heat.hardware(panel, lifetime_year)
    components = {
        "mass_array_kg": array.area_array_m2 * power.areal_density_array_kg_per_m2,
        "mass_battery_kg": array.energy_battery_j / power.specific_energy_battery_j_per_kg,
        "mass_pmad_kg": array.power_array_bol_w * power.specific_mass_pmad_kg_per_w,
        "mass_radiator_kg": hardware.mass_kg,
        "mass_loop_kg": demand.heat_w * heat.specific_mass_loop_kg_per_w,
        "mass_compute_kg": mass_compute_kg(compute, bus.power_it_w),
        "mass_payload_kg": 0.0 if bus.mass_payload_kg is None else bus.mass_payload_kg,
        "mass_shield_kg": radiation.mass_shield_kg,
        "mass_terminals_kg": bus.terminal_count * bus.mass_terminal_kg,
    }
    apart_kg = sum(components[part] for part in ("mass_array_kg", "mass_radiator_kg", "mass_battery_kg"))
    battery_m3 = array.energy_battery_j / power.energy_density_battery_j_per_m3
    body_kg = mass_dry_kg(bus, components, mass_thruster_fraction(keep, light.altitude_m)) - apart_kg
    seen = exposure(
        keep,
        heat,
        power,
        light,
        area_array_m2=array.area_array_m2,
        area_radiator_m2=panel.area_radiator_m2,
        volume_body_m3=body_kg / bus.density_stowed_kg_per_m3 + battery_m3,
    )
    kept = upkeep(keep, altitude_m=light.altitude_m, area_drag_m2=seen.area_drag_m2, lifetime_year=lifetime_year)
    masses = close_mass(
        bus,
        components,
        delta_v_m_per_s=kept.delta_v_m_per_s,
        impulse_drag_n_s=kept.impulse_drag_n_s,
        speed_exhaust_m_per_s=kept.speed_exhaust_m_per_s,
        mass_thruster_fraction=kept.mass_thruster_fraction,
    )
    force_drag_n = kept.impulse_drag_n_s_per_year / YEAR_JULIAN_S * seen.area_drag_max_m2 / seen.area_drag_m2
    return Satellite(
        loads=demand,
        storage=stored,
        power=array,
        heat=panel,
        radiator=hardware,
        exposure=seen,
        upkeep=kept,
        masses=masses,
        mass_kg=masses.mass_kg,
        power_it_w=bus.power_it_w,
        specific_mass_kg_per_w=masses.mass_kg / bus.power_it_w,
        specific_mass_modelled_kg_per_w=masses.mass_modelled_kg / bus.power_it_w,
        volume_stowed_m3=volume_stowed_m3(
            bus,
            masses.mass_kg * (1 - apart_kg / masses.mass_modelled_kg),
            battery_m3,
            array.area_array_m2,
            power.thickness_stowed_array_m,
            hardware.volume_stowed_m3,
        ),
        accelerator_count=accelerators_per_satellite(compute, bus.power_it_w),
        data_rate_bit_per_s=bus.terminal_count * bus.data_rate_terminal_bit_per_s,
        thrust_margin_ratio=masses.mass_dry_kg * kept.acceleration_m_per_s2 / force_drag_n,
        throttle_factor=xp.minimum(array.array_supply_ratio, 1.0),
    )
