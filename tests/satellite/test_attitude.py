"""What stands in the wind and what the Sun sees of a radiator, against orbit and year added up from vectors."""

import math
from dataclasses import replace

import numpy as np
import pytest

from dawndusk.design.loading import load_sourced
from dawndusk.physics.light import light_through_the_year
from dawndusk.physics.orbit import InclinedOrbit, SunSynchronousOrbit
from dawndusk.plan.closing import unmet
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs, values
from dawndusk.satellite.attitude import exposure, radiator_sun_factor
from tests.designs import EXAMPLES, resolved

KEEP = replace(resolved("start").design.upkeep, drag_area_fraction=None)
DAWN_DUSK = SunSynchronousOrbit(altitude_m=650e3, local_time_node_s=21600.0)
BROADBAND = InclinedOrbit(altitude_m=550e3, inclination_rad=math.radians(53), raan_rad=0.0)
PLATES = {"area_array_m2": 800.0, "area_radiator_m2": 140.0, "volume_body_m3": 20.0}


def by_path(plan):
    wanted = outputs(plan)
    return dict(zip((one.path for one in wanted), values(plan, wanted), strict=True))


def suns(year_days=365):
    """The Sun at noons of 2027, from the almanac's low-precision formula."""
    day = 9861.5 + np.arange(year_days) + 0.5  # days after J2000 of 2027-01-01, noon
    anomaly = np.radians(357.529 + 0.98560028 * day)
    length = np.radians(280.459 + 0.98564736 * day) + np.radians(1.915) * np.sin(anomaly)
    length = length + np.radians(0.020) * np.sin(2 * anomaly)
    tilt = math.radians(23.436)
    mean = np.radians(280.459 + 0.98564736 * day)
    return mean, np.array([np.cos(length), np.cos(tilt) * np.sin(length), np.sin(tilt) * np.sin(length)]).T


def added_up(orbit):
    """By day: of an array that faces the Sun and of a radiator edge-on to Sun and Earth, mean projected share."""
    mean_sun, sun = suns()
    tilt = float(orbit.inclination())
    if isinstance(orbit, SunSynchronousOrbit):
        node = mean_sun + 2 * math.pi * (orbit.local_time_node_s / 86400 - 0.5)
    else:
        rate = -1.5 * 1.08263e-3 * math.sqrt(3.986004418e14 / (6378137.0 + orbit.altitude_m) ** 3)
        rate *= (6378137.0 / (6378137.0 + orbit.altitude_m)) ** 2 * math.cos(tilt)
        node = orbit.raan_rad + rate * 86400 * np.arange(len(sun))
    array, radiator = [], []
    u = (np.arange(1440) + 0.5) * 2 * math.pi / 1440
    for raan, light in zip(node, sun, strict=True):
        east = np.array([math.cos(raan), math.sin(raan), 0.0])
        north = np.array([-math.cos(tilt) * math.sin(raan), math.cos(tilt) * math.cos(raan), math.sin(tilt)])
        up = np.outer(np.cos(u), east) + np.outer(np.sin(u), north)
        flight = -np.outer(np.sin(u), east) + np.outer(np.cos(u), north)
        normal = np.cross(light, up)
        normal /= np.linalg.norm(normal, axis=1, keepdims=True)
        array.append(np.abs(flight @ light).mean())
        radiator.append(np.abs(np.sum(normal * flight, axis=1)).mean())
    return np.array(array), np.array(radiator)


@pytest.mark.parametrize(("orbit", "published"), [(DAWN_DUSK, 0.17), (BROADBAND, 0.51)])
def test_the_area_in_the_wind_is_that_of_orbit_and_year(heat, power, orbit, published):
    """0.17 of an array over the terminator, 0.51 of one that tracks the Sun at 53 degrees."""
    array, radiator = added_up(orbit)
    found = exposure(KEEP, heat, power, light_through_the_year(orbit, 2027), **PLATES)
    assert array.mean() == pytest.approx(published, abs=0.005)
    assert found.array_wind_factor == pytest.approx(array.mean(), abs=2e-4)
    assert found.radiator_wind_factor == pytest.approx(radiator.mean(), abs=2e-3)
    by_day = 800 * array + 140 * radiator + 1.5 * 20.0 ** (2 / 3)
    assert found.area_drag_m2 == pytest.approx(by_day.mean(), rel=1e-3)
    assert found.area_drag_max_m2 == pytest.approx(by_day.max(), rel=1e-3)


def test_a_fixed_radiator_takes_the_sine_of_its_tilt(heat, power):
    light = light_through_the_year(BROADBAND, 2027)
    for angle in (0.0, 0.7, math.pi / 2):
        level = replace(heat, radiator_attitude="fixed", angle_radiator_nadir_rad=angle)
        assert exposure(KEEP, level, power, light, **PLATES).radiator_wind_factor == pytest.approx(math.sin(angle))


def test_the_sun_on_a_radiator_that_turns_is_the_error_of_pointing(heat, power):
    """A plate edge-on, tilted by acos p about any line in it: mean of what each face sees, either sign of the tilt."""
    own = replace(heat, radiator_sun_factor=None)
    error = math.acos(power.pointing_efficiency)
    about = (np.arange(1000) + 0.5) * 2 * math.pi / 1000
    seen = np.maximum(math.sin(error) * np.cos(about), 0).mean()
    for orbit in (DAWN_DUSK, BROADBAND):
        found = radiator_sun_factor(own, power, light_through_the_year(orbit, 2027))
        assert found == pytest.approx(seen, rel=1e-4)
    assert (
        radiator_sun_factor(own, replace(power, pointing_efficiency=1.0), light_through_the_year(DAWN_DUSK, 2027))
        < 1e-6
    )


@pytest.mark.parametrize(("orbit", "beta_deg"), [(DAWN_DUSK, 58.6), (BROADBAND, 0.3)])
def test_the_sun_on_a_fixed_radiator_follows_beta(heat, power, orbit, beta_deg):
    """Its normal goes round in the orbit plane; on the day with most Sun along it."""
    level = replace(heat, radiator_sun_factor=None, radiator_attitude="fixed")
    u = (np.arange(1000) + 0.5) * 2 * math.pi / 1000
    seen = np.maximum(math.cos(math.radians(beta_deg)) * np.cos(u), 0).mean()
    assert radiator_sun_factor(level, power, light_through_the_year(orbit, 2027)) == pytest.approx(seen, rel=2e-3)


def test_the_scenarios_own_numbers_replace_both(heat, power):
    light = light_through_the_year(BROADBAND, 2027)
    assert radiator_sun_factor(replace(heat, radiator_sun_factor=0.11), power, light) == 0.11
    found = exposure(replace(KEEP, drag_area_fraction=0.3), heat, power, light, **PLATES)
    assert found.area_drag_m2 == found.area_drag_max_m2 == pytest.approx(0.3 * 940)


def test_a_low_inclined_orbit_that_thrusters_cannot_hold_is_refused():
    """At 400 km and 53 degrees the array alone takes more than twice what thrust just held: a fifth of all."""

    def plan(altitude_km, *more):
        low = ["orbit.kind=inclined", f"orbit.altitude={altitude_km} km", "orbit.inclination=53 deg"]
        found = evaluate(load_sourced(EXAMPLES / "start.toml", [*low, *more]).design)
        return found, [rule.label for rule in unmet(by_path(found))]

    assert plan(400)[1] == ["thrust exceeds drag"]
    tracked, refused = plan(410)
    assert refused == ["thrust exceeds drag"]
    fifth, closes = plan(410, "upkeep.drag_area_fraction=0.2")
    assert closes == []
    array = tracked.satellite.exposure.array_wind_factor * tracked.satellite.power.area_array_m2
    whole = tracked.satellite.power.area_array_m2 + tracked.satellite.heat.area_radiator_m2
    assert 1.0 < fifth.satellite.thrust_margin_ratio < 1.3
    assert tracked.satellite.exposure.area_drag_m2 > array > 2 * 0.2 * whole
