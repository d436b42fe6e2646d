"""A traced step taken apart into passes: what one body knows of all others waits until all have told it.

    pass 0      what needs no total
    totals      sums and extremes over the bodies of what pass 0 found
    pass 1      what needs these totals, and so on

What a later pass needs of an earlier one is found again, or kept in memory where that would cost too much. A step in
which no body knows of another is one pass.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from dawndusk.codegen.llvm import BODIES, ROWS
from dawndusk.core.array import jax_module

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
        return self.name in TOTALS and self.operands[0].of_bodies and not {BODIES, ROWS} & {*self.result.aval.shape}

    @property
    def looks_around(self) -> bool:
        """Whether it takes some bodies or rows out of all, or together."""
        before = {n for v in self.operands for n in v.aval.shape}
        return not self.is_total and not {BODIES, ROWS} & before <= {*self.result.aval.shape}


class UnknownPrimitive(NotImplementedError):
    """A primitive, or a form of it, that no instruction is known for: say, a running sum over the bodies."""


class Passes(NamedTuple):
    """A traced function in passes."""

    inputs: list[Variable]
    outputs: list[Variable]
    equations: list[Equation]
    kept: list[Variable]
    """of the bodies, found at a cost that a later pass is spared"""

    @property
    def last(self) -> int:
        """The last pass."""
        return max((one.result.level for one in self.equations), default=0)

    def totals(self, level: int) -> list[Equation]:
        """The totals that a pass gathers."""
        return [one for one in self.equations if one.is_total and one.result.level == level + 1]

    def towards(self, level: int, aims: Iterable[Variable]) -> tuple[list[Equation], set[Variable]]:
        """The equations that a pass needs for some variables, in their order, and the arguments."""
        there = {v for v in self.kept if v.level < level}
        wanted, found = set(aims), []
        for one in reversed(self.equations):
            if one.result in wanted and one.result not in there and not one.is_total:
                found.append(one)
                wanted.update(one.operands)
        return found[::-1], wanted.intersection(self.inputs)

    def aims(self, level: int) -> list[Variable]:
        """What a pass finds for those after it."""
        return [*(one.operands[0] for one in self.totals(level)), *(v for v in self.kept if v.level == level)]

    def written(self, carried: list[Variable]) -> list[int]:
        """The pass in which each result may take the place of the argument it follows: none reads that after it.

        `carried`: these arguments, first.
        """
        at = [v.level for v in self.outputs]
        while True:
            reads = [
                self.towards(k, [*self.aims(k), *(v for v, when in zip(self.outputs, at, strict=True) if when == k)])[1]
                for k in range(self.last + 1)
            ]
            later = [
                max([when, *(k for k, read in enumerate(reads) if old in read)])
                for when, old in zip(at, carried, strict=False)
            ]
            if later == at:
                return at
            at = later


def traced(function: Callable[..., Any], *example: Any) -> tuple[Passes, Any]:
    """A function in passes, and the shapes of its results. `example`: its arguments' shapes, for `BODIES` bodies.

    Error: `UnknownPrimitive`.
    """
    closed, shape = jax_module().make_jaxpr(function, return_shape=True)(*example)
    inputs = [Variable(v.aval) for v in closed.jaxpr.invars]
    equations: list[Equation] = []
    outputs = _flat(closed, inputs, equations)
    return Passes(inputs, outputs, equations, _kept(outputs, equations)), shape


def _kept(outputs: list[Variable], equations: list[Equation]) -> list[Variable]:
    """What costs more than `_CHEAP` operations to find again."""
    needed = {v: v.level for v in outputs}
    for one in reversed(equations):
        at = max(one.result.level - one.is_total, needed.get(one.result, 0) if not one.is_total else 0)
        for v in one.operands:
            needed[v] = max(needed.get(v, 0), at)
    kept: list[Variable] = []
    cone: dict[Variable, set[Variable]] = {}
    for one in equations:
        if one.result.of_bodies:
            within = {one.result}.union(*(cone.get(v, set()) for v in one.operands))
            costs = len(within) > _CHEAP and needed.get(one.result, 0) > one.result.level
            cone[one.result] = set() if costs else within
            kept += [one.result] if costs else []
    return kept


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
_CHEAP = 60
"""operations, about as long as a bundle's way to memory and back"""
