"""Places of a fleet."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.physics.cluster import distance_relative_m
from dawndusk.twin.settings import default_settings
from dawndusk.twin.sky.orbits import lattice_m, layout

TWIN = default_settings()


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
