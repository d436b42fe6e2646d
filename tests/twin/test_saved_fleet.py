"""A fleet in a file: it comes back whole, says whose it is, and notices damage."""

import io
import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dawndusk.physics.sun import midnight_s
from dawndusk.twin import saved_fleet as module
from dawndusk.twin.fleet import arrays_of
from dawndusk.twin.saved_fleet import NoFleet, fleet_bytes, fleet_in, saved_fleet
from tests.twin.cases import body_of, design_of
from tests.twin.test_fleet import fleet_of_six

DESIGN, MADE, PLACE = design_of("suncatcher"), body_of("suncatcher"), Path("there/fleet.npz")
FLEET = replace(fleet_of_six(ages="staggered"), day=7, lost=np.arange(6) == 2)
SAVED = saved_fleet(FLEET, DESIGN, MADE, {"dawndusk": "9.9", "code": "ab"}, "catalogue's hash")
BYTES = fleet_bytes(SAVED)


def test_it_comes_back_whole_and_says_whose_it_is():
    again = fleet_in(BYTES, PLACE)
    for name, values in arrays_of(FLEET).items():
        assert np.array_equal(arrays_of(again.fleet)[name], values), name
    assert (again.program["dawndusk"], again.catalogue) == ("9.9", "catalogue's hash")
    assert again.design["orbit.altitude"] == DESIGN.orbit.altitude_m
    assert again.epoch_j2000_s == midnight_s(DESIGN.mission.start_year)
    assert fleet_bytes(again) == BYTES


def test_every_array_and_every_word_of_whose_it_is_moves_its_identity():
    own = fleet_in(BYTES, PLACE).identity
    state = FLEET.state
    others = [replace(SAVED, fleet=replace(FLEET, day=8)), replace(SAVED, fleet=replace(FLEET, seed=4))]
    others += [
        replace(SAVED, fleet=replace(FLEET, state=replace(state, **{name: getattr(state, name) + 1.0})))
        for name in ("energy_j", "temperature_chip_k", "temperature_loop_k", "temperature_radiator_k", "restart_s")
    ]
    ages = FLEET.ages
    others += [
        replace(SAVED, fleet=replace(FLEET, ages=replace(ages, **{name: getattr(ages, name) + 1})))
        for name in ("age_year", "accelerator_count")
    ]
    others += [replace(SAVED, fleet=replace(FLEET, lost=~FLEET.lost)), replace(SAVED, catalogue=None)]
    others += [
        replace(SAVED, program={"dawndusk": "9.8"}),
        replace(SAVED, design={**SAVED.design, "orbit.altitude": 1}),
    ]
    found = {fleet_in(fleet_bytes(other), PLACE).identity for other in others}
    assert len(found) == len(others)
    assert own not in found


@pytest.mark.parametrize("held", [b"", b"nothing of the kind", b"PK\x03\x04", BYTES[:200], BYTES[:-30], b"\x93NUMPY"])
def test_what_is_no_fleet_is_refused(held):
    with pytest.raises(NoFleet, match=r"there/fleet.npz is no saved fleet(.|\n)*help: --from takes"):
        fleet_in(held, PLACE)


def test_flipped_bytes_are_noticed_or_move_nothing():
    drawn = random.Random(3)
    for place in drawn.sample(range(len(BYTES)), 150):
        held = bytearray(BYTES)
        held[place] ^= 1 << drawn.randrange(8)
        try:
            again = fleet_in(bytes(held), PLACE)
        except NoFleet:
            continue
        assert fleet_bytes(again) == BYTES, place  # a date in the archive's own table, which nobody reads


def written(**changes):
    """A fleet's file with some of its arrays changed, added, or left out, under a hash that fits."""
    with np.load(io.BytesIO(BYTES)) as held:
        arrays = {name: held[name] for name in held if name != "sha256"}
    for name, change in changes.items():
        value = change(arrays.get(name)) if callable(change) else change
        if value is None:
            del arrays[name]
        else:
            arrays[name] = np.asarray(value)
    buffer = io.BytesIO()
    np.savez(buffer, **arrays, sha256=np.array(module._hash(arrays)))
    return buffer.getvalue()


def about(**changes):
    with np.load(io.BytesIO(BYTES)) as held:
        return json.dumps({**json.loads(str(held["about"])), **changes})


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"energy_j": lambda _: None}, "energy_j is missing or not a fleet's"),
        ({"own": 3}, "own is missing or not a fleet's"),
        ({"energy_j": lambda e: e[:-1]}, r"energy_j has the shape \(5,\), not \(6,\)"),
        ({"lost": lambda e: e.reshape(2, 3)}, "has the shape"),
        ({"energy_j": lambda e: np.where(e > 0, np.nan, e)}, "energy_j is not all numbers"),
        ({"age_year": lambda e: e * np.inf}, "age_year is not all numbers"),
        ({"waiting_region_fraction": np.array([[np.nan]])}, "waiting_region_fraction is not all numbers"),
        ({"energy_j": lambda e: e.astype(str)}, "energy_j is not all numbers"),
        ({"lost": lambda e: e.astype(float)}, "lost is not all numbers of its kind"),
        ({"day": -1}, "below zero"),
        ({"day": 1.5}, "day is not all numbers of its kind"),
        ({"about": about(format=1)}, "of format 1, and this version reads 2"),
        ({"about": about(format=3)}, r"of format 3(.|\n)*newer version"),
        ({"about": "{}"}, "is no saved fleet"),
        ({"about": lambda _: None}, "Dawndusk 0.1 saved"),
    ],
)
def test_what_cannot_be_a_fleet_is_refused_by_name(changes, says):
    with pytest.raises(NoFleet, match=says):
        fleet_in(written(**changes), PLACE)


def test_objects_are_never_unpickled():
    buffer = io.BytesIO()
    np.savez(buffer, about=np.array([{"a": 1}], dtype=object), energy_j=np.array([None, 2], dtype=object))
    with pytest.raises(NoFleet, match="is no saved fleet"):
        fleet_in(buffer.getvalue(), PLACE)
