"""A year of light on planes that SGP4 turned, against ours that first-order J2 turned (`light_sgp4.py` asked)."""

import json

import numpy as np
import pytest

from dawndusk.physics.light import light_through_the_year
from dawndusk.physics.orbit.precession import node_rate_rad_per_s
from dawndusk.physics.sun import noons_s, right_ascension_mean_rad, sun

pytest.importorskip("skyfield")

from tests.authority.light_sgp4 import ANSWERS, ORBITS, YEAR

ASKED = json.loads(ANSWERS.read_text())
DAYS = np.array(ASKED["day"])
MIN_PER_YEAR = 365 * 1440
BETA_DEG = {"650 km dawn-dusk": 0.3, "800 km dusk-dawn": 0.9, "500 km 10:30": 1.1, "550 km 53 deg": 0.4}
SHADOW_RELATIVE = {"650 km dawn-dusk": 0.003, "800 km dusk-dawn": 0.026, "500 km 10:30": 0.004, "550 km 53 deg": 0.001}
LONGEST_S = {"650 km dawn-dusk": 6, "800 km dusk-dawn": 14, "500 km 10:30": 5, "550 km 53 deg": 2}


def turned(degrees):
    return (np.asarray(degrees) + 180) % 360 - 180


def test_place_of_the_true_and_the_mean_sun():
    seen, asked = sun(noons_s(YEAR)[DAYS]), ASKED["sun"]
    assert np.degrees(seen.declination_rad) == pytest.approx(asked["declination_deg"], abs=0.005)
    assert np.max(np.abs(turned(np.degrees(seen.right_ascension_rad) - asked["right_ascension_deg"]))) < 0.008
    mean = np.degrees(right_ascension_mean_rad(noons_s(YEAR)[DAYS]))
    assert np.max(np.abs(turned(mean - asked["right_ascension_mean_deg"]))) < 0.002


@pytest.mark.parametrize("name", ORBITS)
def test_node_rate(name):
    """First order turns a sun-synchronous plane 0.3 % too fast: 1° a year, or 0.02° of inclination."""
    ours = node_rate_rad_per_s(ORBITS[name].altitude_m, ORBITS[name].inclination())
    assert ours == pytest.approx(
        ASKED["orbits"][name]["node_rate_rad_per_s"], rel=0.0004 if name == "550 km 53 deg" else 0.0035
    )


@pytest.mark.parametrize("name", ORBITS)
def test_beta_through_the_year(name):
    ours = np.degrees(light_through_the_year(ORBITS[name], YEAR).beta_angle_day_rad)[DAYS]
    asked = np.array(ASKED["orbits"][name]["beta_deg"])
    assert ours[0] == pytest.approx(asked[0], abs=0.02)
    assert ours == pytest.approx(asked, abs=BETA_DEG[name])


@pytest.mark.parametrize("name", ORBITS)
def test_minutes_of_shadow_in_the_year(name):
    ours = (1 - light_through_the_year(ORBITS[name], YEAR).sunlit_fraction) * MIN_PER_YEAR
    assert ours == pytest.approx(ASKED["orbits"][name]["shadow_min_per_year"], rel=SHADOW_RELATIVE[name])


@pytest.mark.parametrize("name", ORBITS)
def test_longest_shadows(name):
    """On the days asked; the edges move with the few kilometres by which SGP4's orbit breathes."""
    light, asked = light_through_the_year(ORBITS[name], YEAR), ASKED["orbits"][name]
    assert np.max(light.duration_eclipse_day_s[DAYS]) == pytest.approx(max(asked["half_disc_s"]), abs=LONGEST_S[name])
    assert light.duration_eclipse_umbra_s == pytest.approx(max(asked["umbra_s"]), abs=LONGEST_S[name] + 3)
    assert light.duration_eclipse_penumbra_s == pytest.approx(max(asked["penumbra_s"]), abs=LONGEST_S[name] + 3)
