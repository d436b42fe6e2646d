"""A Monte Carlo from a scenario to its page: quantiles of every output, odds, failed samples, and how it was drawn."""

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy

from dawndusk.core.atomic_write import write_atomic
from dawndusk.design.design import Resolved, fixes
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs
from dawndusk.study.monte_carlo.batch import BLOCK, drawable, undrawable
from dawndusk.study.monte_carlo.correlation import copula
from dawndusk.study.monte_carlo.engine import Progress, run_chunks
from dawndusk.study.monte_carlo.events import EVENTS
from dawndusk.study.monte_carlo.ledger import Ledger
from dawndusk.study.monte_carlo.run import MonteCarlo
from dawndusk.study.monte_carlo.sketch import RELATIVE_ERROR, quantiles
from dawndusk.study.monte_carlo.summary import SampleSummary

PERCENTILES = (5, 25, 50, 75, 95)


def job_of(resolved: Resolved, *, count: int, seed: int, keeps_samples: bool = False) -> MonteCarlo:
    """The Monte Carlo of a resolved scenario."""
    inputs = drawable(resolved.design, resolved.sources)
    still = undrawable(resolved.design, resolved.sources)
    job = MonteCarlo(resolved.design, inputs, resolved.correlations, seed, count, keeps_samples, still=still)
    text = json.dumps(identity(job, resolved), sort_keys=True)
    return replace(job, key=hashlib.sha256(text.encode()).hexdigest())


def identity(job: MonteCarlo, resolved: Resolved) -> dict[str, Any]:
    """What fixes every byte of the answer on one kind of machine."""
    numbers = {s.path: [s.value, s.low, s.high, s.dist] for s in resolved.sources}
    pairs = [[row.one, row.other, row.rank_correlation_ratio] for row in job.correlations]
    said = json.dumps([numbers, dict(resolved.choices), pairs], sort_keys=True)
    return {
        "version": version("dawndusk"),
        "design": hashlib.sha256(said.encode()).hexdigest(),
        "seed": job.seed,
        "samples": job.count,
        "chunk": BLOCK,
        "table": "parquet" if job.keeps_samples else "",
    }


def run_montecarlo(
    resolved: Resolved,
    job: MonteCarlo,
    folder: Path,
    *,
    workers: int = 1,
    scheduler: str | None = None,
    progress: Progress = lambda _done, _wanted: None,
) -> dict[str, Any]:
    """Run a job in a folder, or go on with it, and return its page; `result.json` holds the same.

    Error: OSError when the folder takes no more, `OtherRun` when it holds another run.
    """
    names = [output.path for output in outputs(evaluate(job.design))]
    ledger = Ledger(folder, identity(job, resolved), len(names), len(EVENTS) + 2 * len(job.years))
    run_chunks(job, ledger, job.chunk_count, workers=workers, scheduler=scheduler, progress=progress)
    page = {**identity(job, resolved), **_answers(ledger.total, names, job.years), **_drawn(job)}
    write_atomic(folder / "result.json", json.dumps(page, indent=1, ensure_ascii=False, allow_nan=False) + "\n")
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
        "outputs": {name: _spread(total, k) for k, name in enumerate(names)} if count else {},
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


def _spread(total: SampleSummary, column: int) -> dict[str, Any]:
    """Moments and quantiles of the samples in which an output has a number, and where it may have none, its share."""
    known, count = int(total.known_count[column]), int(total.count)
    never = {} if known == count else {"never": _odds(count - known, count)}
    if not known:
        return {**dict.fromkeys(_MOMENTS), **never}
    low, high = float(total.low[column]), float(total.high[column])
    found = quantiles(total.sketch, column, numpy.array(PERCENTILES) / 100)
    return {
        "mean": float(total.mean[column]),
        "standard_deviation": math.sqrt(float(total.square[column]) / max(known - 1, 1)),
        "min": low,
        **{f"p{p}": float(x) for p, x in zip(PERCENTILES, numpy.clip(found, low, high), strict=True)},
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
        "correlation_repair": drawn.moved,
    }


_MOMENTS = ("mean", "standard_deviation", "min", *(f"p{p}" for p in PERCENTILES), "max")
_FAILED = "overflows or is no number"
