"""What became of the training jobs of a run: hours of progress, and hours lost by cause.

    offered = progress + not served + slowest satellite + checkpoints + restarts

A job has its accelerators on every satellite alike, and steps as fast as the slowest satellite of a block of the fleet
(`work.streams`); of the time that is left, checkpoints and interruptions take theirs (`service.training`). It is
interrupted by ground causes and by upsets at their mean rate.
Leaves out: storms; jobs that are put where power is sure; steps that go on without a slow satellite.
"""

from typing import Any

import numpy

from dawndusk.core.record import record
from dawndusk.design.design import Design
from dawndusk.physics.constants import S_PER_H
from dawndusk.service.training import effective
from dawndusk.twin.fleet import accelerators_of
from dawndusk.twin.results.series import Series
from dawndusk.twin.satellite.body import BuiltSatellite
from dawndusk.twin.work.demand import demand_of


@record
class TrainingResult:
    """The training jobs of a run, together."""

    job_accelerator_count: float
    """of one job: as many as it wants, or the stream's share of the fleet"""
    interval_interruption_h: float
    interval_checkpoint_s: float
    effective_fraction: float
    """progress of the time in which a job steps"""
    offered_h: float
    """accelerator-hours"""
    progress_h: float
    lost_h: dict[str, float]
    """by cause; with the progress they add up to what was offered"""


def training_result(design: Design, made: BuiltSatellite, satellites: int, series: Series) -> TrainingResult | None:
    """The jobs of a series; None where there are none.

    Shape: scalars. Valid: series with streams. Error: causes add up, 1e-9 (tests/twin/results/test_training.py).
    """
    jobs = {name: stream for name, stream in demand_of(design).streams.items() if stream.job_accelerator_count > 0}
    told: Any = series.fleet
    if not jobs or "work_job_fraction" not in told:
        return None
    twin = design.twin
    whole = satellites * accelerators_of(made)
    hours = whole * float(told["time_s"][1] - told["time_s"][0]) / S_PER_H
    offered, served = (
        hours * sum(float(numpy.sum(told[f"work_{part}_{name}_fraction"])) for name in jobs)
        for part in ("offered", "served")
    )
    stepped = min(float(numpy.sum(told["work_job_fraction"])) * hours, served)
    wanted = max(stream.job_accelerator_count for stream in jobs.values())
    number = max(1.0, min(wanted, offered / (hours / whole * len(told["time_s"]))))
    rate = float(design.compute.interruption_rate_per_year + made.dose.upset_restarts_per_accelerator_year)
    how = effective(number, rate, twin.duration_checkpoint_s, twin.duration_job_restart_s)
    return TrainingResult(
        job_accelerator_count=number,
        interval_interruption_h=float(how.interval_interruption_s) / S_PER_H,
        interval_checkpoint_s=float(how.interval_checkpoint_s),
        effective_fraction=float(how.effective_fraction),
        offered_h=offered,
        progress_h=stepped * float(how.effective_fraction),
        lost_h={
            "not served": offered - served,
            "slowest satellite": served - stepped,
            "checkpoints": stepped * float(how.checkpoint_fraction),
            "restarts and work done twice": stepped * float(how.restart_fraction),
        },
    )
