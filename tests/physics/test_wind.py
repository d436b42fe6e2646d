"""Plates in the air stream, against an orbit added up from vectors."""

import math

import numpy as np
import pytest
from scipy.special import ellipk

from dawndusk.physics.wind import area_mean_convex_m2, wind_sun_edge_factor, wind_sun_facing_factor

BETAS_DEG = [0.0, 0.1, 10.0, 30.0, 58.6, 75.0, 89.0, 90.0]


def frame(beta_deg, count=20_000):
    """Sun, up and flight along an orbit, the Sun at `beta` above its plane."""
    beta = math.radians(beta_deg)
    u = (np.arange(count) + 0.5) * 2 * math.pi / count
    flat = 0 * u
    sun = np.array([math.cos(beta), 0.0, math.sin(beta)])
    return sun, np.array([np.cos(u), np.sin(u), flat]).T, np.array([-np.sin(u), np.cos(u), flat]).T


def edge_on(beta_deg, angle_deg):
    """Mean |v·n| of a plate whose normal is square to the Sun, turned about the Sun's line from its nadir-most."""
    sun, up, flight = frame(beta_deg)
    across = np.cross(sun, up)
    across /= np.linalg.norm(across, axis=1, keepdims=True)
    nadir_most = np.cross(across, sun)
    turn = math.radians(angle_deg)
    normal = math.cos(turn) * nadir_most + math.sin(turn) * across
    assert np.abs(normal @ sun).max() < 1e-9
    return np.abs(np.sum(normal * flight, axis=1)).mean()


@pytest.mark.parametrize("beta_deg", BETAS_DEG)
def test_an_array_that_faces_the_sun(beta_deg):
    sun, _, flight = frame(beta_deg)
    assert wind_sun_facing_factor(math.radians(beta_deg)) == pytest.approx(np.abs(flight @ sun).mean(), abs=1e-6)


@pytest.mark.parametrize("beta_deg", BETAS_DEG[1:])
@pytest.mark.parametrize("angle_deg", [0.0, 90.0])
def test_a_radiator_edge_on_to_the_sun(beta_deg, angle_deg):
    found = wind_sun_edge_factor(math.radians(beta_deg), math.radians(angle_deg))
    assert found == pytest.approx(edge_on(beta_deg, angle_deg), abs=1e-5)


@pytest.mark.parametrize("beta_deg", BETAS_DEG[1:])
def test_edge_on_to_the_earth_too_is_the_elliptic_integral(beta_deg):
    beta = math.radians(beta_deg)
    closed = 2 / math.pi * math.sin(beta) * ellipk(math.cos(beta) ** 2)
    assert wind_sun_edge_factor(beta, math.pi / 2) == pytest.approx(closed, abs=1e-8)


def test_between_the_two_it_is_near():
    errors = [
        wind_sun_edge_factor(math.radians(beta), math.radians(angle)) - edge_on(beta, angle)
        for beta in BETAS_DEG[1:]
        for angle in (15.0, 30.0, 45.0, 60.0, 75.0)
    ]
    assert max(np.abs(errors)) == pytest.approx(0.07, abs=0.005)


def test_limits():
    """Over the terminator the array cuts the air and the radiator stands square to it; with the Sun in the plane the
    array takes 2/pi and the radiator, normal to the plane, nothing."""
    quarter = math.pi / 2
    assert wind_sun_facing_factor(quarter) == pytest.approx(0.0, abs=1e-12)
    assert wind_sun_edge_factor(quarter, quarter) == pytest.approx(1.0, abs=1e-9)
    assert wind_sun_facing_factor(0.0) == pytest.approx(2 / math.pi)
    assert wind_sun_edge_factor(0.0, quarter) == pytest.approx(0.0, abs=1e-4)
    for angle in (0.0, 0.4, 1.0, quarter):
        assert wind_sun_edge_factor(quarter, angle) == pytest.approx(math.sin(angle), abs=1e-6)


def test_a_cube_that_tumbles():
    """Mean shadow of a unit cube over directions spread evenly on the sphere: |x| + |y| + |z|."""
    rng = np.random.default_rng(1)
    way = rng.normal(size=(400_000, 3))
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    assert area_mean_convex_m2(1.0) == pytest.approx(np.abs(way).sum(axis=1).mean(), rel=1e-3)
    assert area_mean_convex_m2(27.0) == pytest.approx(9 * area_mean_convex_m2(1.0))
