"""A run's identity: every field of its specification that moves a byte of the answer is in it."""

from dataclasses import fields, replace

import pytest

from dawndusk.twin.identity import request_of, script_hash
from dawndusk.twin.run_spec import RunSpec
from dawndusk.twin.script import Event, Script
from tests.twin.cases import design_of

DESIGN = design_of("suncatcher")
SPEC = RunSpec(design=DESIGN, days=3, satellites=9)
LOSS = Script(events=(Event(day=2, kind="loss", count=3),))
MOVES = {
    "design": replace(DESIGN, orbit=replace(DESIGN.orbit, altitude_m=7e5)),
    "days": 4,
    "step_s": 600.0,
    "satellites": 10,
    "seed": 1,
    "precision": "float64",
    "script": LOSS,
    "recorded": 5,
}
BY_HASH = {"policy": {"policy": "ab"}, "catalogue": {"catalogue": "cd"}}
"""Fields that are known by their file's text."""
NONE = {"workers"}
"""Fields that change no byte (tests/twin/test_run.py)."""


def test_every_field_of_a_specification_is_spoken_for():
    assert {each.name for each in fields(RunSpec)} == {*MOVES, *BY_HASH, *NONE}


@pytest.mark.parametrize("name", MOVES)
def test_what_moves_a_byte_is_in_the_request(name):
    assert request_of(replace(SPEC, **{name: MOVES[name]}), 0) != request_of(SPEC, 0)


@pytest.mark.parametrize("given", [*BY_HASH.values(), {"fork": "ef"}])
def test_what_is_known_by_its_hash_is_in_the_request(given):
    assert request_of(SPEC, 0, **given) != request_of(SPEC, 0)


def test_workers_and_nothing_else_are_not_in_the_request():
    assert request_of(replace(SPEC, workers=3), 0) == request_of(SPEC, 0)
    assert request_of(SPEC, 31) != request_of(SPEC, 0)


def test_scripts_are_told_apart_by_each_event_and_the_calendar():
    scripts = [
        Script(),
        LOSS,
        Script(events=(Event(day=2, kind="loss", count=4),)),
        Script(events=(Event(day=3, kind="loss", count=3),)),
        Script(standing_fraction=(0.5, 1.0)),
    ]
    assert len({script_hash(script) for script in scripts}) == len(scripts)
    assert script_hash(replace(LOSS)) == script_hash(LOSS)
