"""Period and speed of a circular orbit beside one that is integrated in the field of the flattened Earth."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from dawndusk.physics.constants import GRAVITY_EARTH_M3_PER_S2 as MU
from dawndusk.physics.constants import J2_EARTH_RATIO as J2
from dawndusk.physics.constants import RADIUS_EARTH_EQUATOR_M as RADIUS
from dawndusk.physics.drag import speed_circular_m_per_s
from dawndusk.physics.orbit.precession import mean_motion_rad_per_s


def flown(altitude_m, inclination_deg):
    """Mean radius, mean speed and time from node to node over some fifteen turns, J2 and nothing else."""

    def pull(_, state):
        x, y, z, *speed = state
        square = x * x + y * y + z * z
        point, flat = -MU / square**1.5, 1.5 * J2 * RADIUS**2 / square
        side = point * (1 + flat * (1 - 5 * z * z / square))
        return *speed, x * side, y * side, z * point * (1 + flat * (3 - 5 * z * z / square))

    def rises(_, state):
        return state[2]

    rises.direction = 1
    start, tilt = RADIUS + altitude_m, np.radians(inclination_deg)
    speed = np.sqrt(MU / start)
    state = (start, 0.0, -1e-3, 0.0, speed * np.cos(tilt), speed * np.sin(tilt))
    times = np.linspace(0, 9e4, 9001)
    out = solve_ivp(pull, (0, 9e4), state, method="DOP853", rtol=1e-10, atol=1e-3, t_eval=times, events=rises)
    nodes = out.t_events[0]
    seen = times <= nodes[-1]
    period = (nodes[-1] - nodes[0]) / (len(nodes) - 1)
    return *(np.linalg.norm(out.y[rows][:, seen], axis=0).mean() for rows in (slice(0, 3), slice(3, 6))), period


@pytest.mark.parametrize("altitude_m", [300e3, 650e3, 1500e3])
@pytest.mark.parametrize(("inclination_deg", "shift"), [(0.5, 0.0023), (53.0, 0.0006), (98.0, 0.0004)])
def test_J2_moves_the_period_by_no_more_than_is_said(altitude_m, inclination_deg, shift):
    radius, speed, period = flown(altitude_m, inclination_deg)
    turn = mean_motion_rad_per_s(radius - RADIUS) * period / (2 * np.pi)
    print(f"{altitude_m / 1e3:.0f} km, {inclination_deg} deg: turns in a period {turn - 1:+.5f}")
    assert turn == pytest.approx(1, abs=shift)
    assert speed_circular_m_per_s(radius - RADIUS) == pytest.approx(speed, rel=1e-3)


def test_a_geostationary_orbit_keeps_with_the_stars():
    """35,786 km, the published altitude: one turn in a sidereal day of 86,164.1 s."""
    assert 2 * np.pi / mean_motion_rad_per_s(35_786e3) == pytest.approx(86_164.1, rel=1e-5)
