"""Primitives that need a loop of their own: sums, extremes, joining, looking up and putting.

Leaves out: gathers and scatters of more than the first axis, `argmax` of more than one axis, sums from the end.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy

from dawndusk.codegen.javascript.lines import Lines
from dawndusk.codegen.javascript.movement import loops, place
from dawndusk.codegen.javascript.value import Value, strides

Shape: TypeAlias = tuple[int, ...]
Print: TypeAlias = Callable[[Lines, list[Value], Shape, str, dict[str, Any]], Value | None]
"""Prints a primitive on named operands; None where it is of a form that is not known."""


def _reduce(start: str, step: str, *, adds: bool = False) -> Print:
    """`step` joins what was found so far, `{0}`, with an element, `{1}`."""

    def reduce(lines: Lines, operands: list[Value], shape: Shape, kind: str, params: dict[str, Any]) -> Value:
        (operand,), axes = operands, params["axes"]
        steps = strides(operand.shape)
        gone = tuple(operand.shape[axis] for axis in axes)
        if operand.is_uniform:
            times = f"*{int(numpy.prod(gone, dtype=int))}" if adds else ""
            return lines.scalar(operand.text + times, shape, kind)
        heads, counters, _ = loops(gone, lines.name)
        total = lines.name()

        def found(base: str) -> str:
            at = place(counters, tuple(steps[axis] for axis in axes), base)
            return f"let {total}={start};{heads}{total}={step.format(total, f'{operand.text}[{at}]')};"

        if all(n == 1 for n in shape):
            lines.call([total], f"{found('0')}return {total};")
            return Value(total, shape, kind, True)
        kept = tuple(step for axis, step in enumerate(steps) if axis not in axes)

        def fill(v: str) -> str:
            outer, across, at = loops(shape, lines.name)
            return f"{outer}{{{found(place(across, kept))}{v}[{at}]={total};}}"

        return lines.array(shape, kind, fill)

    return reduce


def _argmax(lines: Lines, operands: list[Value], shape: Shape, _kind: str, _params: dict[str, Any]) -> Value | None:
    (operand,) = operands
    if len(operand.shape) != 1:
        return None
    if operand.is_uniform:
        return Value("0", shape, "i", True)
    best, k, a = lines.name(), lines.name(), operand.text
    loop = f"for(let {k}=1;{k}<{operand.size};{k}++)if({a}[{k}]>{a}[{best}]){best}={k};"
    lines.call([best], f"let {best}=0;{loop}return {best};")
    return Value(best, shape, "i", True)


def _cumsum(lines: Lines, operands: list[Value], shape: Shape, kind: str, params: dict[str, Any]) -> Value | None:
    (operand,), axis = operands, params["axis"]
    if params["reverse"]:
        return None
    if shape[axis] == 1:
        return operand
    step = strides(shape)[axis]

    def fill(v: str) -> str:
        heads, counters, at = loops(shape, lines.name)
        return f"{heads}{v}[{at}]={operand.at(at)}+({counters[axis]}?{v}[{at}-{step}]:0);"

    return lines.array(shape, kind, fill)


def _stack(lines: Lines, operands: list[Value], shape: Shape, kind: str, params: dict[str, Any]) -> Value:
    axis = params["axis"]
    slabs = [v.shaped((*v.shape[:axis], 1, *v.shape[axis:])) for v in operands]
    return _concatenate(lines, slabs, shape, kind, {"dimension": axis})


def _concatenate(lines: Lines, operands: list[Value], shape: Shape, kind: str, params: dict[str, Any]) -> Value:
    if len(operands) == 1:
        return operands[0]
    if all(v.size == 1 for v in operands):
        name = lines.name()
        lines.body.append(f"const {name}=Float64Array.of({','.join(v.text for v in operands)});")
        return Value(name, shape, kind, False)
    axis, own = params["dimension"], strides(shape)

    def fill(v: str) -> str:
        text, first = "", 0
        for part in operands:
            heads, counters, at = loops(part.shape, lines.name)
            text += f"{heads}{v}[{place(counters, own, str(first * own[axis]))}]={part.at(at)};"
            first += part.shape[axis]
        return text

    return lines.array(shape, kind, fill)


def _iota(lines: Lines, _operands: list[Value], shape: Shape, kind: str, params: dict[str, Any]) -> Value:
    axis = params["dimension"]
    along = numpy.arange(shape[axis]).reshape([-1 if k == axis else 1 for k in range(len(shape))])
    return lines.table(numpy.broadcast_to(along, shape).astype(float if kind == "f" else int))


def _gather(lines: Lines, operands: list[Value], shape: Shape, kind: str, params: dict[str, Any]) -> Value | None:
    """Elements of an array of one axis; one looked up outside it is no number, the least whole one, or the nearest."""
    array, index = operands
    taken = params["slice_sizes"] == (1,) and params["dimension_numbers"].collapsed_slice_dims == (0,)
    if len(array.shape) != 1 or not taken:
        return None
    if array.is_uniform:
        return array.shaped(shape)
    at = index.at("@")
    clipped = f"{array.text}[Math.min(Math.max({at},0),{array.size - 1})]"
    text = clipped if "CLIP" in str(params["mode"]) else f"{array.text}[{at}]??{_OUTSIDE[kind]}"
    return lines.scalar(text, shape, kind) if index.is_uniform else lines.elements(shape, kind, text)


def _scatter(lines: Lines, operands: list[Value], shape: Shape, kind: str, params: dict[str, Any]) -> Value | None:
    """An array with one row replaced; a place outside it changes nothing."""
    array, index, row = operands
    rows = params["dimension_numbers"].inserted_window_dims == (0,) and "CLIP" not in str(params["mode"])
    if not rows or not index.is_uniform:
        return None
    name, size, k = lines.name(), array.size // shape[0], lines.name()
    lines.body.append(f"const {name}={lines.own(array)};")
    put = f"for(let {k}=0;{k}<{size};{k}++){name}[{index.text}*{size}+{k}]={row.at(k)};"
    lines.body.append(f"if({index.text}>=0&&{index.text}<{shape[0]}){put}")
    return Value(name, shape, kind, False, is_own=True)


_OUTSIDE = {"f": "NaN", "i": "(-(2**63))", "b": "1"}
"""What JAX finds outside an array, by kind."""
LOOPS: Mapping[str, Print] = {
    "reduce_sum": _reduce("0", "{0}+{1}", adds=True),
    "reduce_max": _reduce("-Infinity", "Math.max({0},{1})"),
    "reduce_min": _reduce("Infinity", "Math.min({0},{1})"),
    "reduce_or": _reduce("0", "{0}||{1}?1:0"),
    "reduce_and": _reduce("1", "{0}&&{1}?1:0"),
    "argmax": _argmax,
    "cumsum": _cumsum,
    "stack": _stack,
    "concatenate": _concatenate,
    "iota": _iota,
    "gather": _gather,
    "scatter": _scatter,
}
