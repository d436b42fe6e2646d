"""Some outputs of a design as a function of some of its numbers: one at a time, many at once, and with gradients.

NumPy for one point and, in lanes, for some; JAX for many and for derivatives; the tests hold them together.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias

import numpy

from dawndusk.core.array import Array, jax_module, xp
from dawndusk.core.lanes import Lanes, in_every_lane
from dawndusk.design.design import Design, Source, with_values
from dawndusk.plan.evaluate import Plan, evaluate
from dawndusk.plan.outputs import Output
from dawndusk.study.programs import keep_programs

Numbers: TypeAlias = Mapping[str, Array]
"""Numbers of a design by path, in the units of their fields."""

LOT = 128
"""Rows of one call of the compiled program; shorter columns are filled up."""
LANES = 512
"""Rows that NumPy takes at once."""
MEANT_FOR_NUMPY = 4096
"""Rows up to which NumPy, which needs no compilation, is done sooner."""


class Function:
    """`outputs` of `design` as a function of the numbers of `sources`; all else stays as it is."""

    def __init__(self, design: Design, sources: Sequence[Source], outputs: Sequence[Output]) -> None:
        self.design: Design = design
        self.sources: tuple[Source, ...] = tuple(sources)
        self.outputs: tuple[Output, ...] = tuple(outputs)

    def __call__(self, numbers: Numbers) -> Array:
        """The outputs at one point, in report units. Shape: scalars -> [output]."""
        return self.told(self.plan(numbers))

    def plan(self, numbers: Numbers) -> Plan:
        """The plan at one point."""
        moved = {(s.section, s.name): numbers[s.path] for s in self.sources if s.path in numbers}
        return evaluate(with_values(self.design, moved))

    def told(self, plan: Plan) -> Array:
        """The outputs of a plan, in report units. Shape: [output]."""
        return xp.stack([o.of(plan) for o in self.outputs])

    def many(self, columns: Numbers) -> Any:
        """The outputs at many points. Shape: [point] each -> [point, output]. Error: relative 1e-9 between engines."""
        table = {path: numpy.asarray(column, float) for path, column in columns.items()}
        few = len(next(iter(table.values()))) <= MEANT_FOR_NUMPY and "_batch" not in vars(self)
        return self.in_lanes(table) if few else self.compiled(table)

    def compiled(self, columns: Numbers) -> Any:
        """`many` by JAX."""
        count = len(next(iter(columns.values())))
        full = {path: numpy.concatenate([c, numpy.repeat(c[-1:], -count % LOT)]) for path, c in columns.items()}
        starts = range(0, len(next(iter(full.values()))), LOT)
        lots = [self._batch({path: c[first : first + LOT] for path, c in full.items()}) for first in starts]
        return numpy.concatenate([numpy.asarray(lot) for lot in lots])[:count]

    def in_lanes(self, columns: Numbers) -> Any:
        """`many` without a compiler. Error: relative 1e-9 beside single points (tests/study/test_function.py)."""
        count = len(next(iter(columns.values())))
        lots = [self._in_lanes(columns, first, min(first + LANES, count)) for first in range(0, count, LANES)]
        return numpy.concatenate(lots) if lots else numpy.zeros((0, len(self.outputs)))

    def _in_lanes(self, columns: Numbers, first: int, end: int) -> Any:
        plan = self.plan({path: Lanes(numpy.asarray(column[first:end], float)) for path, column in columns.items()})
        return numpy.stack([in_every_lane(o.of(plan), end - first) for o in self.outputs], axis=1)

    def slopes(self, numbers: Numbers) -> dict[str, Any]:
        """The exact derivative of each output by each of `numbers`. Shape: path -> [output].

        Reverse mode: one pass per output. Error: that of rounding (tests/study/test_function.py).
        """
        plain = {path: float(value) for path, value in numbers.items()}
        passes = [self._reverse(plain, weights) for weights in numpy.eye(len(self.outputs))]
        return {path: numpy.array([float(one[path]) for one in passes]) for path in plain}

    def values_and_slopes(self, numbers: Numbers) -> tuple[Any, dict[str, Any]]:
        """The outputs and their derivatives by a few numbers. Shape: [output], path -> [output].

        Forward mode: one pass per number. Error: as `slopes`.
        """
        plain = {path: float(value) for path, value in numbers.items()}
        passes = {path: self._forward(plain, {p: float(p == path) for p in plain}) for path in plain}
        values = next(iter(passes.values()))[0]
        return numpy.asarray(values), {path: numpy.asarray(slope) for path, (_, slope) in passes.items()}

    @cached_property
    def _batch(self) -> Callable[[Any], Any]:
        return self._jit(jax_module().vmap(self))

    @cached_property
    def _reverse(self) -> Callable[[Any, Any], Any]:
        def slope(numbers: Numbers, weights: Array) -> Any:
            return jax_module().vjp(self, numbers)[1](weights)[0]

        return self._jit(slope)

    @cached_property
    def _forward(self) -> Callable[[Any, Any], Any]:
        def change(numbers: Numbers, step: Numbers) -> Any:
            return jax_module().jvp(self, (numbers,), (step,))

        return self._jit(change)

    def _jit(self, function: Callable[..., Any]) -> Callable[..., Any]:
        keep_programs()
        return jax_module().jit(function, compiler_options=_COMPILE_FAST)


def is_still(level: Array) -> bool:
    """Whether numbers are all the same but for rounding; so are none, and those that are never one.

    >>> is_still(numpy.array([3.0, 3.0 + 1e-15])), is_still(numpy.array([3.0, 3.1])), is_still(numpy.array([]))
    (True, False, True)
    """
    known = level[numpy.isfinite(level)]
    return len(known) == 0 or float(numpy.ptp(known)) <= _ROUNDING * float(numpy.max(numpy.abs(known)))


_ROUNDING = 1e-12
_COMPILE_FAST = {"xla_backend_optimization_level": 0}
"""A study of seconds spends most of them in the compiler."""
