"""The loop compiled by JAX: one block of satellites through many steps.

Outer loop over recorded intervals, inner loop over steps; the sky of an interval is found for all its steps at once.
"""

import operator
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from typing import Any

from dawndusk.codegen.marks import mark
from dawndusk.core.array import Array, jax_module, register, register_class, xp
from dawndusk.twin.loop import Block, block_of, step_block
from dawndusk.twin.loop_sky import IntervalLight, Rows, Scene, light_of, rows_of
from dawndusk.twin.results.interval_record import BY_STREAM, IntervalRecord, interval_record, summed_of
from dawndusk.twin.satellite.step import Health, State
from dawndusk.twin.work.policies import Policy


@cache
def engine(intervals: int, steps: int, step_s: float, pauses: bool, policy: Policy | None) -> Callable[..., Any]:
    """`advance(scene, health, state, time_s) -> (state, Told)`, compiled.

    `intervals` of `steps` steps of `step_s` seconds; `policy` shares out the work where the scene has streams, and only
    there. Without one no user's code is in the loop, and its minima and maxima need not pass on what is no number.
    Error: in float64 1e-11 from the states of `llvm_engine` (tests/twin/test_llvm_engine.py), which are 1e-9 from the
    step on NumPy (tests/twin/test_run.py).
    """
    jax = jax_module()

    def advance(
        scene: Scene, health: Health, state: State, time_s: Array, one_ratio: Array
    ) -> tuple[State, IntervalRecord]:
        block = block_of(scene, health, step_s)

        def interval(carried: State, k: Array) -> tuple[State, IntervalRecord]:
            middle_s = time_s + (k * steps + jax.numpy.arange(steps) + 0.5) * step_s
            return _interval(scene, block, carried, middle_s, step_s, pauses, policy, one_ratio)

        return jax.lax.scan(interval, state, jax.numpy.arange(intervals))

    fast = {"xla_cpu_prefer_vector_width": 512, "xla_cpu_enable_fast_min_max": policy is None}
    compiled = jax.jit(advance, donate_argnums=(2,), compiler_options=fast)

    def advanced(scene: Scene, health: Health, state: State, time_s: Array) -> tuple[State, IntervalRecord]:
        return compiled(scene, health, state, time_s, scene.turn_fraction.dtype.type(1.0))

    return advanced


def _interval(
    scene: Scene,
    block: Block,
    state: State,
    middle_s: Array,
    step_s: float,
    pauses: bool,
    policy: Policy | None,
    one_ratio: Array,
) -> tuple[State, IntervalRecord]:
    jax = jax_module()
    kind = scene.turn_fraction.dtype
    rows, distance_m = rows_of(scene, middle_s)
    light = light_of(scene, xp.mean(distance_m))
    summed = (*summed_of(pauses, scene.streams is not None), *rows.on_earth)

    stepped = mark(
        partial(step_block, step_s=kind.type(step_s), pauses=pauses, policy=policy),
        one_ratio,
        scene.turn_fraction.shape,
    )

    def step(carried: Any, row: Any) -> tuple[Any, None]:
        now, sums, worst = carried
        then, told, residual = stepped(block, light, now, row)
        return (then, add_flows(sums, told), xp.maximum(worst, residual)), None

    nothing = jax.numpy.zeros_like(scene.turn_fraction)
    start = (replace(state, queue_s=tuple(state.queue_s)), zeros(summed, nothing, len(state.queue_s)), nothing)
    (then, sums, worst), _ = jax.lax.scan(step, start, rows)
    per_step, interval_s = kind.type(1 / len(middle_s)), kind.type(len(middle_s) * step_s)
    told = interval_record(
        block,
        state,
        then,
        jax.tree.map(partial(operator.mul, per_step), sums),
        worst,
        light.irradiance_w_per_m2 * light.cell_efficiency,
        interval_s,
    )
    queue_s = jax.numpy.stack(then.queue_s) if then.queue_s else state.queue_s
    return replace(then, queue_s=queue_s), _together(told, scene.sampled)


def zeros(summed: tuple[str, ...], nothing: Any, streams: int) -> dict[str, Any]:
    """Sums before the first step. Error: exact (tests/twin/test_jax_engine.py)."""
    kinds: dict[str, Any] = dict.fromkeys(BY_STREAM, (nothing,) * streams)
    kinds["work_offered_fraction"] = (nothing.dtype.type(0.0),) * streams
    return {name: kinds.get(name, nothing) for name in summed}


def add_flows(sums: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """Sums with a step's flows. Error: that of rounding in the run's precision (tests/twin/test_jax_engine.py)."""
    return jax_module().tree.map(operator.add, sums, {name: told[name] for name in sums})


def _together(told: IntervalRecord, sampled: Any) -> IntervalRecord:
    """A block's satellites together; sums in float64. `sampled`: places of those told one by one."""
    jax = jax_module()
    across = (-2, -1)

    def total(values: Array) -> Array:
        return jax.numpy.sum(values, axis=across, dtype=float)

    return IntervalRecord(
        summed=jax.tree.map(total, told.summed),
        largest={name: values.max(axis=across) for name, values in told.largest.items()},
        least={name: values.min(axis=across) for name, values in told.least.items()},
        each={name: values.reshape(-1)[sampled] for name, values in told.each.items()},
    )


def register_records(scene: Scene, health: Health, state: State) -> None:
    """Make the records of the loop known to JAX.

    Error: exact: nothing of a record is lost on the way through JAX (tests/twin/test_jax_engine.py).
    """
    for tree in (scene, health, state):
        register(tree)
    for cls in (Block, IntervalLight, Rows, IntervalRecord):
        register_class(cls)
