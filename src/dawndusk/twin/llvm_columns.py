"""What the fused loop is given, by the memory it stands in, and the shapes it is traced for.

A row of satellites shares a plane and with it the sky; where each has a plane of its own, rows are laid as satellites.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy

from dawndusk.codegen.llvm import BODIES, ROWS
from dawndusk.core.array import jax_module
from dawndusk.twin.loop import Block, block_of
from dawndusk.twin.loop_sky import Rows, Scene, light_of, rows_of
from dawndusk.twin.satellite.step import Health, State
from dawndusk.twin.sky.paths import Paths, at_planes


def columns_of(scene: Scene, health: Health, state: State, middle_s: Any, step_s: float) -> dict[str, Any]:
    """What the loop is given, by the memory it stands in. `middle_s`: of each step [interval, step]

    Error: as `rows_of`, `light_of` and `block_of`, whose numbers it lays out.
    """
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


def is_alone(scene: Scene) -> bool:
    """Whether each satellite has a row of its own. Error: exact (tests/twin/test_llvm_engine.py)."""
    return scene.counts.shape[1] == 1


def example_of(columns: dict[str, Any], kind: Any, alone: bool) -> dict[str, Any]:
    """Shapes for the tracing: satellites in rows, or each in a row of its own.

    Error: exact: a column of another shape or kind would not be traced (tests/twin/test_llvm_engine.py).
    """
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
