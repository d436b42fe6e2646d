"""Every way upsets fall: the mean rate where work lies in the Anomaly as the orbit does."""

import numpy as np
import pytest

from dawndusk.physics.anomaly import time_inside_fraction
from dawndusk.physics.sun import midnight_s
from dawndusk.twin.script import Event, Script
from dawndusk.twin.sky.paths import paths_of
from dawndusk.twin.upsets import UPSETS
from tests.twin.cases import body_of, design_of

DESIGN, MADE = design_of("suncatcher"), body_of("suncatcher")
PATHS = paths_of(DESIGN.orbit, np.zeros(3), midnight_s(2030))
DONE = np.full(144, 0.9)
STORM = Script(events=(Event(day=0, kind="solar storm", upset_ratio=300.0),))


def ratio(name, inside):
    told = {"work_done_fraction": DONE, "work_anomaly_fraction": inside * DONE}
    return np.broadcast_to(UPSETS[name].restart_ratio(DESIGN, MADE, STORM, 0, told), 144)


@pytest.mark.parametrize("name", UPSETS)
class TestContract:
    def test_where_upsets_are_as_in_the_mean_so_is_what_is_sold(self, name):
        spent = float(time_inside_fraction(MADE.light.altitude_m, MADE.light.inclination_rad))
        assert ratio(name, np.full(144, spent)) == pytest.approx(1.0, rel=1e-9)

    def test_no_more_is_sold_inside_the_anomaly_than_outside(self, name):
        assert (ratio(name, np.ones(144)) <= ratio(name, np.zeros(144))).all()

    def test_caps_are_of_the_planes(self, name):
        caps = UPSETS[name].caps(PATHS)
        assert caps is None or caps.radius_rad.shape == (1, 3)


def test_a_storm_costs_the_passages_alone():
    assert ratio("passages", np.ones(144)).max() < 0.99 < 1 < ratio("passages", np.zeros(144)).min()
    assert (ratio("mean", np.ones(144)) == 1).all()
    assert UPSETS["mean"].caps(PATHS) is None
