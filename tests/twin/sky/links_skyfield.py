"""Asks Skyfield how long one place of a dawn-dusk orbit at 650 km sees the catalog's gateways, and freezes its answers.

The circle is handed over as in `passes_skyfield`; Skyfield turns the Earth and gives each site's elevation, every 20 s
of 16 days. Told are the shares of the time in which each site sees it, in which any does, and in which any that is
clear does, where each is clear by itself with its own availability.
"""

import json
from pathlib import Path

import numpy as np
from skyfield.api import load, wgs84

from dawndusk.physics.orbit.precession import mean_motion_rad_per_s
from dawndusk.physics.sun import midnight_s
from dawndusk.twin.sky.gateways import gateways
from tests.twin.cases import design_of

ANSWERS = Path(__file__).with_suffix(".json")
EARTH_KM = 6378.137
DAYS, STEP_S = 16, 20.0


def ask() -> dict:
    """The shares."""
    orbit = design_of("suncatcher").orbit
    start = midnight_s(design_of("suncatcher").mission.start_year)
    scale, radius_km = load.timescale(builtin=True), EARTH_KM + orbit.altitude_m / 1e3
    seen = {name: [] for name in gateways()}
    for day in range(DAYS):
        seconds = day * 86_400.0 + (np.arange(round(86_400 / STEP_S)) + 0.5) * STEP_S
        time = scale.ut1_jd(2451545.0 + (start + seconds) / 86_400.0)
        node, tilt = orbit.raan(start + seconds, start), orbit.inclination()
        turn = mean_motion_rad_per_s(orbit.altitude_m) * seconds
        place = radius_km * np.array(
            [
                np.cos(node) * np.cos(turn) - np.sin(node) * np.cos(tilt) * np.sin(turn),
                np.sin(node) * np.cos(turn) + np.cos(node) * np.cos(tilt) * np.sin(turn),
                np.sin(tilt) * np.sin(turn),
            ]
        )
        from_centre = np.einsum("jik,jk->ik", time.M, place)
        for name, gateway in gateways().items():
            site = wgs84.latlon(np.degrees(gateway.latitude_rad), np.degrees(gateway.longitude_rad))
            ray = np.einsum("ijk,jk->ik", site.rotation_at(time), from_centre - site.at(time).position.km)
            seen[name].append(ray[2] / np.linalg.norm(ray, axis=0) > np.sin(gateway.elevation_min_rad))
    whole = {name: np.concatenate(days) for name, days in seen.items()}
    cloudy = np.prod([1 - gateways()[name].weather_availability * at for name, at in whole.items()], axis=0)
    return {
        "sites": {name: round(float(at.mean()), 5) for name, at in whole.items()},
        "any": round(float(np.any(list(whole.values()), axis=0).mean()), 5),
        "two_or_more": round(float((np.sum(list(whole.values()), axis=0) > 1).mean()), 5),
        "any_clear": round(float(1 - cloudy.mean()), 5),
    }


if __name__ == "__main__":
    ANSWERS.write_text(json.dumps(ask(), indent=1) + "\n")
