"""The loop fused for this processor: a day of one block, a bundle of satellites at a time, in machine code.

It turns the same body of the loop as JAX's engine, which steps where a user's policy asks for what cannot be fused: a
satellite's rank among all, or what makes the number of satellites a constant (`why_not`).
Error: states within 1e-5 of JAX's in float32, 1e-11 in float64 (tests/twin/test_llvm_engine.py).
"""

import operator
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from threading import Lock
from typing import Any

import numpy

from dawndusk.codegen.jaxpr import Unprintable
from dawndusk.codegen.llvm import WIDTH
from dawndusk.codegen.llvm.loop import Loop, compile_loop, run_loop
from dawndusk.core.array import jax_module, xp
from dawndusk.twin.jax_engine import add_flows, zeros
from dawndusk.twin.llvm_columns import columns_of, example_of, is_alone
from dawndusk.twin.loop import Block, step_block
from dawndusk.twin.loop_sky import IntervalLight, Rows, Scene
from dawndusk.twin.results.interval_record import IntervalRecord, interval_record, summed_of
from dawndusk.twin.satellite.step import Health, State
from dawndusk.twin.work.policies import POLICIES, Policy


def llvm_engine(intervals: int, steps: int, step_s: float, pauses: bool, policy: Policy | None) -> Callable[..., Any]:
    """`advance(scene, health, state, time_s) -> (state, Told)`, as `engine`'s, for what can be fused (`why_not`).

    Error: in float64 1e-9 from the step on NumPy (tests/twin/test_run.py), 1e-11 from JAX's loop; in float32
    1e-5 from it (tests/twin/test_llvm_engine.py).
    """

    def advance(scene: Scene, health: Health, state: State, time_s: float) -> tuple[State, IntervalRecord]:
        counts = scene.counts
        middle_s = (time_s + (numpy.arange(intervals * steps) + 0.5) * step_s).reshape(intervals, steps)
        columns = columns_of(scene, health, state, middle_s, step_s)
        loop = _loop_of(scene, columns, steps, step_s, pauses, policy)
        if isinstance(loop, str):
            raise Unprintable(loop)
        slots, places = _slots(scene.sampled, counts.size // WIDTH)
        then, told = run_loop(loop, slots=slots, shape=(1, counts.size) if is_alone(scene) else counts.shape, **columns)
        summed, largest, least, each = told
        each = {name: values[:, places] for name, values in each.items()}
        return _state(then.reshape(-1, *counts.shape)), IntervalRecord(
            summed=summed, largest=largest, least=least, each=each
        )

    return advance


def why_not(
    scene: Scene, health: Health, state: State, steps: int, step_s: float, pauses: bool, policy: Policy | None
) -> str:
    """Why the steps of a block, and of all others of its fleet, cannot be fused; nothing where they can.

    Error: of the forms of a policy in tests/twin/test_policy_forms.py all that no pass knows are told, and those let by
    are stepped within 1e-9 of JAX.
    """
    columns = columns_of(scene, health, state, numpy.full((1, 1), scene.start_s), step_s)
    loop = _loop_of(scene, columns, steps, step_s, pauses, policy)
    return loop if isinstance(loop, str) else ""


def _loop_of(
    scene: Scene, columns: dict[str, Any], steps: int, step_s: float, pauses: bool, policy: Policy | None
) -> Loop | str:
    leaves, form = jax_module().tree.flatten(example_of(columns, scene.turn_fraction.dtype, is_alone(scene)))
    with _ONE_AT_A_TIME:
        return _loop(form, tuple(leaves), steps, step_s, pauses, policy)


@cache
def _loop(
    form: Any, leaves: tuple[Any, ...], steps: int, step_s: float, pauses: bool, policy: Policy | None
) -> Loop | str:
    """The compiled loop, or why there is none."""
    shapes = jax_module().tree.unflatten(form, leaves)
    names = ("fixed", "interval", "bodies", "state", "row", "moment")
    fixed, light, bodies, state, row, moment = (shapes[name] for name in names)
    like, kind = state.energy_j, row.turn_fraction.dtype
    length_s, interval_s, per_step = kind.type(step_s), kind.type(steps * step_s), kind.type(1 / steps)

    def step(fixed: Any, light: IntervalLight, bodies: Any, carried: Any, row: Rows, arrives: Any) -> Any:
        now, (sums, worst) = carried
        block, row = Block(**fixed, **bodies), replace(row, arrives_fraction=arrives)
        then, told, residual = step_block(block, light, now, row, step_s=length_s, pauses=pauses, policy=shares)
        return then, (add_flows(sums, told), xp.maximum(worst, residual))

    def tell(fixed: Any, light: IntervalLight, bodies: Any, before: State, carried: Any) -> Any:
        after, (sums, worst) = carried
        means = jax_module().tree.map(partial(operator.mul, per_step), sums)
        new_w_per_m2 = light.irradiance_w_per_m2 * light.cell_efficiency
        told = interval_record(Block(**fixed, **bodies), before, after, means, worst, new_w_per_m2, interval_s)
        return told.summed, told.largest, told.least, told.each

    streams = len(state.queue_s)
    summed = (*summed_of(pauses, streams > 0), *row.on_earth)
    more = (zeros(summed, like, streams), like)
    trusted = policy is None or policy in POLICIES.values()
    shares = policy if policy is None or trusted else _traceable(policy)
    example = (fixed, light, bodies, (state, more), row, moment)
    try:
        return compile_loop(step, tell, example, kind, trusted=trusted)
    except Unprintable as problem:
        return str(problem)


def _traceable(policy: Policy) -> Policy:
    """A user's policy, of which whatever it raises for no satellites in particular is a reason not to fuse it."""

    def tried(*given: Any) -> Any:
        try:
            return policy(*given)
        except Exception as problem:
            raise Unprintable(f"{type(problem).__name__} while it is traced: {problem}".splitlines()[0]) from problem

    return tried


def _state(columns: Any) -> State:
    """The state of a block from its columns, in the order of its leaves."""
    names = [name for name in State.__dataclass_fields__ if name != "queue_s"]
    return State(**dict(zip(names, columns, strict=False)), queue_s=columns[len(names) :])


def _slots(sampled: Any, bundles: int) -> tuple[Any, Any]:
    """Each bundle's slot, or -1, and where in the slots the sampled places are."""
    told, slot = numpy.unique(sampled // WIDTH, return_inverse=True)
    slots = numpy.full(bundles, -1)
    slots[told] = numpy.arange(len(told))
    return slots, slot * WIDTH + sampled % WIDTH


_ONE_AT_A_TIME = Lock()
"""compiles: what the first block of a day needs, the others need too"""
