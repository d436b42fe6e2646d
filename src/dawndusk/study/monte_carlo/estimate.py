"""What a Monte Carlo will take, said before it starts.

Time comes from one `evaluate` of this design on this machine and the ratio that the benchmark measured between that
and one sample of the compiled batch; it is right within a factor of three.
"""

import time

from dawndusk.core.job_estimate import JobEstimate
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs
from dawndusk.study.monte_carlo.batch import BLOCK
from dawndusk.study.monte_carlo.run import MonteCarlo

LONGEST_S = 30 * 86_400.0


def estimate(job: MonteCarlo, workers: int) -> JobEstimate:
    """The estimate of a run on `workers` cores of this machine."""
    started = time.perf_counter()
    plan = evaluate(job.design)
    one_s = time.perf_counter() - started
    columns = len(outputs(plan)) + len(job.inputs)
    rows = job.count * (columns + 1) * _BYTES if job.keeps_samples else 0
    return JobEstimate(
        duration_s=_START_S + job.chunk_count * BLOCK * one_s / _FASTER / workers,
        memory_byte=workers * (_PROCESS_BYTES + 6 * BLOCK * columns * _BYTES),
        disk_byte=_TOTAL_BYTES + rows,
    )


_FASTER = 25.0
"""One `evaluate` over one sample of a compiled batch on one core, by benchmarks/montecarlo.py, on the careful side."""
_START_S = 15.0
_PROCESS_BYTES = 6e8
_TOTAL_BYTES = 4e7
_BYTES = 8
