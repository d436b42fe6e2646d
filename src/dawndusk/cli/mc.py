"""`dawndusk mc`: the answer with its odds."""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from json import dumps
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from dawndusk.cli.ctrl_c import heard_again
from dawndusk.cli.kept_notes import tell_kept
from dawndusk.cli.mc_print import print_page, print_sample
from dawndusk.cli.options import MaybeWhole, Overrides, ScenarioFile, Seed, Switch, Whole
from dawndusk.cli.output import write_json
from dawndusk.cli.refusal import Interruption, Refusal
from dawndusk.cli.system_fault import system_fault
from dawndusk.cli.terminal import progress
from dawndusk.core.how_many import how_many
from dawndusk.core.inventory import INVENTORY
from dawndusk.core.job_estimate import duration_text, shortage
from dawndusk.design.loading import read_scenario
from dawndusk.design.resolve import resolve
from dawndusk.scenario.bytes_of import stem_of


def mc(
    file: ScenarioFile,
    *,
    samples: Annotated[Whole, Parameter(name=("--samples", "-n"))] = 100_000,
    seed: Seed = 0,
    overrides: Overrides = (),
    workers: MaybeWhole = None,
    scheduler: str | None = None,
    out: str | None = None,
    json: Switch = False,
    table: Literal["parquet"] | None = None,
    sample: MaybeWhole = None,
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
        raise Refusal(f"{how_many(samples, 'sample')} cannot be drawn\n  = help: -n takes 1 to {_MOST:,}")
    if workers is not None and workers < 1:
        raise Refusal(f"{how_many(workers, 'worker')} cannot work\n  = help: --workers takes 1 or more")
    if table is not None and json and out is None:
        raise Refusal("--table needs a place for its files\n  = help: name a folder with --out")
    tell_kept(file, overrides)
    scenario = read_scenario(file, overrides)
    resolved = resolve(scenario)
    job = job_of(resolved, count=samples, seed=seed, keeps_samples=table is not None)
    if sample is not None:
        print_sample(job, sample)
        return
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    count = workers or (1 if job.chunk_count <= _CHUNKS_ALONE else cores)
    with ExitStack() as stack:
        if out is not None or not json:
            folder = Path(out or Path("runs", scenario.name or stem_of(file), f"mc-{job.key[:8]}"))
        else:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        expected = estimate(job, count)
        held_byte = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        more = replace(expected, disk_byte=max(expected.disk_byte - held_byte, 0.0))
        lacks = shortage(more, folder, longest_s=LONGEST_S)
        if lacks is not None and (scheduler is None or lacks.of == "disk"):
            cure = _CURES[lacks.of] if lacks.of != "disk" or table is None else _WITHOUT_TABLE
            raise Refusal(
                f"{how_many(samples, 'sample')} cannot be drawn: {lacks.reason}\n  = help: {cure}; it takes {expected}"
            )
        progress(f"{how_many(samples, 'sample')}: {expected}")
        stack.enter_context(_faults(folder, is_kept=out is not None or not json))
        page = run_montecarlo(
            resolved,
            job,
            folder,
            workers=count,
            scheduler=scheduler,
            progress=_Progress(stack.enter_context(heard_again())),
            tell=_tell_damage,
        )
    if json:
        write_json(dumps(page, indent=1, ensure_ascii=False, allow_nan=False) + "\n")
    else:
        print_page(scenario.title or scenario.name, page, {path: n.line for path, n in scenario.numbers.items()})
        print(f"wrote {folder}: result.json{', samples/*.parquet' if table else ''}")


@contextmanager
def _faults(folder: Path, *, is_kept: bool) -> Generator[None]:
    """What ends a run before its time, with what of it is kept and how to go on."""
    from dawndusk.study.monte_carlo.cluster import NoScheduler
    from dawndusk.study.monte_carlo.run_record import LedgerMismatch

    def kept() -> str:
        if not is_kept:
            return _NOT_KEPT
        begun = (folder / INVENTORY).is_file()
        return f"the chunks that were done are kept in {folder}; {_GOES_ON}" if begun else "nothing was begun"

    try:
        yield
    except LedgerMismatch as other:
        raise Refusal(f"{other}\n  = help: name another folder with --out, or remove this one") from None
    except NoScheduler as problem:
        raise Refusal(str(problem)) from None
    except OSError as problem:
        raise Refusal(f"{system_fault(problem, folder)}; {kept()}") from None
    except KeyboardInterrupt:
        raise Interruption(kept()) from None
    finally:
        progress("")


def _tell_damage(what: str) -> None:
    progress("")
    print(f"warning: {what}", file=sys.stderr)


class _Progress:
    """Share done and time left, on a terminal; and Ctrl-C, where it was lost on the way."""

    def __init__(self, ctrl_c: Callable[[], None]) -> None:
        self._first: tuple[float, int] | None = None
        self._ctrl_c = ctrl_c

    def __call__(self, done: int, wanted: int) -> None:
        from dawndusk.study.monte_carlo.batch import BLOCK

        self._ctrl_c()
        now = time.monotonic()
        since, before = self._first = self._first or (now, done)
        left = f", {duration_text((now - since) / (done - before) * (wanted - done))} left" if done > before else ""
        progress(f"{done * BLOCK:,} of {how_many(wanted * BLOCK, 'sample')} ({done / wanted:.0%}){left}")


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
