"""What the blocks of a fleet share with the compiled loop, and their columns in its type."""

from dataclasses import fields, replace
from typing import Any

import numpy

from dawndusk.design.design import Design
from dawndusk.satellite.sky import infrared_on_array_w_per_m2
from dawndusk.twin.blocks import Blocks, gather
from dawndusk.twin.loop import Scene
from dawndusk.twin.results.recording import RecordedSatellites
from dawndusk.twin.satellite.body import Body, BuiltSatellite
from dawndusk.twin.satellite.step import State
from dawndusk.twin.settings import TwinSettings
from dawndusk.twin.sky.gateways import gateways
from dawndusk.twin.sky.paths import Paths, at_planes
from dawndusk.twin.sky.sights import OnEarth, anomaly_of, sites_of
from dawndusk.twin.work.streams import Streams


def scene_of(
    design: Design,
    twin: TwinSettings,
    made: BuiltSatellite,
    body: Body,
    paths: Paths,
    cut: Blocks,
    block: int,
    sampled: RecordedSatellites,
    start_s: float,
    kind: Any,
    streams: Streams | None,
) -> Scene:
    """What a block's steps share."""
    here = at_planes(paths, cut.plane[block])
    return Scene(
        paths=here,
        **_ground(twin, here),
        clear=None,
        power=replace(design.power, cell="", array="", battery="", ride_through=""),
        infrared_absorbed_w_per_m2=float(
            design.power.array_back_emissivity * infrared_on_array_w_per_m2(design.heat, made.light)
        ),
        streams=None if streams is None else cast(streams, kind),
        body=body,
        turn_fraction=cut.turn_fraction[block].astype(kind),
        counts=cut.counts[block],
        sampled=sampled.places[block],
        one=kind.type(1.0),
        start_s=start_s,
    )


def scene_on_day(scene: Scene, twin: TwinSettings, paths: Paths, turn_fraction: Any) -> Scene:
    """A scene whose planes and places are another day's."""
    return replace(scene, paths=paths, turn_fraction=turn_fraction, **_ground(twin, paths))


def _ground(twin: TwinSettings, paths: Paths) -> dict[str, OnEarth | None]:
    """What of the turning Earth is stepped."""
    return {
        "sites": sites_of(tuple(gateways().values()), paths) if twin.links == "direct" else None,
        "anomaly": anomaly_of(paths) if twin.upsets == "passages" else None,
    }


def in_block(flat: Any, cut: Blocks, block: int, kind: Any) -> Any:
    """One block of a record of columns."""
    columns = {f.name: gather(getattr(flat, f.name), cut, block).astype(kind) for f in fields(flat)}
    return type(flat)(**columns)


def cast(numbers: Any, kind: Any) -> Any:
    """A record of numbers in the loop's type."""
    return type(numbers)(**{f.name: numpy.asarray(getattr(numbers, f.name), kind)[()] for f in fields(numbers)})


def as_numpy(state: State) -> State:
    """A state out of the loop."""
    return State(**{f.name: numpy.asarray(getattr(state, f.name)) for f in fields(State)})
