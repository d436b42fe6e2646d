"""What a run tells: one row per interval for the fleet, and a few satellites one by one."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy

from dawndusk._record import record
from dawndusk.twin.results.recording import Chosen, put_together
from dawndusk.twin.results.telling import Told


@record
class Series:
    """Tables as columns. Powers of the fleet are means over the interval, temperatures and charge stand at its end."""

    fleet: Mapping[str, Any]
    """[interval]"""
    regions: Mapping[str, Any]
    """[interval x region]"""
    samples: Mapping[str, Any]
    """`recording.FIELDS` of satellites one by one [interval, sample]"""


def series_of_day(
    told: Sequence[Told],
    counts: Sequence[int],
    *,
    start_s: float,
    interval_s: float,
    energy_battery_j: float,
    sampled: Chosen,
    counted: Mapping[str, float],
    streams: Sequence[str] = (),
) -> Series:
    """The blocks of one day put together in their order.

    `sampled`: satellites told one by one. `counted`: what holds all day.
    `streams`: names in the order in which they are served.
    """
    number = sum(counts)
    intervals = len(numpy.asarray(told[0].energy_j))
    time = start_s + interval_s * (1 + numpy.arange(intervals))

    def total(name: str) -> Any:
        return numpy.sum([numpy.asarray(getattr(part, name), float) for part in told], axis=0)

    columns: dict[str, Any] = {"time_s": time}
    for name in told[0].flows:
        flow = numpy.sum([numpy.asarray(part.flows[name], float) for part in told], axis=0)
        flow = flow / number if name.endswith("fraction") else flow
        if flow.ndim > 1:
            stem = name.removesuffix("_fraction")
            columns |= {f"{stem}_{s}_fraction": of for s, of in zip(streams, flow.T, strict=True)}
            flow = flow.sum(axis=1)
        columns[name] = flow
    columns["power_lost_w"] = (
        columns["power_sun_w"] - columns["power_left_w"] - columns["power_load_w"] - columns["power_stored_w"]
    )
    columns["heat_in_w"] = columns["heat_emitted_w"] + columns["heat_stored_w"]
    columns["charge_mean_fraction"] = total("energy_j") / (number * energy_battery_j)
    columns["charge_min_fraction"] = numpy.min(
        [numpy.asarray(part.energy_min_fraction, float) for part in told], axis=0
    )
    columns |= {f"queue_{stream}_s": queue for stream, queue in zip(streams, total("queue_s").T / number, strict=True)}
    for node, sort, worst in (("chip", "max", numpy.max), ("radiator", "min", numpy.min)):
        columns[f"temperature_{node}_mean_k"] = total(f"temperature_{node}_sum_k") / number
        name = f"temperature_{node}_{sort}_k"
        columns[name] = worst([numpy.asarray(getattr(part, name), float) for part in told], axis=0)
    columns["books_residual"] = numpy.max([numpy.asarray(part.books_residual, float) for part in told], axis=0)
    columns |= {name: numpy.full(intervals, value) for name, value in counted.items()}
    return Series(fleet=columns, regions={}, samples=put_together([part.samples for part in told], sampled))


def joined(parts: Sequence[Series]) -> Series:
    """Series one after the other."""
    return Series(
        fleet={name: numpy.concatenate([part.fleet[name] for part in parts]) for name in parts[0].fleet},
        regions={name: numpy.concatenate([part.regions[name] for part in parts]) for name in parts[0].regions},
        samples={name: numpy.concatenate([part.samples[name] for part in parts]) for name in parts[0].samples},
    )
