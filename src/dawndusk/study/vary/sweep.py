"""Every combination of lists and spans of inputs, as one table of all public outputs.

Words and years of the calendar give one design each; numbers within a design run as one batch.
Leaves out: sampling of large spaces (a Monte Carlo has it).
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy

from dawndusk.design.resolve import Resolved
from dawndusk.plan.closing import RULES
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import lexicon, outputs
from dawndusk.study.function import Function
from dawndusk.study.table_file import unit_label
from dawndusk.study.vary.axis import Axis
from dawndusk.study.vary.load import load_with_axes, source_of

ROWS_MAX = 500_000
DESIGNS_MAX = 1_000
ROWS_PER_SECOND = 1_500
"""A cautious figure for the estimate, on one core."""
BYTES_PER_ROW = 4_000
"""Numbers, their table and the copy that a query asks."""
BYTES_PER_ROW_ON_DISK = 1_200
"""Of 140 columns: the numbers, whose last digits are noise; most sweeps take a little less."""


class Column(NamedTuple):
    """One column: numbers or words, what it means, and its unit."""

    name: str
    values: Any
    meaning: str
    unit: str
    role: str
    """input, output or verdict"""


class Estimate(NamedTuple):
    """What a sweep asks for."""

    row_count: int
    design_count: int
    duration_s: float
    memory_bytes: int

    @property
    def disk_bytes(self) -> int:
        """Of its table in a file."""
        return self.row_count * BYTES_PER_ROW_ON_DISK

    @property
    def is_absurd(self) -> bool:
        """Whether the sweep is refused."""
        return self.row_count > ROWS_MAX or self.design_count > DESIGNS_MAX


def estimate(axes: Sequence[Axis]) -> Estimate:
    """Rows, designs, time and memory of a sweep, before any of it is computed."""
    designs, rows = 1, 1
    for axis in axes:
        rows *= len(axis.values)
        designs *= 1 if _is_batched(axis) else len(axis.values)
    return Estimate(rows, designs, rows / ROWS_PER_SECOND + designs / 10, rows * BYTES_PER_ROW)


def sweep(path: str | Path, overrides: Sequence[str], axes: Sequence[Axis]) -> list[Column]:
    """One row a combination, the last axis changing fastest among numbers; words and years change slowest.

    Error: each row is `evaluate` of its inputs (tests/study/vary/test_sweep.py); `ScenarioError` where one is none.
    """
    fixed = [axis for axis in axes if not _is_batched(axis)]
    moving = [axis for axis in axes if _is_batched(axis)]
    parts: list[dict[str, Column]] = []
    for words in itertools.product(*(axis.values for axis in fixed)):
        texts = [f"{axis.path}={axis.exact_text(word)}" for axis, word in zip(fixed, words, strict=True)]
        resolved = load_with_axes(path, (*overrides, *texts), moving)
        parts.append({c.name: c for c in _columns(resolved, fixed, words, moving)})
    names = dict.fromkeys(name for part in parts for name in part)
    return [_joined(name, parts) for name in names]


def _columns(
    resolved: Resolved, fixed: Sequence[Axis], words: Sequence[Any], moving: Sequence[Axis]
) -> Iterator[Column]:
    grid = numpy.meshgrid(*(numpy.array(axis.values) for axis in moving), indexing="ij")
    columns = {axis.path: part.ravel() for axis, part in zip(moving, grid, strict=True)}
    count = len(next(iter(columns.values()))) if columns else 1
    for axis, word in zip(fixed, words, strict=True):
        kept = numpy.full(count, word, dtype=object if isinstance(word, str) else float)
        yield Column(_named(axis), kept, axis.meaning, _unit(axis), "input")
    for axis in moving:
        yield Column(_named(axis), columns[axis.path], axis.meaning, _unit(axis), "input")
    wanted = outputs(evaluate(resolved.design))
    function = Function(resolved.design, [source_of(resolved, axis) for axis in moving], wanted)
    told = function.many(columns) if columns else function({})[None]
    by_path = {output.path: told[:, k] for k, output in enumerate(wanted)}
    for output in wanted:
        meaning = lexicon()[output.stage][output.name]["meaning"]
        yield Column(output.path, by_path[output.path], meaning, unit_label(output.name), "output")
    margins = [rule.margin(by_path) for rule in RULES]
    closes = numpy.all(numpy.stack(margins) >= 0, axis=0)
    yield Column("verdict.closes", closes, "whether every condition of the verdict is met", "", "verdict")


def _joined(name: str, parts: Sequence[Mapping[str, Column]]) -> Column:
    known = next(part[name] for part in parts if name in part)
    lengths = [len(next(iter(part.values())).values) for part in parts]
    blank = [numpy.full(length, numpy.nan) for length in lengths]
    values = [part[name].values if name in part else gap for part, gap in zip(parts, blank, strict=True)]
    return known._replace(values=numpy.concatenate(values))


def _is_batched(axis: Axis) -> bool:
    return axis.is_number and not axis.fixes


def _named(axis: Axis) -> str:
    return f"{axis.section}.{axis.name}"


def _unit(axis: Axis) -> str:
    return unit_label(axis.name) if _is_batched(axis) else ""
