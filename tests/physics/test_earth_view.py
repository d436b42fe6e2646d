"""View factor and albedo of the Earth, against integration over the part of the Earth that is in sight."""

import math

import numpy as np
import pytest

from dawndusk.core.array import jax_module
from dawndusk.physics.constants import RADIUS_EARTH_EQUATOR_M
from dawndusk.physics.earth_view import albedo_incident_w_per_m2, view_factor_earth

EDGE = math.pi / 2


def ground_in_sight(altitude_m, angle_nadir_rad, across=True, rings=300, spokes=400):
    """Points of the Earth in sight: sine of their angle from the orbit plane, and their part of the view factor."""
    radius = 1 + altitude_m / RADIUS_EARTH_EQUATOR_M
    horizon = math.acos(1 / radius)
    ring, spoke = np.meshgrid(
        (np.arange(rings) + 0.5) / rings * horizon, (np.arange(spokes) + 0.5) / spokes * 2 * np.pi, indexing="ij"
    )
    ground = np.stack([np.sin(ring) * np.cos(spoke), np.sin(ring) * np.sin(spoke), np.cos(ring)])
    ray = ground - np.array([0, 0, radius])[:, None, None]
    length = np.linalg.norm(ray, axis=0)
    sideways = [math.sin(angle_nadir_rad), 0.0] if across else [0.0, math.sin(angle_nadir_rad)]
    normal = np.array([*sideways, -math.cos(angle_nadir_rad)])
    at_plate = np.maximum(0, np.tensordot(normal, ray, 1) / length)
    at_ground = np.maximum(0, -np.sum(ground * ray, axis=0) / length)
    area = np.sin(ring) * (horizon / rings) * (2 * np.pi / spokes)
    return ground[0], at_plate * at_ground / length**2 / np.pi * area


def daylight_mean(across_sine, beta_rad):
    """Mean over an orbit of max(0, cos zenith) at a point that keeps its angle from the orbit plane."""
    a, b = across_sine * math.sin(beta_rad), np.sqrt(1 - across_sine**2) * math.cos(beta_rad)
    ratio = np.clip(a / np.maximum(b, 1e-15), -1, 1)
    crossing = (a * np.arccos(-ratio) + np.sqrt(np.maximum(b**2 - a**2, 0))) / np.pi
    return np.where(a >= b, a, np.where(a <= -b, 0.0, crossing))


def daylight_in_sight(altitude_m, angle_nadir_rad, beta_deg, two_faces, across=True):
    """Light thrown back, over view factor x albedo x irradiance, summed over one face or both."""
    faces = [angle_nadir_rad, angle_nadir_rad - math.pi] if two_faces else [angle_nadir_rad]
    sines, weights = zip(*(ground_in_sight(altitude_m, face, across) for face in faces), strict=True)
    beta = math.radians(beta_deg)
    light = sum((w * daylight_mean(s, beta)).sum() for s, w in zip(sines, weights, strict=True))
    return light / sum(w.sum() for w in weights)


def ours(beta_deg):
    return float(albedo_incident_w_per_m2(1.0, 1.0, 1.0, math.radians(beta_deg)))


@pytest.mark.parametrize("altitude_m", [300e3, 650e3, 1400e3, 5900e3])
@pytest.mark.parametrize("tilt_deg", [0, 20, 50, 64, 66, 80, 90, 100, 114, 116, 150, 180])
def test_view_factor_against_integration(altitude_m, tilt_deg):
    integrated = ground_in_sight(altitude_m, math.radians(tilt_deg))[1].sum()
    assert float(view_factor_earth(altitude_m, math.radians(tilt_deg))) == pytest.approx(integrated, abs=1e-4)


def test_view_factor_is_continuous_where_the_horizon_begins_to_cut():
    limb = math.asin(RADIUS_EARTH_EQUATOR_M / (RADIUS_EARTH_EQUATOR_M + 650e3))
    for edge in (EDGE - limb, EDGE + limb):
        below, above = (float(view_factor_earth(650e3, edge + step)) for step in (-1e-6, 1e-6))
        assert below == pytest.approx(above, abs=3e-6)


def test_two_faces_together_see_no_more_than_the_nadir_plate():
    """Of all tilts, both faces together, the flat plate sees most of the Earth and the edge-on plate least."""
    tilts = np.linspace(0, EDGE, 60)
    both = view_factor_earth(650e3, tilts) + view_factor_earth(650e3, np.pi - tilts)
    assert np.all(np.diff(both) <= 1e-9)


def test_view_factor_slope_is_finite_and_true():
    jax = jax_module()
    slope = jax.grad(view_factor_earth, argnums=(0, 1))
    for tilt in (0.0, 0.4, 0.43, EDGE, 2.7, 2.72, math.pi):
        assert np.all(np.isfinite(slope(650e3, tilt)))
    step = 1e-5
    difference = (view_factor_earth(650e3, EDGE + step) - view_factor_earth(650e3, EDGE - step)) / (2 * step)
    assert slope(650e3, EDGE)[1] == pytest.approx(float(difference), rel=1e-6)


@pytest.mark.parametrize("beta_deg", [0, 30, 58.6])
@pytest.mark.parametrize(
    ("angle_nadir_rad", "two_faces", "across", "relative"),
    [(0.0, False, True, 0.010), (EDGE, True, False, 0.010), (EDGE, True, True, 0.018)],
)
def test_albedo_up_to_beta_min_of_dawn_dusk(beta_deg, angle_nadir_rad, two_faces, across, relative):
    integrated = daylight_in_sight(650e3, angle_nadir_rad, beta_deg, two_faces, across)
    assert ours(beta_deg) == pytest.approx(integrated, rel=relative)


@pytest.mark.parametrize(
    ("angle_nadir_rad", "two_faces", "missed"), [(0.0, False, 0.034), (EDGE, True, 0.058), (EDGE, False, 0.115)]
)
def test_albedo_at_the_terminator_is_missed(angle_nadir_rad, two_faces, missed):
    """Ground in sight beyond the terminator; the last row is the sunward face alone of an edge-on plate."""
    assert daylight_in_sight(650e3, angle_nadir_rad, 90.0, two_faces) - ours(90.0) == pytest.approx(missed, abs=5e-4)


def test_albedo_by_one_sunward_face_is_underrated():
    assert daylight_in_sight(650e3, EDGE, 58.6, two_faces=False) / ours(58.6) == pytest.approx(1.31, abs=0.01)


def daylight_by_rays(altitude_m: float, angle_nadir_rad: float, beta_deg: float, faces: int, rays: int = 200_000):
    """Reflected sunlight on a plate over that of a Sun overhead everywhere, for an albedo of 1: rays, not cells.

    Rays leave each face by the cosine law, from places drawn along the orbit; the plate's normal lies in the plane of
    nadir and cross-track, its sunward face first. Nothing of `dawndusk` is used but the radius.
    """
    random = np.random.default_rng(20261130)
    beta, phase = math.radians(beta_deg), random.uniform(0, 2 * np.pi, rays)
    sun = np.stack([np.cos(beta) * np.cos(phase), np.full(rays, np.sin(beta)), np.cos(beta) * np.sin(phase)])
    height = 1 + altitude_m / RADIUS_EARTH_EQUATOR_M
    total = 0.0
    for face in range(faces):
        tilt = angle_nadir_rad if face == 0 else np.pi - angle_nadir_rad
        side = 1.0 if face == 0 else -1.0
        normal = np.array([-math.cos(tilt), side * math.sin(tilt), 0.0])
        other = np.array([side * math.sin(tilt), math.cos(tilt), 0.0])
        sine, turn = np.sqrt(random.uniform(size=rays)), random.uniform(0, 2 * np.pi, rays)
        ray = (
            normal[:, None] * np.sqrt(1 - sine**2)
            + other[:, None] * sine * np.cos(turn)
            + np.array([0.0, 0.0, 1.0])[:, None] * sine * np.sin(turn)
        )
        along = -height * ray[0]
        under = along**2 - (height**2 - 1)
        hits = (under > 0) & (along > 0)
        ground = np.array([height, 0.0, 0.0])[:, None] + (along - np.sqrt(np.maximum(under, 0.0))) * ray
        total += float(np.mean(np.where(hits, np.maximum(np.sum(ground * sun, axis=0), 0.0), 0.0)))
    return total


@pytest.mark.parametrize(
    ("altitude_m", "angle_nadir_rad", "faces", "sun_fraction"),
    [
        (450e3, 0.0, 1, 0.022),
        (650e3, 0.0, 1, 0.028),
        (1400e3, 0.0, 1, 0.040),
        (650e3, EDGE, 1, 0.028),
        (650e3, EDGE, 2, 0.028),
    ],
)
def test_albedo_at_beta_90_is_a_known_share_of_the_sun(altitude_m, angle_nadir_rad, faces, sun_fraction):
    """The form says none; rays drawn over the Earth in sight say so much of the Sun, for an albedo of 1."""
    view = float(view_factor_earth(altitude_m, angle_nadir_rad))
    assert albedo_incident_w_per_m2(view, 1.0, 1.0, EDGE) == pytest.approx(0.0, abs=1e-12)
    assert daylight_by_rays(altitude_m, angle_nadir_rad, 90.0, faces) == pytest.approx(sun_fraction, abs=1e-3)


@pytest.mark.parametrize(("beta_deg", "low_by"), [(58.6, 0.008), (66.0, 0.019), (75.0, 0.057), (80.0, 0.130)])
def test_albedo_falls_short_towards_the_terminator(beta_deg, low_by):
    """Of a nadir plate at 650 km, relative."""
    view = float(view_factor_earth(650e3, 0.0))
    form = albedo_incident_w_per_m2(view, 1.0, 1.0, math.radians(beta_deg))
    rays = daylight_by_rays(650e3, 0.0, beta_deg, 1)
    assert 1 - form / rays == pytest.approx(low_by, abs=0.01)
