"""Which engine steps a run: the loop compiled for this processor, or JAX, and then why."""

from collections.abc import Callable
from typing import Any

from dawndusk.core.array import jax_module
from dawndusk.physics.constants import DAY_S
from dawndusk.twin import jax_engine, llvm_engine
from dawndusk.twin.loop_sky import Scene
from dawndusk.twin.results.series import Engine
from dawndusk.twin.run_setup import RunSetup
from dawndusk.twin.run_spec import interval_s
from dawndusk.twin.satellite.step import Health, State


def engine_of(setup: RunSetup, scene: Scene, health: Health, state: State) -> tuple[Callable[..., Any], Engine]:
    """A day of one block as a function, and what the record of the run says of it; by one of the fleet's blocks.

    Shape: of a block. Valid: any. Error: both engines as `llvm_engine` (tests/twin/test_llvm_engine.py).
    """
    step_s, length_s = float(setup.spec.step_s), interval_s(setup.spec.step_s)
    intervals, steps = round(DAY_S / length_s), max(1, round(length_s / step_s))
    if jax_module().default_backend() != "cpu":
        reason = "arrays are on a GPU"
    else:
        reason = llvm_engine.why_not(scene, health, state, steps, step_s, setup.pauses, setup.policy)
    made = jax_engine.engine if reason else llvm_engine.llvm_engine
    return made(intervals, steps, step_s, setup.pauses, setup.policy), Engine("jax" if reason else "llvm", reason)
