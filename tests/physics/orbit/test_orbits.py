"""The contract of the orbit slot: every kind answers, on NumPy and on JAX, over its whole range."""

import math
from dataclasses import fields

import numpy as np
import pytest

from dawndusk.core.array import jax_module, register
from dawndusk.core.record import declared_fields
from dawndusk.physics.constants import DAY_S, YEAR_TROPICAL_S
from dawndusk.physics.light import light_through_the_year
from dawndusk.physics.orbit import ORBITS, InclinedOrbit, SunSynchronousOrbit
from dawndusk.physics.orbit.precession import node_rate_rad_per_s
from dawndusk.physics.sun import noons_s, right_ascension_mean_rad


def corners(cls):
    """Records at the low end, at the high end and in the middle of every bound."""
    bounds = [(f.name, f.metadata["low"], f.metadata["high"]) for f in declared_fields(cls)]
    return [cls(**{name: low + part * (high - low) for name, low, high in bounds}) for part in (0.0, 0.5, 1.0)]


CORNERS = [(kind, orbit) for kind, cls in ORBITS.items() for orbit in corners(cls)]


@pytest.mark.parametrize(("kind", "orbit"), CORNERS)
def test_answers_are_finite_over_the_whole_range(kind, orbit):
    light = light_through_the_year(orbit, 2027)
    for field in fields(light):
        assert np.all(np.isfinite(getattr(light, field.name))), (kind, field.name)
    assert 0 <= light.inclination_rad <= math.pi + 1e-3
    assert 0.5 < light.sunlit_fraction <= 1
    assert light.beta_angle_min_rad <= light.beta_angle_max_rad


@pytest.mark.parametrize(("kind", "orbit"), CORNERS)
def test_numpy_and_jax_agree(kind, orbit):
    jax = jax_module()
    here = light_through_the_year(orbit, 2027)
    register(orbit)
    register(here)
    there = jax.jit(lambda o: light_through_the_year(o, 2027))(orbit)
    for field in fields(here):
        tolerance = 1e-6 if "beta_angle" in field.name else 1e-9
        assert np.allclose(getattr(here, field.name), getattr(there, field.name), rtol=1e-9, atol=tolerance), field.name


@pytest.mark.parametrize(("kind", "orbit"), CORNERS)
def test_slopes_are_finite(kind, orbit):
    jax = jax_module()
    register(orbit)
    names = ("sunlit_fraction", "duration_eclipse_s", "duration_eclipse_umbra_s", "beta_angle_min_rad")
    slopes = jax.jit(jax.jacrev(lambda o: [getattr(light_through_the_year(o, 2027), n) for n in names]))(orbit)
    for name, slope in zip(names, slopes, strict=True):
        assert all(math.isfinite(getattr(slope, f.name)) for f in fields(slope)), (kind, name)


@pytest.mark.parametrize("altitude_m", [200e3, 650e3, 2500e3, 5400e3])
def test_sun_synchronous_node_turns_once_a_tropical_year(altitude_m):
    orbit = SunSynchronousOrbit(altitude_m=altitude_m, local_time_node_s=6 * 3600.0)
    turned = node_rate_rad_per_s(altitude_m, orbit.inclination()) * YEAR_TROPICAL_S
    assert turned == pytest.approx(2 * math.pi, rel=1e-12)


@pytest.mark.parametrize("hour", [6.0, 10.5, 18.0])
def test_sun_synchronous_node_keeps_its_mean_local_time(hour):
    orbit = SunSynchronousOrbit(altitude_m=650e3, local_time_node_s=hour * 3600.0)
    times = noons_s(2027)
    ahead = (orbit.raan(times, times[0]) - right_ascension_mean_rad(times)) % (2 * math.pi)
    assert np.allclose(ahead, (hour - 12) / 24 * 2 * math.pi % (2 * math.pi), atol=1e-9)


def test_inclined_node_of_a_broadband_shell():
    """550 km, 53°: -4.5° a day; a polar plane stands still; retrograde mirrors prograde."""

    def per_day(inclination_deg):
        orbit = InclinedOrbit(altitude_m=550e3, inclination_rad=math.radians(inclination_deg), raan_rad=0.0)
        return math.degrees(orbit.raan(DAY_S, 0.0) - orbit.raan(0.0, 0.0))

    assert per_day(53.0) == pytest.approx(-4.49, abs=0.01)
    assert per_day(90.0) == pytest.approx(0.0, abs=1e-12)
    assert per_day(127.0) == pytest.approx(4.49, abs=0.01)
