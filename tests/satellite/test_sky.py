"""What a radiator and an array see, against the part of the Earth in sight, integrated."""

import math
from dataclasses import replace

import numpy as np
import pytest

from dawndusk.physics.earth_view import view_factor_earth
from dawndusk.physics.light import light_through_the_year
from dawndusk.physics.orbit import SunSynchronousOrbit
from dawndusk.satellite.sky import hottest_sky, infrared_on_array_w_per_m2
from tests.physics.test_earth_view import ground_in_sight

LIGHT = light_through_the_year(SunSynchronousOrbit(altitude_m=650e3, local_time_node_s=21600.0), 2027)
FACES_RAD = (math.pi / 2, math.pi / 2)


@pytest.mark.parametrize("tilt_deg", [0.0, 60.0, 90.0])
def test_infrared_of_both_faces(heat, power, tilt_deg):
    tilt = math.radians(tilt_deg)
    seen = sum(ground_in_sight(650e3, face)[1].sum() for face in (tilt, math.pi - tilt))
    found = hottest_sky(replace(heat, angle_radiator_nadir_rad=tilt), power, LIGHT)
    assert found.infrared_w_per_m2 == pytest.approx(237.0 * seen, rel=1e-3)


def test_one_face_sees_half_of_what_two_see_edge_on(heat, power):
    one, two = (hottest_sky(replace(heat, radiator_face_count=faces), power, LIGHT) for faces in (1.0, 2.0))
    for name in ("infrared_w_per_m2", "albedo_w_per_m2", "sun_w_per_m2"):
        assert getattr(two, name) == pytest.approx(2 * getattr(one, name), rel=1e-4)


def test_sunlight_is_that_of_perihelion(heat, power):
    """1,361 W/m2 at 0.98329 astronomical units; two faces, 2 % of it on each."""
    assert hottest_sky(heat, power, LIGHT).sun_w_per_m2 == pytest.approx(2 * 0.02 * 1361.0 / 0.98329**2, rel=1e-3)


def test_albedo_is_that_of_the_smallest_beta(heat, power):
    """No day of the year gives more: share of the Earth seen x 0.3 x sunlight x cos(beta) / pi."""
    seen = 2 * ground_in_sight(650e3, math.pi / 2)[1].sum()
    by_day = seen * 0.3 * LIGHT.irradiance_day_w_per_m2 * np.cos(LIGHT.beta_angle_day_rad) / math.pi
    found = hottest_sky(heat, power, LIGHT).albedo_w_per_m2
    assert found >= by_day.max() * (1 - 1e-3)
    assert found == pytest.approx(by_day.max(), rel=0.05), "sunlight and beta are at their worst on different days"


@pytest.mark.parametrize(("beta_deg", "low"), [(90.0, 0.0), (60.0, 0.062), (0.0, 0.246)])
def test_an_array_that_turns_to_the_earth_gets_more(heat, beta_deg, low):
    """Both faces of a plate that looks at the Sun, mean of an orbit; the model has it edge-on throughout."""
    along = np.clip(math.cos(math.radians(beta_deg)) * np.cos(np.linspace(0, 2 * math.pi, 20_001)), -1, 1)
    from_nadir = np.arccos(along)
    mean = np.mean(view_factor_earth(650e3, from_nadir) + view_factor_earth(650e3, math.pi - from_nadir))
    assert 1 - infrared_on_array_w_per_m2(heat, LIGHT) / (237.0 * mean) == pytest.approx(low, abs=2e-3)


def test_an_edge_on_array_sees_the_earth_in_sight(heat):
    seen = sum(ground_in_sight(650e3, face)[1].sum() for face in FACES_RAD)
    assert infrared_on_array_w_per_m2(heat, LIGHT) == pytest.approx(237.0 * seen, rel=1e-3)
