"""Shadow times against the limb itself, integrated, and against published cases."""

import math

import numpy as np
import pytest

from dawndusk.core.array import jax_module
from dawndusk.physics.constants import ASTRONOMICAL_UNIT_M, RADIUS_EARTH_EQUATOR_M
from dawndusk.physics.eclipse import angle_limb_rad, angle_sun_radius_rad, eclipse_fraction
from dawndusk.physics.orbit.precession import mean_motion_rad_per_s

ALPHA = angle_sun_radius_rad(ASTRONOMICAL_UNIT_M)


def period_min(altitude_m):
    return 2 * math.pi / mean_motion_rad_per_s(altitude_m) / 60


def share(altitude_m, beta_deg, widen_rad=0.0):
    return eclipse_fraction(math.cos(math.radians(beta_deg)), math.cos(angle_limb_rad(altitude_m) + widen_rad))


def light_lost(altitude_m, beta_deg, steps=200_000):
    """Share of the orbit's sunlight hidden by the Earth's disc: two discs on the sky, overlap integrated."""
    limb = angle_limb_rad(altitude_m)
    along = (np.arange(steps) + 0.5) * math.pi / steps
    apart = np.arccos(math.cos(math.radians(beta_deg)) * np.cos(along))
    depth = np.clip((limb - apart) / ALPHA, -1, 1)  # the limb is straight over the Sun's half degree
    hidden = (np.pi - np.arccos(depth) + depth * np.sqrt(1 - depth**2)) / np.pi
    return hidden.mean()


@pytest.mark.parametrize(("altitude_m", "minutes"), [(550e3, 35.6), (650e3, 35.4)])
def test_TUR_ECL(altitude_m, minutes):
    assert share(altitude_m, 0.0) * period_min(altitude_m) == pytest.approx(minutes, rel=0.02)
    assert share(altitude_m, 0.0) * period_min(altitude_m) == pytest.approx(minutes, abs=0.06)


@pytest.mark.parametrize("altitude_m", [200e3, 650e3, 35_786e3])
def test_the_limb_is_where_a_tangent_touches(altitude_m):
    """By the length of the tangent: its square is the distance's less the Earth's radius'."""
    tangent_m = math.sqrt(altitude_m * (2 * RADIUS_EARTH_EQUATOR_M + altitude_m))
    assert angle_limb_rad(altitude_m) == pytest.approx(math.atan(RADIUS_EARTH_EQUATOR_M / tangent_m), rel=1e-12)


def test_ALMANAC_SEMIDIAMETER():
    """The Sun at one astronomical unit: 959.63 seconds of arc in the Astronomical Almanac."""
    assert math.degrees(ALPHA) * 3600 == pytest.approx(959.63, rel=5e-4)


def test_ISS_like_beta_zero():
    assert share(650e3, 0.0) == pytest.approx(0.362, abs=0.0005)


@pytest.mark.parametrize("beta_deg", [0.0, 30.0, 55.0, 60.0, 62.0])
@pytest.mark.parametrize("altitude_m", [500e3, 650e3])
def test_half_disc_counts_the_light_right(altitude_m, beta_deg):
    assert share(altitude_m, beta_deg) == pytest.approx(light_lost(altitude_m, beta_deg), abs=3e-4)


def test_light_lost_where_only_part_of_the_disc_sets():
    """Worst case: the Sun's centre grazes the limb. Half-disc times then miss all light that is lost."""
    grazing = math.degrees(angle_limb_rad(650e3))
    missed = light_lost(650e3, grazing) - share(650e3, grazing)
    print(f"missed at grazing: {missed:.4f} of an orbit")
    assert 0.013 < missed < 0.0145


def test_umbra_is_inside_penumbra():
    umbra, half_disc, penumbra = (share(650e3, 58.58, widen) for widen in (-ALPHA, 0.0, ALPHA))
    assert 0 < umbra < half_disc < penumbra


def test_threshold_is_where_beta_meets_the_limb():
    limb_deg = math.degrees(angle_limb_rad(650e3))
    assert share(650e3, limb_deg + 1e-6) == 0.0
    assert 0 < share(650e3, limb_deg - 1e-6) < 1e-3


@pytest.mark.parametrize("beta_deg", [0.0, 30.0, 65.11, 89.0, 90.0])
def test_gradient_is_finite(beta_deg):
    jax = jax_module()
    slope = jax.grad(lambda h: eclipse_fraction(math.cos(math.radians(beta_deg)), jax.numpy.cos(angle_limb_rad(h))))
    assert np.isfinite(slope(650e3))


def test_gradient_is_finite_on_the_edge_itself():
    jax = jax_module()
    for argument in (0, 1):
        assert np.isfinite(jax.grad(eclipse_fraction, argnums=argument)(0.42, 0.42))


def test_gradient_agrees_with_differences():
    jax = jax_module()

    def minutes(h):
        return eclipse_fraction(math.cos(0.9), jax.numpy.cos(angle_limb_rad(h)))

    step = 10.0
    difference = (minutes(650e3 + step) - minutes(650e3 - step)) / (2 * step)
    assert jax.grad(minutes)(650e3) == pytest.approx(float(difference), rel=1e-6)
