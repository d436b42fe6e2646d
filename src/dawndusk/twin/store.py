"""A run's folder: what was asked, the fleet at a midnight, the series so far. Each file is whole or not there.

    request.json          what was asked; a run goes on only with the same request
    fleet.npz             the fleet at a midnight: to go on from, to fork from
    part/DAY-*.parquet    series up to that midnight, while the run goes on
    fleet.parquet         at the end: a row per interval
    satellites.parquet    at the end: a row per interval and sampled satellite

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

from dawndusk.twin.fleet import Fleet, arrays_of, fleet_of
from dawndusk.twin.series import Series, joined
from dawndusk.whole_file import write_whole


class OtherRun(Exception):
    """The folder holds another run; its text tells what differs."""


def opened(folder: Path, request: Mapping[str, Any]) -> Fleet | None:
    """The fleet to go on from in a run's folder, made if need be; None where the run begins.

    Error: `OtherRun` when the folder holds a run of another request.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / "request.json"
    text = json.dumps(request, indent=1, sort_keys=True) + "\n"
    if place.exists() and place.read_text() != text:
        then = json.loads(place.read_text())
        raise OtherRun(", ".join(sorted(k for k in {*then, *request} if then.get(k) != request.get(k))))
    write_whole(place, text)
    fleet = read_fleet(folder / "fleet.npz") if (folder / "fleet.npz").exists() else None
    for part in (folder / "part").glob("*.parquet"):
        if fleet is None or int(part.name[:8]) > fleet.day:
            part.unlink()
    return fleet


def save(folder: Path, fleet: Fleet, series: Series) -> None:
    """Save the series since the last save and the fleet at its end."""
    (folder / "part").mkdir(exist_ok=True)
    for name, table in (("fleet", series.fleet), ("satellites", series.samples)):
        write_whole(folder / "part" / f"{fleet.day:08d}-{name}.parquet", _parquet(table))
    write_fleet(folder / "fleet.npz", fleet)


def finish(folder: Path) -> Series:
    """Join the parts into the run's two tables; the whole series.

    Error: exact; the same bytes however often the run was interrupted (tests/twin/test_store.py).
    """
    whole, samples = folder / "fleet.parquet", folder / "satellites.parquet"
    if not whole.exists():
        parts = sorted((folder / "part").glob("*-fleet.parquet"))
        series = joined([_read(p, p.with_name(p.name.replace("-fleet", "-satellites"))) for p in parts])
        write_whole(samples, _parquet(series.samples))
        write_whole(whole, _parquet(series.fleet))
    rmtree(folder / "part", ignore_errors=True)
    return _read(whole, samples)


def write_fleet(path: Path, fleet: Fleet) -> Path:
    """Save a fleet."""
    buffer = io.BytesIO()
    numpy.savez(buffer, **arrays_of(fleet))
    return write_whole(path, buffer.getvalue())


def read_fleet(path: Path) -> Fleet:
    """A saved fleet. Error: OSError or ValueError when the file is none."""
    with numpy.load(path, allow_pickle=False) as arrays:
        return fleet_of(dict(arrays))


def _parquet(columns: Mapping[str, Any]) -> bytes:
    import pyarrow
    import pyarrow.parquet

    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(dict(columns)), buffer)
    return buffer.getvalue()


def _read(fleet: Path, samples: Path) -> Series:
    import pyarrow.parquet

    tables = [pyarrow.parquet.read_table(path) for path in (fleet, samples)]
    columns = [{name: table[name].to_numpy() for name in table.column_names} for table in tables]
    return Series(fleet=columns[0], samples=columns[1])
