"""What a run tells: one row per interval for the fleet, and a few satellites one by one."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy

from dawndusk.core.record import record
from dawndusk.twin.results.interval_record import IntervalRecord
from dawndusk.twin.results.recording import RecordedSatellites, put_together


class Engine(NamedTuple):
    """What stepped a run."""

    name: str = ""
    """`llvm`, or `jax`"""
    reason: str = ""
    """why JAX did"""


@record
class Series:
    """Tables as columns. Powers of the fleet are means over the interval, temperatures and charge stand at its end."""

    fleet: Mapping[str, Any]
    """[interval]"""
    regions: Mapping[str, Any]
    """[interval x region]"""
    samples: Mapping[str, Any]
    """`recording.FIELDS` of satellites one by one [interval, sample]"""
    engine: Engine = Engine()


def series_of_day(
    told: Sequence[IntervalRecord],
    counts: Sequence[int],
    *,
    start_s: float,
    interval_s: float,
    energy_battery_j: float,
    sampled: RecordedSatellites,
    counted: Mapping[str, float],
    streams: Sequence[str] = (),
) -> Series:
    """The blocks of one day put together in their order.

    `sampled`: satellites told one by one. `counted`: what holds all day.
    `streams`: names in the order in which they are served.
    Shape: see `Series`. Valid: at least one satellite. Error: exact, in float64 (tests/twin/results/test_series.py).
    """
    number = sum(counts)

    def over_blocks(join: Any, part: str) -> dict[str, Any]:
        """[interval], or [stream, interval] where the streams are told one by one."""
        told_of = [getattr(block, part) for block in told]
        return {name: join([numpy.asarray(one[name], float) for one in told_of], axis=0) for name in told_of[0]}

    summed, largest, least = (
        over_blocks(numpy.sum, "summed"),
        over_blocks(numpy.max, "largest"),
        over_blocks(numpy.min, "least"),
    )
    energy_j, queue_s = summed.pop("energy_j"), summed.pop("queue_s")
    nodes = {name: summed.pop(f"temperature_{name}_k") for name in ("chip", "radiator")}
    intervals = len(energy_j)
    columns: dict[str, Any] = {"time_s": start_s + interval_s * (1 + numpy.arange(intervals))}
    for name, total in summed.items():
        flow = total / number if name.endswith("fraction") else total
        if flow.ndim > 1:
            stem = name.removesuffix("_fraction")
            columns |= {f"{stem}_{s}_fraction": of for s, of in zip(streams, flow, strict=True)}
            flow = flow.sum(axis=0)
        columns[name] = flow
    columns["power_lost_w"] = (
        columns["power_sun_w"] - columns["power_left_w"] - columns["power_load_w"] - columns["power_stored_w"]
    )
    columns["heat_in_w"] = columns["heat_emitted_w"] + columns["heat_stored_w"]
    columns["charge_mean_fraction"] = energy_j / (number * energy_battery_j)
    columns["charge_min_fraction"] = least["energy_j"] / energy_battery_j
    columns |= {f"queue_{stream}_s": queue for stream, queue in zip(streams, queue_s / number, strict=True)}
    columns["temperature_chip_mean_k"] = nodes["chip"] / number
    columns["temperature_chip_max_k"] = largest["temperature_chip_k"]
    columns["temperature_radiator_mean_k"] = nodes["radiator"] / number
    columns["temperature_radiator_min_k"] = least["temperature_radiator_k"]
    columns["books_residual"] = largest["books_residual"]
    columns |= {name: numpy.full(intervals, value) for name, value in counted.items()}
    return Series(fleet=columns, regions={}, samples=put_together([part.each for part in told], sampled))


def concatenate(parts: Sequence[Series]) -> Series:
    """Series one after the other.

    Shape: see `Series`. Valid: at least one. Error: exact (tests/twin/results/test_series.py).
    """
    return Series(
        fleet={name: numpy.concatenate([part.fleet[name] for part in parts]) for name in parts[0].fleet},
        regions={name: numpy.concatenate([part.regions[name] for part in parts]) for name in parts[0].regions},
        samples={name: numpy.concatenate([part.samples[name] for part in parts]) for name in parts[0].samples},
        engine=parts[0].engine,
    )
