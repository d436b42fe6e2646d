"""Three nodes in a row against the equations themselves."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from dawndusk.physics.constants import STEFAN_BOLTZMANN_W_PER_M2_PER_K4 as SIGMA
from dawndusk.twin.satellite.heat_nodes import (
    Temperatures,
    advance,
    chip_heat_at_limit_w,
    eliminate,
    rise_loop_k,
    stored_w,
)
from tests.twin.cases import BODIES

BODY = BODIES["suncatcher"]
NOW = Temperatures(chip_k=340.0, loop_k=325.0, radiator_k=315.0)
CHIP_W, LOOP_W, ABSORBED_W = 12e3, 9e3, 1.5e3


def stepped(step_s, total_s=600.0):
    now = NOW
    for _ in range(round(total_s / step_s)):
        nodes = eliminate(BODY, now, ABSORBED_W, 1.0, step_s)
        now, _ = advance(BODY, nodes, CHIP_W, rise_loop_k(BODY, nodes, CHIP_W, LOOP_W))
    return np.array([now.chip_k, now.loop_k, now.radiator_k])


def test_first_order_to_the_solution_of_the_equations():
    b = BODY

    def rate(_, t):
        chip = b.conductance_chip_w_per_k * (t[0] - t[1])
        loop = b.conductance_loop_w_per_k * (t[1] - t[2])
        return [
            (CHIP_W - chip) / b.heat_capacity_chip_j_per_k,
            (LOOP_W + chip - loop) / b.heat_capacity_loop_j_per_k,
            (loop + ABSORBED_W - SIGMA * b.area_emitting_m2 * t[2] ** 4) / b.heat_capacity_radiator_j_per_k,
        ]

    exact = solve_ivp(
        rate, (0, 600), [NOW.chip_k, NOW.loop_k, NOW.radiator_k], method="Radau", rtol=1e-10, atol=1e-8
    ).y[:, -1]
    coarse, fine = (np.abs(stepped(s) - exact).max() for s in (60.0, 30.0))
    assert coarse < 1.0
    assert coarse / fine == pytest.approx(2.0, rel=0.15)


@pytest.mark.parametrize("alive", [1.0, 0.6, 0.05])
@pytest.mark.parametrize("step_s", [1.0, 60.0, 3600.0])
def test_the_elimination_solves_the_three_equations(alive, step_s):
    """The rises of a backward Euler step by a solver of linear equations; heat in is heat stored and emitted."""
    b, now = BODY, NOW
    chip, loop = b.conductance_chip_w_per_k, b.conductance_loop_w_per_k
    emission = SIGMA * b.area_emitting_m2 * now.radiator_k**3
    rows = [
        [b.heat_capacity_chip_j_per_k / step_s + chip, -chip, 0.0],
        [-alive * chip, b.heat_capacity_loop_j_per_k / step_s + alive * chip + loop, -loop],
        [0.0, -loop, b.heat_capacity_radiator_j_per_k / step_s + loop + 4 * emission],
    ]
    from_chip, from_loop = chip * (now.chip_k - now.loop_k), loop * (now.loop_k - now.radiator_k)
    given = [
        CHIP_W - from_chip,
        LOOP_W + alive * from_chip - from_loop,
        from_loop + ABSORBED_W - emission * now.radiator_k,
    ]
    solved = np.linalg.solve(rows, given)
    nodes = eliminate(b, now, ABSORBED_W, alive, step_s)
    rise = rise_loop_k(b, nodes, CHIP_W, LOOP_W)
    then, emitted_w = advance(b, nodes, CHIP_W, rise)
    found = [then.chip_k - now.chip_k, then.loop_k - now.loop_k, then.radiator_k - now.radiator_k]
    assert rise == pytest.approx(solved[1], rel=1e-9)
    assert found == pytest.approx(solved, rel=1e-9)
    heat_in_w = alive * CHIP_W + LOOP_W + ABSORBED_W
    assert stored_w(b, now, then, alive, step_s) == pytest.approx(heat_in_w - emitted_w, abs=1e-9 * heat_in_w)


@pytest.mark.parametrize("alive", [1.0, 0.6, 0.05])
def test_the_heat_at_the_limit_ends_the_step_there(alive):
    nodes = eliminate(BODY, NOW, ABSORBED_W, alive, 60.0)
    ratio, fixed = 0.4, 2e3
    heat = chip_heat_at_limit_w(BODY, nodes, fixed, ratio)
    then, _ = advance(BODY, nodes, heat, rise_loop_k(BODY, nodes, heat, fixed + ratio * heat))
    assert then.chip_k == pytest.approx(BODY.temperature_chip_max_k, abs=1e-9)


def test_any_step_is_stable():
    for step_s in (1.0, 600.0, 1e5):
        found = stepped(step_s, total_s=1e6 if step_s > 1 else 1e3)
        assert np.all((found > 200) & (found < 400))
