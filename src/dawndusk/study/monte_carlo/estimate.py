"""What a Monte Carlo will take, said before it starts.

Time comes from one `evaluate` of this design on this machine and the ratio that the benchmark measured between that
and one sample of the compiled batch; it is right within a factor of three. Disk is what a run holds at most, the
chunks that wait for their total among it; it is right within a factor of 1.5
(tests/study/monte_carlo/test_estimate.py).
"""

import time
from math import log1p

from dawndusk.core.job_estimate import JobEstimate
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs
from dawndusk.study.monte_carlo.batch import BLOCK
from dawndusk.study.monte_carlo.ledger import CHUNKS_MAX
from dawndusk.study.monte_carlo.run import MonteCarlo

LONGEST_S = 30 * 86_400.0


def estimate(job: MonteCarlo, workers: int) -> JobEstimate:
    """The estimate of a run on `workers` cores of this machine."""
    started = time.perf_counter()
    plan = evaluate(job.design)
    one_s = time.perf_counter() - started
    output_count = len(outputs(plan))
    columns = output_count + len(job.inputs)
    return JobEstimate(
        duration_s=_START_S + job.chunk_count * BLOCK * one_s / _FASTER / workers,
        memory_byte=workers * (_PROCESS_BYTES + 6 * BLOCK * columns * _BYTES),
        disk_byte=_disk_byte(job, output_count),
    )


def _disk_byte(job: MonteCarlo, output_count: int) -> float:
    """What the folder holds when it holds most: just before chunks go into a total, or at the end."""
    chunks = min(job.chunk_count, CHUNKS_MAX)
    waiting = chunks * (_summary_byte(min(job.count, BLOCK)) * output_count + _FILE_BYTES)
    total = _summary_byte(job.count) * output_count
    replaced = total if job.chunk_count > CHUNKS_MAX else 0
    page = output_count * _PAGE_OUTPUT_BYTES + len(job.inputs) * _PAGE_INPUT_BYTES
    rows = job.count * (output_count + len(job.inputs) + 1) * _BYTES * _PARQUET + job.chunk_count * _FILE_BYTES
    return total + max(waiting + replaced, page) + _FEW_FILES * _FILE_BYTES + (rows if job.keeps_samples else 0)


def _summary_byte(sample_count: int) -> float:
    """Of one output in a summary: its bins fill up, fast at first, and its counts grow."""
    return 40 + 110 * log1p(sample_count / 40)


_FASTER = 25.0
"""One `evaluate` over one sample of a compiled batch on one core, by benchmarks/montecarlo.py, on the careful side."""
_START_S = 15.0
_PROCESS_BYTES = 6e8
_BYTES = 8
_PARQUET = 1.03
"""Bytes in a Parquet file over those of its numbers, whose last digits are noise."""
_PAGE_OUTPUT_BYTES, _PAGE_INPUT_BYTES = 450, 450
"""Of result.json and run.json."""
_FILE_BYTES = 4096 + 200
"""Of a file's last block, and of its line in the inventory."""
_FEW_FILES = 5
