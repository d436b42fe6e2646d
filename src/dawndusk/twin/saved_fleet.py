"""A fleet in a file, `fleet.npz`: its arrays, whose it is, and a hash of both.

    day, seed, energy_j, …   the arrays of `fleet.arrays_of`
    about                    JSON: format, program, design by public path, catalogue, battery and accelerators when new
    sha256                   of all that, so that a file which left its folder still notices damage

Another design's fleet is a matter of `adoption`.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy

from dawndusk.core.record import record
from dawndusk.design.design import Design
from dawndusk.design.signature import values_by_path
from dawndusk.physics.sun import midnight_s
from dawndusk.twin.fleet import Fleet, accelerators_of, arrays_of, fleet_of
from dawndusk.twin.satellite.ageing import Ages
from dawndusk.twin.satellite.body import BuiltSatellite
from dawndusk.twin.satellite.step import State

FLEET_FORMAT = 2
"""1 (Dawndusk 0.1) said nothing of its design; it is refused."""


class NoFleet(Exception):
    """A file that is no saved fleet, or a damaged one; its text names the file, what is wrong, and the cure."""


@record
class SavedFleet:
    """A fleet, and whose it is."""

    fleet: Fleet
    program: Mapping[str, str]
    """that stepped it"""
    design: Mapping[str, Any]
    """its values by public path"""
    catalogue: str | None
    """hash of the file whose satellites it flies"""
    energy_battery_j: float
    """of a new satellite"""
    accelerator_count: int
    """of a new satellite"""
    identity: str = ""
    """hash of the whole; empty before it is written"""

    @property
    def epoch_j2000_s(self) -> float:
        """The midnight its days are counted from. [s after J2000.0] Error: exact (tests/twin/test_saved_fleet.py)."""
        return midnight_s(int(self.design["mission.start_year"]))


def saved_fleet(
    fleet: Fleet, design: Design, made: BuiltSatellite, program: Mapping[str, str], catalogue: str | None = None
) -> SavedFleet:
    """A fleet with whose it is, to be saved.

    Shape: as the fleet. Valid: any. Error: exact (tests/twin/test_saved_fleet.py).
    """
    return SavedFleet(
        fleet=fleet,
        program=program,
        design=values_by_path(design),
        catalogue=catalogue,
        energy_battery_j=float(made.body.energy_battery_j),
        accelerator_count=accelerators_of(made),
    )


def fleet_bytes(saved: SavedFleet) -> bytes:
    """The file of a saved fleet; the same fleet gives the same bytes.

    Shape: bytes. Valid: any. Error: exact, `fleet_in` gives it back (tests/twin/test_saved_fleet.py).
    """
    whose = {name: getattr(saved, name) for name in _WHOSE}
    about = numpy.array(json.dumps({"format": FLEET_FORMAT, **whose}, sort_keys=True))
    arrays = {name: numpy.asarray(array) for name, array in arrays_of(saved.fleet).items()} | {"about": about}
    buffer = io.BytesIO()
    numpy.savez(buffer, **arrays, sha256=numpy.array(_hash(arrays)))  # pyright: ignore[reportArgumentType]
    return buffer.getvalue()


def fleet_in(content: bytes, place: Path) -> SavedFleet:
    """The saved fleet of a file's bytes. `place`: the file, to name it.

    Error: `NoFleet` for anything that was not written by `fleet_bytes`, and for another format
    (tests/twin/test_saved_fleet.py).
    """
    arrays = _arrays(content, place)
    if "about" not in arrays:
        why = "a fleet that Dawndusk 0.1 saved, which does not say whose it is" if "energy_j" in arrays else "no fleet"
        raise NoFleet(f"{place} is {why}\n  = help: {_CURE}")
    try:
        about = json.loads(str(arrays["about"]))
        written = about["format"]
    except (ValueError, KeyError, TypeError):
        raise NoFleet(f"{place} is no saved fleet\n  = help: {_CURE}") from None
    if written != FLEET_FORMAT:
        newer = isinstance(written, int) and written > FLEET_FORMAT
        cure = "install the newer version of Dawndusk that wrote it" if newer else _CURE
        raise NoFleet(f"{place} is of format {written}, and this version reads {FLEET_FORMAT}\n  = help: {cure}")
    stamp = str(arrays.pop("sha256", ""))
    if stamp != _hash(arrays):
        raise NoFleet(f"{place} is damaged: it does not match its own hash\n  = help: {_CURE}")
    if why := _unsound(arrays):
        raise NoFleet(f"{place}: {why}\n  = help: {_CURE}")
    return SavedFleet(fleet=fleet_of(arrays), **{name: about[name] for name in _WHOSE}, identity=stamp)


def _arrays(content: bytes, place: Path) -> dict[str, Any]:
    try:
        with numpy.load(io.BytesIO(content), allow_pickle=False) as held:
            return dict(held)
    except (
        ValueError,
        KeyError,
        EOFError,
        OSError,
        BadZipFile,
        TypeError,
        AttributeError,
        NotImplementedError,
        SyntaxError,
        IndexError,
        MemoryError,
        RuntimeError,
    ):
        raise NoFleet(f"{place} is no saved fleet, or a damaged one\n  = help: {_CURE}") from None


def _hash(arrays: Mapping[str, Any]) -> str:
    found = sha256()
    for name in sorted(arrays):
        array = numpy.ascontiguousarray(arrays[name])
        found.update(f"{name} {array.dtype.str} {arrays[name].shape}\0".encode() + array.tobytes())
    return found.hexdigest()


def _unsound(arrays: Mapping[str, Any]) -> str | None:
    """Why arrays are no fleet, None where they are."""
    names = {"day", "seed", "lost", "waiting_region_fraction", "about"}
    names |= {field.name for record in (State, Ages) for field in fields(record)}
    if odd := sorted(names ^ set(arrays)):
        return f"{', '.join(odd)} {'is' if len(odd) == 1 else 'are'} missing or not a fleet's"
    count = arrays["lost"].shape
    streams = arrays["queue_s"].shape[:1]
    for name in sorted(names - {"about"}):
        array = arrays[name]
        wanted = {"day": (), "seed": (), "queue_s": (*streams, *count)}.get(name, count)
        if name != "waiting_region_fraction" and array.shape != wanted:
            return f"{name} has the shape {array.shape}, not {wanted}"
        if array.dtype.kind not in _KINDS.get(name, "f") or not numpy.isfinite(array).all():
            return f"{name} is not all numbers of its kind"
    if len(count) != 1 or not count[0] or min(arrays["day"], arrays["seed"]) < 0:
        return "it has no satellites, or a day or a seed below zero"
    return None


_WHOSE = ("program", "design", "catalogue", "energy_battery_j", "accelerator_count")
_KINDS = {"day": "iu", "seed": "iu", "lost": "b", "accelerator_count": "iuf"}
_CURE = "--from takes the folder or the fleet.npz of an earlier run; make that anew where it is damaged"
