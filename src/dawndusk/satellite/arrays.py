"""From sunlight to the bus: the array sized for its last day.

The array must carry the load and recharge the battery on the day that asks most of it, long eclipse against weak
sunlight, at the end of its life. Efficiency is taken at the cell's own equilibrium temperature.
Leaves out: shadowing of the array by the satellite, low-intensity effects.
Sources: catalog `cell`, `array`, `battery`; each default says why.
"""

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.physics.constants import STEFAN_BOLTZMANN_W_PER_M2_PER_K4, TEMPERATURE_CELL_RATING_K
from dawndusk.satellite.loads import Loads
from dawndusk.satellite.power import Power
from dawndusk.satellite.ride_through import Storage


@record
class Arrays:
    """The array and the battery of one satellite."""

    area_array_m2: Array
    power_array_bol_w: Array
    power_array_eol_w: Array
    power_array_needed_w: Array
    array_supply_ratio: Array
    power_array_day_w: Array
    temperature_cell_k: Array
    cell_working_efficiency: Array
    cell_heat_fraction: Array
    """of the absorbed sunlight, what stays as heat; below 0 the cells would give more than they absorb"""
    retention_eol_fraction: Array
    energy_battery_j: Array
    battery_depth_fraction: Array
    cycle_count: Array
    energy_residual: Array


def power_panel_w(area_m2: Array, irradiance_w_per_m2: Array, efficiency: Array, packing_fraction: Array) -> Array:
    """Electric power of a panel normal to the Sun. [W]

    Shape: broadcast. Valid: any.
    Error: exact; 1.5 % of a published array (tests/satellite/test_arrays.py::test_SUN_PV). Source: definition.

    >>> round(power_panel_w(105.0, 1361.0, 0.22, 0.90) / 1e3, 1)
    28.3
    """
    return area_m2 * irradiance_w_per_m2 * efficiency * packing_fraction


def temperature_panel_k(flux_absorbed_w_per_m2: Array, emissivity_sum_factor: Array) -> Array:
    """Equilibrium of a thin panel that radiates from both faces. [K]

    `emissivity_sum_factor`: front plus back emissivity.
    Shape: broadcast. Valid: flux above zero.
    Error: exact for an isothermal panel (tests/satellite/test_arrays.py::test_MCC_panel_equilibrium).

    >>> round(temperature_panel_k(1260.9, 1.75), 2)
    335.74
    """
    return (flux_absorbed_w_per_m2 / (emissivity_sum_factor * STEFAN_BOLTZMANN_W_PER_M2_PER_K4)) ** 0.25


def cell_at_work(
    power: Power, irradiance_w_per_m2: Array, earth_infrared_absorbed_w_per_m2: Array
) -> tuple[Array, Array]:
    """Temperature and efficiency of a cell under load, begin of life. [K, -]

    Efficiency falls as the cell warms, and a cell that gives less power warms: the balance of heat, convex in the
    temperature, by six steps of Newton from a cell that gives nothing, the warmest it can be; each comes nearer.
    Shape: broadcast. Valid: the bounds of the inputs; where there is no balance, the coldest, at which the cells would
    give more than they absorb.
    Error: 1e-6 K against the balance solved by bisection
    (tests/satellite/test_arrays.py::test_a_cell_at_work_is_in_balance_over_all_bounds).
    """
    emissivity_sum = power.array_front_emissivity + power.array_back_emissivity
    absorbed_w_per_m2 = irradiance_w_per_m2 * power.cell_absorptivity + earth_infrared_absorbed_w_per_m2
    electric_w_per_m2 = irradiance_w_per_m2 * power.array_packing_fraction * power.pointing_efficiency
    slope_per_k = power.cell_efficiency * power.cell_temperature_coefficient_per_k
    temperature_k = temperature_panel_k(absorbed_w_per_m2, emissivity_sum)
    for _ in range(6):
        efficiency = _cell_efficiency(power, temperature_k)
        cube = emissivity_sum * STEFAN_BOLTZMANN_W_PER_M2_PER_K4 * temperature_k**3
        excess = cube * temperature_k + electric_w_per_m2 * efficiency - absorbed_w_per_m2
        falls = efficiency > power.cell_efficiency * _EFFICIENCY_FLOOR
        slope = xp.maximum(4 * cube + xp.where(falls, electric_w_per_m2 * slope_per_k, 0.0), _SLOPE_W_PER_M2_PER_K)
        temperature_k = xp.maximum(temperature_k - excess / slope, _COLDEST_K)
    return temperature_k, _cell_efficiency(power, temperature_k)


def _cell_efficiency(power: Power, temperature_k: Array) -> Array:
    change = power.cell_temperature_coefficient_per_k * (temperature_k - TEMPERATURE_CELL_RATING_K)
    return power.cell_efficiency * xp.maximum(1 + change, _EFFICIENCY_FLOOR)


def arrays(
    power: Power,
    demand: Loads,
    stored: Storage,
    *,
    irradiance_day_w_per_m2: Array,
    irradiance_w_per_m2: Array,
    earth_infrared_incident_w_per_m2: Array,
    lifetime_year: Array,
    area_claimed_m2: float | None,
) -> Arrays:
    """The array and the battery that meet the loads at end of life.

    Shape: scalars, but `irradiance_day_w_per_m2` and `power_array_day_w` have one value per day of the year.
    `irradiance_w_per_m2`: on the hardest day, for which `demand` holds.
    `earth_infrared_incident_w_per_m2`: Earth infrared on front plus back.
    Error: the energy balance of the worst orbit closes to 1e-12 (tests/satellite/test_arrays.py).
    """
    infrared = power.array_back_emissivity * earth_infrared_incident_w_per_m2
    temperature_cell_k, efficiency = cell_at_work(power, irradiance_w_per_m2, infrared)
    retention = (1 - power.degradation_array_per_year) ** lifetime_year
    power_needed_w = demand.power_regulator_input_w / power.harness_efficiency
    yield_bol = (
        power_panel_w(1.0, irradiance_w_per_m2, efficiency, power.array_packing_fraction) * power.pointing_efficiency
    )
    area_m2 = power_needed_w * (1 + power.array_margin_fraction) / (yield_bol * retention)
    if area_claimed_m2 is not None:
        area_m2 = area_claimed_m2 + 0.0 * area_m2
    power_bol_w = area_m2 * yield_bol
    energy_battery_j = stored.energy_per_load_j_per_w * demand.power_bus_w
    return Arrays(
        area_array_m2=area_m2,
        power_array_bol_w=power_bol_w,
        power_array_eol_w=power_bol_w * retention,
        power_array_needed_w=power_needed_w,
        array_supply_ratio=power_bol_w * retention / power_needed_w,
        power_array_day_w=power_bol_w * retention * irradiance_day_w_per_m2 / irradiance_w_per_m2,
        temperature_cell_k=temperature_cell_k,
        cell_working_efficiency=efficiency,
        cell_heat_fraction=1
        - power.array_packing_fraction * efficiency * power.pointing_efficiency / power.cell_absorptivity,
        retention_eol_fraction=retention,
        energy_battery_j=energy_battery_j,
        battery_depth_fraction=stored.depth_fraction,
        cycle_count=stored.cycle_count,
        energy_residual=_energy_residual(power, demand, power_needed_w),
    )


def hardest_day_index(stored: Storage, irradiance_day_w_per_m2: Array) -> Array:
    """The day of the year, from 0, that asks most area: load and charging over sunlight.

    Shape: `[days]` to a whole number. Valid: any.
    Error: exact (tests/satellite/test_arrays.py::test_the_hardest_day_asks_most_area).
    """
    return xp.argmax((1 + stored.charge_day_ratio) / irradiance_day_w_per_m2, axis=-1)


def _energy_residual(power: Power, demand: Loads, power_needed_w: Array) -> Array:
    """Array output less every use and loss on the worst orbit, each from its own efficiency, over the output."""
    used = (
        power_needed_w * (1 - power.harness_efficiency)
        + demand.power_regulator_loss_w
        + demand.power_charge_w
        + demand.power_compute_w
        + demand.power_housekeeping_w
        + demand.power_terminals_w
        + demand.power_pump_w
    )
    return xp.abs(power_needed_w - used) / power_needed_w


_COLDEST_K = 50.0
_SLOPE_W_PER_M2_PER_K = 1e-3
_EFFICIENCY_FLOOR = 0.01


SUPPLY_SLACK_RATIO = 0.005
"""What an array may lack of its load on the last day and count as feeding it: a rounding of the closure."""
