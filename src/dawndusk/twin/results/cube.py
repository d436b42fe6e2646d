"""The cube of a run, `cube.zarr`: what is told of satellites one by one, [interval, satellite], in Zarr v3.

Arrays are `recording.FIELDS` in single precision; coordinates say when, and where each satellite stands at the start:

    time_s              end of each interval, since the mission's first midnight
    satellite           index in the fleet
    node_rad            its plane's node beyond that of the design's orbit
    phase_rad           along the orbit at the first midnight, from the ascending node
    radial_m, along_m   in a cluster, from its centre at the first midnight (`physics.cluster`)

Satellites of a catalogue stand where its elements say: node, phase and place are no numbers then.
A chunk is a day of a thousand satellites, a shard all satellites over as many days as fit into memory at ease, so that
a cube is few files; each chunk ends with its checksum (CRC-32C). The same rows give the same bytes.
Source: the Zarr v3 core specification and its sharding codec (ZEP 2); names of attributes from the CF conventions.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy

from dawndusk.core.record import record
from dawndusk.design.design import Design
from dawndusk.design.signature import signature
from dawndusk.physics.constants import DAY_S
from dawndusk.physics.sun import midnight_s
from dawndusk.twin.layout import layout
from dawndusk.twin.results.epoch import TIME_SCALE, epoch_text
from dawndusk.twin.results.recording import FIELDS, evenly
from dawndusk.twin.sky.orbits import Layout

COORDINATES = {
    "node_rad": ("rad", "node of the satellite's plane beyond that of the design's orbit"),
    "phase_rad": ("rad", "argument of latitude at the first midnight"),
    "radial_m": ("m", "radial place in the cluster at the first midnight, from its centre"),
    "along_m": ("m", "place along the track in the cluster at the first midnight, from its centre"),
}
"""Where each satellite stands: unit and meaning."""
CUBE_FORMAT = 2
"""1 (Dawndusk 0.1) had no checksums and did not say its format."""
FRAME = "mean equator and equinox of date, Earth's centre; the design's node turns with J2"


@record
class About:
    """What a cube says of its run beside the numbers."""

    design: str
    """its `design.signature`"""
    start_s: float
    """the mission's first midnight, seconds after J2000.0"""
    altitude_m: float
    interval_s: float
    satellite: Any
    """indices in the fleet [sample]"""
    layout: Layout


def about(design: Design, satellites: int, interval_s: float, recorded: int, *, catalogue: bool = False) -> About:
    """What the cube of a design's fleet says of it; where satellites of a catalogue stand it does not.

    Shape: see `About`. Valid: any. Error: as `layout` (tests/twin/results/test_cube.py).
    """
    altitude_m = float(design.orbit.altitude_m)
    places = layout(design.twin, satellites, altitude_m)
    if catalogue:
        nowhere = numpy.full(satellites, numpy.nan)
        places = Layout(
            node_rad=nowhere, plane=numpy.arange(satellites), phase_rad=nowhere, radial_m=nowhere, along_m=nowhere
        )
    return About(
        design=signature(design),
        start_s=midnight_s(design.mission.start_year),
        altitude_m=altitude_m,
        interval_s=interval_s,
        satellite=evenly(satellites, recorded),
        layout=places,
    )


def write_cube(place: Path, said: About, time_s: Any, parts: Iterable[Mapping[str, Any]]) -> None:
    """Write a run's cube from its parts, which are `FIELDS` [interval, sample] one after the other in time.

    Shape: [interval, sample] of each field. Valid: parts of any length that add up to the times.
    Error: exact, in single precision; the same bytes however the rows are cut (tests/twin/results/test_cube.py).
    """
    import zarr

    group = zarr.create_group(place, zarr_format=3, overwrite=True)
    group.attrs.update(
        {
            "format": CUBE_FORMAT,
            "design": said.design,
            "frame": FRAME,
            "time_scale": TIME_SCALE,
            "epoch": epoch_text(said.start_s),
            "epoch_j2000_s": said.start_s,
            "altitude_m": said.altitude_m,
            "interval_s": said.interval_s,
        }
    )
    _line(group, "time_s", time_s, "time_s", ("s", "end of the interval, since the mission's first midnight"))
    _line(group, "satellite", said.satellite, "satellite", ("1", "index in the fleet"))
    at: Layout = said.layout
    where = {"node_rad": at.node_rad[at.plane], **{n: getattr(at, n) for n in COORDINATES if n != "node_rad"}}
    for name, words in COORDINATES.items():
        _line(group, name, where[name][said.satellite], "satellite", words)
    shape = (len(time_s), len(said.satellite))
    chunks = (min(round(DAY_S / said.interval_s), shape[0]), min(_ROW, shape[1]))
    days = max(1, _SHARD_BYTE // (4 * chunks[0] * shape[1]))
    shards = (min(days, -(-shape[0] // chunks[0])) * chunks[0], -(-shape[1] // chunks[1]) * chunks[1])
    arrays = {
        name: group.create_array(
            name,
            shape=shape,
            dtype="float32",
            chunks=chunks,
            shards=shards,
            fill_value=numpy.nan,
            compressors=_codecs(),
            dimension_names=("time_s", "satellite"),
            attributes={"units": unit, "long_name": meaning, "coordinates": " ".join(COORDINATES)},
        )
        for name, (unit, meaning) in FIELDS.items()
    }
    low, high = dict.fromkeys(FIELDS, numpy.inf), dict.fromkeys(FIELDS, -numpy.inf)
    first = 0
    for rows in _in_shards(parts, shards[0]):
        for name, array in arrays.items():
            array[first : first + len(rows[name])] = rows[name]
            low[name], high[name] = min(low[name], rows[name].min()), max(high[name], rows[name].max())
        first += len(next(iter(rows.values())))
    for name, array in arrays.items():
        array.attrs["actual_range"] = [float(low[name]), float(high[name])]


def _line(group: Any, name: str, values: Any, along: str, words: tuple[str, str]) -> None:
    values = numpy.asarray(values)
    array = group.create_array(
        name,
        shape=values.shape,
        dtype=values.dtype,
        chunks=values.shape,
        compressors=_codecs(),
        dimension_names=(along,),
        attributes={"units": words[0], "long_name": words[1]},
    )
    array[:] = values


def _codecs() -> tuple[Any, ...]:
    from zarr.codecs import Crc32cCodec, ZstdCodec

    return ZstdCodec(level=1), Crc32cCodec()


def _in_shards(parts: Iterable[Mapping[str, Any]], length: int) -> Iterable[Mapping[str, Any]]:
    """The rows of parts in pieces of a length, the last as long as it is."""
    held: dict[str, Any] = {}
    for part in parts:
        held = {name: numpy.concatenate([held[name], part[name]]) if held else part[name] for name in FIELDS}
        while len(held["charge_fraction"]) >= length:
            yield {name: rows[:length] for name, rows in held.items()}
            held = {name: rows[length:] for name, rows in held.items()}
    if held and len(held["charge_fraction"]):
        yield held


_ROW = 1024
_SHARD_BYTE = 1 << 28
