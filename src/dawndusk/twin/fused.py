"""The loop fused for this processor: a day of one block, a bundle of satellites at a time, in machine code.

It turns the same body of the loop as JAX's engine. Where work comes in streams satellites know of each other in every
step, and JAX steps them.
Error: states within 1e-6 of JAX's in float32, 1e-12 in float64 (tests/twin/test_fused.py).
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from threading import Lock
from typing import Any

import numpy

from dawndusk._array import jax_module, xp
from dawndusk.fused import BODIES, WIDTH
from dawndusk.fused.loop import Loop, compiled, turned
from dawndusk.twin.loop import Block, Light, Rows, Scene, block_of, light_of, rows_of, stepped
from dawndusk.twin.results.telling import Told, summed_of, told_of
from dawndusk.twin.satellite.step import Health, State
from dawndusk.twin.sky.paths import Paths, at_planes


def fused(intervals: int, steps: int, step_s: float, pauses: bool) -> Callable[..., Any]:
    """`advance(scene, health, state, time_s) -> (state, Told)`: `intervals` of `steps` steps of `step_s` seconds."""

    def advance(scene: Scene, health: Health, state: State, time_s: float) -> tuple[State, Told]:
        counts, kind = scene.counts, scene.turn_fraction.dtype
        alone = counts.shape[1] == 1
        rows, distance_m = _rows_of(scene, time_s + (numpy.arange(intervals * steps) + 0.5) * step_s)
        fixed, bodies = _parted(block_of(scene, health, step_s))
        columns = {
            "fixed": fixed,
            "interval": light_of(scene, distance_m.reshape(intervals, steps).mean(axis=1)),
            "row": rows,
            "bodies": bodies,
            "state": replace(state, queue_s=()),
        }
        leaves, form = jax_module().tree.flatten(_example(columns, kind, alone))
        with _ONE_AT_A_TIME:
            loop = _loop(form, tuple(leaves), steps, step_s, pauses)
        slots, places = _slots(scene.sampled, counts.size // WIDTH)
        then, told = turned(loop, slots=slots, shape=(1, counts.size) if alone else counts.shape, **columns)
        names = [name for name in State.__dataclass_fields__ if name != "queue_s"]
        state = State(
            **dict(zip(names, then.reshape(-1, *counts.shape), strict=True)),
            queue_s=numpy.empty((0, *counts.shape), kind),
        )
        summed, largest, least, each = told
        each = {name: values[:, places] for name, values in each.items()}
        return state, Told(summed=summed, largest=largest, least=least, each=each)

    return advance


@cache
def _loop(form: Any, leaves: tuple[Any, ...], steps: int, step_s: float, pauses: bool) -> Loop:
    example = jax_module().tree.unflatten(form, leaves)
    fixed, light, row, bodies, state = (example[name] for name in ("fixed", "interval", "row", "bodies", "state"))
    kind = row.turn_fraction.dtype
    length_s, interval_s, per_step = kind.type(step_s), kind.type(steps * step_s), kind.type(1 / steps)

    def step(fixed: Any, light: Light, bodies: Any, carried: Any, row: Rows) -> Any:
        now, (sums, worst) = carried
        block = _block(fixed, bodies)
        then, told, residual = stepped(block, light, now, row, step_s=length_s, pauses=pauses, policy=None)
        return then, ({name: total + told[name] for name, total in sums.items()}, xp.maximum(worst, residual))

    def tell(fixed: Any, light: Light, bodies: Any, before: State, carried: Any) -> Any:
        after, (sums, worst) = carried
        means = {name: total * per_step for name, total in sums.items()}
        new_w_per_m2 = light.irradiance_w_per_m2 * light.cell_efficiency
        told = told_of(_block(fixed, bodies), before, after, means, worst, new_w_per_m2, interval_s)
        return told.summed, told.largest, told.least, told.each

    summed = (*summed_of(pauses, streams=False), *row.on_earth)
    more = (dict.fromkeys(summed, state.energy_j), state.energy_j)
    return compiled(step, tell, (fixed, light, bodies, (state, more), row), kind)


def _parted(block: Block) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is the same for all, and what each satellite has of its own."""
    own = {"health": block.health, "turn_fraction": block.turn_fraction, "counts": block.counts}
    of_step = block.of_step_fraction
    if numpy.ndim(of_step) == 0:
        return {"body": block.body, "of_step_fraction": of_step}, own
    return {"body": block.body}, {**own, "of_step_fraction": numpy.broadcast_to(of_step, block.counts.shape)}


def _block(fixed: dict[str, Any], bodies: dict[str, Any]) -> Block:
    return Block(**fixed, **bodies, streams=None)


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

    return jax_module().tree.map(spread, rows), distance_m


def _example(columns: dict[str, Any], kind: Any, alone: bool) -> dict[str, Any]:
    """Shapes for the tracing: `BODIES` satellites in a row, or each in a row of its own."""
    jax = jax_module()
    row, bodies = ((BODIES,), (BODIES, 1)) if alone else ((1,), (1, BODIES))

    def shaped(part: Any, shape: Callable[[tuple[int, ...]], tuple[int, ...]]) -> Any:
        def leaf_of(leaf: Any) -> Any:
            is_truth = getattr(leaf, "dtype", kind).kind == "b"
            return jax.ShapeDtypeStruct(shape(numpy.shape(leaf)), "bool" if is_truth else kind)

        return jax.tree.map(leaf_of, part)

    return {
        "fixed": shaped(columns["fixed"], lambda shape: shape),
        "interval": shaped(columns["interval"], lambda shape: shape[1:]),
        "row": shaped(columns["row"], lambda shape: shape[1:-1] + row),
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
