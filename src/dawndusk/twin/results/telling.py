"""What a block tells of an interval: sums, extremes, a few satellites one by one.

Only what cannot be found otherwise is added up step by step (each added flow costs the loop a pass through memory);
the rest of an interval follows from it and from the states at its ends.
"""

from typing import Any

from dawndusk._array import Array, jax_module, xp
from dawndusk._record import record
from dawndusk.twin.results.recording import told_one_by_one
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
class Told:
    """What a block tells of each interval: sums over its satellites of means over the interval."""

    flows: dict[str, Array]
    """[interval]"""
    books_residual: Array
    """the worst of any satellite and step"""
    energy_j: Array
    energy_min_fraction: Array
    """of the new battery"""
    queue_s: Array
    """[interval, stream]"""
    temperature_chip_sum_k: Array
    temperature_chip_max_k: Array
    temperature_radiator_sum_k: Array
    temperature_radiator_min_k: Array
    samples: dict[str, Array]
    """`FIELDS` of satellites one by one [interval, place]"""


def summed_of(pauses: bool, streams: bool) -> tuple[str, ...]:
    """Flows to add up step by step, where work pauses in shadow, where it comes in streams."""
    in_shadow = ("work_withheld_power_fraction",) if pauses else ()
    return (*SUMMED, *in_shadow, *(_OF_STREAMS if streams else ()))


def completed(
    body: Body, health: Health, before: State, after: State, means: Any, yield_w_per_m2: Array, interval_s: Array
) -> dict[str, Array]:
    """The flows of an interval that follow from the added ones and from the states at its ends, with those added.

    `yield_w_per_m2`: of new cells. Shape: `[row, lane]`. Valid: sunlight constant through the interval. Error: exact.
    """
    cells_m2 = body.area_array_m2 * health.array_retention_fraction
    per_interval = 1 / interval_s
    asked = means.get("work_asked_fraction", health.alive_fraction)
    short = asked - means["work_done_fraction"] - means["work_withheld_heat_fraction"]
    return {
        **means,
        "power_sun_w": yield_w_per_m2 * cells_m2 * means["sunlit_fraction"],
        "power_stored_w": (after.energy_j - before.energy_j) * per_interval,
        "heat_stored_w": stored_w(body, nodes_of(before), nodes_of(after), health.alive_fraction, interval_s),
        "work_asked_fraction": asked,
        "work_withheld_power_fraction": means.get("work_withheld_power_fraction", xp.maximum(short, 0.0)),
    }


def told_of(
    body: Body, counts: Any, sampled: Any, state: State, means: dict[str, Array], worst_residual: Array
) -> Told:
    """An interval of a block, summed over the places where a satellite is.

    `sampled`: places of the satellites told one by one. Shape: `[row, lane]` to scalars. Error: sums in float64.
    """
    numpy = jax_module().numpy
    here = counts

    def total(values: Array) -> Array:
        return numpy.sum(numpy.where(here, values, 0.0), axis=(-2, -1), dtype=float)

    return Told(
        flows={name: total(values) for name, values in means.items()},
        books_residual=numpy.max(numpy.where(here, worst_residual, 0.0)),
        energy_j=total(state.energy_j),
        energy_min_fraction=numpy.min(numpy.where(here, state.energy_j, numpy.inf)) / body.energy_battery_j,
        queue_s=total(state.queue_s),
        temperature_chip_sum_k=total(state.temperature_chip_k),
        temperature_chip_max_k=numpy.max(numpy.where(here, state.temperature_chip_k, 0.0)),
        temperature_radiator_sum_k=total(state.temperature_radiator_k),
        temperature_radiator_min_k=numpy.min(numpy.where(here, state.temperature_radiator_k, numpy.inf)),
        samples=told_one_by_one(body, sampled, state, means),
    )
