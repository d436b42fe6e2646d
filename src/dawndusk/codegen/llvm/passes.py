"""A traced step taken apart into passes: what one body knows of all others waits until all have told it.

    pass 0      what needs no total
    totals      sums and extremes over the bodies of what pass 0 found
    pass 1      what needs these totals, and so on

What a later pass needs of an earlier one is found again, or kept in memory where that would cost too much. A step in
which no body knows of another is one pass.
"""

from collections.abc import Iterable, Mapping
from math import prod
from typing import NamedTuple

from dawndusk.codegen.jaxpr import Equation, Program, Unprintable, Variable
from dawndusk.codegen.llvm import BODIES, ROWS

TOTALS = ("reduce_sum", "reduce_max", "reduce_min")


class Passes(NamedTuple):
    """A traced function in passes."""

    inputs: list[Variable]
    outputs: list[Variable]
    equations: list[Equation]
    kept: list[Variable]
    """of the bodies, found at a cost that a later pass is spared"""
    found: Mapping[Variable, int]
    """the pass in which what is not found in the first is; of a total, the first that knows it"""

    @property
    def last(self) -> int:
        """The last pass."""
        return max((self.level(one.result) for one in self.equations), default=0)

    def level(self, variable: Variable) -> int:
        """The pass in which a variable is found."""
        return self.found.get(variable, 0)

    def totals(self, level: int) -> list[Equation]:
        """The totals that a pass gathers."""
        return [one for one in self.equations if is_total(one) and self.level(one.result) == level + 1]

    def towards(self, level: int, aims: Iterable[Variable]) -> tuple[list[Equation], set[Variable]]:
        """The equations that a pass needs for some variables, in their order, and the arguments."""
        there = {v for v in self.kept if self.level(v) < level}
        wanted, found = set(aims), []
        for one in reversed(self.equations):
            if one.result in wanted and one.result not in there and not is_total(one):
                found.append(one)
                wanted.update(one.operands)
        return found[::-1], wanted.intersection(self.inputs)

    def aims(self, level: int) -> list[Variable]:
        """What a pass finds for those after it."""
        return [*(one.operands[0] for one in self.totals(level)), *(v for v in self.kept if self.level(v) == level)]

    def written(self, carried: list[Variable]) -> list[int]:
        """The pass in which each result may take the place of the argument it follows: none reads that after it.

        `carried`: these arguments, first.
        """
        at = [self.level(v) for v in self.outputs]
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


def split_passes(program: Program) -> Passes:
    """A program in passes.

    Error: `Unprintable` where it looks at some bodies out of all, or sets each beside each.
    """
    found: dict[Variable, int] = {}
    for one in program.equations:
        for v in (*one.operands, one.result):
            if v.aval.shape.count(BODIES) > 1 or v.aval.shape.count(ROWS) > 1:
                raise Unprintable(f"`{one.name}` sets satellites beside each other")
            if v.value is not None and {BODIES, ROWS} & {*v.aval.shape}:
                raise Unprintable(f"`{one.name}` takes an array of as many numbers as there are satellites")
        if looks_around(one) or _laid_anew(one):
            raise Unprintable(f"`{one.name}` takes some satellites out of all")
        found[one.result] = max((found.get(v, 0) for v in one.operands), default=0) + is_total(one)
    return Passes(*program, _kept(program, found), found)


def of_bodies(variable: Variable) -> bool:
    """Whether each body has its own."""
    return BODIES in variable.aval.shape


def is_total(equation: Equation) -> bool:
    """Whether an equation takes all bodies together."""
    alone = not {BODIES, ROWS} & {*equation.result.aval.shape}
    return equation.name in TOTALS and of_bodies(equation.operands[0]) and alone


def looks_around(equation: Equation) -> bool:
    """Whether an equation takes some bodies or rows out of all, or together."""
    before = {n for v in equation.operands for n in v.aval.shape}
    return not is_total(equation) and not {BODIES, ROWS} & before <= {*equation.result.aval.shape}


def _laid_anew(equation: Equation) -> bool:
    """Whether a `reshape` lays the numbers of one body where those of another were."""
    if equation.name != "reshape":
        return False
    before, after = equation.operands[0].aval.shape, equation.result.aval.shape
    sizes = {BODIES, ROWS} & {*before} & {*after}
    return any(prod(before[before.index(n) :]) != prod(after[after.index(n) :]) for n in sizes)


def _kept(program: Program, found: Mapping[Variable, int]) -> list[Variable]:
    """What costs more than `_CHEAP` operations to find again."""
    needed = {v: found.get(v, 0) for v in program.outputs}
    for one in reversed(program.equations):
        at = found[one.result] - 1 if is_total(one) else max(found[one.result], needed.get(one.result, 0))
        for v in one.operands:
            needed[v] = max(needed.get(v, 0), at)
    kept: list[Variable] = []
    cone: dict[Variable, set[Variable]] = {}
    for one in program.equations:
        if of_bodies(one.result):
            within = {one.result}.union(*(cone.get(v, set()) for v in one.operands))
            costs = len(within) > _CHEAP and needed.get(one.result, 0) > found[one.result]
            cone[one.result] = set() if costs else within
            kept += [one.result] if costs else []
    return kept


_CHEAP = 60
"""operations, about as long as a bundle's way to memory and back"""
