"""A traced program as JavaScript: numbers and Float64Arrays, no library.

A scan is a loop; what is used once stands inside what uses it. Leaves out:
`while`, branches, sorting, matrix products; a program with one of them is refused by its name.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy

from dawndusk.codegen.javascript.arrays import LOOPS, Shape
from dawndusk.codegen.javascript.elementwise import expression
from dawndusk.codegen.javascript.lines import Lines
from dawndusk.codegen.javascript.movement import Walk, loops, place, walk
from dawndusk.codegen.javascript.value import Value, kind_of, strides
from dawndusk.codegen.jaxpr import Equation, Program, Unprintable, Variable, flat


def program(lines: Lines, traced: Program, arguments: Sequence[Value]) -> list[Value]:
    """Print a program on its arguments; its results, each under a name.

    Error: `Unprintable`, naming the primitive.
    """
    return [lines.named(value) for value in _body(lines, traced, arguments)]


def _body(lines: Lines, traced: Program, arguments: Sequence[Value]) -> list[Value]:
    read = [v for e in traced.equations for v in e.operands] + list(traced.outputs)
    uses = Counter(v for v in read if v.value is None)
    left = uses.copy()
    known: dict[Variable, Value] = {}

    def value(variable: Variable) -> Value:
        if variable.value is not None:
            return _constant(lines, variable)
        left[variable] -= 1
        found = known[variable]
        return found._replace(
            is_own=found.is_own and not any(left[v] and found.text in one.text for v, one in known.items())
        )

    def learn(variables: Sequence[Variable], values: Sequence[Value]) -> None:
        known.update((v, one if uses[v] <= 1 else lines.named(one)) for v, one in zip(variables, values, strict=True))

    learn(traced.inputs, arguments)
    for equation in traced.equations:
        learn(equation.results, _equation(lines, equation, [value(v) for v in equation.operands]))
    return [value(v) for v in traced.outputs]


def _constant(lines: Lines, variable: Variable) -> Value:
    kind_of(variable.aval)
    return lines.table(numpy.asarray(variable.value))


def _equation(lines: Lines, equation: Equation, operands: list[Value]) -> list[Value]:
    name, params = equation.name, equation.params
    if name == "scan":
        return _scan(lines, params, [lines.named(v) for v in operands], [v.aval for v in equation.results])
    if name == "optimization_barrier":
        return operands
    shape, kind = tuple(equation.result.aval.shape), kind_of(equation.result.aval)
    if name in _SAME:
        return [operands[0].shaped(shape)]
    if params.get("accuracy") is not None:
        raise Unprintable(f"no JavaScript is known for `{name}` to an accuracy that is asked for")
    found = _elementwise(lines, name, operands, shape, kind, params)
    if found is None:
        named = [lines.named(v) for v in operands]
        found = _moved(lines, name, named, shape, kind, params)
        if found is None and name in LOOPS:
            found = LOOPS[name](lines, named, shape, kind, params)
    if found is None:
        raise Unprintable(f"no JavaScript is known for `{name}` on {[v.shape for v in operands]}")
    return [found]


def _elementwise(
    lines: Lines, name: str, operands: list[Value], shape: Shape, kind: str, params: dict[str, Any]
) -> Value | None:
    kinds = [v.kind for v in operands]
    if expression(name, kind, params, ["a"] * len(operands), kinds) is None:
        return None
    alone = all(v.is_uniform for v in operands)
    ready = [_beside(lines, v, shape, alone=alone) for v in operands]
    if name == "convert_element_type" and expression(name, kind, params, ["a"], kinds) == "a":
        return ready[0]._replace(kind=kind)
    text = expression(name, kind, params, [v.at("@") for v in ready], kinds) or ""
    found = Value(text, shape, kind, alone, is_open=True)
    return found if len(text) < _LONG else lines.named(found)


def _beside(lines: Lines, value: Value, shape: Shape, *, alone: bool) -> Value:
    """An operand as it stands inside the expression of an element: nothing in it is worked out again and again."""
    if value.is_uniform:
        return value if alone else lines.named(value)
    if value.shape == shape:
        return value
    full = lines.named(value).shaped((1,) * (len(shape) - len(value.shape)) + value.shape)
    steps = tuple(step if n > 1 else 0 for n, step in zip(full.shape, strides(full.shape), strict=True))
    return _walked(lines, full, Walk(shape, "0", steps), value.kind)


def _moved(
    lines: Lines, name: str, operands: list[Value], shape: Shape, kind: str, params: dict[str, Any]
) -> Value | None:
    moved = walk(name, operands[0], shape, params, [v.text for v in operands[1:]]) if operands else None
    if moved is None:
        return None
    keeps = name == "broadcast_in_dim" and operands[0].size == numpy.prod(shape)
    if operands[0].is_uniform or keeps:
        return operands[0].shaped(shape)
    return _walked(lines, operands[0], moved, kind)


def _walked(lines: Lines, operand: Value, moved: Walk, kind: str) -> Value:
    if all(n == 1 for n in moved.shape):
        return lines.scalar(f"{operand.text}[{moved.base}]", moved.shape, kind)

    def fill(v: str) -> str:
        heads, counters, at = loops(moved.shape, lines.name)
        return f"{heads}{v}[{at}]={operand.text}[{place(counters, moved.steps, moved.base)}];"

    return lines.array(moved.shape, kind, fill)


def _scan(lines: Lines, params: dict[str, Any], operands: list[Value], told: list[Any]) -> list[Value]:
    before, lines.body = lines.body, []
    results = _loop(lines, params, operands, told)
    body, lines.body = "".join(lines.body), before
    names = [lines.name() for _ in results]
    lines.call(names, f"{body}return [{','.join(v.text for v in results)}];")
    return [value._replace(text=name) for value, name in zip(results, names, strict=True)]


def _loop(lines: Lines, params: dict[str, Any], operands: list[Value], told: list[Any]) -> list[Value]:
    consts, carried, length = params["num_consts"], params["num_carry"], params["length"]
    held = [value._replace(is_own=False) for value in operands[:consts]]
    start, rows = operands[consts : consts + carried], operands[consts + carried :]
    state = [v._replace(text=lines.name(), is_uniform=v.size == 1, is_own=v.size > 1) for v in start]
    lines.body += [f"let {now.text}={lines.own(v)};" for now, v in zip(state, start, strict=True)]
    columns = [Value(lines.name(), tuple(aval.shape), kind_of(aval), False) for aval in told[carried:]]
    lines.body += [f"const {column.text}=new Float64Array({column.size});" for column in columns]
    t = lines.name()
    clock = f"({length - 1}-{t})" if params["reverse"] else t
    lines.body.append(f"for(let {t}=0;{t}<{length};{t}++){{")
    results = program(lines, flat(params["jaxpr"]), [*held, *state, *(_row(lines, value, clock) for value in rows)])
    for column, value in zip(columns, results[carried:], strict=True):
        lines.body.append(_told(column, value, clock, column.size // length))
    news = [lines.name() for _ in state]
    lines.body += [f"const {name}={lines.own(v)};" for name, v in zip(news, results[:carried], strict=True)]
    lines.body += [f"{value.text}={name};" for value, name in zip(state, news, strict=True)]
    lines.body.append("}")
    return [*state, *columns]


def _row(lines: Lines, value: Value, clock: str) -> Value:
    shape = value.shape[1:]
    if value.is_uniform:
        return value.shaped(shape)
    size = int(numpy.prod(shape, dtype=int))
    name = lines.name()
    row = f"[{clock}]" if size == 1 else f".subarray({clock}*{size},({clock}+1)*{size})"
    lines.body.append(f"const {name}={value.text}{row};")
    return Value(name, shape, value.kind, size == 1)


def _told(column: Value, value: Value, clock: str, size: int) -> str:
    if size == 1:
        return f"{column.text}[{clock}]={value.text};"
    if value.is_uniform:
        return f"{column.text}.fill({value.text},{clock}*{size},({clock}+1)*{size});"
    return f"{column.text}.set({value.text},{clock}*{size});"


_SAME = frozenset({"copy", "copy_p", "stop_gradient", "reshape", "squeeze", "expand_dims"})
_LONG = 300
"""Characters from which an expression gets a name."""
