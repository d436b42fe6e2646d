"""Three heat nodes in a row, chips, loop and radiator, stepped without a limit on the step.

    C_c (T_c' - T_c)/dt = q_c - G_c (T_c' - T_l')
    C_l (T_l' - T_l)/dt = q_l + G_c (T_c' - T_l') - G_l (T_l' - T_r')
    C_r (T_r' - T_r)/dt = G_l (T_l' - T_r') + q_a - s A (T_r^4 + 4 T_r^3 (T_r' - T_r))

Backward Euler, emission linearised about the node's temperature (a Rosenbrock step): stable for any step, and what one
node gives is what the next one gets, so heat is conserved to rounding. The three equations are eliminated from both
ends to the middle; since they are linear in the chip's heat, the heat at which the chip ends the step at its limit
comes in closed form, and a throttled chip sits at its limit instead of swinging about it.
Per chip that works: heat, conductance and heat capacity of the chips all scale with their number, so chip temperatures
do not depend on how many are left; the loop feels the number.
Leaves out: differences between chips, flow along the loop, the panel's fins (in its efficiency).
Source: Hairer & Wanner, Solving Ordinary Differential Equations II, ch. IV.7 for the method.
"""

from dawndusk.core.array import Array
from dawndusk.core.record import record
from dawndusk.physics.constants import STEFAN_BOLTZMANN_W_PER_M2_PER_K4
from dawndusk.twin.satellite.body import Body


@record
class Temperatures:
    """The three nodes. [K]"""

    chip_k: Array
    loop_k: Array
    radiator_k: Array


@record
class Elimination:
    """The step's linear equations, ready for any chip heat."""

    now: Temperatures
    chip_left_w: Array
    """heat the chips give the loop now, all working"""
    loop_left_w: Array
    """heat the loop gives the radiator now"""
    radiator_right_w: Array
    chip_inverse_k_per_w: Array
    radiator_inverse_k_per_w: Array
    loop_inverse_k_per_w: Array
    alive_fraction: Array


def eliminate(body: Body, now: Temperatures, absorbed_w: Array, alive_fraction: Array, step_s: Array) -> Elimination:
    """Everything of a step that does not depend on the heat of chips and loop.

    Shape: elementwise over satellites. Valid: any step. Error: first order in the step
    (tests/twin/satellite/test_heat_nodes.py).
    """
    emission = (body.area_emitting_m2 * STEFAN_BOLTZMANN_W_PER_M2_PER_K4) * now.radiator_k**3
    conductance_chip, conductance_loop = body.conductance_chip_w_per_k, body.conductance_loop_w_per_k
    chip_inverse = 1 / (body.heat_capacity_chip_j_per_k / step_s + conductance_chip)
    radiator_inverse = 1 / (body.heat_capacity_radiator_j_per_k / step_s + conductance_loop + 4 * emission)
    loop_left = conductance_loop * (now.loop_k - now.radiator_k)
    loop_inverse = 1 / (
        body.heat_capacity_loop_j_per_k / step_s
        + alive_fraction * (conductance_chip - conductance_chip**2 * chip_inverse)
        + (conductance_loop - conductance_loop**2 * radiator_inverse)
    )
    return Elimination(
        now=now,
        chip_left_w=conductance_chip * (now.chip_k - now.loop_k),
        loop_left_w=loop_left,
        radiator_right_w=loop_left - emission * now.radiator_k + absorbed_w,
        chip_inverse_k_per_w=chip_inverse,
        radiator_inverse_k_per_w=radiator_inverse,
        loop_inverse_k_per_w=loop_inverse,
        alive_fraction=alive_fraction,
    )


def rise_loop_k(body: Body, step: Elimination, chip_w: Array, loop_w: Array) -> Array:
    """Change of the loop's temperature; `chip_w` per full set of chips, `loop_w` of the satellite. [K]

    Shape: elementwise. Valid: any. Error: exact for the step's equations (tests/twin/satellite/test_heat_nodes.py).
    """
    passed = body.conductance_chip_w_per_k * step.chip_inverse_k_per_w
    return step.loop_inverse_k_per_w * (
        loop_w
        + step.alive_fraction * (step.chip_left_w * (1 - passed) + passed * chip_w)
        - step.loop_left_w
        + body.conductance_loop_w_per_k * step.radiator_inverse_k_per_w * step.radiator_right_w
    )


def chip_heat_at_limit_w(body: Body, step: Elimination, loop_fixed_w: Array, loop_per_chip_ratio: Array) -> Array:
    """Heat of a full set of chips at which they end the step at their limit. [W]

    `loop_fixed_w`: heat into the loop without chips; `loop_per_chip_ratio`: further heat into the loop per chip heat.
    Shape: elementwise. Valid: any; below zero where the chip is above its limit with no heat at all.
    Error: exact for the step's equations (tests/twin/satellite/test_heat_nodes.py).
    """
    passed = body.conductance_chip_w_per_k * step.chip_inverse_k_per_w
    idle_k = (
        step.now.chip_k
        - step.chip_inverse_k_per_w * step.chip_left_w
        + passed * rise_loop_k(body, step, 0.0, loop_fixed_w)
    )
    slope = step.chip_inverse_k_per_w + passed * step.loop_inverse_k_per_w * (
        loop_per_chip_ratio + step.alive_fraction * passed
    )
    return (body.temperature_chip_max_k - idle_k) / slope


def advance(body: Body, step: Elimination, chip_w: Array, loop_rise_k: Array) -> tuple[Temperatures, Array]:
    """Temperatures at the end of the step and the mean heat emitted, from the loop's rise. [K, W]

    `chip_w` per full set of chips. Shape: elementwise. Valid: any.
    Error: exact for the step's equations; a step of a minute is within 1 K of the nodes' own after ten
    (tests/twin/satellite/test_heat_nodes.py).
    """
    chip_rise = step.chip_inverse_k_per_w * (chip_w - step.chip_left_w + body.conductance_chip_w_per_k * loop_rise_k)
    radiator_rise = step.radiator_inverse_k_per_w * (
        step.radiator_right_w + body.conductance_loop_w_per_k * loop_rise_k
    )
    emission = (body.area_emitting_m2 * STEFAN_BOLTZMANN_W_PER_M2_PER_K4) * step.now.radiator_k**3
    then = Temperatures(
        chip_k=step.now.chip_k + chip_rise,
        loop_k=step.now.loop_k + loop_rise_k,
        radiator_k=step.now.radiator_k + radiator_rise,
    )
    return then, emission * (step.now.radiator_k + 4 * radiator_rise)


def stored_w(body: Body, now: Temperatures, then: Temperatures, alive_fraction: Array, step_s: Array) -> Array:
    """Heat stored in the nodes, from their temperatures before and after. [W]

    Shape: elementwise. Valid: any. Error: exact, what came in less what was emitted
    (tests/twin/satellite/test_heat_nodes.py).
    """
    per_step = 1 / step_s
    return (
        alive_fraction * ((body.heat_capacity_chip_j_per_k * per_step) * (then.chip_k - now.chip_k))
        + (body.heat_capacity_loop_j_per_k * per_step) * (then.loop_k - now.loop_k)
        + (body.heat_capacity_radiator_j_per_k * per_step) * (then.radiator_k - now.radiator_k)
    )
