"""Places of a fleet."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.physics.cluster import distance_relative_m
from dawndusk.twin.layout import LAYOUTS, layout, plane_count
from dawndusk.twin.layout.cluster import lattice_m
from dawndusk.twin.sky.paths import angle_rad, node_rad, paths_of
from tests.twin.cases import design_of

TWIN = design_of("suncatcher").twin


@pytest.mark.parametrize("name", LAYOUTS)
class TestContract:
    @pytest.mark.parametrize("number", [1, 7, 60])
    def test_each_satellite_has_a_place_in_a_plane(self, name, number):
        twin = replace(TWIN, layout=name, plane_count=3.0)
        found = layout(twin, number, 650e3)
        assert len(found.plane) == len(found.phase_rad) == len(found.radial_m) == len(found.along_m) == number
        assert len(found.node_rad) == plane_count(twin, number) <= number
        assert (np.diff(found.plane) >= 0).all()
        assert set(found.plane.tolist()) == set(range(len(found.node_rad)))

    def test_no_user_is_farther_than_half_a_turn(self, name):
        planes = paths_of(design_of("suncatcher").orbit, np.zeros(2), 0.0)
        time = np.arange(5) * 3600.0
        user = (np.full((5, 1), 0.6), np.zeros((5, 1)), 0.8)
        angle = LAYOUTS[name].angle_to_fleet_rad(
            user, planes, node_rad(planes, time), angle_rad(planes, time), np.array([3, 0])
        )
        assert angle.shape == (5, 2)
        assert (angle >= 0).all()
        assert (angle <= np.pi).all()


def test_a_walker_66_6_2():
    walker = replace(TWIN, layout="walker", plane_count=6.0, walker_phasing_count=2.0)
    flown = layout(walker, 66, 780e3)
    assert np.bincount(flown.plane).tolist() == [11] * 6
    assert flown.node_rad == pytest.approx(np.arange(6) * np.pi / 3)
    assert flown.phase_rad[1] - flown.phase_rad[0] == pytest.approx(2 * np.pi / 11)
    assert flown.phase_rad[11] - flown.phase_rad[0] == pytest.approx(2 * np.pi * 2 / 66)


def test_SUNCATCHER_81():
    radial, along = lattice_m(81, 100.0)
    assert ((radial / 500) ** 2 + (along / 1000) ** 2).max() <= 1 + 1e-9
    assert len({*zip(radial, along, strict=True)}) == 81


def test_neighbours_of_a_cluster_never_meet():
    radial, along = lattice_m(81, 100.0)
    for phase in np.linspace(0, 2 * np.pi, 73):
        from_first = distance_relative_m(radial - radial[5], along - along[5], phase)
        assert np.delete(from_first, 5).min() > 99.0
