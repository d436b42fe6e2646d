"""A run's folder: what was asked, the fleet at a midnight, the series so far. Each file is whole, listed and verified.

    inventory.json      every file below with its hash (`core.inventory`)
    request.json        what was asked, and which programs stepped it; a run goes on only with the same request
    engine.json         what stepped it, and why JAX did where it did
    fleet.npz           the fleet at a midnight: to go on from, to fork from (`saved_fleet`)
    part/               series so far, while the run goes on (`results.parts`)
    passages.parquet    at the end: shadows, contacts and the Anomaly of four satellites (`passage_table`)
    cube.zarr           at the end: satellites one by one (`cube`)
    fleet.parquet       at the end: a row per interval
    regions.parquet     at the end: a row per interval and region of the world
    twin.html           at the end: the page

A part is written before the fleet that ends it; after a kill, parts beyond the saved fleet are stepped again.
`fleet.parquet` is written last: where it stands the run is done. A folder has one writer (`core.sole_writer`).
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from shutil import rmtree
from typing import Any, NamedTuple

from dawndusk.core.atomic_write import remove_leftovers, sync_folder, write_set
from dawndusk.core.file_hash import hash_of, hashes_below
from dawndusk.core.inventory import changing, commit, damage, read_intact, read_inventory, settle
from dawndusk.core.version import __version__
from dawndusk.twin.results.cube import About, write_cube
from dawndusk.twin.results.parts import PART, beyond, check_times, npz_bytes, part_name, samples_in, spans_of
from dawndusk.twin.results.series import Series, concatenate
from dawndusk.twin.results.table_file import columns_in, table_bytes
from dawndusk.twin.run_reader import CUBE, DONE, FLEET, PAGE, is_finished, read_saved, read_series, refuse_damage
from dawndusk.twin.run_request import (
    KIND,
    REQUEST,
    RUN_FORMAT,
    OtherProgram,
    compare,
    program_difference,
    read_request,
    request_text,
)
from dawndusk.twin.saved_fleet import SavedFleet, fleet_bytes

ABOUT: Mapping[str, Any] = {"kind": KIND, "format": RUN_FORMAT, "program": __version__}
"""What the inventory says of a run's folder."""


class RunStart(NamedTuple):
    """What a run's folder gives to go on with."""

    saved: SavedFleet | None = None
    """None where the run begins"""
    notes: tuple[str, ...] = ()
    """what its user should know"""


def open_run(folder: Path, request: Mapping[str, Any], *, adopt: bool = False) -> RunStart:
    """What there is to go on from in a run's folder, made if need be.

    `adopt`: go on where another program began.
    Error: `RunMismatch` when the folder holds a run of another request, `OtherProgram` when an unfinished one was
    stepped by another program, `DamageFound` with every file that is not what was written (tests/twin/test_store.py).
    """
    folder.mkdir(parents=True, exist_ok=True)
    for room in (folder, folder / PART):
        remove_leftovers(room, below=False)
    held = read_request(folder)
    if held is None:
        _refuse_strangers(folder)
        commit(folder, {REQUEST: request_text(request)}, ABOUT)
        return RunStart()
    compare(folder, held, request)
    refuse_damage(folder)
    settle(folder)
    saved = read_saved(folder) if (folder / FLEET).exists() else None
    finished = is_finished(folder)
    _drop_parts(folder, saved.fleet.day if saved and not finished else None)
    differs = program_difference(held, request)
    if finished:
        told = f"{folder} was stepped by another program ({differs}); its tables are as that one wrote them"
        return RunStart(saved, (told,) if differs else ())
    day = saved.fleet.day if saved else int(request["settings"]["first_day"])
    spans_of(folder, int(request["settings"]["first_day"]), day)
    if not differs:
        return RunStart(saved)
    if not adopt:
        raise OtherProgram(f"{folder} was begun by another program: {differs}")
    earlier = [*held.get("earlier", []), {"until_day": day, **held["program"]}]
    commit(folder, {REQUEST: request_text({**request, "earlier": earlier})}, ABOUT)
    return RunStart(saved, (f"{folder}: the days from {day} on are stepped by another program ({differs})",))


def save(folder: Path, saved: SavedFleet, series: Series) -> None:
    """Save the series since the last save and the fleet at its end.

    Valid: a folder that `open_run` gave, by its sole writer.
    Error: OSError where the disk refuses, and the folder is as after the last save; exact (tests/twin/test_store.py).
    """
    times = series.fleet["time_s"]
    days = round(len(times) * (times[1] - times[0]) / 86_400.0)
    span = (saved.fleet.day - days, saved.fleet.day)
    parts: dict[str, Any] = {
        part_name(span, "fleet.parquet"): _table("fleet", series.fleet, saved.epoch_j2000_s),
        part_name(span, "regions.parquet"): _table("regions", series.regions, saved.epoch_j2000_s),
        part_name(span, "satellites.npz"): npz_bytes(series.samples),
    }
    state: dict[str, Any] = {
        "engine.json": json.dumps(series.engine._asdict(), indent=1) + "\n",
        FLEET: fleet_bytes(saved),
    }
    with changing(folder, {name: hash_of(content) for name, content in {**parts, **state}.items()}, ABOUT):
        write_set(folder, parts)
        write_set(folder, state)


def finish(folder: Path, request: Mapping[str, Any], said: About, passages: Mapping[str, Any]) -> Series:
    """Join the parts into the run's tables and cube; the whole series, but for the satellites, which the cube has.

    Error: exact; the same bytes however often the run was interrupted; `DamageFound` where the parts are not those of
    the run's days, one after the other (tests/twin/test_store.py).
    """
    settings = request["settings"]
    first, last = int(settings["first_day"]), int(settings["first_day"]) + int(settings["days"])
    spans = spans_of(folder, first, last)
    series = concatenate([_part(folder, span) for span in spans])
    check_times(folder, series.fleet["time_s"], first, last)
    begun = folder / f".{CUBE}"
    rmtree(begun, ignore_errors=True)
    parts = (samples_in(read_intact(folder, part_name(span, "satellites.npz"))) for span in spans)
    write_cube(begun, said, series.fleet["time_s"], parts)
    _sync_below(begun)
    tables = {
        "passages.parquet": _table("passages", passages, said.start_s),
        "regions.parquet": _table("regions", series.regions, said.start_s),
    }
    whole = {DONE: _table("fleet", series.fleet, said.start_s)}
    hashes = {name: hash_of(content) for name, content in {**tables, **whole}.items()}
    with changing(folder, hashes | hashes_below(begun, CUBE), ABOUT):
        rmtree(folder / CUBE, ignore_errors=True)
        begun.rename(folder / CUBE)
        write_set(folder, tables)
        write_set(folder, whole)
    _drop_parts(folder, None)
    return read_series(folder)


def write_page(folder: Path, page: str) -> None:
    """The run's page, where it is not there as it is.

    Error: OSError where the disk refuses; exact (tests/twin/test_store.py).
    """
    path, inventory = folder / PAGE, read_inventory(folder)
    listed, wanted = inventory.files.get(PAGE) if inventory else None, hash_of(page)
    if listed != (wanted,) or not path.exists() or hash_of(path.read_bytes()) != wanted:
        commit(folder, {PAGE: page}, ABOUT)


def _refuse_strangers(folder: Path) -> None:
    """Refuse a folder without inventory that has files of a run's names: they would be written over."""
    if any((folder / name).exists() for name in (REQUEST, "engine.json", FLEET, DONE, CUBE, PART, PAGE)):
        list(damage(folder))


def _drop_parts(folder: Path, day: int | None) -> None:
    """Remove the parts that reach beyond a midnight, or all."""
    inventory = read_inventory(folder)
    names = beyond(list(inventory.files) if inventory else [], day)
    if names:
        with changing(folder, dict.fromkeys(names), ABOUT):
            for name in names:
                (folder / name).unlink(missing_ok=True)
    if day is None:
        rmtree(folder / PART, ignore_errors=True)


def _part(folder: Path, span: tuple[int, int]) -> Series:
    fleet, regions = (
        columns_in(read_intact(folder, part_name(span, f"{name}.parquet"))) for name in ("fleet", "regions")
    )
    return Series(fleet=fleet, regions=regions, samples={})


def _table(kind: str, columns: Mapping[str, Any], epoch_j2000_s: float) -> bytes:
    return table_bytes(kind, columns, epoch_j2000_s=epoch_j2000_s, program=__version__)


def _sync_below(folder: Path) -> None:
    for path in [*folder.rglob("*"), folder]:
        if path.is_dir():
            sync_folder(path)
        else:
            with path.open("rb") as file:
                os.fsync(file.fileno())
