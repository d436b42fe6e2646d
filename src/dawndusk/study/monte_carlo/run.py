"""Monte Carlo: every input with a range drawn at once, many times, and what the outputs come to.

Chunk k draws each input from the master seed, k and the input's own name: the same seed gives the same numbers
whatever the workers and their order, and an input keeps its draws when another gains or loses its range.
An input that counts something is drawn to the nearest whole number.
Leaves out: ranges of what fixes arrays or the calendar (`not_drawn` names them); the luck of single flights
(`campaign_bands` draws it).
"""

from dataclasses import dataclass
from functools import cache
from typing import Any
from zlib import crc32

import numpy

from dawndusk.catalog.correlations import Correlation
from dawndusk.core.array import Array, jax_module
from dawndusk.design.copula import copula
from dawndusk.design.design import Design, Source, counts_whole, with_values
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs, values
from dawndusk.study.monte_carlo.batch import BLOCK, Batch
from dawndusk.study.monte_carlo.distribution import at_deviate, tables
from dawndusk.study.monte_carlo.events import events, year_events
from dawndusk.study.monte_carlo.ledger import Piece
from dawndusk.study.monte_carlo.parquet import as_parquet
from dawndusk.study.monte_carlo.summary import summarise


@dataclass(frozen=True, eq=False)
class MonteCarlo:
    """The job: which design, which inputs move, how, and from what seed."""

    design: Design
    inputs: tuple[Source, ...]
    correlations: tuple[Correlation, ...]
    seed: int
    count: int
    keeps_samples: bool = False
    key: str = ""
    """the same for the same job, in every process"""
    still: tuple[Source, ...] = ()
    """inputs with a range that are not drawn"""

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the calendar, each named by the date it begins at."""
        plan = self.design.campaign
        first = int(plan.start_campaign_year)
        return tuple(range(first, first + plan.horizon_campaign_year))

    @property
    def chunk_count(self) -> int:
        """Chunks of `BLOCK` samples, the last one perhaps shorter."""
        return -(-self.count // BLOCK)

    def run(self, chunk: int) -> Piece:
        """One chunk's samples, evaluated and summed up."""
        ready = _prepared(_Keyed(self))
        drawn = ready.numbers(self.deviates(chunk))
        size = min(BLOCK, self.count - chunk * BLOCK)
        rows, (table, by_year) = numpy.asarray(drawn)[:size], (part[:size] for part in ready.batch(drawn))
        first, names = chunk * BLOCK, ready.batch.names
        about = {"run": self.key, "seed": str(self.seed), "samples": str(self.count), "chunk": str(chunk)}
        samples = as_parquet(first, self.inputs, rows, names, table, about) if self.keeps_samples else None
        happened = numpy.concatenate([events(dict(zip(names, table.T, strict=True))), year_events(by_year)])
        return Piece(summarise(table, happened, first).bytes(), samples)

    def deviates(self, chunk: int) -> Array:
        """Standard normal deviates of a chunk, correlated. Shape: [sample, input]."""
        drawn = numpy.empty((BLOCK, len(self.inputs)), order="F")
        for k, source in enumerate(self.inputs):
            stream = numpy.random.SeedSequence(self.seed, spawn_key=(chunk, crc32(source.path.encode())))
            numpy.random.Generator(numpy.random.Philox(stream)).standard_normal(out=drawn[:, k])
        return copula([source.path for source in self.inputs], self.correlations)(drawn)

    def sample(self, index: int) -> tuple[Design, dict[str, float]]:
        """The design of one sample and its plan's public numbers, drawn again from the index alone.

        Error: the numbers are within relative 1e-9 of those the run counted (tests/study/monte_carlo/test_run.py).
        """
        if not 0 <= index < self.count:
            raise LookupError(f"no sample {index} among {self.count}")
        chunk, row = divmod(index, BLOCK)
        drawn = whole_where(whole_inputs(self), at_deviate(tables(self.inputs), self.deviates(chunk)[row : row + 1]))
        moved = zip(self.inputs, drawn[0].tolist(), strict=True)
        design = with_values(self.design, {(s.section, s.name): number for s, number in moved})
        plan = evaluate(design)
        wanted = outputs(plan)
        return design, dict(zip((o.path for o in wanted), values(plan, wanted), strict=True))


class _Ready:
    """What a process keeps between the chunks of a job: the compiled batch and the tables of its inputs."""

    def __init__(self, job: MonteCarlo) -> None:
        self.batch = Batch(job.design, job.inputs)
        self._tables, self._counted = tables(job.inputs), whole_inputs(job)
        self._numbers: Any = jax_module().jit(at_deviate)

    def numbers(self, deviates: Array) -> Array:
        """The inputs' numbers at their deviates."""
        return whole_where(self._counted, numpy.asarray(self._numbers(self._tables, deviates)))


def whole_inputs(job: MonteCarlo) -> Array:
    """Which inputs of a job count something. Shape: [input]."""
    return numpy.array([counts_whole(job.design, source) for source in job.inputs], dtype=bool)


def whole_where(counts: Array, drawn: Array) -> Array:
    """Draws, to the nearest whole number where an input counts. Shape: [input], [sample, input] -> [sample, input]."""
    return numpy.where(counts, numpy.round(drawn), drawn) if counts.any() else drawn


class _Keyed:
    """A job by its key, so that a copy that travelled is the same job."""

    def __init__(self, job: MonteCarlo) -> None:
        self.job = job

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and other.job.key == self.job.key

    def __hash__(self) -> int:
        return hash(self.job.key)


@cache
def _prepared(keyed: _Keyed) -> _Ready:
    return _Ready(keyed.job)
