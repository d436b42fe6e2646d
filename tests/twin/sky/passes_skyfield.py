"""Asks Skyfield when 200 satellites rise and set at 200 sites, and freezes its answers beside this file.

Satellites fly the circles of `events_skyfield`; sites stand on the ellipsoid of WGS 84 anywhere below 75 degrees.
Skyfield turns the Earth, with precession and nutation, and gives the elevation above the geodetic horizon. Nothing of
Dawndusk's Earth is used. The highest elevation of each pass is kept, so that grazing ones can be told.
"""

import json
from pathlib import Path

import numpy as np
from skyfield.api import load, wgs84

from dawndusk.physics.orbit import InclinedOrbit
from dawndusk.physics.orbit.precession import mean_motion_rad_per_s
from tests.twin.sky.events_skyfield import cases

ANSWERS = Path(__file__).with_suffix(".json")
EARTH_KM = 6378.137


def pairs() -> list[dict]:
    """Each satellite with a site, drawn once."""
    draw = np.random.default_rng(411)
    return [
        {
            **case,
            "latitude_rad": float(np.arcsin(draw.uniform(-0.966, 0.966))),
            "longitude_rad": float(draw.uniform(-np.pi, np.pi)),
            "elevation_min_rad": float(np.radians(draw.uniform(3, 30))),
        }
        for case in cases()
    ]


def ask() -> list[dict]:
    """Rise, set and highest elevation of the first pass that begins within two days; None where there is none."""
    scale = load.timescale(builtin=True)

    def elevation(pair, seconds):
        orbit = InclinedOrbit(**{k: pair[k] for k in ("altitude_m", "inclination_rad", "raan_rad")})
        time = scale.ut1_jd(2451545.0 + (pair["start_s"] + seconds) / 86_400.0)
        node, tilt = orbit.raan(pair["start_s"] + seconds, pair["start_s"]), pair["inclination_rad"]
        turn = mean_motion_rad_per_s(pair["altitude_m"]) * seconds
        place = (EARTH_KM + pair["altitude_m"] / 1e3) * np.array(
            [
                np.cos(node) * np.cos(turn) - np.sin(node) * np.cos(tilt) * np.sin(turn),
                np.sin(node) * np.cos(turn) + np.cos(node) * np.cos(tilt) * np.sin(turn),
                np.sin(tilt) * np.sin(turn),
            ]
        )
        site = wgs84.latlon(np.degrees(pair["latitude_rad"]), np.degrees(pair["longitude_rad"]))
        from_centre = np.einsum("jik,jk->ik", time.M, place)
        seen = np.einsum("ijk,jk->ik", site.rotation_at(time), from_centre - site.at(time).position.km)
        return np.arcsin(seen[2] / np.linalg.norm(seen, axis=0)) - pair["elevation_min_rad"]

    answers = []
    for pair in pairs():
        grid = np.arange(0.0, 2 * 86_400.0, 15.0)
        above = elevation(pair, grid)
        rises, sets = (
            np.flatnonzero(up) for up in ((above[:-1] < 0) & (above[1:] >= 0), (above[:-1] >= 0) & (above[1:] < 0))
        )
        found = None
        if len(rises) and len(sets[sets > rises[0]]):
            last = sets[sets > rises[0]][0]
            found = {
                "edges_s": [_edge(elevation, pair, grid[k]) for k in (rises[0], last)],
                "above_rad": float(above[rises[0] : last + 2].max()),
            }
        answers.append({**pair, "pass": found})
    return answers


def _edge(elevation, pair, low, width=15.0):
    for _ in range(4):
        grid = np.linspace(low, low + width, 16)
        above = elevation(pair, grid) >= 0
        low, width = grid[int(np.flatnonzero(above[:-1] != above[1:])[0])], width / 15
    return round(float(low + width / 2), 4)


if __name__ == "__main__":
    ANSWERS.write_text(json.dumps(ask(), indent=0) + "\n")
