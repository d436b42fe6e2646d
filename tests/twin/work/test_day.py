"""The day on NumPy is the engine's day, satellite by satellite, in planes of their own too."""

from dataclasses import asdict

import pytest

from dawndusk.twin.fleet import first_fleet
from dawndusk.twin.run import run
from dawndusk.twin.work.day import day_of, walk_day
from tests.twin.cases import body_of, design_of, with_settings


@pytest.mark.parametrize("layout", ["ring", "walker"])
def test_the_day_is_the_engines(layout):
    design, made = design_of("suncatcher"), body_of("suncatcher")
    design = with_settings(design, layout=layout, plane_count=2.0)
    fleet = first_fleet(design, made, satellites=6, seed=1, precision="float64")
    state, radiators = walk_day(day_of(design, made, fleet, 300.0), 1.0)
    after, _ = run(design, fleet, days=1, step_s=300.0)
    assert radiators.shape == (288, 6)
    for name, values in asdict(state).items():
        assert getattr(after.state, name) == pytest.approx(values, rel=1e-9, abs=1e-9), name
