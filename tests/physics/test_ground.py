"""The turning Earth against Skyfield's sidereal time, and places on it."""

import math

import numpy as np
import pytest

from dawndusk.physics.constants import DAY_S
from dawndusk.physics.ground import angle_greenwich_rad, cap_of_site_rad, direction_on_earth

api = pytest.importorskip("skyfield.api")


def test_greenwich_by_apparent_sidereal_time():
    """Twice a month over a hundred years; what is left is the nutation, which the model leaves out."""
    day = np.arange(-50 * 365.25, 50 * 365.25, 15.3)
    asked = api.load.timescale(builtin=True).ut1_jd(2_451_545.0 + day)
    ours = np.degrees(angle_greenwich_rad(day * DAY_S))

    def apart(hours):
        return np.max(np.abs((ours - 15 * hours + 180) % 360 - 180))

    assert apart(asked.gast) < 0.005
    assert apart(asked.gmst) < 2e-4


def test_a_place_turns_with_the_earth():
    time_s = 123_456.0
    x, y, z = direction_on_earth(math.radians(30), math.radians(40), time_s)
    assert x * x + y * y + z * z == pytest.approx(1, rel=1e-12)
    assert z == pytest.approx(0.5)
    ahead = math.degrees(math.atan2(y, x) - angle_greenwich_rad(time_s)) % 360
    assert ahead == pytest.approx(40)


@pytest.mark.parametrize(
    ("latitude_deg", "site_m"), [(0.0, 6_378_137.0), (90.0, 6_356_752.3142), (-90.0, 6_356_752.3142)]
)
@pytest.mark.parametrize("elevation_deg", [0.0, 10.0, 60.0])
def test_where_up_leads_from_the_earths_centre_the_cap_is_that_of_a_sphere(latitude_deg, site_m, elevation_deg):
    """At the equator and the poles, by the sines' law: its radius is acos(s cos e / r) - e."""
    elevation = math.radians(elevation_deg)
    centre, radius = cap_of_site_rad(math.radians(latitude_deg), elevation, 550e3)
    expected = math.acos(site_m * math.cos(elevation) / (6_378_137.0 + 550e3)) - elevation
    assert radius == pytest.approx(expected, rel=1e-9)
    assert math.degrees(centre) == pytest.approx(latitude_deg, abs=1e-9)


@pytest.mark.parametrize("latitude_deg", [20.0, 70.0, -35.0])
def test_a_satellite_on_the_rim_stands_at_its_elevation(latitude_deg):
    """From a site of WGS 84: the angle of the way to the rim above the plane normal to up."""
    latitude = math.radians(latitude_deg)
    square = 0.00669437999014
    normal_m = 6_378_137.0 / math.sqrt(1 - square * math.sin(latitude) ** 2)
    site = np.array([normal_m * math.cos(latitude), normal_m * (1 - square) * math.sin(latitude)])
    up = np.array([math.cos(latitude), math.sin(latitude)])
    centre, radius = cap_of_site_rad(latitude, math.radians(15), 700e3)
    for rim in (centre - radius, centre + radius):
        way = (6_378_137.0 + 700e3) * np.array([math.cos(rim), math.sin(rim)]) - site
        assert math.degrees(math.asin(way @ up / np.linalg.norm(way))) == pytest.approx(15, abs=1e-6)
