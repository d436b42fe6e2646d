"""`dawndusk mc`: the answer with its odds."""

import os
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from json import dumps
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import Parameter
from rich.table import Table

from dawndusk.cli.options import Overrides, ScenarioFile, Seed, Switch
from dawndusk.cli.refusal import Interruption, Refusal
from dawndusk.cli.system_fault import system_fault
from dawndusk.cli.terminal import console, progress
from dawndusk.core.job_estimate import duration_text, shortage
from dawndusk.design.design import resolve
from dawndusk.design.loading import read_scenario
from dawndusk.report.number import with_unit
from dawndusk.report.ten_numbers import TEN


def mc(
    file: ScenarioFile,
    *,
    samples: Annotated[int, Parameter(name=("--samples", "-n"))] = 100_000,
    seed: Seed = 0,
    overrides: Overrides = (),
    workers: int | None = None,
    scheduler: str | None = None,
    out: str | None = None,
    json: Switch = False,
    table: Literal["parquet"] | None = None,
    sample: int | None = None,
) -> None:
    """Draw every input from its range, many times: quantiles of the outputs, and the odds.

    The odds are those that orbit is cheaper, and that the design closes. A run that was stopped goes on when the same
    command is given again.

    Parameters
    ----------
    samples
        designs drawn
    workers
        processes of this machine; a core each unless given
    scheduler
        address of a Dask scheduler whose workers to use instead
    out
        the folder of the run; `runs/<scenario's name>/mc-<key>` unless given
    json
        print the page as JSON and nothing else, and keep no folder unless `--out` names one
    table
        keep the samples as Parquet, one file a chunk, in `samples/`
    sample
        print one sample, drawn again from its index, and run nothing
    """
    from dawndusk.study.monte_carlo.estimate import LONGEST_S, estimate
    from dawndusk.study.monte_carlo.result_page import job_of, run_montecarlo

    if not 1 <= samples <= _MOST:
        raise Refusal(f"{samples} samples cannot be drawn\n  = help: -n takes 1 to {_MOST:,}")
    if workers is not None and workers < 1:
        raise Refusal(f"{workers} workers cannot work\n  = help: --workers takes 1 or more")
    if table is not None and json and out is None:
        raise Refusal("--table needs a place for its files\n  = help: name a folder with --out")
    scenario = read_scenario(file, overrides)
    resolved = resolve(scenario)
    job = job_of(resolved, count=samples, seed=seed, keeps_samples=table is not None)
    if sample is not None:
        _print_sample(job, sample)
        return
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    count = workers or (1 if job.chunk_count <= _CHUNKS_ALONE else cores)
    with ExitStack() as stack:
        if out is not None or not json:
            folder = Path(out or Path("runs", scenario.name or Path(file).stem, f"mc-{job.key[:8]}"))
        else:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        expected = estimate(job, count)
        lacks = shortage(expected, folder, longest_s=LONGEST_S)
        if lacks is not None and (scheduler is None or lacks.of == "disk"):
            cure = _CURES[lacks.of] if lacks.of != "disk" or table is None else _WITHOUT_TABLE
            raise Refusal(f"{samples:,} samples are too many: {lacks.reason}\n  = help: {cure}; it takes {expected}")
        progress(f"{samples:,} samples: {expected}")
        stack.enter_context(_faults(folder, is_kept=out is not None or not json))
        page = run_montecarlo(job, folder, workers=count, scheduler=scheduler, progress=_Progress(), tell=_tell_damage)
    if json:
        sys.stdout.write(dumps(page, indent=1, ensure_ascii=False, allow_nan=False) + "\n")
    else:
        _print(scenario.title or scenario.name, page)
        print(f"wrote {folder}: result.json{', samples/*.parquet' if table else ''}")


@contextmanager
def _faults(folder: Path, *, is_kept: bool) -> Generator[None]:
    """What ends a run before its time, with what of it is kept and how to go on."""
    from dawndusk.study.monte_carlo.cluster import NoScheduler
    from dawndusk.study.monte_carlo.run_record import LedgerMismatch

    kept = f"the chunks that were done are kept in {folder}; {_GOES_ON}" if is_kept else _NOT_KEPT
    try:
        yield
    except LedgerMismatch as other:
        raise Refusal(f"{other}\n  = help: name another folder with --out, or remove this one") from None
    except NoScheduler as problem:
        raise Refusal(str(problem)) from None
    except OSError as problem:
        raise Refusal(f"{system_fault(problem, folder)}; {kept}") from None
    except KeyboardInterrupt:
        raise Interruption(kept) from None
    finally:
        progress("")


def _tell_damage(what: str) -> None:
    progress("")
    print(f"warning: {what}", file=sys.stderr)


class _Progress:
    """Share done and time left, on a terminal."""

    def __init__(self) -> None:
        self._first: tuple[float, int] | None = None

    def __call__(self, done: int, wanted: int) -> None:
        from dawndusk.study.monte_carlo.batch import BLOCK

        now = time.monotonic()
        since, before = self._first = self._first or (now, done)
        left = f", {duration_text((now - since) / (done - before) * (wanted - done))} left" if done > before else ""
        progress(f"{done * BLOCK:,} of {wanted * BLOCK:,} samples ({done / wanted:.0%}){left}")


def _print(title: str, page: dict[str, Any]) -> None:
    screen = console(_WIDTH_OF_A_FILE)
    screen.print(title, style="bold", markup=False)
    odds = page["odds"]
    for event, said in _SAID.items():
        screen.print(f"{_percent(odds[event]):>8}  {said}")
    for event, odd in odds.items():
        if event not in _SAID and odd["probability"] < 1:
            screen.print(f"{_percent(odd):>8}  of samples: {event}")
    rows = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    for heading in ("p5", "p50", "p95"):
        rows.add_column(heading, justify="right", no_wrap=True)
    rows.add_column("")
    for path, meaning in (("verdict.cost_ratio", "cost, orbit over Earth"), *TEN):
        found, name = page["outputs"].get(path), path.rsplit(".", 1)[-1]
        if found is not None:
            cells = [with_unit(found[p], name).removesuffix("/accelerator-hour") for p in ("p5", "p50", "p95")]
            rows.add_row(*cells, meaning)
    screen.print(rows)
    screen.print("\nOrbit cheaper for what is launched in a year, of the samples that launch in it:")
    screen.print(_by_year(page["odds_by_year"]))
    failed = f", {page['failed']:,} failed" if page["failed"] else ""
    print(f"{page['evaluated']:,} samples{failed}, seed {page['seed']}, {len(page['inputs'])} inputs drawn")


def _by_year(years: list[dict[str, Any]]) -> Table:
    """The odds of every so many years of the calendar, the last one among them."""
    rows = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    for heading in ("year", "cheaper", "launch in it"):
        rows.add_column(heading, justify="right", no_wrap=True)
    for one in years[:: -max(1, len(years) // _YEARS_SHOWN)][::-1]:
        cheaper = _percent(one["cheaper"]) if one["launched"]["samples"] else "-"
        rows.add_row(str(one["year"]), cheaper, _percent(one["launched"]))
    return rows


def _percent(odd: dict[str, float]) -> str:
    share = odd["probability"]
    if share in (0.0, 1.0):
        return f"{share:.0%}"
    return f"{share:.1%}" if _ROUNDED < share < 1 - _ROUNDED else f"{share:.2g}" if share < _ROUNDED else f"{share:.4%}"


def _print_sample(job: Any, index: int) -> None:
    try:
        design, numbers = job.sample(index)
    except LookupError as problem:
        raise Refusal(f"{problem.args[0]}\n  = help: samples are counted from 0") from None
    drawn = {s.path: getattr(design.section(s.section), s.name) for s in job.inputs}
    sys.stdout.write(dumps({"index": index, "inputs": drawn, "outputs": numbers}, indent=1, allow_nan=True) + "\n")


_SAID = {
    "cheaper": "of samples: orbit is cheaper than Earth",
    "closes": "of samples: the design closes",
    "cheaper and closes": "of samples: both",
}
_GOES_ON = "the same command goes on from there"
_CURES = {
    "memory": "take fewer --workers",
    "time": "lower -n, or use --scheduler",
    "disk": "make room on that disk, or name a folder on another with --out",
}
_WITHOUT_TABLE = "leave --table away or lower -n, make room on that disk, or name a folder on another with --out"
_NOT_KEPT = "nothing is kept; --out names a folder that keeps what is done"
_MOST = 10**15
_CHUNKS_ALONE = 50
"""Chunks that one process has done before a cluster stands."""
_ROUNDED = 0.0005
_YEARS_SHOWN = 5
_WIDTH_OF_A_FILE = 100
"""Columns where the output is no terminal."""
