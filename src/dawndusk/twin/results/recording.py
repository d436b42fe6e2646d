"""Satellites told one by one: which, where in the blocks they are stepped, and what is told of each.

They are picked out at the end of each interval, so that recording costs nothing per step.
"""

from collections.abc import Sequence
from typing import Any

import numpy

from dawndusk.core.array import Array
from dawndusk.core.record import record
from dawndusk.twin.blocks import Blocks
from dawndusk.twin.satellite.body import Body
from dawndusk.twin.satellite.step import State

RECORDED = 4
"""Satellites told one by one unless more are asked for: enough to see day, night and age in a chart."""
FIELDS = {
    "charge_fraction": ("1", "charge of the battery over its capacity when new, at the end of the interval"),
    "temperature_chip_k": ("K", "chip temperature at the end of the interval"),
    "temperature_radiator_k": ("K", "radiator temperature at the end of the interval"),
    "load_fraction": ("1", "IT power over its peak, mean of the interval"),
    "sunlit_fraction": ("1", "share of the interval in sunlight"),
    "work_done_fraction": ("1", "work done over a new satellite's full work, mean of the interval"),
}
"""What is told of each satellite: unit and meaning."""


@record
class RecordedSatellites:
    """The satellites told one by one."""

    satellite: Any
    """index in the fleet, rising [sample]"""
    places: Any
    """in each block, rows laid end to end; those left over repeat the first place [block, place]"""
    column: Any
    """of each satellite among the places of all blocks [sample]"""


def evenly(satellites: int, number: int) -> Any:
    """Indices of `number` satellites, evenly over the fleet, or of all of a smaller one; rising.

    Shape: `[sample]`. Valid: at least one of each. Error: exact, to the nearest index.

    >>> evenly(101, 3).tolist(), evenly(2, 4).tolist()
    ([0, 50, 100], [0, 1])
    """
    return numpy.linspace(0, satellites - 1, min(number, satellites)).round().astype(int)


def choose_recorded(cut: Blocks, satellites: int, number: int) -> RecordedSatellites:
    """`number` satellites, evenly over the fleet, or all of a smaller one.

    Shape: as `RecordedSatellites`. Valid: at least one. Error: each stands where it is stepped
    (tests/twin/results/test_recording.py).
    """
    wanted = numpy.zeros(satellites, bool)
    wanted[evenly(satellites, number)] = True
    flat = cut.satellite.reshape(len(cut.satellite), -1)
    here = cut.counts.reshape(flat.shape) & wanted[flat]
    places = numpy.zeros((len(flat), int(here.sum(axis=1).max())), int)
    found, columns = [], []
    for block, there in enumerate(here):
        of_block = numpy.flatnonzero(there)
        places[block, : len(of_block)] = of_block
        found.append(flat[block, of_block])
        columns.append(block * places.shape[1] + numpy.arange(len(of_block)))
    satellite = numpy.concatenate(found)
    rising = numpy.argsort(satellite)
    return RecordedSatellites(satellite=satellite[rising], places=places, column=numpy.concatenate(columns)[rising])


def satellite_record(body: Body, state: State, means: dict[str, Array]) -> dict[str, Array]:
    """`FIELDS` of each satellite, from the state after an interval and the interval's means.

    Shape: elementwise. Valid: any.
    Error: exact; 1e-6 of the fleet's own means and extremes in float32 (tests/twin/results/test_recording.py).
    """
    return {
        "charge_fraction": state.energy_j / body.energy_battery_j,
        "temperature_chip_k": state.temperature_chip_k,
        "temperature_radiator_k": state.temperature_radiator_k,
        "load_fraction": means["power_it_w"] / body.power_it_w,
        "sunlit_fraction": means["sunlit_fraction"],
        "work_done_fraction": means["work_done_fraction"],
    }


def put_together(told: Sequence[dict[str, Any]], among: RecordedSatellites) -> dict[str, Any]:
    """`FIELDS` of the satellites in their order, from what each block told, in single precision.

    Shape: [interval, sample]. Valid: blocks in their order. Error: that of rounding to single precision
    (tests/twin/results/test_recording.py).
    """
    return {
        name: numpy.take(
            numpy.concatenate([numpy.asarray(part[name], numpy.float32) for part in told], axis=1), among.column, axis=1
        )
        for name in FIELDS
    }
