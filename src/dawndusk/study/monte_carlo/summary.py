"""What a chunk of samples comes down to: moments, sketch, odds and the failed rows; adding up and bytes.

Whole counts add in any order; moments are floats, so summaries are added in the order of their chunks and the same
samples give the same bytes. Source of the sum of moments: Chan, Golub & LeVeque, The American Statistician 37 (1983).
"""

import io
from dataclasses import dataclass, fields

import numpy

from dawndusk.core.array import Array
from dawndusk.study.monte_carlo.sketch import Sketch, merge_sketches, sketch_of

KEPT = 10_000
"""Failed rows that are listed; all are counted, and any is drawn again from its index."""


@dataclass(frozen=True, kw_only=True)
class SampleSummary:
    """Samples in short. Shapes: one number an output, event or bin; a failed row has its index and first bad output."""

    chunks: Array
    count: Array
    known_count: Array
    """samples in which an output has a number; of those alone are its moments and quantiles"""
    mean: Array
    square: Array
    """sum of squared deviations from the mean"""
    low: Array
    high: Array
    event_count: Array
    key: Array
    bin_count: Array
    failed_index: Array
    failed_output: Array
    failed_count: Array
    """by the first output that overflows or is no number"""

    @property
    def sketch(self) -> Sketch:
        """The bins, for quantiles."""
        return Sketch(self.key, self.bin_count)

    def bytes(self) -> bytes:
        """A whole number of arrays in NumPy's own format, the same bytes for the same summary."""
        target = io.BytesIO()
        numpy.savez_compressed(target, **{field.name: getattr(self, field.name) for field in fields(self)})
        return target.getvalue()


def nothing(output_count: int, event_count: int) -> SampleSummary:
    """The summary of no sample."""
    return summarise(numpy.zeros((0, output_count)), numpy.zeros((event_count, 0), dtype=bool), 0, chunks=0)


def summarise(table: Array, happened: Array, first: int, *, chunks: int = 1) -> SampleSummary:
    """The summary of a chunk whose rows are numbered from `first`; an infinite number is never, and no number.

    Rows with a number that is none, or above 1e100, fail. Shape: table [row, output], happened [event, row].
    """
    never = numpy.isposinf(table)
    finite = never | (numpy.abs(table) < _LARGEST)
    good = finite.all(axis=1)
    bad = numpy.flatnonzero(~good)
    reason = numpy.argmin(finite[bad], axis=1)
    kept, known = table[good], ~never[good]
    count = known.sum(axis=0)
    whole = bool(known.all())
    level = kept if whole else numpy.where(known, kept, 0.0)
    mean = level.sum(axis=0) / numpy.maximum(count, 1)
    if whole and len(kept):
        mean = kept.mean(axis=0)
    sketch = sketch_of(kept, None if whole else known)
    return SampleSummary(
        chunks=numpy.int64(chunks),
        count=numpy.int64(len(kept)),
        known_count=count,
        mean=mean,
        square=(numpy.where(known, level - mean, 0.0) ** 2).sum(axis=0),
        low=numpy.where(known, kept, numpy.inf).min(axis=0, initial=numpy.inf),
        high=numpy.where(known, kept, -numpy.inf).max(axis=0, initial=-numpy.inf),
        event_count=happened[:, good].sum(axis=1),
        key=sketch.key,
        bin_count=sketch.count,
        failed_index=(first + bad)[:KEPT],
        failed_output=reason[:KEPT],
        failed_count=numpy.bincount(reason, minlength=table.shape[1]),
    )


def merge_summaries(one: SampleSummary, other: SampleSummary) -> SampleSummary:
    """The summary of both, `one` standing before `other`."""
    known = one.known_count + other.known_count
    share = other.known_count / numpy.maximum(known, 1)
    apart = other.mean - one.mean
    sketch = merge_sketches(one.sketch, other.sketch)
    return SampleSummary(
        chunks=one.chunks + other.chunks,
        count=one.count + other.count,
        known_count=known,
        mean=one.mean + apart * share,
        square=one.square + other.square + apart**2 * one.known_count * share,
        low=numpy.minimum(one.low, other.low),
        high=numpy.maximum(one.high, other.high),
        event_count=one.event_count + other.event_count,
        key=sketch.key,
        bin_count=sketch.count,
        failed_index=numpy.concatenate([one.failed_index, other.failed_index])[:KEPT],
        failed_output=numpy.concatenate([one.failed_output, other.failed_output])[:KEPT],
        failed_count=one.failed_count + other.failed_count,
    )


def from_bytes(data: bytes) -> SampleSummary:
    """A summary from its bytes. Error: ValueError when they are no whole summary."""
    try:
        with numpy.load(io.BytesIO(data), allow_pickle=False) as held:
            return SampleSummary(**{field.name: held[field.name] for field in fields(SampleSummary)})
    except Exception as broken:
        raise ValueError("no whole summary of a chunk") from broken


_LARGEST = 1e100
"""Above it squares would soon overflow."""
