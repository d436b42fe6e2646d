"""The turning Earth against Skyfield's sidereal time, and places on it."""

import math

import numpy as np
import pytest

from dawndusk.physics.constants import DAY_S
from dawndusk.physics.ground import angle_greenwich_rad, direction_on_earth

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
