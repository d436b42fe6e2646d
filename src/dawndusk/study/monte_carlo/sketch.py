"""Quantiles of numbers too many to keep: whole counts in bins of equal relative width.

The bins of DDSketch. Adding two sketches adds whole counts, so the order does not matter and the same numbers give the
same bytes. Written here because the kept packages cannot say that: `datasketches` (KLL, quantiles) draws random bits
that take no seed, and `ddsketch` takes one number a call, a thousand times slower than the plans it would count.
Source: Masson, Rim & Lee, DDSketch, PVLDB 12 (2019) 2195.
"""

from math import log
from typing import NamedTuple

import numpy

from dawndusk.core.array import Array

RELATIVE_ERROR = 0.002
"""A quantile is within this share of a number that really has its rank."""


class Sketch(NamedTuple):
    """Counts by column and bin: `key` grows with column, then with value."""

    key: Array
    count: Array


def sketch_of(table: Array, known: Array | None = None) -> Sketch:
    """The sketch of a table's columns. Shape: [row, column]; every number finite, or of those alone that are known."""
    if known is not None:
        return _sketch_of_known(table, known)
    bins = numpy.sort(_bins(numpy.ascontiguousarray(table.T)), axis=1)
    start = numpy.ones(bins.shape, dtype=bool)
    numpy.not_equal(bins[:, 1:], bins[:, :-1], out=start[:, 1:])
    first = numpy.flatnonzero(start)
    column = first // max(bins.shape[1], 1)
    return Sketch((column << _BITS) + _HALF + bins.ravel()[first], numpy.diff(first, append=bins.size))


def _sketch_of_known(table: Array, known: Array) -> Sketch:
    """The sketches of the columns one by one, side by side."""
    parts = [sketch_of(table[known[:, k], k : k + 1]) for k in range(table.shape[1])]
    keys = [part.key + (k << _BITS) for k, part in enumerate(parts)]
    return Sketch(numpy.concatenate(keys), numpy.concatenate([part.count for part in parts]))


def merge_sketches(one: Sketch, other: Sketch) -> Sketch:
    """The sketch of the rows of both."""
    keys = numpy.concatenate([one.key, other.key])
    order = numpy.argsort(keys, kind="stable")
    return _counted(keys[order], numpy.concatenate([one.count, other.count])[order])


def quantiles(sketch: Sketch, column: int, probabilities: Array) -> Array:
    """Numbers with these ranks in a column. Valid: a column with at least one row.

    Error: relative `RELATIVE_ERROR` beside the number of the same rank, the lower of two
    (tests/study/monte_carlo/test_sketch.py).

    >>> numbers = numpy.arange(1.0, 1002.0)[:, None]
    >>> abs(float(quantiles(sketch_of(numbers), 0, [0.5])[0]) / 501 - 1) <= RELATIVE_ERROR
    True
    """
    start, end = numpy.searchsorted(sketch.key, [column << _BITS, (column + 1) << _BITS])
    reached = numpy.cumsum(sketch.count[start:end])
    rank = numpy.floor(numpy.asarray(probabilities) * (reached[-1] - 1))
    return _middle(sketch.key[start:end][numpy.searchsorted(reached, rank, side="right")] - (column << _BITS) - _HALF)


def _counted(keys: Array, counts: Array) -> Sketch:
    first = numpy.flatnonzero(numpy.diff(keys, prepend=-1))
    return Sketch(keys[first], numpy.add.reduceat(counts, first) if len(first) else counts)


def _bins(numbers: Array) -> Array:
    """Bin of a number: order is kept, 0 is zero, and the sign is that of the number."""
    size = numpy.abs(numbers)
    tiny = size < _TINIEST
    place = (numpy.ceil(numpy.log(numpy.maximum(size, _TINIEST)) * (1 / _WIDTH)) + _MIDDLE).astype(numpy.int32)
    place[tiny] = 0
    return numpy.where(numbers < 0, -place, place)


def _middle(bins: Array) -> Array:
    size = numpy.exp((numpy.abs(bins) - _MIDDLE) * _WIDTH) * 2 / (1 + _GAMMA)
    return numpy.where(bins == 0, 0.0, numpy.sign(bins) * size)


_GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR)
_WIDTH = log(_GAMMA)
_TINIEST = 1e-300
"""Smaller than this counts as zero."""
_MIDDLE = 1 << 20
_HALF = 1 << 23
_BITS = 24
