"""Who is told one by one: evenly over the fleet, each where it is stepped, the same however the fleet is cut."""

import numpy as np
import pytest

from dawndusk.twin import blocks as cutting
from dawndusk.twin.blocks import blocks
from dawndusk.twin.layout import layout
from dawndusk.twin.results.recording import FIELDS, choose_recorded
from dawndusk.twin.run import run
from tests.twin.cases import design_of


@pytest.mark.parametrize("number", [1, 4, 7, 100, 300])
def test_each_stands_where_it_is_stepped(monkeypatch, number):
    monkeypatch.setattr(cutting, "LANES", 16)
    monkeypatch.setattr(cutting, "BLOCK", 32)
    cut = blocks(layout(design_of("suncatcher").twin, 100, 650e3))
    found = choose_recorded(cut, 100, number)
    assert len(found.satellite) == min(number, 100)
    assert (np.diff(found.satellite) > 0).all()
    flat = cut.satellite.reshape(len(cut.satellite), -1)
    assert (np.take_along_axis(flat, found.places, axis=1).ravel()[found.column] == found.satellite).all()


def test_more_told_moves_nothing_and_tells_the_same():
    given = {"days": 1, "step_s": 600.0, "satellites": 40, "seed": 3}
    few, told_few = run(design_of("start"), **given)
    many, told_all = run(design_of("start"), **given, recorded=40)
    assert np.array_equal(few.state.energy_j, many.state.energy_j)
    for name in FIELDS:
        assert told_all.samples[name].shape == (144, 40)
        assert np.array_equal(told_few.samples[name], told_all.samples[name][:, [0, 13, 26, 39]])
    whole = told_all.samples
    for name, of_fleet in (("sunlit_fraction", "sunlit_fraction"), ("work_done_fraction", "work_done_fraction")):
        assert whole[name].mean(axis=1) == pytest.approx(told_all.fleet[of_fleet], abs=1e-6)
    assert whole["charge_fraction"].min(axis=1) == pytest.approx(told_all.fleet["charge_min_fraction"], abs=1e-6)
    assert whole["temperature_chip_k"].max(axis=1) == pytest.approx(told_all.fleet["temperature_chip_max_k"], rel=1e-6)
