"""Where a fleet flies on a day, and what the blocks of it share with the compiled loop."""

from dataclasses import fields, replace
from typing import Any

import numpy

from dawndusk.core.record import record
from dawndusk.satellite.sky import infrared_on_array_w_per_m2
from dawndusk.twin.blocks import Blocks, gather
from dawndusk.twin.links import LINKS, Overhead
from dawndusk.twin.loop_sky import Scene
from dawndusk.twin.midnight import demand_ratio
from dawndusk.twin.run_setup import RunSetup
from dawndusk.twin.satellite.step import State
from dawndusk.twin.sky.orbits import TURN_RAD, Layout
from dawndusk.twin.sky.paths import Paths, at_planes
from dawndusk.twin.upsets import UPSETS


@record
class Flight:
    """Where a fleet flies, the same every day or, from a catalogue, anchored anew."""

    paths: Paths
    places: Layout
    scenes: tuple[Scene, ...]
    """of each block, as yet without a day's clouds and demand"""


def flight_of(setup: RunSetup, paths: Paths, places: Layout) -> Flight:
    """The flight along planes, from places.

    Shape: see `Flight`. Valid: as many places as when the blocks were cut. Error: exact (tests/twin/test_run.py).
    """
    body, streams = cast(setup.made.body, setup.kind), setup.streams
    streams = None if streams is None else cast(streams, setup.kind)
    power = replace(setup.spec.design.power, cell="", array="", battery="", ride_through="")
    infrared_w_per_m2 = infrared_on_array_w_per_m2(setup.spec.design.heat, setup.made.light)

    def scene(block: int) -> Scene:
        path = at_planes(paths, setup.cut.plane[block])
        return Scene(
            paths=path,
            sites=LINKS[setup.spec.design.twin.links].caps(path),
            clear=None,
            anomaly=UPSETS[setup.spec.design.twin.upsets].caps(path),
            power=power,
            infrared_absorbed_w_per_m2=float(power.array_back_emissivity * infrared_w_per_m2),
            streams=streams,
            body=body,
            turn_fraction=(gather(places.phase_rad, setup.cut, block) / TURN_RAD).astype(setup.kind),
            counts=setup.cut.counts[block],
            sampled=setup.sampled.places[block],
            start_s=setup.start_s,
        )

    return Flight(paths=paths, places=places, scenes=tuple(scene(block) for block in range(len(setup.cut.satellite))))


def scenes_of_day(setup: RunSetup, flight: Flight, over: Overhead, day: int) -> list[Scene]:
    """The scenes with a day's demand, where it comes in streams, and its clouds, where satellites link themselves.

    Shape: of each block. Valid: any day. Error: exact (tests/twin/test_midnight.py).
    """
    ratio = demand_ratio(setup.spec.script, day)
    demand = setup.kind.type(setup.spec.design.twin.demand_fraction * ratio)

    def today(scene: Scene) -> Scene:
        streams = None if scene.streams is None else replace(scene.streams, demand_fraction=demand)
        return replace(scene, clear=None if scene.sites is None else over.clear, streams=streams)

    return [today(scene) for scene in flight.scenes]


def in_block(flat: Any, cut: Blocks, block: int, kind: Any) -> Any:
    """One block of a record of columns.

    Shape: `[satellite]` to `[row, lane]`. Valid: any. Error: exact (tests/twin/test_run.py).
    """
    columns = {f.name: gather(getattr(flat, f.name), cut, block).astype(kind) for f in fields(flat)}
    return type(flat)(**columns)


def cast(numbers: Any, kind: Any) -> Any:
    """A record of numbers in the loop's type.

    Shape: the numbers'. Valid: any. Error: that of the type (tests/twin/test_run.py).
    """
    return type(numbers)(**{f.name: numpy.asarray(getattr(numbers, f.name), kind)[()] for f in fields(numbers)})


def as_numpy(state: State) -> State:
    """A state out of the loop.

    Shape: the state's. Valid: any. Error: exact (tests/twin/test_run.py).
    """
    return State(**{f.name: numpy.asarray(getattr(state, f.name)) for f in fields(State)})
