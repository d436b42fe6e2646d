"""Reading a run's folder (`store`): nothing that is not what was written is taken for data."""

import json
from collections.abc import Iterator
from pathlib import Path

from dawndusk.core.how_many import how_many
from dawndusk.core.inventory import DamageFound, damage, read_intact, read_inventory
from dawndusk.twin.results.parts import PART, spans_of
from dawndusk.twin.results.series import Engine, Series
from dawndusk.twin.results.table_file import columns_in
from dawndusk.twin.run_request import RunMismatch, read_request
from dawndusk.twin.saved_fleet import NoFleet, SavedFleet, fleet_in

CUBE, DONE, FLEET, PAGE = "cube.zarr", "fleet.parquet", "fleet.npz", "twin.html"


def is_finished(folder: Path) -> bool:
    """Whether a run's folder has its tables.

    Shape: scalar. Valid: any folder. Error: exact (tests/twin/test_store.py).
    """
    return (folder / DONE).exists()


def read_series(folder: Path) -> Series:
    """The series of a finished run, but for the satellites, which the cube has.

    Error: `DamageFound` (tests/twin/test_store.py).
    """
    fleet, regions = (columns_in(read_intact(folder, f"{name}.parquet")) for name in ("fleet", "regions"))
    return Series(fleet=fleet, regions=regions, samples={}, engine=_engine(folder))


def read_saved(folder: Path) -> SavedFleet:
    """The fleet in a run's folder.

    Error: `DamageFound`, `NoFleet` (tests/twin/test_store.py).
    """
    return fleet_in(read_while_written(folder, FLEET), folder / FLEET)


def read_while_written(folder: Path, name: str) -> bytes:
    """A file that is what was written, though its writer may be at work.

    Error: `DamageFound` where it is not, and its inventory stands still (tests/twin/test_run_reader.py).
    """
    while True:
        before = read_inventory(folder)
        try:
            return read_intact(folder, name)
        except DamageFound:
            if read_inventory(folder) == before:
                raise


def refuse_damage(folder: Path, *, page: bool = False) -> None:
    """Refuse a folder in which a file is not what was written. `page`: that one too, which is written again.

    Error: `DamageFound` with a line for each file (tests/twin/test_store.py).
    """
    found = [fault for fault in damage(folder, (PART, CUBE)) if page or f"{folder / PAGE} " not in fault]
    if found:
        raise DamageFound("\n".join([*found, f"  = help: {_CURE}"]))


def faults(folder: Path) -> Iterator[str]:
    """What is wrong with a run's folder beyond files that are not what was written: its format, its days.

    Error: exact (tests/twin/test_run_reader.py).
    """
    try:
        request = read_request(folder)
        saved = read_saved(folder) if (folder / FLEET).exists() else None
        if request is not None and not is_finished(folder):
            first = int(request["settings"]["first_day"])
            spans_of(folder, first, saved.fleet.day if saved else first)
    except (RunMismatch, DamageFound, NoFleet) as problem:
        yield str(problem).splitlines()[0]


def progress_text(folder: Path) -> str:
    """How far a run went, in words.

    Valid: a folder without faults. Error: exact (tests/twin/test_run_reader.py).
    """
    request = read_request(folder)
    if request is None or not (folder / FLEET).exists():
        return "no day was stepped yet"
    days, first = int(request["settings"]["days"]), int(request["settings"]["first_day"])
    done = read_saved(folder).fleet.day - first
    asked = how_many(days, "day")
    return f"{asked}, finished" if is_finished(folder) else f"{done} of {asked}, stopped"


def _engine(folder: Path) -> Engine:
    inventory = read_inventory(folder)
    listed = inventory is not None and "engine.json" in inventory.files
    return Engine(**json.loads(read_intact(folder, "engine.json"))) if listed else Engine()


_CURE = "take the folder from a copy, or make it anew in another"
