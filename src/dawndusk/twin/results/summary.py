"""A run in a dozen numbers.

Work done is what power and heat allowed; what can be sold of it is less by restarts, link and operations, as in the
plan (`service.work`), whose means are taken, moved by the day's events: a run of days is too short for them.
Sold is the plan's share of it where every accelerator is asked for full work, all of it where demand comes in streams.
"""

from typing import Any

import numpy

from dawndusk.core.record import record
from dawndusk.design.design import Design
from dawndusk.physics.constants import DAY_S, J_PER_KWH, S_PER_H
from dawndusk.twin.fleet import Fleet, accelerators_of
from dawndusk.twin.results.by_region import ByRegion, by_region
from dawndusk.twin.results.series import Series
from dawndusk.twin.results.stream_results import StreamResults, stream_results
from dawndusk.twin.satellite.body import BuiltSatellite
from dawndusk.twin.sky.reentry import Reentry
from dawndusk.twin.work import WORK


@record
class RunSummary:
    """Totals, means and extremes of a run."""

    satellite_count: int
    duration_day: float
    sunlit_fraction: float
    energy_sun_kwh: float
    """electricity the arrays could give"""
    energy_left_kwh: float
    """of it, left on the arrays"""
    energy_load_kwh: float
    energy_it_kwh: float
    energy_lost_kwh: float
    accelerator_hours_whole_h: float
    """of a fleet that is whole and new"""
    accelerator_hours_asked_h: float
    accelerator_hours_done_h: float
    accelerator_hours_available_h: float
    """of the done, with restarts, link and operations"""
    accelerator_hours_sold_h: float
    tokens_count: float
    """sold; with streams those of their batches, else the catalog's"""
    accelerators_alive_fraction: float
    """of the accelerators of a fleet that is whole and new"""
    satellites_lost_fraction: float
    reentries: tuple[Reentry, ...]
    """satellites of a catalogue that came down"""
    work_kept_fraction: float
    """available over done"""
    work_withheld_power_fraction: float
    """of the work asked for"""
    work_withheld_heat_fraction: float
    work_withheld_shadow_fraction: float
    charge_min_fraction: float
    temperature_chip_max_k: float
    temperature_radiator_min_k: float
    books_residual: float
    """worst energy or heat balance of any satellite and step, over the IT power"""
    served: StreamResults | None
    """what became of the streams, and the error of that; None at full work"""
    engine: str
    """what stepped the run: `llvm`, or `jax`"""
    engine_reason: str
    """why JAX did"""
    regions: dict[str, ByRegion]


def summary(
    design: Design,
    made: BuiltSatellite,
    fleet: Fleet,
    series: Series,
    before: Fleet | None = None,
    reentries: tuple[Reentry, ...] = (),
) -> RunSummary:
    """The run of a series whose last state is `fleet` and whose first is `before`, where that is no new fleet.

    `reentries`: of a catalogue's satellites.
    Shape: scalars. Valid: any series of more than one interval.
    Error: sums of the series, exact; a year agrees with the plan as tests/twin/test_agreement.py states.
    """
    accelerators = accelerators_of(made)
    told: Any = series.fleet
    interval_s = float(told["time_s"][1] - told["time_s"][0])
    number = fleet.satellite_count

    def energy_kwh(name: str) -> float:
        return float(numpy.sum(told[name])) * interval_s / J_PER_KWH

    def hours(name: str) -> float:
        return float(numpy.sum(told[name])) * interval_s / S_PER_H * number * accelerators

    asked = hours("work_asked_fraction")
    done, power, heat = (hours(f"work_{name}_fraction") for name in ("done", "withheld_power", "withheld_heat"))
    done = min(done, asked)
    whole = max(asked, 1e-300)
    share = numpy.sum(told["work_done_fraction"] * told["work_kept_fraction"]) / max(
        float(numpy.sum(told["work_done_fraction"])), 1e-300
    )
    kept = float(share) if done > 0 else float(numpy.mean(told["work_kept_fraction"]))
    sold = done * kept * WORK[design.twin.work].sold_fraction(design)
    streams = stream_results(design, made, number, series, _queue_s(before, fleet))
    tokens = (
        sold * S_PER_H * design.compute.throughput_accelerator_token_per_s
        if streams is None
        else kept * sum(stream.tokens_count for stream in streams.streams.values())
    )
    return RunSummary(
        satellite_count=number,
        duration_day=len(told["time_s"]) * interval_s / DAY_S,
        sunlit_fraction=float(numpy.mean(told["sunlit_fraction"])),
        energy_sun_kwh=energy_kwh("power_sun_w"),
        energy_left_kwh=energy_kwh("power_left_w"),
        energy_load_kwh=energy_kwh("power_load_w"),
        energy_it_kwh=energy_kwh("power_it_w"),
        energy_lost_kwh=energy_kwh("power_lost_w"),
        accelerator_hours_whole_h=len(told["time_s"]) * interval_s / S_PER_H * number * accelerators,
        accelerator_hours_asked_h=asked,
        accelerator_hours_done_h=done,
        accelerator_hours_available_h=done * kept,
        accelerator_hours_sold_h=sold,
        tokens_count=tokens,
        accelerators_alive_fraction=float(numpy.mean(told["accelerators_alive_fraction"])),
        satellites_lost_fraction=float(numpy.mean(told["satellites_lost_fraction"])),
        reentries=reentries,
        work_kept_fraction=kept,
        work_withheld_power_fraction=power / whole,
        work_withheld_heat_fraction=heat / whole,
        work_withheld_shadow_fraction=max(asked - done - power - heat, 0.0) / whole,
        charge_min_fraction=float(numpy.min(told["charge_min_fraction"])),
        temperature_chip_max_k=float(numpy.max(told["temperature_chip_max_k"])),
        temperature_radiator_min_k=float(numpy.min(told["temperature_radiator_min_k"])),
        books_residual=float(numpy.max(told["books_residual"])),
        served=streams,
        engine=series.engine.name,
        engine_reason=series.engine.reason,
        regions=by_region(series.regions, {} if streams is None else streams.streams, number * accelerators),
    )


def _queue_s(before: Fleet | None, after: Fleet) -> Any:
    """What waits on the mean satellite at the start, as `for_streams` takes it over. [stream]"""
    if before is None or before.waiting_region_fraction.shape != after.waiting_region_fraction.shape:
        return None
    return before.state.queue_s.mean(axis=1, dtype=float)
