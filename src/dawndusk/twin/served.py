"""What a run's streams were served: tokens, time per output token, energy per token, waiting, and how far to trust it.

    wait = queue / what the satellite can do + M/M/c     c: places in the batches of a satellite, filled evenly

Interactive work waits as if alone, since it goes first; batch work behind all. The wait is that of the mean satellite
in each interval, weighted by the work done in it.
Leaves out: satellites that a policy fills more than others; bursts; the way to the user.
"""

from typing import Any

import numpy

from dawndusk._record import record
from dawndusk.design import Design
from dawndusk.physics.constants import S_PER_H
from dawndusk.service.queues import wait_mmc_s
from dawndusk.twin.body import Built
from dawndusk.twin.fleet import accelerators_of
from dawndusk.twin.series import Series
from dawndusk.twin.serving import REFERENCE, Operating, Stream, operating


@record
class ServedStream:
    """One stream of a run."""

    accelerator_hours_h: float
    """of a new accelerator, done"""
    tokens_count: float
    """output"""
    shed_fraction: float
    """of what was done or shed"""
    wait_s: float
    time_output_token_s: float
    """at the full clock"""
    power_accelerator_w: float
    """fully busy"""
    energy_token_j: float


@record
class Served:
    """Both streams of a run, and the error of the form behind their tokens."""

    interactive: ServedStream
    batch: ServedStream
    error_held_out_fraction: float
    """median, of the time per output token, on a chip left out of the fit"""
    fitted: bool
    """whether the form was fitted on this accelerator; else it is scaled"""
    said: str
    """both in words"""


def served(design: Design, made: Built, satellites: int, series: Series) -> Served | None:
    """What the streams of a series were served; None where every accelerator is asked for full work.

    Shape: scalars. Valid: series with streams. Error: tokens as `service.batch`; waits exact for their queues
    (tests/twin/test_served.py).
    """
    told: Any = series.fleet
    if "work_offered_fraction" not in told:
        return None
    serving = operating(design)
    accelerators = accelerators_of(made)
    interval_h = float(told["time_s"][1] - told["time_s"][0]) / S_PER_H
    able = numpy.maximum(told["accelerators_alive_fraction"], _LEAST)
    first = told["work_interactive_fraction"]
    second = numpy.maximum(told["work_done_fraction"] - first, 0.0)

    def stream(name: str, how: Stream, done: Any, load: Any) -> ServedStream:
        hours = float(numpy.sum(done)) * interval_h * satellites * accelerators
        shed = float(numpy.sum(told[f"work_shed_{name}_fraction"]))
        places = max(1, round(accelerators / serving.tensor_parallel_count * float(how.concurrency_count)))
        wait = told[f"queue_{name}_s"] / able + wait_mmc_s(
            places, places * load / able, float(how.answer_token * how.time_output_token_s)
        )
        whole = max(float(numpy.sum(done)), _LEAST)
        return ServedStream(
            accelerator_hours_h=hours,
            tokens_count=hours * S_PER_H * float(how.throughput_token_per_s),
            shed_fraction=shed / (whole + shed),
            wait_s=float(numpy.sum(wait * done)) / whole,
            time_output_token_s=float(how.time_output_token_s),
            power_accelerator_w=float(how.power_w),
            energy_token_j=float(how.energy_token_j),
        )

    return Served(
        interactive=stream("interactive", serving.interactive, first, first),
        batch=stream("batch", serving.batch, second, first + second),
        error_held_out_fraction=serving.error_held_out_fraction,
        fitted=serving.fitted,
        said=trust(design.compute.accelerator, serving),
    )


def trust(accelerator: str, serving: Operating) -> str:
    """How far the tokens are to be trusted, in a sentence."""
    error = f"time per output token has a median error of {serving.error_held_out_fraction:.0%} on a chip held out"
    if serving.fitted:
        return error
    return (
        f"{accelerator} is not among the chips of the fit: {REFERENCE} times {serving.throughput_ratio:.2f}, the ratio "
        f"of their throughputs in the catalog, error unknown; on chips of the fit {error}"
    )


_LEAST = 1e-12
