"""The Sun's place: landmarks of the year, and the two ways to run. Skyfield is asked in tests/authority."""

import json
import math

import numpy as np
import pytest

from dawndusk.core.array import jax_module
from dawndusk.physics.constants import ASTRONOMICAL_UNIT_M, DAY_S
from dawndusk.physics.sun import irradiance_w_per_m2, noons_s, right_ascension_mean_rad, sun
from tests.authority.light_skyfield import ANSWERS, YEAR


def test_noons_count_days_since_j2000():
    assert noons_s(2000)[0] == 0.0
    assert noons_s(2027)[0] == 9862 * DAY_S  # 2027-01-01T12 is JD 2461407
    assert [len(noons_s(year)) for year in (2027, 2028, 2100, 2000)] == [365, 366, 365, 366]
    assert noons_s(2028)[-1] + DAY_S == noons_s(2029)[0]


@pytest.mark.parametrize("year", [2024, 2027, 2035])
def test_extremes_of_the_year(year):
    seen = sun(noons_s(year))
    declination = np.degrees(seen.declination_rad)
    assert declination.max() == pytest.approx(23.44, abs=0.01)
    assert declination.min() == pytest.approx(-23.44, abs=0.01)
    assert seen.distance_m.min() / ASTRONOMICAL_UNIT_M == pytest.approx(0.98330, abs=3e-4)
    assert seen.distance_m.max() / ASTRONOMICAL_UNIT_M == pytest.approx(1.01670, abs=3e-4)
    assert seen.distance_m.argmin() < 6
    assert 180 < seen.distance_m.argmax() < 190


def test_place_and_distance_are_skyfields():
    """JPL DE421, asked by tests/authority/light_skyfield.py: 0.01 degrees and 1e-4 au."""
    asked = json.loads(ANSWERS.read_text())["sun"]
    seen = sun(noons_s(YEAR))
    assert np.degrees(seen.declination_rad) == pytest.approx(asked["declination_deg"], abs=0.01)
    assert seen.distance_m / 149_597_870_700.0 == pytest.approx(asked["distance_au"], abs=1e-4)


def test_equation_of_time_has_its_four_extremes():
    """-14.2 min in February, +3.7 in May, -6.5 in July, +16.4 in November."""
    seen = sun(noons_s(2027))
    minutes = np.degrees(right_ascension_mean_rad(noons_s(2027)) - seen.right_ascension_rad) % 360 * 4
    minutes = (minutes + 720) % 1440 - 720
    assert minutes[30:60].min() == pytest.approx(-14.2, abs=0.1)
    assert minutes[120:150].max() == pytest.approx(3.7, abs=0.1)
    assert minutes[190:220].min() == pytest.approx(-6.5, abs=0.1)
    assert minutes[290:320].max() == pytest.approx(16.4, abs=0.1)


def test_direction_is_a_unit_vector_of_the_same_place():
    seen = sun(noons_s(2027))
    x, y, z = seen.direction_xyz
    assert np.allclose(x**2 + y**2 + z**2, 1)
    assert np.allclose(np.arctan2(y, x), seen.right_ascension_rad)
    assert np.allclose(np.arcsin(z), seen.declination_rad)


def test_irradiance_through_the_year():
    irradiance = irradiance_w_per_m2(sun(noons_s(2027)).distance_m)
    assert irradiance.max() == pytest.approx(1408, abs=1)
    assert irradiance.min() == pytest.approx(1317, abs=1)
    assert irradiance.mean() == pytest.approx(1361, rel=5e-4)


def test_jax_gives_the_same():
    jax = jax_module()
    ours, theirs = sun(noons_s(2027)), jax.jit(lambda t: sun(t).declination_rad)(noons_s(2027))
    assert np.allclose(ours.declination_rad, theirs, atol=1e-12)
    assert math.isfinite(jax.grad(lambda t: sun(t).distance_m)(8.5e8))
