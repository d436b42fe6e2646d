"""A program traced by JAX as a list: one primitive after the other, calls written out where they stand.

Both generators print this list, and both refuse with `Unprintable` what they do not know, so that who asked can let JAX
run it instead. Nothing that no result needs is in it, but for what has an effect of its own.
Source: the language of `jax.make_jaxpr`.
"""

import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

import numpy

from dawndusk.core.array import jax_module


class Unprintable(NotImplementedError):
    """A program with a primitive, a kind of number or a form of either that a generator does not know."""


class Variable:
    """A value of the program: an argument, a constant, or what an equation finds."""

    def __init__(self, aval: Any, value: Any = None) -> None:
        self.aval = aval
        self.value = value
        """of a constant, else None"""


class Equation(NamedTuple):
    """A primitive, what it takes, and what it finds."""

    primitive: Any
    params: dict[str, Any]
    operands: list[Variable]
    results: list[Variable]

    @property
    def name(self) -> str:
        """The primitive's."""
        return self.primitive.name

    @property
    def result(self) -> Variable:
        """The one thing it finds. Error: `Unprintable` where it finds more, or nothing."""
        if len(self.results) != 1:
            raise Unprintable(f"`{self.name}` finds {len(self.results)} things at once")
        return self.results[0]


class Program(NamedTuple):
    """A program without calls."""

    inputs: list[Variable]
    outputs: list[Variable]
    equations: list[Equation]


def trace(function: Callable[..., Any], *example: Any) -> tuple[Program, Any]:
    """The program of a function of arrays, and the shapes of its results. `example`: arguments, or their shapes."""
    closed, shape = jax_module().make_jaxpr(function, return_shape=True)(*example)
    return flat(closed), shape


def flat(closed: Any) -> Program:
    """The program of a closed jaxpr, the programs it calls in their places.

    Error: `Unprintable` for a call of a form that is not known.
    """
    inputs = [Variable(v.aval) for v in closed.jaxpr.invars]
    lines: list[tuple[Equation, bool]] = []
    outputs = _written_out(closed, inputs, lines)
    needed, kept = set(outputs), list[Equation]()
    for equation, acts in reversed(lines):
        if acts or needed.intersection(equation.results):
            kept.append(equation)
            needed.update(equation.operands)
    return Program(inputs, outputs, kept[::-1])


def _written_out(closed: Any, inputs: list[Variable], lines: list[tuple[Equation, bool]]) -> list[Variable]:
    """Add a program's equations, and whether each has an effect; the program's results."""
    held = dict(zip(closed.jaxpr.invars, inputs, strict=True))
    held |= {v: Variable(v.aval, one) for v, one in zip(closed.jaxpr.constvars, closed.consts, strict=True)}

    def read(atom: Any) -> Variable:
        return Variable(atom.aval, atom.val) if hasattr(atom, "val") else held[atom]

    for one in closed.jaxpr.eqns:
        name, operands = one.primitive.name, [read(atom) for atom in one.invars]
        if name in CALLS:
            called = one.params.get("jaxpr", one.params.get("call_jaxpr"))
            if not hasattr(called, "consts"):
                raise Unprintable(f"`{name}` calls a program in a form that is not known")
            results = _written_out(called, operands, lines)
        else:
            results = [Variable(v.aval) for v in one.outvars]
            lines.append((Equation(one.primitive, one.params, operands, results), bool(one.effects)))
        held.update(zip(one.outvars, results, strict=True))
    return [read(atom) for atom in closed.jaxpr.outvars]


def difference(one: Program, other: Program, sizes: Mapping[int, int]) -> str | None:
    """Where two programs of a function, traced at two sizes, are not the same program; None where they are.

    `sizes`: an axis' length in the first to that in the second. Lengths may differ in shapes and nowhere else: a
    constant, or a parameter that counts, that moves with the size is a number that the size was made into.
    Error: none found that is not there (tests/codegen/test_jaxpr.py).
    """
    if len(one.equations) != len(other.equations):
        return f"{len(one.equations)} operations become {len(other.equations)}"
    place = dict(zip(one.inputs, other.inputs, strict=True))
    for ours, theirs in zip(one.equations, other.equations, strict=True):
        if not _same(ours, theirs, place, sizes):
            return f"in `{ours.name}`"
        place.update(zip(ours.results, theirs.results, strict=True))
    same = all(_alike(a, b, place, sizes) for a, b in zip(one.outputs, other.outputs, strict=True))
    return None if same else "in a result"


def program_hash(program: Program) -> str:
    """A program in 64 hex digits: two are one where they do the same with the same constants.

    Error: the same in every process, under one version of JAX (tests/codegen/test_jaxpr.py).
    """
    number: dict[Variable, int] = {}
    found = sha256()

    def put(variable: Variable) -> str:
        if variable.value is not None:
            held = numpy.asarray(variable.value)
            return f"{variable.aval.dtype}{held.shape}{held.tobytes().hex()}"
        return f"{number.setdefault(variable, len(number))}:{variable.aval.dtype}{variable.aval.shape}"

    for one in program.equations:
        params = {name: _plain(value) for name, value in sorted(one.params.items())}
        found.update(f"{one.name} {params} {[put(each) for each in (*one.operands, *one.results)]}\n".encode())
    found.update(f"{[put(each) for each in program.outputs]}".encode())
    return found.hexdigest()


def _plain(value: Any) -> str:
    """A parameter as text, without where it lies in memory."""
    text = value.tobytes().hex() if isinstance(value, numpy.ndarray) else repr(value)
    return re.sub(r" at 0x[0-9a-f]+", "", text)


def _same(ours: Equation, theirs: Equation, place: Mapping[Variable, Variable], sizes: Mapping[int, int]) -> bool:
    as_many = (len(ours.operands), len(ours.results)) == (len(theirs.operands), len(theirs.results))
    return (
        (ours.name, as_many) == (theirs.name, True)
        and _params_alike(ours.params, theirs.params, sizes)
        and all(_alike(a, b, place, sizes) for a, b in zip(ours.operands, theirs.operands, strict=True))
        and all(_shapes_alike(a, b, sizes) for a, b in zip(ours.results, theirs.results, strict=True))
    )


def _alike(one: Variable, other: Variable, place: Mapping[Variable, Variable], sizes: Mapping[int, int]) -> bool:
    if one.value is None or other.value is None:
        return place.get(one) is other and _shapes_alike(one, other, sizes)
    if one.aval.dtype != other.aval.dtype or not isinstance(one.aval.dtype, numpy.dtype):
        return False
    ours, theirs = numpy.asarray(one.value), numpy.asarray(other.value)
    return numpy.array_equal(ours, theirs, equal_nan=ours.dtype.kind in "fc")


def _shapes_alike(one: Variable, other: Variable, sizes: Mapping[int, int]) -> bool:
    shape = tuple(sizes.get(n, n) for n in one.aval.shape)
    return shape == tuple(other.aval.shape) and one.aval.dtype == other.aval.dtype


def _params_alike(ours: Mapping[str, Any], theirs: Mapping[str, Any], sizes: Mapping[int, int]) -> bool:
    def sized(name: str, value: Any) -> Any:
        return tuple(sizes.get(n, n) for n in value) if name in SHAPES and isinstance(value, tuple) else value

    return ours.keys() == theirs.keys() and all(
        numpy.array_equal(value, theirs[name])
        if isinstance(value, numpy.ndarray)
        else sized(name, value) == theirs[name]
        for name, value in ours.items()
    )


CALLS = ("jit", "pjit", "closed_call", "custom_jvp_call", "custom_vjp_call")
"""Primitives that stand for the program they call."""
SHAPES = ("shape", "new_sizes", "limit_indices", "slice_sizes", "sizes")
"""Parameters that are lengths of axes."""
