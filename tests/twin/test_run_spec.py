"""What a run is said to be: what it leaves open is the design's or the catalogue's."""

import inspect

import pytest

from dawndusk.core.record import record
from dawndusk.physics.sun import midnight_s
from dawndusk.twin.fleet import satellites_of
from dawndusk.twin.run import run
from dawndusk.twin.run_spec import RunSpec, first_midnight_s, interval_s, satellite_count
from tests.twin.cases import design_of

DESIGN = design_of("start")


@record
class Two:
    """A catalogue of two, as far as its size goes."""

    names: tuple[str, ...] = ("one", "other")


def test_as_many_as_are_said_else_the_catalogues_else_the_designs():
    assert satellite_count(RunSpec(design=DESIGN, days=1, satellites=7)) == 7
    assert satellite_count(RunSpec(design=DESIGN, days=1)) == satellites_of(DESIGN)
    assert satellite_count(RunSpec(design=DESIGN, days=1, catalogue=Two())) == 2


def test_days_count_from_the_missions_first_midnight():
    assert first_midnight_s(RunSpec(design=DESIGN, days=1)) == midnight_s(DESIGN.mission.start_year)


@pytest.mark.parametrize(("step_s", "row_s"), [(0.1, 600.0), (60.0, 600.0), (600.0, 600.0), (1200.0, 1200.0)])
def test_a_row_covers_ten_minutes_or_a_longer_step(step_s, row_s):
    assert interval_s(step_s) == row_s


def test_run_takes_what_a_spec_says_with_the_same_defaults():
    """The keywords of `run` are the fields of `RunSpec`; the fleet to go on from stands beside them."""
    words, fields = inspect.signature(run).parameters, inspect.signature(RunSpec).parameters
    assert words.keys() - {"state"} == fields.keys()
    for name in words.keys() - {"state", "script"}:
        assert words[name].default == fields[name].default, name
