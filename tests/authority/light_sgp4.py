"""Asks SGP4 and Skyfield when satellites on drifting orbits see the Sun; writes `light_sgp4.json` beside it.

Run: `PYTHONPATH=src python tests/authority/light_sgp4.py` (minutes, no network). Needs `skyfield`, `skyfield-data`.
`light_skyfield.py` hands the orbit plane over; here SGP4 turns it for a year, with the zonal terms that first-order J2
leaves out. Of our own models it takes only what states the question: inclination and first node.
"""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
from sgp4.api import WGS84, Satrec
from skyfield.api import EarthSatellite, Loader
from skyfield_data import get_skyfield_data_path

from dawndusk.physics.constants import GRAVITY_EARTH_M3_PER_S2, RADIUS_EARTH_EQUATOR_M, RADIUS_SUN_M
from dawndusk.physics.orbit import InclinedOrbit, Orbit, SunSynchronousOrbit
from dawndusk.physics.sun import noons_s

ANSWERS = Path(__file__).with_suffix(".json")
YEAR = 2027
DAYS = list(range(0, 365, 7))
STEP_S = 5.0
ORBITS: dict[str, Orbit] = {
    "650 km dawn-dusk": SunSynchronousOrbit(altitude_m=650e3, local_time_node_s=6 * 3600.0),
    "800 km dusk-dawn": SunSynchronousOrbit(altitude_m=800e3, local_time_node_s=18 * 3600.0),
    "500 km 10:30": SunSynchronousOrbit(altitude_m=500e3, local_time_node_s=10.5 * 3600.0),
    "550 km 53 deg": InclinedOrbit(altitude_m=550e3, inclination_rad=math.radians(53.0), raan_rad=0.0),
}


def main() -> None:
    """Write the answers."""
    load = Loader(get_skyfield_data_path(), verbose=False)
    scale, planets = load.timescale(), load("de421.bsp")
    answers = {
        "made_by": "tests/authority/light_sgp4.py",
        "source": "Skyfield with DE421; SGP4 without drag, WGS 84; spherical Earth of 6378.137 km",
        "year": YEAR,
        "day": DAYS,
        "sun": sun_of(scale, planets),
        "orbits": {name: orbit_of(orbit, scale, planets) for name, orbit in ORBITS.items()},
    }
    ANSWERS.write_text(json.dumps(answers) + "\n")


def sun_of(scale: Any, planets: Any) -> dict[str, list[float]]:
    """Apparent place of the Sun, equator and equinox of date; right ascension of the mean Sun from sidereal time."""
    noons = scale.utc(YEAR, 1, [1 + d for d in DAYS], 12)
    right_ascension, declination, distance = planets["earth"].at(noons).observe(planets["sun"]).apparent().radec("date")
    return {
        "right_ascension_deg": right_ascension._degrees.round(5).tolist(),
        "declination_deg": declination.degrees.round(5).tolist(),
        "distance_au": distance.au.round(7).tolist(),
        "right_ascension_mean_deg": (noons.gmst * 15.0).round(5).tolist(),
    }


def orbit_of(orbit: Orbit, scale: Any, planets: Any) -> dict[str, Any]:
    """Beta angle and shadow of one orbit on each day asked, and the minutes of shadow in the year."""
    satellite = satellite_of(orbit, scale)
    noons = scale.utc(YEAR, 1, [1 + d for d in DAYS], 12)
    half_disc, penumbra, umbra = zip(*(passage_s(satellite, orbit, d, scale, planets) for d in DAYS), strict=True)
    parts = np.array_split(np.arange(365 * 1440), 100)
    dark = sum(int((~satellite.at(scale.utc(YEAR, 1, 1, 0, part)).is_sunlit(planets)).sum()) for part in parts)
    return {
        "node_rate_rad_per_s": satellite.model.nodedot / 60,
        "beta_deg": [round(math.degrees(beta_rad(satellite, noon, planets)), 4) for noon in noons],
        "half_disc_s": half_disc,
        "umbra_s": umbra,
        "penumbra_s": penumbra,
        "shadow_min_per_year": dark,
    }


def satellite_of(orbit: Orbit, scale: Any) -> EarthSatellite:
    """The circular drag-free SGP4 orbit of the same mean semi-major axis, inclination and node at the first noon."""
    radius_ratio = 1 + orbit.altitude_m / RADIUS_EARTH_EQUATOR_M
    motion_rad_per_min = 60 * 2 * math.pi / period_s(orbit)
    start_s = float(noons_s(YEAR)[0])
    node = float(orbit.raan(start_s, start_s)) % (2 * math.pi)
    epoch = scale.utc(YEAR, 1, 1, 12).utc_datetime().timestamp() / 86_400 + 7_306.0  # days since 1949-12-31
    for _ in range(6):
        elements = Satrec()
        elements.sgp4init(
            WGS84, "i", 1, epoch, 0.0, 0.0, 0.0, 1e-6, 0.0, float(orbit.inclination()), 0.0, motion_rad_per_min, node
        )
        motion_rad_per_min *= (elements.a / radius_ratio) ** 1.5
    return EarthSatellite.from_satrec(elements, scale)


def beta_rad(satellite: EarthSatellite, time: Any, planets: Any) -> float:
    """Angle of the Sun to the osculating orbit plane."""
    place = satellite.at(time)
    normal = np.cross(place.position.km, place.velocity.km_per_s)
    sun = planets["earth"].at(time).observe(planets["sun"]).apparent().position.km
    return math.asin(normal @ sun / np.linalg.norm(normal) / np.linalg.norm(sun))


def passage_s(satellite: EarthSatellite, orbit: Orbit, day: int, scale: Any, planets: Any) -> tuple[float, ...]:
    """Seconds behind the limb of half the disc, of any of it, of all of it, in the first whole passage after noon."""
    step = np.arange(0.0, 2.2 * period_s(orbit), STEP_S)
    times = scale.utc(YEAR, 1, 1 + day, 12, 0, step)
    place = satellite.at(times).position.m
    sun = planets["earth"].at(times).observe(planets["sun"]).apparent().position.m - place
    radius, distance = np.linalg.norm(place, axis=0), np.linalg.norm(sun, axis=0)
    height = np.arccos(np.sum(-place * sun, axis=0) / radius / distance) - np.arcsin(RADIUS_EARTH_EQUATOR_M / radius)
    disc = np.arcsin(RADIUS_SUN_M / distance)
    return tuple(_first_below(step, height + shift) for shift in (0.0, -disc, disc))


def period_s(orbit: Orbit) -> float:
    """Keplerian period."""
    return 2 * math.pi * math.sqrt((RADIUS_EARTH_EQUATOR_M + orbit.altitude_m) ** 3 / GRAVITY_EARTH_M3_PER_S2)


def _first_below(time: Any, height: Any) -> float:
    """Length of the first whole interval in which `height` is negative; edges by linear interpolation."""
    flips = np.flatnonzero(np.diff(np.sign(height)))
    edges = [time[k] - height[k] * (time[k + 1] - time[k]) / (height[k + 1] - height[k]) for k in flips]
    falls = [k for k, flip in enumerate(flips[:-1]) if height[flip] > 0]
    return round(float(edges[falls[0] + 1] - edges[falls[0]]), 2) if falls else 0.0


if __name__ == "__main__":
    main()
