"""`--from` of `dawndusk twin`: the fleet another run saved, refused where it is another design's or damaged."""

from pathlib import Path
from typing import NamedTuple

from dawndusk.cli.refusal import Refusal
from dawndusk.core.inventory import DamageFound, read_inventory
from dawndusk.core.program import difference_text
from dawndusk.design.design import Design
from dawndusk.twin.adoption import adopt_fleet, foreign
from dawndusk.twin.fleet import Fleet
from dawndusk.twin.identity import program_of_twin
from dawndusk.twin.run_reader import FLEET, read_saved
from dawndusk.twin.run_request import shortlist
from dawndusk.twin.satellite.body import build_satellite
from dawndusk.twin.saved_fleet import NoFleet, SavedFleet, fleet_in


class Fork(NamedTuple):
    """A fleet to go on from."""

    fleet: Fleet
    identity: str
    """of the saved fleet"""
    notes: tuple[str, ...]
    """what its user should know of it"""


def fork_of(place: Path, design: Design, *, catalogue: str | None, adopt: bool) -> Fork:
    """The fleet in a run's folder or in a file. `catalogue`: hash of the satellites it is to fly.

    `adopt`: converted where it is another design's.
    """
    saved, notes = _saved_in(place), list[str]()
    if moved := difference_text(saved.program, program_of_twin()):
        notes.append(f"{place} was saved by another program: {moved}")
    differs = foreign(saved, design, catalogue)
    if not differs:
        return Fork(saved.fleet, saved.identity, tuple(notes))
    if not adopt:
        raise Refusal(
            f"{place} is the fleet of another design, which differs in {shortlist(differs)}\n"
            "  = help: use the design it was saved with, or --adopt to convert it to this one"
        )
    notes.append(f"{place} is converted from another design: {shortlist(differs)}")
    return Fork(adopt_fleet(saved, design, build_satellite(design)), saved.identity, tuple(notes))


def _saved_in(place: Path) -> SavedFleet:
    try:
        if place.is_dir():
            held = read_inventory(place)
            if held is not None and FLEET not in held.files:
                raise Refusal(f"{place} holds no saved fleet\n  = help: {_TAKES}")
            return read_saved(place)
        inventory = read_inventory(place.parent)
        if place.name == FLEET and inventory is not None and FLEET in inventory.files:
            return read_saved(place.parent)
        return fleet_in(place.read_bytes(), place)
    except (DamageFound, NoFleet) as problem:
        raise Refusal(str(problem)) from None


_TAKES = "--from takes the folder or the fleet.npz of a `dawndusk twin` run"
