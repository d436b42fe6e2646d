"""The loop fused for this processor: a day of one block, a bundle of satellites at a time, in machine code.

It turns the same body of the loop as JAX's engine, which steps where a user's policy asks for what cannot be fused: a
satellite's rank among all, or what makes the number of satellites a constant (`why_not`).
Error: states within 1e-6 of JAX's in float32, 1e-11 in float64 (tests/twin/test_llvm_engine.py).
"""

import operator
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from threading import Lock
from typing import Any

import numpy

from dawndusk.codegen.jaxpr import Unprintable
from dawndusk.codegen.llvm import BODIES, ROWS, WIDTH
from dawndusk.codegen.llvm.loop import Loop, compile_loop, run_loop
from dawndusk.core.array import jax_module, xp
from dawndusk.twin.jax_engine import add_flows, zeros
from dawndusk.twin.loop import Block, IntervalLight, Rows, Scene, block_of, light_of, rows_of, step_block
from dawndusk.twin.results.interval_record import IntervalRecord, interval_record, summed_of
from dawndusk.twin.satellite.step import Health, State
from dawndusk.twin.sky.paths import Paths, at_planes
from dawndusk.twin.work.policies import POLICIES, Policy


def llvm_engine(intervals: int, steps: int, step_s: float, pauses: bool, policy: Policy | None) -> Callable[..., Any]:
    """`advance(scene, health, state, time_s) -> (state, Told)`, as `engine`'s, for what can be fused (`why_not`)."""

    def advance(scene: Scene, health: Health, state: State, time_s: float) -> tuple[State, IntervalRecord]:
        counts = scene.counts
        middle_s = (time_s + (numpy.arange(intervals * steps) + 0.5) * step_s).reshape(intervals, steps)
        columns = _columns(scene, health, state, middle_s, step_s)
        loop = _loop_of(scene, columns, steps, step_s, pauses, policy)
        if isinstance(loop, str):
            raise Unprintable(loop)
        slots, places = _slots(scene.sampled, counts.size // WIDTH)
        then, told = run_loop(loop, slots=slots, shape=(1, counts.size) if _alone(scene) else counts.shape, **columns)
        summed, largest, least, each = told
        each = {name: values[:, places] for name, values in each.items()}
        return _state(then.reshape(-1, *counts.shape)), IntervalRecord(
            summed=summed, largest=largest, least=least, each=each
        )

    return advance


def why_not(
    scene: Scene, health: Health, state: State, steps: int, step_s: float, pauses: bool, policy: Policy | None
) -> str:
    """Why the steps of a block, and of all others of its fleet, cannot be fused; nothing where they can."""
    loop = _loop_of(
        scene, _columns(scene, health, state, numpy.full((1, 1), scene.start_s), step_s), steps, step_s, pauses, policy
    )
    return loop if isinstance(loop, str) else ""


def _columns(scene: Scene, health: Health, state: State, middle_s: Any, step_s: float) -> dict[str, Any]:
    """What the loop is given, by the memory it stands in. `middle_s`: of each step [interval, step]"""
    rows, distance_m = _rows_of(scene, middle_s.reshape(-1))
    fixed, bodies = _parted(block_of(scene, health, step_s))
    return {
        "fixed": fixed,
        "interval": light_of(scene, distance_m.reshape(middle_s.shape).mean(axis=1)),
        "row": replace(rows, arrives_fraction=None),
        "moment": rows.arrives_fraction,
        "bodies": bodies,
        "state": replace(state, queue_s=tuple(state.queue_s)),
    }


def _alone(scene: Scene) -> bool:
    """Whether each satellite has a row of its own."""
    return scene.counts.shape[1] == 1


def _loop_of(
    scene: Scene, columns: dict[str, Any], steps: int, step_s: float, pauses: bool, policy: Policy | None
) -> Loop | str:
    leaves, form = jax_module().tree.flatten(_example(columns, scene.turn_fraction.dtype, _alone(scene)))
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


def _parted(block: Block) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is the same for all, and what each satellite has of its own."""
    own = {"health": block.health, "turn_fraction": block.turn_fraction, "counts": block.counts}
    alike, of_step = {"body": block.body, "streams": block.streams}, block.of_step_fraction
    if numpy.ndim(of_step) == 0:
        return {**alike, "of_step_fraction": of_step}, own
    return alike, {**own, "of_step_fraction": numpy.broadcast_to(of_step, block.counts.shape)}


def _rows_of(scene: Scene, middle_s: Any) -> tuple[Rows, Any]:
    """As `rows_of`, found once for rows of one plane."""
    paths = scene.paths
    own = [numpy.broadcast_to(getattr(paths, name), paths.node_rad.shape) for name in Paths.__dataclass_fields__]
    _, first, row = numpy.unique(numpy.stack(own), axis=1, return_index=True, return_inverse=True)
    once = replace(
        scene,
        paths=at_planes(paths, first),
        sites=None if scene.sites is None else scene.sites.at_planes(first),
        anomaly=None if scene.anomaly is None else scene.anomaly.at_planes(first),
    )
    rows, distance_m = rows_of(once, middle_s)

    def spread(values: Any) -> Any:
        return values[..., row]

    spread_out = jax_module().tree.map(spread, replace(rows, arrives_fraction=None))
    return replace(spread_out, arrives_fraction=rows.arrives_fraction), distance_m


def _example(columns: dict[str, Any], kind: Any, alone: bool) -> dict[str, Any]:
    """Shapes for the tracing: satellites in rows, or each in a row of its own."""
    jax = jax_module()
    row, bodies = ((BODIES,), (BODIES, 1)) if alone else ((ROWS,), (ROWS, BODIES))

    def shaped(part: Any, shape: Callable[[tuple[int, ...]], tuple[int, ...]]) -> Any:
        def leaf_of(leaf: Any) -> Any:
            is_truth = getattr(leaf, "dtype", kind).kind == "b"
            return jax.ShapeDtypeStruct(shape(numpy.shape(leaf)), "bool" if is_truth else kind)

        return jax.tree.map(leaf_of, part)

    return {
        "fixed": shaped(columns["fixed"], lambda shape: shape),
        "interval": shaped(columns["interval"], lambda shape: shape[1:]),
        "row": shaped(columns["row"], lambda shape: shape[1:-1] + row),
        "moment": shaped(columns["moment"], lambda shape: shape[1:]),
        "bodies": shaped(columns["bodies"], lambda _: bodies),
        "state": shaped(columns["state"], lambda _: bodies),
    }


def _slots(sampled: Any, bundles: int) -> tuple[Any, Any]:
    """Each bundle's slot, or -1, and where in the slots the sampled places are."""
    told, slot = numpy.unique(sampled // WIDTH, return_inverse=True)
    slots = numpy.full(bundles, -1)
    slots[told] = numpy.arange(len(told))
    return slots, slot * WIDTH + sampled % WIDTH


_ONE_AT_A_TIME = Lock()
"""compiles: what the first block of a day needs, the others need too"""
