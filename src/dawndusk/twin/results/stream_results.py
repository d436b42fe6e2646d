"""What became of a run's streams: work served, waiting and shed; tokens, their time and energy, how far to trust it.

    offered + waiting before = served + shed + waiting           of each stream, over the run
    wait = queue / what the satellite can do + M/M/c, not yet full      c: places in its batches, filled evenly

A stream waits as if alone with those that go before it. The wait is that of the mean satellite
in each interval, weighted by the work done in it.
Leaves out: satellites that a policy fills more than others; bursts; the way to the user.
"""

from typing import Any

import numpy

from dawndusk.core.record import record
from dawndusk.design.design import Design
from dawndusk.physics.constants import S_PER_H
from dawndusk.service.queues import wait_mmc_s
from dawndusk.twin.fleet import accelerators_of
from dawndusk.twin.results.series import Series
from dawndusk.twin.results.training import TrainingResult, training_result
from dawndusk.twin.satellite.body import BuiltSatellite
from dawndusk.twin.work.serving import REFERENCE, Operating, operating


@record
class StreamResult:
    """One stream of a run."""

    work_offered_fraction: float
    """over the full work of a whole, new fleet"""
    work_served_fraction: float
    """done"""
    work_shed_fraction: float
    """given up: it would have waited longer than it may"""
    work_waiting_fraction: float
    """neither, at the end"""
    work_waiting_before_fraction: float
    """at the start"""
    work_residual: float
    """offered and waiting before, less served, shed and waiting, over what was there"""
    availability_fraction: float | None
    """served of what was served or shed; None where nothing was either"""
    accelerator_hours_h: float
    """of a new accelerator, done"""
    tokens_count: float
    """output"""
    wait_s: float | None
    """None where nothing was served"""
    time_output_token_s: float
    """at the full clock"""
    power_accelerator_w: float
    """fully busy"""
    energy_token_j: float


@record
class StreamResults:
    """Every stream of a run, and the error of the form behind their tokens."""

    streams: dict[str, StreamResult]
    training: TrainingResult | None
    """the jobs among them"""
    error_held_out_fraction: float
    """median, of the time per output token, on a chip left out of the fit"""
    fitted: bool
    """whether the form was fitted on this accelerator; else it is scaled"""
    said: str
    """both in words"""


def stream_results(
    design: Design, made: BuiltSatellite, satellites: int, series: Series, queue_before_s: Any = None
) -> StreamResults | None:
    """What became of the streams of a series; None where every accelerator is asked for full work.

    `queue_before_s`: of the mean satellite at the start [stream]; none where not given.
    Shape: scalars. Valid: series with streams. Error: tokens as `service.batch`; waits exact for their queues; offered,
    served, shed and waiting balance to 1e-9 in float64 (tests/twin/results/test_stream_results.py).
    """
    told: Any = series.fleet
    if "work_offered_fraction" not in told:
        return None
    serving = operating(design)
    accelerators = accelerators_of(made)
    interval_h = float(told["time_s"][1] - told["time_s"][0]) / S_PER_H
    length_s = interval_h * S_PER_H * len(told["time_s"])
    before = numpy.zeros(len(serving.streams)) if queue_before_s is None else numpy.asarray(queue_before_s, float)
    able = numpy.maximum(told["accelerators_alive_fraction"], _LEAST)
    load = 0.0
    streams: dict[str, StreamResult] = {}
    for (name, how), queue_s in zip(serving.streams.items(), before, strict=True):
        offered, done, shed = (
            numpy.asarray(told[f"work_{what}_{name}_fraction"]) for what in ("offered", "served", "shed")
        )
        load = load + done
        hours = float(numpy.sum(done)) * interval_h * satellites * accelerators
        places = max(1, round(accelerators / serving.tensor_parallel_count * float(how.concurrency_count)))
        answer_s = float(how.answer_token * how.time_output_token_s)
        busy = load / able
        place_s = numpy.where(busy < _FULL, wait_mmc_s(places, places * busy, answer_s), 0.0)
        wait = told[f"queue_{name}_s"] / able + place_s
        streams[name] = StreamResult(
            **_balance(
                float(numpy.mean(offered)),
                float(numpy.mean(done)),
                float(numpy.mean(shed)),
                float(told[f"queue_{name}_s"][-1]) / length_s,
                float(queue_s) / length_s,
            ),
            availability_fraction=served_fraction(float(numpy.sum(done)), float(numpy.sum(shed))),
            accelerator_hours_h=hours,
            tokens_count=hours * S_PER_H * float(how.throughput_token_per_s),
            wait_s=float(numpy.sum(wait * done) / numpy.sum(done)) if numpy.sum(done) > _LEAST else None,
            time_output_token_s=float(how.time_output_token_s),
            power_accelerator_w=float(how.power_w),
            energy_token_j=float(how.energy_token_j),
        )
    return StreamResults(
        streams=streams,
        training=training_result(design, made, satellites, series),
        error_held_out_fraction=serving.error_held_out_fraction,
        fitted=serving.fitted,
        said=trust(design.compute.accelerator, serving),
    )


def served_fraction(served_h: float, shed_h: float) -> float | None:
    """Served of what was served or shed; None where nothing was either: what waits is not yet decided. [-]

    Shape: scalar. Valid: amounts in one unit. Error: exact (tests/twin/results/test_stream_results.py).

    >>> served_fraction(3.0, 1.0), served_fraction(0.0, 2.0), served_fraction(0.0, 0.0)
    (0.75, 0.0, None)
    """
    settled_h = served_h + shed_h
    return served_h / settled_h if settled_h > _LEAST else None


def _balance(offered: float, served: float, shed: float, waiting: float, before: float) -> dict[str, float]:
    there = max(offered + before, _LEAST)
    return {
        "work_offered_fraction": offered,
        "work_served_fraction": served,
        "work_shed_fraction": shed,
        "work_waiting_fraction": waiting,
        "work_waiting_before_fraction": before,
        "work_residual": abs(offered + before - served - shed - waiting) / there,
    }


def trust(accelerator: str, serving: Operating) -> str:
    """How far the tokens are to be trusted, in a sentence.

    Shape: text. Valid: any accelerator of the catalog. Error: as `operating`, which it tells
    (tests/twin/results/test_stream_results.py::test_the_error_is_told_with_the_tokens).
    """
    error = f"time per output token has a median error of {serving.error_held_out_fraction:.0%} on a chip held out"
    if serving.fitted:
        return error
    return (
        f"{accelerator} is not among the chips of the fit: {REFERENCE} times {serving.throughput_ratio:.2f}, the ratio "
        f"of their throughputs in the catalog, error unknown; on chips of the fit {error}"
    )


_LEAST = 1e-12
_FULL = 0.999
"""from here on the places have no wait of their own: the fluid's queue is the wait"""
