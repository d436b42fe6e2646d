"""A training job over many accelerators: checkpoints, restarts, and what of its time is progress.

    M     = 1 / (N lambda)                                     mean time to interruption of the job
    tau   = sqrt(2 d M) - d where 2 d < M, else M              work between checkpoints, the best of them
    T     = M e^(R/M) (e^((tau + d)/M) - 1)                    time that tau of work takes
    ratio = tau / T

N accelerators of a job stop together, each interrupted at the rate lambda; d is the length of a checkpoint, R that of a
restart. Of the time T, tau is progress, d is checkpoints, and the rest restarts and work done twice.
Leaves out: spare accelerators and their queue; checkpoints written while work goes on; interruptions in bursts.
Sources: Young 1974; Daly 2006, Future Generation Computer Systems 22, 303.
"""

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.physics.constants import YEAR_JULIAN_S


@record
class Effective:
    """What becomes of a job's time; the three shares sum to 1."""

    interval_checkpoint_s: Array
    """work between checkpoints"""
    interval_interruption_s: Array
    """mean"""
    effective_fraction: Array
    """progress"""
    checkpoint_fraction: Array
    restart_fraction: Array
    """restarting, or doing again what was lost"""


def effective(
    accelerator_count: Array, rate_per_year: Array, duration_checkpoint_s: Array, duration_restart_s: Array
) -> Effective:
    """The effective training time of a job that checkpoints at its best interval.

    `rate_per_year`: interruptions of one accelerator. Shape: broadcast. Valid: checkpoints and rates above zero.
    Error: exact for exponential interruptions; the best interval to second order (tests/service/test_training.py).
    Source: module text.

    >>> round(float(effective(16_384, 0.173, 10.0, 180.0).effective_fraction), 3)
    0.943
    """
    mean_s = YEAR_JULIAN_S / (accelerator_count * rate_per_year)
    best_s = xp.sqrt(2 * duration_checkpoint_s * mean_s) - duration_checkpoint_s
    work_s = xp.where(2 * duration_checkpoint_s < mean_s, best_s, mean_s)
    whole_s = mean_s * xp.exp(duration_restart_s / mean_s) * xp.expm1((work_s + duration_checkpoint_s) / mean_s)
    progress, checkpoints = work_s / whole_s, duration_checkpoint_s / whole_s
    return Effective(
        interval_checkpoint_s=work_s,
        interval_interruption_s=mean_s,
        effective_fraction=progress,
        checkpoint_fraction=checkpoints,
        restart_fraction=1 - progress - checkpoints,
    )
