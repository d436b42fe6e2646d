"""A Monte Carlo from a scenario to its page: quantiles of every output, odds, failed samples, and how it was drawn."""

import hashlib
import json
import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy

from dawndusk.core.inventory import commit
from dawndusk.core.sole_writer import sole_writer
from dawndusk.core.version import __version__
from dawndusk.design.copula import copula
from dawndusk.design.design import fixes
from dawndusk.design.draws import drawable, undrawable
from dawndusk.design.resolve import Resolved
from dawndusk.design.signature import values_by_path
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import finite_or_none, outputs
from dawndusk.study.monte_carlo.batch import BLOCK
from dawndusk.study.monte_carlo.engine import Progress, run_chunks
from dawndusk.study.monte_carlo.events import EVENTS
from dawndusk.study.monte_carlo.ledger import ABOUT, Ledger
from dawndusk.study.monte_carlo.run import MonteCarlo
from dawndusk.study.monte_carlo.run_record import study_program
from dawndusk.study.monte_carlo.sketch import RELATIVE_ERROR, quantiles
from dawndusk.study.monte_carlo.summary import SampleSummary

PERCENTILES = (5, 25, 50, 75, 95)
RESULT = "result.json"


def job_of(resolved: Resolved, *, count: int, seed: int, keeps_samples: bool = False) -> MonteCarlo:
    """The Monte Carlo of a resolved scenario."""
    inputs = drawable(resolved.design, resolved.sources)
    still = undrawable(resolved.design, resolved.sources)
    job = MonteCarlo(resolved.design, inputs, resolved.correlations, seed, count, keeps_samples, still=still)
    text = json.dumps(identity(job), sort_keys=True)
    return replace(job, key=hashlib.sha256(text.encode()).hexdigest())


def identity(job: MonteCarlo) -> dict[str, Any]:
    """What a run is known by on its page: the version, the design with what is drawn, seed and count."""
    return {
        "version": __version__,
        "design": hashlib.sha256(json.dumps(_drawn_from(job), sort_keys=True).encode()).hexdigest(),
        "seed": job.seed,
        "samples": job.count,
        "chunk": BLOCK,
        "table": "parquet" if job.keeps_samples else "",
    }


def record_of(job: MonteCarlo, resolved: Resolved, names: Sequence[str]) -> dict[str, Any]:
    """What fixes every byte of a run on one kind of machine, as `run.json` keeps it. `names`: of the outputs."""
    fixed = {key: value for key, value in identity(job).items() if key not in ("version", "design")}
    return {
        "program": study_program(),
        **fixed,
        **_drawn_from(job),
        "choices": dict(resolved.choices),
        "outputs": list(names),
    }


def _drawn_from(job: MonteCarlo) -> dict[str, Any]:
    """The design by its values, the inputs drawn with value, low, high and distribution, and what moves together."""
    pairs = sorted((*sorted((row.one, row.other)), row.rank_correlation_ratio) for row in job.correlations)
    return {
        "design": values_by_path(job.design),
        "inputs": {s.path: [s.value, s.low, s.high, s.dist] for s in job.inputs},
        "correlations": {f"{one} {other}": ratio for one, other, ratio in pairs},
    }


def run_montecarlo(
    resolved: Resolved,
    job: MonteCarlo,
    folder: Path,
    *,
    workers: int = 1,
    scheduler: str | None = None,
    progress: Progress = lambda _done, _wanted: None,
    tell: Callable[[str], None] = lambda _what: None,
) -> dict[str, Any]:
    """Run a job in a folder, or go on with it, and return its page; `result.json` holds the same.

    `tell` hears what of the folder was damaged and is computed again.
    Error: OSError when the folder takes no more, `LedgerMismatch` when it holds another run, `FolderInUse` while
    another process writes to it, `DamageFound` where it cannot be gone on with, `NoScheduler` where none answers.
    """
    names = [output.path for output in outputs(evaluate(job.design))]
    with sole_writer(folder):
        ledger = Ledger(folder, record_of(job, resolved, names), len(names), len(EVENTS) + 2 * len(job.years), tell)
        total = run_chunks(
            job,
            ledger,
            job.chunk_count,
            workers=workers,
            scheduler=scheduler,
            progress=progress,
            sample_count=job.count,
        )
        page = {**identity(job), **_answers(total, names, job.years), **_drawn(job)}
        commit(folder, {RESULT: json.dumps(page, indent=1, ensure_ascii=False, allow_nan=False) + "\n"}, ABOUT)
    return page


def _answers(total: SampleSummary, names: Sequence[str], years: Sequence[int]) -> dict[str, Any]:
    count = int(total.count)
    happened, launched, cheaper = numpy.split(total.event_count, [len(EVENTS), len(EVENTS) + len(years)])
    return {
        "evaluated": count,
        "failed": int(total.failed_count.sum()),
        "odds": {event: _odds(int(n), count) for event, n in zip(EVENTS, happened, strict=True)},
        "odds_by_year": [
            {"year": year, "launched": _odds(int(flown), count), "cheaper": _odds(int(won), int(flown))}
            for year, flown, won in zip(years, launched, cheaper, strict=True)
        ],
        "outputs": {name: spread(total, k) for k, name in enumerate(names)} if count else {},
        "failed_by_reason": {f"{names[k]} {_FAILED}": int(n) for k, n in enumerate(total.failed_count) if n},
        "failed_samples": [
            {"index": int(index), "reason": f"{names[k]} {_FAILED}"}
            for index, k in zip(total.failed_index, total.failed_output, strict=True)
        ],
    }


def _odds(happened: int, count: int) -> dict[str, float | None]:
    """Odds of something; none, where there was no sample of which it could be asked."""
    if not count:
        return {"samples": happened, "probability": None, "standard_error": None}
    share = happened / count
    return {"samples": happened, "probability": share, "standard_error": math.sqrt(share * (1 - share) / count)}


def spread(total: SampleSummary, column: int) -> dict[str, Any]:
    """Moments of the samples in which an output has a number, quantiles of all, and where it may have none, its share.

    Never is the largest of all: a quantile that lies among its samples is None, as an end of `study.sample`'s band is.
    """
    known, count = int(total.known_count[column]), int(total.count)
    never = {} if known == count else {"never": _odds(count - known, count)}
    if not known:
        return {**dict.fromkeys(_MOMENTS), **never}
    low, high = float(total.low[column]), float(total.high[column])
    rank = numpy.floor(numpy.array(PERCENTILES) / 100 * (count - 1))
    found = quantiles(total.sketch, column, numpy.minimum((rank + 0.5) / max(known - 1, 1), 1.0))
    told = numpy.where(rank < known, numpy.clip(found, low, high), numpy.inf)
    return {
        "mean": float(total.mean[column]),
        "standard_deviation": math.sqrt(float(total.square[column]) / max(known - 1, 1)),
        "min": low,
        **{f"p{p}": finite_or_none(float(x)) for p, x in zip(PERCENTILES, told, strict=True)},
        "max": high,
        **never,
    }


def _drawn(job: MonteCarlo) -> dict[str, Any]:
    paths = [source.path for source in job.inputs]
    drawn = copula(paths, job.correlations)
    return {
        "quantile_relative_error": RELATIVE_ERROR,
        "inputs": [
            {"path": s.path, "dist": s.dist, "value": s.text, "low": s.text_low, "high": s.text_high}
            for s in job.inputs
        ],
        "not_drawn": [
            {"path": s.path, "value": s.text, "low": s.text_low, "high": s.text_high, "fixes": fixes(job.design, s)}
            for s in job.still
        ],
        "correlations": [
            {
                "one": row.one,
                "other": row.other,
                "rank_correlation": row.rank_correlation_ratio,
                "why": row.why,
                "source": row.source,
            }
            for row in job.correlations
            if row.one in paths and row.other in paths
        ],
        "correlation_repair": drawn.moved_ratio,
    }


_MOMENTS = ("mean", "standard_deviation", "min", *(f"p{p}" for p in PERCENTILES), "max")
_FAILED = "overflows or is no number"
