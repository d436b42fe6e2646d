"""One step of every satellite: sunlight, battery, throttle, heat. Pure, NumPy and JAX alike.

Books of a step, each closed by construction, each checked from the states before and after:

    sunlight as electricity = load + stored in the battery + lost on the way + left on the array
    heat in (all power used or lost behind the harness, and what the radiator absorbs) = emitted + stored in the nodes
    work asked for = done + withheld for power + withheld for heat + withheld in shadow, where work pauses

Throttling is a concave curve of work over IT power: at first the clocks come down (much power for little work), then
accelerators are shed. Power is what sunlight and the battery above its reserve can give in the step; heat is what lets
the chip end the step at its limit; the heat of charging is not in it: a throttled chip stands up to 1 K above.
A step partly in shadow has the mean power of its sunlit part; the battery carries the rest.
Leaves out: the battery's charging limit, its self-discharge; the array's own temperature (`body`).
"""

from typing import Any

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.twin.satellite.battery import available_w, exchange
from dawndusk.twin.satellite.body import Body
from dawndusk.twin.satellite.heat_nodes import (
    Temperatures,
    advance,
    chip_heat_at_limit_w,
    eliminate,
    rise_loop_k,
    stored_w,
)
from dawndusk.twin.satellite.throttle import pause, share_wanted_fraction, work_done_fraction


@record
class State:
    """What a satellite remembers from step to step. [satellite]"""

    energy_j: Array
    """in the battery"""
    temperature_chip_k: Array
    temperature_loop_k: Array
    temperature_radiator_k: Array
    restart_s: Array
    """left of the restart after a shadow, where work pauses in it"""
    queue_s: Any
    """waiting work (`work.streams`), in seconds of a new satellite's full work [stream, satellite]"""


@record
class Health:
    """What age has left of a satellite, constant through a day. [satellite]"""

    array_retention_fraction: Array
    battery_retention_fraction: Array
    alive_fraction: Array
    """of the accelerators"""
    radiator_absorptivity: Array


@record
class StepEnvironment:
    """What reaches a satellite in a step."""

    sunlit_fraction: Array
    """of the step [satellite]"""
    daylight_factor: Array
    """cosine of the Sun's zenith angle below the satellite, not below zero [satellite]"""
    irradiance_w_per_m2: Array
    cell_efficiency: Array
    """at this irradiance, new"""
    linked_fraction: Array | None = None
    """of the step, a gateway in sight; where each satellite links itself [satellite]"""


@record
class Flows:
    """Means over the step. Powers in watts, work as a share of a new satellite's full work. [satellite]"""

    power_sun_w: Array
    """electricity the array could give"""
    power_left_w: Array
    """of it, left on the array"""
    power_load_w: Array
    """all loads at the bus"""
    power_it_w: Array
    power_stored_w: Array
    power_lost_w: Array
    heat_in_w: Array
    heat_emitted_w: Array
    heat_stored_w: Array
    work_asked_fraction: Array
    work_done_fraction: Array
    work_withheld_power_fraction: Array
    work_withheld_heat_fraction: Array
    energy_residual: Array
    heat_residual: Array


def step(
    body: Body,
    health: Health,
    state: State,
    sky: StepEnvironment,
    *,
    demand_fraction: Array,
    step_s: Array,
    pauses: bool,
    power_full_fraction: Array = 1.0,
    locked_fraction: Array | None = None,
) -> tuple[State, Flows]:
    """The fleet one step later, and what flowed.

    `demand_fraction`: work asked for over what the working accelerators can do. `pauses`: work stops in shadow.
    `power_full_fraction`: IT power of that work, fully busy, over peak. `locked_fraction`: clocks locked (`throttle`).
    Shape: elementwise over satellites. Valid: steps up to a tenth of the orbit; longer ones stay balanced, coarsely.
    Error: books close to 1e-9 in float64 in whatever state and to 2e-5 in float32 (tests/twin/satellite/test_step.py);
    first order in the step.
    """
    alive = health.alive_fraction
    wire = body.harness_efficiency * body.regulator_efficiency
    core = (1 - body.pump_power_fraction) * body.conversion_efficiency
    peak_w = body.power_it_w * alive
    chips_w = body.chip_power_fraction * body.power_it_w

    cells_m2 = body.area_array_m2 * health.array_retention_fraction
    sun_w = sky.irradiance_w_per_m2 * sky.cell_efficiency * cells_m2 * sky.sunlit_fraction
    absorbed_w = body.power_infrared_absorbed_w + health.radiator_absorptivity * sky.irradiance_w_per_m2 * (
        body.area_albedo_m2 * sky.daylight_factor + body.area_sun_m2 * sky.sunlit_fraction
    )

    restart_s, up = state.restart_s, 1.0
    if pauses:
        restart_s, up = pause(body, state.restart_s, sky.sunlit_fraction, step_s)
    wanted = share_wanted_fraction(body, demand_fraction, up, power_full_fraction, locked_fraction)
    give_w = sun_w * wire + available_w(body, state.energy_j, body.charge_reserve_fraction, step_s)
    for_it_w = give_w * core - body.power_fixed_w * body.conversion_efficiency
    by_power = xp.clip(for_it_w * (1 / xp.maximum(peak_w, _LEAST_W)), 0.0, wanted)

    before = nodes_of(state)
    nodes = eliminate(body, before, absorbed_w, alive, step_s)
    limit_w = chip_heat_at_limit_w(
        body,
        nodes,
        body.power_fixed_w / ((1 - body.pump_power_fraction) * body.regulator_efficiency),
        alive * (1 / (core * body.regulator_efficiency * body.chip_power_fraction) - 1),
    )
    share = xp.clip(limit_w * (1 / chips_w), 0.0, by_power)

    it_w = share * peak_w
    all_w = sun_w * wire + available_w(body, state.energy_j, 0.0, step_s)
    bus_w = xp.minimum(it_w * (1 / core) + body.power_fixed_w / (1 - body.pump_power_fraction), all_w)
    battery = exchange(body, state.energy_j, health.battery_retention_fraction, sun_w * wire - bus_w, step_s)
    drawn_w = (bus_w + battery.charge_w - battery.discharge_w) * (1 / wire)
    harness_w = drawn_w * (1 - body.harness_efficiency)
    regulator_w = drawn_w * (body.harness_efficiency * (1 - body.regulator_efficiency))

    electric_w = bus_w + regulator_w + battery.lost_w
    chip_w = share * chips_w
    rise_k = rise_loop_k(body, nodes, chip_w, electric_w - alive * chip_w)
    after, emitted_w = advance(body, nodes, chip_w, rise_k)

    done = work_done_fraction(body, share, demand_fraction, up, power_full_fraction)
    short = alive * xp.maximum(demand_fraction * up - done, 0.0)
    hot = share < by_power
    then = State(
        energy_j=battery.energy_j,
        temperature_chip_k=after.chip_k,
        temperature_loop_k=after.loop_k,
        temperature_radiator_k=after.radiator_k,
        restart_s=restart_s,
        queue_s=state.queue_s,
    )
    kept_w = (then.energy_j - state.energy_j) * (1 / step_s)
    lost_w = battery.lost_w + regulator_w + harness_w
    heat_kept_w = stored_w(body, before, after, alive, step_s)
    return then, Flows(
        power_sun_w=sun_w,
        power_left_w=sun_w - drawn_w,
        power_load_w=bus_w,
        power_it_w=it_w,
        power_stored_w=kept_w,
        power_lost_w=lost_w,
        heat_in_w=electric_w + absorbed_w,
        heat_emitted_w=emitted_w,
        heat_stored_w=heat_kept_w,
        work_asked_fraction=alive * demand_fraction,
        work_done_fraction=alive * done,
        work_withheld_power_fraction=xp.where(hot, 0.0, short),
        work_withheld_heat_fraction=xp.where(hot, short, 0.0),
        energy_residual=xp.abs(drawn_w - bus_w - kept_w - lost_w) * (1 / body.power_it_w),
        heat_residual=xp.abs(electric_w + absorbed_w - emitted_w - heat_kept_w) * (1 / body.power_it_w),
    )


def nodes_of(state: State) -> Temperatures:
    """The heat nodes of a state. [K]

    Shape: as the state. Valid: any. Error: exact, its fields (tests/twin/satellite/test_step.py).
    """
    return Temperatures(
        chip_k=state.temperature_chip_k, loop_k=state.temperature_loop_k, radiator_k=state.temperature_radiator_k
    )


_LEAST_W = 1.0
