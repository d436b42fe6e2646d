"""A year of Sun and shadow against Skyfield's frozen answers (`light_skyfield.py` asked; JPL DE421).

Single days are compared where the shadow is a tenth of the orbit or more: a grazing shadow turns 0.01° of beta into a
minute. The year's sum has them all.
"""

import json

import numpy as np
import pytest

from dawndusk.physics.eclipse import angle_limb_rad, angle_sun_radius_rad, eclipse_fraction
from dawndusk.physics.light import light_through_the_year
from dawndusk.physics.sun import noons_s, sun
from tests.authority.light_skyfield import ANSWERS, ORBITS, YEAR

SKYFIELD = json.loads(ANSWERS.read_text())


def test_sun_place_and_distance():
    seen = sun(noons_s(YEAR))
    assert np.degrees(seen.declination_rad) == pytest.approx(SKYFIELD["sun"]["declination_deg"], abs=0.01)
    assert seen.distance_m / 149_597_870_700.0 == pytest.approx(SKYFIELD["sun"]["distance_au"], abs=1e-4)


@pytest.mark.parametrize("name", ORBITS)
def test_beta_angle(name):
    light = light_through_the_year(ORBITS[name], YEAR)
    assert np.degrees(light.beta_angle_day_rad) == pytest.approx(SKYFIELD[name]["beta_angle_deg"], abs=0.02)


@pytest.mark.parametrize("name", ORBITS)
def test_shadow_of_every_day_and_of_the_year(name):
    light = light_through_the_year(ORBITS[name], YEAR)
    ours, theirs = light.duration_eclipse_day_s / light.period_orbit_s, np.array(SKYFIELD[name]["half_fraction"])
    deep = theirs > 0.1
    assert ours[deep] == pytest.approx(theirs[deep], abs=5e-4)
    assert 1 - float(light.sunlit_fraction) == pytest.approx(theirs.mean(), abs=1e-4)
    assert light.duration_eclipse_s / light.period_orbit_s == pytest.approx(theirs.max(), abs=2e-4)


@pytest.mark.parametrize("name", ORBITS)
def test_umbra_and_penumbra(name):
    orbit = ORBITS[name]
    light = light_through_the_year(orbit, YEAR)
    beta_cosine = np.cos(light.beta_angle_day_rad)
    limb, disc = angle_limb_rad(orbit.altitude_m), angle_sun_radius_rad(sun(noons_s(YEAR)).distance_m)
    for edge, theirs in ((limb - disc, "umbra_fraction"), (limb + disc, "penumbra_fraction")):
        found, asked = eclipse_fraction(beta_cosine, np.cos(edge)), np.array(SKYFIELD[name][theirs])
        deep = asked > 0.1
        assert found[deep] == pytest.approx(asked[deep], abs=5e-4)
    assert light.eclipse_days_per_year == pytest.approx((np.array(SKYFIELD[name]["umbra_fraction"]) > 0).sum(), abs=1)
