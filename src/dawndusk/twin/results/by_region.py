"""A run by region: the mean day in hours of local solar time, and what was served, stream by stream."""

from collections.abc import Mapping
from typing import Any

import numpy

from dawndusk.core.record import record
from dawndusk.service.demand import HOURS
from dawndusk.twin.results.stream_results import StreamResult, served_fraction


@record
class ByRegion:
    """One region of a run."""

    latency_hour_s: list[float]
    """round trip to the nearest satellite, mean of each hour of local solar time"""
    latency_s: float
    """mean over the day, weighted by what was asked for in it; unweighted without streams"""
    tokens_hour_count: list[float]
    """output, in each hour of local solar time of a mean day; none without streams"""
    availability_fraction: dict[str, float | None]
    """served of what was served or shed, by stream; empty without streams"""


def by_region(
    regions: Mapping[str, Any], streams: Mapping[str, StreamResult], accelerator_count: float
) -> dict[str, ByRegion]:
    """Each region of a run. `accelerator_count`: of the whole, new fleet.

    Shape: 24 hours each. Valid: whole days.
    Error: tokens sum to the streams' to 1e-6 (tests/twin/results/test_by_region.py).
    """
    found: dict[str, ByRegion] = {}
    hour = numpy.floor(regions["local_time_h"]).astype(int) % HOURS
    for name in dict.fromkeys(regions["region"].tolist()):
        here = regions["region"] == name
        seen = {column: numpy.asarray(values)[here] for column, values in regions.items() if column != "region"}
        at = hour[here]
        offered = sum((seen[f"work_offered_{stream}_fraction"] for stream in streams), 0.0 * seen["latency_s"])
        weight = offered if streams else numpy.ones(len(at))
        tokens = sum(
            (
                seen[f"work_served_{stream}_fraction"]
                * (accelerator_count * of.tokens_count / max(of.accelerator_hours_h, _LEAST))
                for stream, of in streams.items()
            ),
            0.0 * seen["latency_s"],
        )
        found[name] = ByRegion(
            latency_hour_s=_by_hour(at, seen["latency_s"]),
            latency_s=float(numpy.average(seen["latency_s"], weights=weight + _LEAST)),
            tokens_hour_count=_by_hour(at, tokens) if streams else [],
            availability_fraction={stream: _served(seen, stream) for stream in streams},
        )
    return found


def _by_hour(hour: Any, values: Any) -> list[float]:
    count = numpy.maximum(numpy.bincount(hour, minlength=HOURS), 1)
    return (numpy.bincount(hour, values, minlength=HOURS) / count).tolist()


def _served(seen: Mapping[str, Any], stream: str) -> float | None:
    return served_fraction(*(float(seen[f"work_{part}_{stream}_fraction"].sum()) for part in ("served", "shed")))


_LEAST = 1e-12
