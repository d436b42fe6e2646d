"""A traced program, primitive by primitive, as LLVM's values."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy
from llvmlite import ir

from dawndusk.fused.elementwise import instruction
from dawndusk.fused.values import Value, bundled, constant, shape_of, type_of


class UnknownPrimitive(NotImplementedError):
    """A primitive, or a form of it, that no instruction is known for: say, what one body would know of another."""


def emit(builder: ir.IRBuilder, closed: Any, arguments: list[Value]) -> list[Value]:
    """The results of a traced program (a `ClosedJaxpr`) on its arguments, as instructions at the builder's place.

    Error: `UnknownPrimitive`.
    """
    jaxpr = closed.jaxpr
    held = dict(zip(jaxpr.invars, arguments, strict=True))
    held |= {v: constant(v.aval, value) for v, value in zip(jaxpr.constvars, closed.consts, strict=True)}

    def read(variable: Any) -> Value:
        return constant(variable.aval, variable.val) if hasattr(variable, "val") else held[variable]

    for equation in jaxpr.eqns:
        operands = [read(variable) for variable in equation.invars]
        held.update(zip(equation.outvars, _results(builder, equation, operands), strict=True))
    return [read(variable) for variable in jaxpr.outvars]


def _results(builder: ir.IRBuilder, equation: Any, operands: list[Value]) -> list[Value]:
    name, params = equation.primitive.name, equation.params
    inner = params.get("jaxpr", params.get("call_jaxpr"))
    if inner is not None:
        return emit(builder, inner, operands)
    aval = equation.outvars[0].aval
    moved = _MOVES.get(name)
    if moved is not None:
        return [_moved(builder, moved, params, operands, aval)]
    make = instruction(name)
    if make is None:
        raise UnknownPrimitive(name)
    return [_each(builder, make, params, operands, aval)]


def _each(builder: ir.IRBuilder, make: Any, params: dict[str, Any], operands: list[Value], aval: Any) -> Value:
    """Element by element."""
    of_bodies = isinstance(type_of(aval), ir.VectorType)
    operands = [bundled(builder, one) for one in operands] if of_bodies else operands
    laid = numpy.broadcast_arrays(*(one.cells for one in operands))
    cells = numpy.empty(shape_of(aval), object)
    for at in numpy.ndindex(cells.shape):
        cells[at] = make(builder, params, [one[at] for one in laid])
    return Value(cells, of_bodies)


def _moved(builder: ir.IRBuilder, move: Any, params: dict[str, Any], operands: list[Value], aval: Any) -> Value:
    """Elements in other places, or fewer of them; those of one body stay its own."""
    of_bodies = isinstance(type_of(aval), ir.VectorType)
    if not of_bodies and any(one.of_bodies for one in operands):
        raise UnknownPrimitive(f"{params} over the bodies")
    operands = [bundled(builder, one) for one in operands] if of_bodies else operands
    return Value(move(builder, params, [one.cells for one in operands], shape_of(aval)), of_bodies)


Move = Callable[[ir.IRBuilder, dict[str, Any], list[Any], tuple[int, ...]], Any]


def _broadcast(_: ir.IRBuilder, params: dict[str, Any], cells: list[Any], shape: tuple[int, ...]) -> Any:
    spread = [1] * len(shape)
    for axis, place in enumerate(params["broadcast_dimensions"]):
        spread[place] = cells[0].shape[axis]
    return numpy.broadcast_to(cells[0].reshape(spread), shape)


def _slice(_: ir.IRBuilder, params: dict[str, Any], cells: list[Any], shape: tuple[int, ...]) -> Any:
    first, by = params["start_indices"], params["strides"] or (1,) * len(shape)
    return cells[0][tuple(slice(k, k + n * step, step) for k, n, step in zip(first, shape, by, strict=True))]


def _folded(name: str) -> Move:
    """A reduction over axes that are not the bodies'."""
    make = instruction(name)
    assert make is not None

    def fold(builder: ir.IRBuilder, params: dict[str, Any], cells: list[Any], shape: tuple[int, ...]) -> Any:
        last = numpy.moveaxis(cells[0], params["axes"], range(-len(params["axes"]), 0)).reshape(*shape, -1)
        found = numpy.empty(shape, object)
        for at in numpy.ndindex(shape):
            total = last[at][0]
            for one in last[at][1:]:
                total = make(builder, {}, [total, one])
            found[at] = total
        return found

    return fold


_MOVES: Mapping[str, Move] = {
    "broadcast_in_dim": _broadcast,
    "reshape": lambda _, _params, cells, shape: cells[0].reshape(shape),
    "squeeze": lambda _, _params, cells, shape: cells[0].reshape(shape),
    "expand_dims": lambda _, _params, cells, shape: cells[0].reshape(shape),
    "slice": _slice,
    "transpose": lambda _, params, cells, _shape: cells[0].transpose(params["permutation"]),
    "concatenate": lambda _, params, cells, _shape: numpy.concatenate(cells, axis=params["dimension"]),
    "reduce_sum": _folded("add"),
    "reduce_max": _folded("max"),
    "reduce_min": _folded("min"),
}
