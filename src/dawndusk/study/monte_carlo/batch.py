"""Many plans of one design at once: a table of inputs becomes a table of every public output, and one of the years.

Compiled once for a design's words and whole numbers. Inputs that do not move stay out of the batch, so what follows
from them alone (often the year's light) is computed once. Rows run in lots that fit a core's cache.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy

from dawndusk.core.array import Array, jax_module, register
from dawndusk.design.design import Design, Source
from dawndusk.economics.launch_year import cost_ratio_year
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs
from dawndusk.study.function import Function
from dawndusk.study.programs import keep_programs

LOT = 128
"""Rows evaluated together on a processor."""
BLOCK = 8192
"""Rows of one call of the compiled program; shorter tables are filled up."""


class Batch:
    """`evaluate` over rows of numbers for some inputs of a design."""

    def __init__(self, design: Design, sources: Sequence[Source]) -> None:
        self._design = design
        self._sources = tuple(sources)
        self._outputs = outputs(evaluate(design))

    @property
    def names(self) -> tuple[str, ...]:
        """The public path of each column of the table."""
        return tuple(output.path for output in self._outputs)

    def __call__(self, rows: Array) -> tuple[Array, Array]:
        """The outputs, in report units; and the cost ratio of what is launched in each year.

        Shape: [row, input] -> [row, output], [row, year]; no number where nothing is launched in a year.
        Error: relative 1e-9 beside one `evaluate` on NumPy (tests/study/monte_carlo/test_run.py).
        """
        rows = numpy.asarray(rows, dtype=float)
        count = len(rows)
        padded = numpy.concatenate([rows, numpy.broadcast_to(rows[-1:], (-count % BLOCK, rows.shape[1]))])
        blocks = [self._compiled(self._design, part) for part in padded.reshape(-1, BLOCK, rows.shape[1])]
        table, by_year = (
            numpy.concatenate([numpy.asarray(part) for part in parts]) for parts in zip(*blocks, strict=True)
        )
        return table[:count], by_year[:count]

    @cached_property
    def _compiled(self) -> Any:
        keep_programs()
        jax = jax_module()
        register(self._design)
        lot = LOT if jax.default_backend() == "cpu" else BLOCK
        paths = [source.path for source in self._sources]

        def block(design: Design, rows: Array) -> tuple[Array, Array]:
            function = Function(design, self._sources, self._outputs)

            def one(row: Array) -> tuple[Array, Array]:
                plan = function.plan(dict(zip(paths, row, strict=True)))
                return function.told(plan), cost_ratio_year(plan.campaign, plan.economics, plan.earth)

            return jax.lax.map(one, rows, batch_size=lot)

        return jax.jit(block)
