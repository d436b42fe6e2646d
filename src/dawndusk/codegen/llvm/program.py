"""A pass of a traced program, primitive by primitive, as LLVM's values."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy

from dawndusk.codegen.jaxpr import Equation, Unprintable, Variable
from dawndusk.codegen.llvm.elementwise import Instruction, instruction, takes_truths
from dawndusk.codegen.llvm.passes import of_bodies
from dawndusk.codegen.llvm.values import Builder, Bundle, as_bundle, constant, kind_of, shape_of


def refuse_unknown(equations: Iterable[Equation]) -> None:
    """Nothing where `emit` and `bundle_total` know every equation. Error: `Unprintable` where they do not."""
    for one in equations:
        for variable in (*one.operands, one.result):
            kind_of(variable.aval.dtype)
        if one.name not in _MOVES and instruction(one.name) is None:
            raise Unprintable(f"`{one.name}` is not known")
        truths = [variable.aval.dtype == bool for variable in one.operands]
        if one.name not in _MOVES or one.name in _JOINS:
            if not takes_truths(one.name, truths):
                raise Unprintable(f"`{one.name}` is not known for truths beside numbers")
        if one.params.get("accuracy") is not None:
            raise Unprintable(f"`{one.name}` is not known to an accuracy that is asked for")


def emit(builder: Builder, equations: list[Equation], known: Mapping[Variable, Bundle]) -> Callable[[Variable], Bundle]:
    """The values of equations, as instructions at the builder's place, by variable.

    Valid: what `refuse_unknown` lets by.
    """
    held = dict(known)

    def read(variable: Variable) -> Bundle:
        return held[variable] if variable.value is None else constant(variable.aval, variable.value)

    for equation in equations:
        held[equation.result] = _result(builder, equation, [read(variable) for variable in equation.operands])
    return read


def bundle_total(builder: Builder, total: Equation, value: Bundle) -> Bundle:
    """What a bundle adds to a total: its elements, those of axes that are not the bodies' taken together."""
    return Bundle(_folded(total.name)(builder, total.params, [value.cells], shape_of(total.result.aval)), True)


def join_totals(total: Equation) -> Instruction:
    """How two parts of a total become one."""
    return _JOINS[total.name]


def _result(builder: Builder, equation: Equation, operands: list[Bundle]) -> Bundle:
    name, params, whole = equation.name, equation.params, of_bodies(equation.result)
    shape = shape_of(equation.result.aval)
    move, make = _MOVES.get(name), instruction(name)
    cells = [as_bundle(builder, one).cells if whole else one.cells for one in operands]
    if move is not None:
        return Bundle(move(builder, params, cells, shape), whole)
    assert make is not None, name
    found, laid = numpy.empty(shape, object), numpy.broadcast_arrays(*cells)
    for at in numpy.ndindex(shape):
        found[at] = make(builder, params, [one[at] for one in laid])
    return Bundle(found, whole)


Move = Callable[[Builder, dict[str, Any], list[Any], tuple[int, ...]], Any]
"""Elements in other places, or fewer of them; those of one body stay its own."""


def _broadcast(_: Builder, params: dict[str, Any], cells: list[Any], shape: tuple[int, ...]) -> Any:
    spread = [1] * len(shape)
    for axis, place in enumerate(params["broadcast_dimensions"]):
        spread[place] = cells[0].shape[axis]
    return numpy.broadcast_to(cells[0].reshape(spread), shape)


def _slice(_: Builder, params: dict[str, Any], cells: list[Any], shape: tuple[int, ...]) -> Any:
    first, by = params["start_indices"], params["strides"] or (1,) * len(shape)
    return cells[0][tuple(slice(k, k + n * step, step) for k, n, step in zip(first, shape, by, strict=True))]


def _folded(name: str) -> Move:
    def fold(builder: Builder, params: dict[str, Any], cells: list[Any], shape: tuple[int, ...]) -> Any:
        last = numpy.moveaxis(cells[0], params["axes"], range(-len(params["axes"]), 0)).reshape(*shape, -1)
        found = numpy.empty(shape, object)
        for at in numpy.ndindex(shape):
            total = last[at][0]
            for one in last[at][1:]:
                total = _JOINS[name](builder, {}, [total, one])
            found[at] = total
        return found

    return fold


def _join(name: str) -> Instruction:
    found = instruction(name)
    assert found is not None
    return found


_JOINS = {"reduce_sum": _join("add"), "reduce_max": _join("max"), "reduce_min": _join("min")}
_MOVES: Mapping[str, Move] = {
    "broadcast_in_dim": _broadcast,
    "reshape": lambda _, _params, cells, shape: cells[0].reshape(shape),
    "squeeze": lambda _, _params, cells, shape: cells[0].reshape(shape),
    "expand_dims": lambda _, _params, cells, shape: cells[0].reshape(shape),
    "slice": _slice,
    "transpose": lambda _, params, cells, _shape: cells[0].transpose(params["permutation"]),
    "concatenate": lambda _, params, cells, _shape: numpy.concatenate(cells, axis=params["dimension"]),
    **{name: _folded(name) for name in _JOINS},
}
