"""Shadow as events of a plane: against Skyfield's frozen answers (`events_skyfield.py` asked) and a fine count."""

import json

import numpy as np
import pytest

from dawndusk.physics.orbit import InclinedOrbit, SunSynchronousOrbit
from dawndusk.twin.sky.paths import angle_rad, paths_of
from dawndusk.twin.sky.planes import daylight_factor, shadow
from tests.twin.sky.events_skyfield import ANSWERS

TURN = 2 * np.pi


def edges_s(case):
    """First entry and exit after the start, found in the plane's angles."""
    orbit = InclinedOrbit(**{k: case[k] for k in ("altitude_m", "inclination_rad", "raan_rad")})
    start = case["start_s"]
    paths = paths_of(orbit, np.zeros(1), start)
    rate = paths.rate_rad_per_s

    def away(seconds):
        time = np.array([start + seconds])
        seen, _ = shadow(paths, time)
        angle = (angle_rad(paths, time) - seen.middle_rad)[0, 0]
        return (angle + np.pi) % TURN - np.pi, seen.half_rad[0, 0]

    place, half = away(0.0)
    to_entry = (-half - place) % TURN / rate
    found = []
    for guess, sign in ((to_entry, -1), (to_entry + 2 * half / rate, 1)):
        seconds = guess
        for _ in range(6):
            place, half = away(seconds)
            seconds += (((sign * half - place) + np.pi) % TURN - np.pi) / rate
        found.append(seconds)
    return found


def test_entry_and_exit_against_skyfield():
    cases = [case for case in json.loads(ANSWERS.read_text())]
    assert len(cases) == 200
    errors = []
    for case in cases:
        if case["edges_s"] is None:
            continue
        found = edges_s(case)
        errors.append(max(abs(a - b) for a, b in zip(found, case["edges_s"], strict=True)))
    errors = np.array(errors)
    assert len(errors) > 150
    assert errors.max() < 1.0
    assert np.median(errors) < 0.1


def test_daylight_is_the_cosine_above_the_horizon():
    turn = np.linspace(-1, 1, 4001)
    exact = np.maximum(-0.7 * np.cos(TURN * turn), 0)
    assert np.abs(daylight_factor(turn, 0.7) - exact).max() < 7e-5


@pytest.mark.parametrize("altitude_m", [500e3, 1000e3])
def test_the_year_of_a_ring_has_the_shadow_of_the_plan(altitude_m):
    from dawndusk.physics.light import light_through_the_year
    from dawndusk.physics.sun import noons_s

    orbit = SunSynchronousOrbit(altitude_m=altitude_m, local_time_node_s=21_600.0)
    light = light_through_the_year(orbit, 2027)
    seen, _ = shadow(paths_of(orbit, np.zeros(1), noons_s(2027)[0]), noons_s(2027))
    share = seen.half_rad[:, 0] / np.pi
    of_plan = light.duration_eclipse_day_s / light.period_orbit_s
    assert share == pytest.approx(of_plan, abs=1e-3)  # the plan takes the Sun's rays as parallel
    assert np.mean(share) == pytest.approx(np.mean(of_plan), abs=2e-5)


def test_a_plane_and_its_opposite_see_the_same_shadow():
    orbit = InclinedOrbit(altitude_m=550e3, inclination_rad=np.pi / 2, raan_rad=0.3)
    seen, _ = shadow(paths_of(orbit, np.array([0.0, np.pi]), 8.2e8), np.array([8.3e8]))
    assert seen.half_rad[0, 0] == pytest.approx(seen.half_rad[0, 1], abs=1e-12)
