"""What an interval tells: sums, extremes, satellites one by one.

Only what cannot be found otherwise is added up step by step (each added flow costs the loop); the rest of an interval
follows from it and from the states at its ends.
"""

from typing import Any

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.twin.loop import Block
from dawndusk.twin.results.recording import satellite_record
from dawndusk.twin.satellite.body import Body
from dawndusk.twin.satellite.heat_nodes import stored_w
from dawndusk.twin.satellite.step import Health, State, nodes_of

SUMMED = (
    "sunlit_fraction",
    "power_left_w",
    "power_load_w",
    "power_it_w",
    "heat_emitted_w",
    "work_done_fraction",
    "work_withheld_heat_fraction",
)
"""Flows added up step by step; the others of an interval follow from these and from the states at its ends."""
BY_STREAM = ("work_served_fraction", "work_shed_fraction")
"""With streams also these, each stream for itself, and those below."""
_OF_STREAMS = ("work_asked_fraction", "work_offered_fraction", "work_job_fraction", *BY_STREAM)


@record
class IntervalRecord:
    """What an interval tells, by name: of each satellite, or of a block's together."""

    summed: dict[str, Any]
    """means of flows over the interval, and the state at its end; a stream's queue is one of a tuple"""
    largest: dict[str, Array]
    least: dict[str, Array]
    each: dict[str, Array]
    """`recording.FIELDS`"""


def summed_of(pauses: bool, streams: bool) -> tuple[str, ...]:
    """Names of the flows to add up step by step, where work pauses in shadow, where it comes in streams.

    Shape: names. Valid: any. Error: exact.

    >>> summed_of(False, False) == SUMMED, summed_of(True, False)[-1]
    (True, 'work_withheld_power_fraction')
    """
    in_shadow = ("work_withheld_power_fraction",) if pauses else ()
    return (*SUMMED, *in_shadow, *(_OF_STREAMS if streams else ()))


def interval_record(
    block: Block,
    before: State,
    after: State,
    means: dict[str, Any],
    worst_residual: Array,
    yield_w_per_m2: Array,
    interval_s: Array,
) -> IntervalRecord:
    """What an interval tells of each satellite, ready to be summed and compared: nothing of an empty place.

    `means`: of the flows added up. `yield_w_per_m2`: of new cells. Shape: `[row, lane]`. Valid: any.
    Error: exact; the books that follow from it close to those of the steps (tests/twin/work/test_streams.py).
    """
    body, counts = block.body, block.counts
    flows = _completed(body, block.health, before, after, means, yield_w_per_m2, interval_s)
    nodes = {"temperature_chip_k": after.temperature_chip_k, "temperature_radiator_k": after.temperature_radiator_k}

    def here(value: Array) -> Array:
        return xp.where(counts, value, 0.0)

    summed: dict[str, Any] = {**flows, "energy_j": after.energy_j, **nodes, "queue_s": after.queue_s}
    return IntervalRecord(
        summed={
            name: tuple(here(one) for one in value) if isinstance(value, tuple) else here(value)
            for name, value in summed.items()
        },
        largest={
            "books_residual": here(worst_residual),
            "temperature_chip_k": here(after.temperature_chip_k),
        },
        least={
            "energy_j": xp.where(counts, after.energy_j, xp.inf),
            "temperature_radiator_k": xp.where(counts, after.temperature_radiator_k, xp.inf),
        },
        each=satellite_record(body, after, means),
    )


def _completed(
    body: Body, health: Health, before: State, after: State, means: Any, yield_w_per_m2: Array, interval_s: Array
) -> dict[str, Any]:
    """The flows of an interval that follow from the added ones and from the states at its ends, with those added."""
    cells_m2 = body.area_array_m2 * health.array_retention_fraction
    asked = means.get("work_asked_fraction", health.alive_fraction)
    short = asked - means["work_done_fraction"] - means["work_withheld_heat_fraction"]
    return {
        **means,
        "power_sun_w": yield_w_per_m2 * cells_m2 * means["sunlit_fraction"],
        "power_stored_w": (after.energy_j - before.energy_j) * (1 / interval_s),
        "heat_stored_w": stored_w(body, nodes_of(before), nodes_of(after), health.alive_fraction, interval_s),
        "work_asked_fraction": asked,
        "work_withheld_power_fraction": means.get("work_withheld_power_fraction", xp.maximum(short, 0.0)),
    }
