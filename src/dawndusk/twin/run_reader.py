"""Reading a run's folder (`store`): nothing that is not what was written is taken for data."""

import json
from pathlib import Path

from dawndusk.core.inventory import DamageFound, damage, read_intact, read_inventory
from dawndusk.twin.results.parts import PART
from dawndusk.twin.results.series import Engine, Series
from dawndusk.twin.results.table_file import columns_in
from dawndusk.twin.saved_fleet import SavedFleet, fleet_in

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
    told = {name: columns_in(read_intact(folder, f"{name}.parquet")) for name in ("fleet", "regions")}
    return Series(**told, samples={}, engine=_engine(folder))


def read_saved(folder: Path) -> SavedFleet:
    """The fleet in a run's folder.

    Error: `DamageFound`, `NoFleet` (tests/twin/test_store.py).
    """
    return fleet_in(read_intact(folder, FLEET), folder / FLEET)


def refuse_damage(folder: Path, *, page: bool = False) -> None:
    """Refuse a folder in which a file is not what was written. `page`: that one too, which is written again.

    Error: `DamageFound` with a line for each file (tests/twin/test_store.py).
    """
    found = [fault for fault in damage(folder, (PART, CUBE)) if page or f"{folder / PAGE} " not in fault]
    if found:
        raise DamageFound("\n".join([*found, f"  = help: {_CURE}"]))


def _engine(folder: Path) -> Engine:
    inventory = read_inventory(folder)
    listed = inventory is not None and "engine.json" in inventory.files
    return Engine(**json.loads(read_intact(folder, "engine.json"))) if listed else Engine()


_CURE = "take the folder from a copy, or make it anew in another"
