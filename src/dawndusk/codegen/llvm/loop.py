"""A step of many bodies compiled as one loop nest (`nest`) for this processor, and called."""

import ctypes
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy
from llvmlite import binding

from dawndusk.codegen.jaxpr import Unprintable, difference, trace
from dawndusk.codegen.llvm import OTHERS, WIDTH
from dawndusk.codegen.llvm.frame import NAME, NUMBERS, POINTERS, count
from dawndusk.codegen.llvm.nest import LoopTrace, loop_module
from dawndusk.codegen.llvm.passes import split_passes
from dawndusk.core.array import jax_module


class Loop(NamedTuple):
    """A compiled loop nest."""

    call: Any
    machine: Any
    """keeps the code alive"""
    kind: Any
    told: tuple[Any, Any, Any, Any]
    """trees of shapes: summed, largest, least, each"""
    room: tuple[int, int] | None
    """numbers of each body that steps in passes hand on: more, kept"""


def compile_loop(
    step: Callable[..., Any], tell: Callable[..., Any], example: Sequence[Any], kind: Any, *, trusted: bool = False
) -> Loop:
    """The loop nest of a step and of what is told after an interval of them.

    `step(fixed, interval, bodies, (state, more), row, moment) -> (state, more)`; more begins each interval at zero.
    `tell(fixed, interval, bodies, before, (state, more)) -> (summed, largest, least, each)`.
    `example`: the step's arguments, or their shapes, for `ROWS` rows of `BODIES` bodies, or `BODIES` rows of one.
    `kind`: of the numbers of memory. `trusted`: known to be the same step for any number of bodies.
    Error: `Unprintable` for what no instruction is known for, and for what makes the number of bodies a constant.
    """
    tree = jax_module().tree
    fixed, interval, bodies, carried, row, moment = example
    program, _ = trace(step, *example)
    stepping = split_passes(program)
    for now, then in zip(tree.leaves(carried), program.outputs, strict=True):
        if not _fits(then.aval.shape, now.shape):
            raise Unprintable(f"a result in the shape {then.aval.shape}")
    told_by, told = trace(tell, fixed, interval, bodies, carried[0], carried)
    telling = split_passes(told_by)
    leaves = [tree.leaves(part) for part in (fixed, interval, bodies, *carried, row, moment)]
    module = loop_module(LoopTrace(stepping, telling, *leaves, told=[tree.leaves(part) for part in told]), str(kind))
    if not trusted and (why := difference(program, trace(step, *resize(example))[0], OTHERS)):
        raise Unprintable(f"the number of satellites becomes a constant, {why}")
    room = (count(tree.leaves(carried[1])), count([v.aval for v in stepping.kept])) if stepping.last else None
    return Loop(*_machine_code(str(module)), kind, told, room)


def _fits(shape: Sequence[int], room: Sequence[int]) -> bool:
    """Whether an array can be spread over a place for one."""
    pairs = zip(reversed(shape), reversed(room), strict=False)
    return len(shape) <= len(room) and all(n in (1, there) for n, there in pairs)


def resize(example: Any) -> Any:
    """The shapes of arguments for another number of rows and bodies."""
    jax = jax_module()

    def shape_of(leaf: Any) -> Any:
        return jax.ShapeDtypeStruct(tuple(OTHERS.get(n, n) for n in leaf.shape), leaf.dtype)

    return jax.tree.map(shape_of, example)


def run_loop(
    loop: Loop,
    *,
    fixed: Any,
    interval: Any,
    row: Any,
    moment: Any,
    bodies: Any,
    state: Any,
    slots: Any,
    shape: tuple[int, int],
) -> tuple[Any, list[Any]]:
    """The state after all intervals [number, body], and what was told: summed, largest, least and each, trees of
    [interval] or, of each body with a slot, [interval, slot x WIDTH].

    Leaves of `fixed` are numbers or small arrays, of `interval` [interval, ...], of `row` [step, ..., row], of
    `moment` [step, ...], of `bodies` and `state` [row, lane]. `slots`: each bundle's, or -1 [bundle]. `shape`: rows,
    and lanes in each.
    """
    kind = loop.kind
    tree = jax_module().tree
    columns = {
        "fixed": _column(tree.leaves(fixed), kind, 0),
        "interval": _column(tree.leaves(interval), kind, 1),
        "row": _row(tree.leaves(row), kind),
        "moment": _column(tree.leaves(moment), kind, 1),
        "bodies": _bodies(tree.leaves(bodies), kind),
        "state": _bodies(tree.leaves(state), kind),
    }
    nothing = numpy.empty((0, 0), kind)
    columns |= {"before": nothing, "more": nothing, "kept": nothing}
    if loop.room is not None:
        bundles, numbers, _ = columns["state"].shape
        sizes = zip(("before", "more", "kept"), (numbers, *loop.room), strict=True)
        columns |= {name: numpy.empty((bundles, size, WIDTH), kind) for name, size in sizes}
    intervals = len(columns["interval"])
    slot_count = int(slots.max()) + 1
    of = [count(tree.leaves(part)) for part in loop.told]
    columns |= {
        "summed": numpy.zeros((intervals, of[0], WIDTH)),
        "largest": numpy.full((intervals, of[1], WIDTH), -numpy.inf, kind),
        "least": numpy.full((intervals, of[2], WIDTH), numpy.inf, kind),
        "each": numpy.empty((intervals, slot_count, of[3], WIDTH), kind),
        "slots": slots.astype(numpy.int32),
    }
    steps = len(columns["row"]) // intervals
    columns = {name: numpy.ascontiguousarray(column) for name, column in columns.items()}
    rows, lanes = shape
    there = {columns["state"][:, 0].size, columns["bodies"][:, 0].size, WIDTH * len(slots)}
    if there != {rows * lanes} or lanes % WIDTH or columns["row"].shape[-1] not in (rows, rows * lanes):
        raise ValueError(f"bodies, rows and slots are not those of {rows} rows of {lanes}, in bundles of {WIDTH}")
    loop.call(*(columns[name].ctypes.data for name in POINTERS), intervals, steps, *shape, slot_count)
    each = columns["each"].swapaxes(1, 2).reshape(intervals, of[3], -1)
    joined = (columns["summed"].sum(-1), columns["largest"].max(-1), columns["least"].min(-1), each)
    after = columns["state"].swapaxes(0, 1).reshape(len(tree.leaves(state)), -1)
    return after, [_tree(part, told) for part, told in zip(loop.told, joined, strict=True)]


def _column(leaves: list[Any], kind: Any, axes: int) -> Any:
    """Numbers, after the leading axes."""
    if not leaves:
        return numpy.zeros((1,) * (axes + 1), kind)
    flat = [numpy.asarray(leaf, kind) for leaf in leaves]
    return numpy.concatenate([leaf.reshape(*leaf.shape[:axes], -1) for leaf in flat], axis=-1)


def _row(leaves: list[Any], kind: Any) -> Any:
    """[step, number, row]"""
    flat = [numpy.asarray(leaf, kind) for leaf in leaves]
    return numpy.concatenate([leaf.reshape(len(leaf), -1, leaf.shape[-1]) for leaf in flat], axis=1)


def _bodies(leaves: list[Any], kind: Any) -> Any:
    """[bundle, number, WIDTH]"""
    return numpy.stack([numpy.asarray(leaf, kind).reshape(-1, WIDTH) for leaf in leaves], axis=1)


def _tree(like: Any, columns: Any) -> Any:
    """A tree of what was told, [interval, number, ...] taken apart."""
    jax = jax_module()
    leaves, form = jax.tree.flatten(like)
    return jax.tree.unflatten(form, [columns[:, k] for k in range(len(leaves))])


def _target() -> Any:
    """The processor at hand, as LLVM sees it; an engine takes it for its own."""
    binding.initialize_native_target()
    binding.initialize_native_asmprinter()
    features = binding.get_host_cpu_features().flatten()
    target = binding.Target.from_default_triple()
    return target.create_target_machine(opt=3, cpu=binding.get_host_cpu_name(), features=features)


def _machine_code(text: str) -> tuple[Any, Any]:
    module = binding.parse_assembly(text)
    module.verify()
    machine = _target()
    builder = binding.create_pass_builder(machine, binding.create_pipeline_tuning_options(speed_level=3))
    builder.getModulePassManager().run(module, builder)
    engine = binding.create_mcjit_compiler(module, machine)
    engine.finalize_object()
    of = ctypes.CFUNCTYPE(None, *(ctypes.c_void_p for _ in POINTERS), *(ctypes.c_int64 for _ in NUMBERS))
    return of(engine.get_function_address(NAME)), engine
