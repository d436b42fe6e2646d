"""Planes that turn evenly are the design's orbits."""

import numpy as np
import pytest

from dawndusk.physics.orbit import InclinedOrbit, SunSynchronousOrbit
from dawndusk.twin.sky.paths import angle_rad, at_planes, node_rad, paths_of

START_S = 8.2e8


@pytest.mark.parametrize(
    "orbit",
    [
        SunSynchronousOrbit(altitude_m=650e3, local_time_node_s=21_600.0),
        InclinedOrbit(altitude_m=550e3, inclination_rad=0.925, raan_rad=0.3),
    ],
)
def test_ten_years_of_nodes_are_the_orbits(orbit):
    paths = paths_of(orbit, np.array([0.0, 1.0]), START_S)
    time = START_S + np.linspace(0, 10, 9) * 365.25 * 86_400
    assert node_rad(paths, time)[:, 0] == pytest.approx(orbit.raan(time, START_S), abs=1e-9)
    second = at_planes(paths, np.array([1]))
    assert node_rad(second, time)[:, 0] == pytest.approx(orbit.raan(time, START_S) + 1, abs=1e-9)
    assert angle_rad(second, time)[0, 0] == 0.0
