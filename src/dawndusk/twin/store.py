"""A run's folder: what was asked, the fleet at a midnight, the series so far. Each file is whole or not there.

    request.json          what was asked; a run goes on only with the same request
    engine.json           what stepped it, and why JAX did where it did
    fleet.npz             the fleet at a midnight: to go on from, to fork from
    part/DAY-*            series up to that midnight, while the run goes on
    passages.parquet      at the end: shadows, contacts and the Anomaly of four satellites (`passage_table`)
    cube.zarr             at the end: satellites one by one (`cube`)
    fleet.parquet         at the end: a row per interval
    regions.parquet       at the end: a row per interval and region of the world

A part is written before the fleet that ends it; after a kill, parts beyond the saved fleet are stepped again.
`fleet.parquet` is written last: where it stands the run is done.
"""

import io
import json
from collections.abc import Mapping
from pathlib import Path
from shutil import rmtree
from typing import Any

import numpy

from dawndusk.core.atomic_write import remove_leftovers, write_atomic
from dawndusk.twin.fleet import Fleet, arrays_of, fleet_of
from dawndusk.twin.results.cube import About, write_cube
from dawndusk.twin.results.recording import FIELDS
from dawndusk.twin.results.series import Engine, Series, concatenate


class RunMismatch(Exception):
    """The folder holds another run; its text tells what differs."""


def open_run(folder: Path, request: Mapping[str, Any]) -> Fleet | None:
    """The fleet to go on from in a run's folder, made if need be; None where the run begins.

    Error: `RunMismatch` when the folder holds a run of another request.
    """
    folder.mkdir(parents=True, exist_ok=True)
    remove_leftovers(folder)
    place = folder / "request.json"
    text = json.dumps(request, indent=1, sort_keys=True) + "\n"
    if place.exists() and place.read_text() != text:
        then = json.loads(place.read_text())
        raise RunMismatch(", ".join(sorted(k for k in {*then, *request} if then.get(k) != request.get(k))))
    write_atomic(place, text)
    fleet = read_fleet(folder / "fleet.npz") if (folder / "fleet.npz").exists() else None
    for part in (folder / "part").glob("*"):
        if fleet is None or int(part.name[:8]) > fleet.day:
            part.unlink()
    return fleet


def save(folder: Path, fleet: Fleet, series: Series) -> None:
    """Save the series since the last save and the fleet at its end.

    Valid: a folder that `open_run` gave. Error: OSError where the disk refuses; exact (tests/twin/test_store.py).
    """
    (folder / "part").mkdir(exist_ok=True)
    write_atomic(folder / "part" / f"{fleet.day:08d}-fleet.parquet", _parquet(series.fleet))
    write_atomic(folder / "part" / f"{fleet.day:08d}-regions.parquet", _parquet(series.regions))
    write_atomic(folder / "part" / f"{fleet.day:08d}-satellites.npz", _npz(series.samples))
    write_atomic(folder / "engine.json", json.dumps(series.engine._asdict(), indent=1) + "\n")
    write_fleet(folder / "fleet.npz", fleet)


def finish(folder: Path, about: About) -> Series:
    """Join the parts into the run's table and cube; the whole series, but for the satellites, which the cube has.

    Error: exact; the same bytes however often the run was interrupted (tests/twin/test_store.py).
    """
    whole, cube = folder / "fleet.parquet", folder / "cube.zarr"
    if not whole.exists():
        parts = sorted((folder / "part").glob("*-fleet.parquet"))
        regions = [part.with_name(part.name.replace("-fleet", "-regions")) for part in parts]
        tables = [Series(fleet=_table(p), regions=_table(r), samples={}) for p, r in zip(parts, regions, strict=True)]
        series = concatenate(tables)
        begun = folder / ".cube.zarr"
        write_cube(begun, about, series.fleet["time_s"], map(_samples, sorted((folder / "part").glob("*.npz"))))
        rmtree(cube, ignore_errors=True)
        begun.rename(cube)
        write_atomic(folder / "regions.parquet", _parquet(series.regions))
        write_atomic(whole, _parquet(series.fleet))
    rmtree(folder / "part", ignore_errors=True)
    said = folder / "engine.json"
    engine = Engine(**json.loads(said.read_text())) if said.exists() else Engine()
    return Series(fleet=_table(whole), regions=_table(folder / "regions.parquet"), samples={}, engine=engine)


def write_passages(folder: Path, passages: Mapping[str, Any]) -> Path:
    """Save the passages of a whole run.

    Shape: `[passage]` of each column. Error: OSError where the disk refuses; exact (tests/twin/test_store.py).
    """
    return write_atomic(folder / "passages.parquet", _parquet(passages))


def write_fleet(path: Path, fleet: Fleet) -> Path:
    """Save a fleet.

    Error: OSError where the disk refuses; exact (tests/twin/test_store.py).
    """
    return write_atomic(path, _npz(arrays_of(fleet)))


def read_fleet(path: Path) -> Fleet:
    """A saved fleet.

    Error: OSError, ValueError or KeyError when the file is none; exact (tests/twin/test_store.py).
    """
    with numpy.load(path, allow_pickle=False) as arrays:
        return fleet_of(dict(arrays))


def _parquet(columns: Mapping[str, Any]) -> bytes:
    import pyarrow
    import pyarrow.parquet

    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(dict(columns)), buffer)
    return buffer.getvalue()


def _table(path: Path) -> Mapping[str, Any]:
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(path)
    return {name: table[name].to_numpy() for name in table.column_names}


def _npz(arrays: Mapping[str, Any]) -> memoryview:
    buffer = io.BytesIO()
    numpy.savez(buffer, **arrays)
    return buffer.getbuffer()


def _samples(path: Path) -> Mapping[str, Any]:
    with numpy.load(path, allow_pickle=False) as arrays:
        return {name: arrays[name] for name in FIELDS}
