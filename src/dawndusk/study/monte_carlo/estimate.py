"""What a Monte Carlo will take, said before it starts: time, memory and disk; and whether that is absurd.

Time comes from one `evaluate` of this design on this machine and the ratio that the benchmark measured between that
and one sample of the compiled batch; it is right within a factor of three.
"""

import os
import shutil
import time
from pathlib import Path
from typing import NamedTuple

from dawndusk.plan import evaluate
from dawndusk.published import outputs
from dawndusk.study.monte_carlo.batch import BLOCK
from dawndusk.study.monte_carlo.run import MonteCarlo


class Estimate(NamedTuple):
    """What a run takes."""

    duration_s: float
    memory_bytes: float
    disk_bytes: float

    def __str__(self) -> str:
        """In words."""
        return (
            f"about {spoken(self.duration_s)}, {_size(self.memory_bytes)} of memory, {_size(self.disk_bytes)} of disk"
        )


def estimate(job: MonteCarlo, workers: int) -> Estimate:
    """The estimate of a run on `workers` cores of this machine."""
    started = time.perf_counter()
    plan = evaluate(job.design)
    one_s = time.perf_counter() - started
    columns = len(outputs(plan)) + len(job.inputs)
    rows = job.count * (columns + 1) * _BYTES if job.keeps_samples else 0
    return Estimate(
        duration_s=_START_S + job.chunk_count * BLOCK * one_s / _FASTER / workers,
        memory_bytes=workers * (_PROCESS_BYTES + 6 * BLOCK * columns * _BYTES),
        disk_bytes=_TOTAL_BYTES + rows,
    )


def absurd(found: Estimate, folder: Path) -> str | None:
    """Why a run should not start on this machine; `None` when it may."""
    if found.duration_s > _LONGEST_S:
        return f"it would take {spoken(found.duration_s)}, and {spoken(_LONGEST_S)} is the most that is started"
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    if found.memory_bytes > memory:
        return f"its workers would take {_size(found.memory_bytes)} of memory, and the machine has {_size(memory)}"
    free = shutil.disk_usage(next(p for p in (folder, *folder.absolute().parents) if p.exists())).free
    if found.disk_bytes > free:
        return f"it would take {_size(found.disk_bytes)} of disk, and {_size(free)} are free"
    return None


def spoken(duration_s: float) -> str:
    """A duration as people say it.

    >>> spoken(42.0), spoken(5400.0), spoken(4e9)
    ('42 s', '1.5 h', '126.8 years')
    """
    for size, name in ((_YEAR_S, " years"), (_DAY_S, " days"), (3600.0, " h"), (60.0, " min")):
        if duration_s >= 1.5 * size or (size == 3600.0 and duration_s >= size):
            return f"{duration_s / size:,.1f}{name}"
    return f"{duration_s:.0f} s"


def _size(count: float) -> str:
    steps = ("B", "kB", "MB", "GB", "TB", "PB", "EB")
    for name in steps:
        if count < 1000 or name == steps[-1]:
            return f"{count:,.3g} {name}"
        count /= 1000
    raise AssertionError


_FASTER = 25.0
"""One `evaluate` over one sample of a compiled batch on one core, by benchmarks/montecarlo.py, on the careful side."""
_START_S = 15.0
_PROCESS_BYTES = 6e8
_TOTAL_BYTES = 4e7
_BYTES = 8
_DAY_S = 86400.0
_YEAR_S = 365.25 * _DAY_S
_LONGEST_S = 30 * _DAY_S
