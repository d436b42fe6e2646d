"""A traced step taken apart into passes: what one body knows of all others waits until all have told it.

    pass 0      what needs no total
    totals      sums and extremes over the bodies of what pass 0 found
    pass 1      what needs these totals, and so on

A value of the bodies that a later pass needs is kept for it. A step in which no body knows of another is one pass.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from dawndusk._array import jax_module
from dawndusk.fused import BODIES

TOTALS = ("reduce_sum", "reduce_max", "reduce_min")


class Variable:
    """A value of the program: an argument, a constant, or what an equation finds."""

    def __init__(self, aval: Any, *, level: int = 0, value: Any = None) -> None:
        self.aval = aval
        self.level = level
        """the pass in which it is found; of a total, the first that knows it"""
        self.value = value
        """of a constant"""

    @property
    def of_bodies(self) -> bool:
        """Whether each body has its own."""
        return BODIES in self.aval.shape


class Equation(NamedTuple):
    """A primitive, what it takes, and the one thing it finds."""

    name: str
    params: dict[str, Any]
    operands: list[Variable]
    result: Variable

    @property
    def is_total(self) -> bool:
        """Whether it takes all bodies together."""
        return self.name in TOTALS and self.operands[0].of_bodies and not self.result.of_bodies


class UnknownPrimitive(NotImplementedError):
    """A primitive, or a form of it, that no instruction is known for: say, a running sum over the bodies."""


class Passes(NamedTuple):
    """A traced function in passes."""

    inputs: list[Variable]
    outputs: list[Variable]
    equations: list[Equation]
    kept: list[Variable]
    """of the bodies, needed by a later pass than finds them"""

    @property
    def last(self) -> int:
        """The last pass, which gives the results."""
        return max((one.result.level for one in self.equations), default=0)

    def totals(self, level: int) -> list[Equation]:
        """The totals that a pass gathers."""
        return [one for one in self.equations if one.is_total and one.result.level == level + 1]


def traced(function: Callable[..., Any], *example: Any) -> tuple[Passes, Any]:
    """A function in passes, and the shapes of its results. `example`: its arguments' shapes, for `BODIES` bodies.

    Error: `UnknownPrimitive`.
    """
    closed, shape = jax_module().make_jaxpr(function, return_shape=True)(*example)
    inputs = [Variable(v.aval) for v in closed.jaxpr.invars]
    equations: list[Equation] = []
    outputs = _flat(closed, inputs, equations)
    last = max((one.result.level for one in equations), default=0)
    late = {v for one in equations for v in one.operands if v.level < one.result.level - one.is_total}
    late |= {v for v in outputs if v.level < last}
    return Passes(
        inputs, outputs, equations, [one.result for one in equations if one.result in late and one.result.of_bodies]
    ), shape


def _flat(closed: Any, inputs: list[Variable], equations: list[Equation]) -> list[Variable]:
    """Add a program's equations, those of the programs it calls in their places; its results."""
    held = dict(zip(closed.jaxpr.invars, inputs, strict=True))
    held |= {v: Variable(v.aval, value=one) for v, one in zip(closed.jaxpr.constvars, closed.consts, strict=True)}

    def read(v: Any) -> Variable:
        return Variable(v.aval, value=v.val) if hasattr(v, "val") else held[v]

    for one in closed.jaxpr.eqns:
        operands = [read(v) for v in one.invars]
        if one.primitive.name in _CALLS:
            called = one.params.get("jaxpr", one.params.get("call_jaxpr"))
            held.update(zip(one.outvars, _flat(called, operands, equations), strict=True))
            continue
        if len(one.outvars) != 1:
            raise UnknownPrimitive(one.primitive.name)
        result = Variable(one.outvars[0].aval, level=max((v.level for v in operands), default=0))
        equation = Equation(one.primitive.name, one.params, operands, result)
        result.level += equation.is_total
        equations.append(equation)
        held[one.outvars[0]] = result
    return [read(v) for v in closed.jaxpr.outvars]


_CALLS = ("jit", "pjit", "closed_call", "custom_jvp_call", "custom_vjp_call")
