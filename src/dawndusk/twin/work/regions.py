"""What each region of the world had of a day: its round trip to the fleet, what it asked for, and what it got.

    there_r = queue x share of it + asked_r dt       done_r, shed_r = done, shed x there_r / sum of there

Work that waits has forgotten its region but for the shares of the whole queue: what a stream is served or shed goes to
the regions as they have part in what is there. So each region's books close with the fleet's.
Round trips are to the nearest satellite of the nearest plane; a cluster is one place.
Leaves out: a fleet that serves each region from its nearest satellites only; what of the work is done far away.
"""

from collections.abc import Mapping
from typing import Any

import numpy

from dawndusk.core.record import record
from dawndusk.physics.constants import DAY_S, S_PER_H
from dawndusk.physics.ground import direction_on_earth
from dawndusk.service.demand import Demand
from dawndusk.service.latency import round_trip_s
from dawndusk.service.twin_settings import TwinSettings
from dawndusk.twin.fleet import Fleet
from dawndusk.twin.layout import LAYOUTS
from dawndusk.twin.sky.orbits import Layout
from dawndusk.twin.sky.paths import Paths, angle_rad, node_rad
from dawndusk.twin.work.streams import Streams, asked_by_region_fraction

PARTS = ("offered", "served", "shed")


@record
class World:
    """What a run's days share: where the fleet flies, and who asks."""

    twin: TwinSettings
    paths: Paths
    places: Layout
    demand: Demand
    streams: Streams | None
    interval_s: float


def first_waiting_fraction(streams: Streams | None) -> Any:
    """Shares of what waits where nothing is known of it: those of the demand. [-]

    Shape: [stream, region]; empty without streams. Valid: any. Error: exact (tests/twin/test_fleet.py).
    """
    if streams is None:
        return numpy.zeros((0, 0))
    return numpy.broadcast_to(streams.region_fraction, (len(streams.share_fraction), len(streams.region_fraction)))


def round_trips_s(world: World, time_s: Any) -> Any:
    """Round trip of each region to the fleet, at seconds after J2000.0. [s]

    Shape: `[region, time]`. Valid: any layout. Error: as `service.latency` (tests/twin/work/test_regions.py).
    """
    twin, paths = world.twin, world.paths
    count = numpy.bincount(world.places.plane, minlength=len(paths.altitude_m))
    node, along = node_rad(paths, time_s), angle_rad(paths, time_s)
    found: list[Any] = []
    for region in world.demand.regions.values():
        x, y, z = direction_on_earth(region.latitude_rad, region.longitude_rad, time_s)
        user = (x[:, None], y[:, None], z)
        angle = LAYOUTS[twin.layout].angle_to_fleet_rad(user, paths, node, along, count)
        each = round_trip_s(angle, paths.altitude_m, twin.latency_access_s, twin.path_mesh_ratio)
        found.append(numpy.where(count > 0, each, numpy.inf).min(axis=1))
    return numpy.array(found)


def regions_of_day(world: World, told: Mapping[str, Any], before: Fleet, start_s: float) -> tuple[dict[str, Any], Any]:
    """A row per interval and region, and the regions' shares of what waits at the end. [stream, region]

    `told`: the day's columns of the fleet. `before`: the fleet at its start. Shape: `[interval x region]`. Valid: any.
    Error: regions sum to the fleet, 1e-12 (tests/twin/work/test_regions.py).
    """
    end, regions = numpy.asarray(told["time_s"]), world.demand.regions
    middle = end - world.interval_s / 2
    east_s = numpy.array([region.longitude_rad for region in regions.values()]) * DAY_S / (2 * numpy.pi)
    columns: dict[str, Any] = {
        "time_s": numpy.repeat(end, len(regions)),
        "region": numpy.tile(list(regions), len(end)),
        "local_time_h": ((middle[:, None] + east_s) % DAY_S).ravel() / S_PER_H,
        "latency_s": round_trips_s(world, start_s + middle).T.ravel(),
    }
    if world.streams is None:
        return columns, before.waiting_region_fraction
    asked = _asked(world.streams, end, world.interval_s)
    waited_s = before.state.queue_s.mean(axis=1, dtype=float)
    waiting = numpy.array(before.waiting_region_fraction, float)
    for k, stream in enumerate(world.demand.streams):
        offered, served, shed = (numpy.asarray(told[f"work_{part}_{stream}_fraction"]) for part in PARTS)
        own = asked[k] * offered[:, None]
        queue_s = numpy.append(waited_s[k], told[f"queue_{stream}_s"])
        share = numpy.empty_like(own)
        for i, arrived in enumerate(own * world.interval_s):
            there = queue_s[i] * waiting[k] + arrived
            share[i] = waiting[k] = there / there.sum() if there.sum() > _LEAST else waiting[k]
        columns[f"work_offered_{stream}_fraction"] = own.ravel()
        columns[f"work_served_{stream}_fraction"] = (share * served[:, None]).ravel()
        columns[f"work_shed_{stream}_fraction"] = (share * shed[:, None]).ravel()
    return columns, waiting


def _asked(streams: Streams, end: Any, interval_s: float) -> Any:
    """Each region's share of what a stream is asked for. [stream, interval, region]"""
    length_s = min(interval_s, _SAMPLE_S)
    samples = numpy.arange(round((end[-1] - end[0] + interval_s) / length_s)) + 0.5
    asked = asked_by_region_fraction(streams, end[0] - interval_s + length_s * samples)
    asked = asked.reshape(*asked.shape[:2], len(end), -1).mean(axis=-1).swapaxes(1, 2)
    whole = asked.sum(axis=2, keepdims=True)
    return numpy.where(whole > 0, asked / numpy.maximum(whole, _LEAST), streams.region_fraction)


_SAMPLE_S = 60.0
_LEAST = 1e-12
