"""The lattice against a count by hand, and the relative motion against Kepler's."""

import math

import numpy as np
import pytest

from dawndusk.physics.cluster import (
    distance_nearest_m,
    distance_relative_m,
    position_relative_m,
    satellites_in_ellipse_count,
)
from dawndusk.physics.constants import RADIUS_EARTH_EQUATOR_M


def test_SUN_GEOM_81():
    assert satellites_in_ellipse_count(1000.0, 500.0, 200.0, 100.0, 8) == 81


@pytest.mark.parametrize("radius", [100.0, 450.0, 999.0, 1650.0])
def test_count_by_hand(radius):
    by_hand = sum(
        math.hypot(100 * i / radius, 50 * j / (radius / 3)) <= 1 for i in range(-40, 41) for j in range(-40, 41)
    )
    assert satellites_in_ellipse_count(radius, radius / 3, 100.0, 50.0, 40) == by_hand


def test_SUN_GEOM_DIST():
    distance = distance_relative_m(0.0, 200.0, np.linspace(0, 2 * math.pi, 721))
    assert (distance.min(), distance.max()) == pytest.approx((100.0, 200.0))
    assert np.sum(np.diff(np.sign(distance - 150.0)) != 0) == 4, "two cycles an orbit"


def test_against_kepler():
    """A neighbour 1 km out on an orbit of the same period, by Kepler's equation, in the frame of the leader."""
    axis, along = RADIUS_EARTH_EQUATOR_M + 650e3, 1000.0
    eccentricity = along / 2 / axis
    mean = np.linspace(0, 2 * math.pi, 73)
    eccentric = mean
    for _ in range(20):
        eccentric = mean + eccentricity * np.sin(eccentric)
    radius = axis * (1 - eccentricity * np.cos(eccentric))
    true = 2 * np.arctan2(
        math.sqrt(1 + eccentricity) * np.sin(eccentric / 2), math.sqrt(1 - eccentricity) * np.cos(eccentric / 2)
    )
    angle = (true - mean + math.pi) % (2 * math.pi) - math.pi
    kepler = radius * np.cos(angle) - axis, radius * np.sin(angle)
    ours = position_relative_m(-along / 2, 0.0, mean)
    for found, exact in zip(ours, kepler, strict=True):
        assert np.max(np.abs(found - exact)) < 0.02 * along


def test_nearest_is_the_least_over_an_orbit():
    phase = np.linspace(0, 2 * np.pi, 100_001)
    for radial, along in ((0.0, 200.0), (100.0, 0.0), (100.0, -600.0), (300.0, 200.0)):
        assert distance_nearest_m(radial, along) == pytest.approx(distance_relative_m(radial, along, phase).min())
