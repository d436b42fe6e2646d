"""Asks Skyfield (JPL DE421) when 200 satellites enter and leave shadow, and freezes its answers beside this file.

Each satellite starts at its ascending node and flies a circle whose plane is handed over; Skyfield gives the Sun's
apparent place in the true equator of date at every moment asked for, and its distance. In shadow means that the Sun's
centre, seen from the satellite, is behind a spherical Earth. Nothing of Dawndusk's Sun or shadow is used.
"""

import json
from pathlib import Path

import numpy as np
from skyfield.api import load, load_file
from skyfield_data import get_skyfield_data_path

from dawndusk.physics.orbit import InclinedOrbit
from dawndusk.physics.orbit.precession import mean_motion_rad_per_s

ANSWERS = Path(__file__).with_suffix(".json")
EARTH_KM, AU_KM = 6378.137, 149_597_870.7
ORBITS = 200


def cases() -> list[dict]:
    """200 orbits and starts in 2026, drawn once."""
    draw = np.random.default_rng(2026)
    first = 820_497_600.0  # 2026-01-01 12:00 TT, seconds after J2000.0
    return [
        {
            "altitude_m": float(draw.uniform(400e3, 1400e3)),
            "inclination_rad": float(np.arccos(draw.uniform(-0.5, 1.0))),
            "raan_rad": float(draw.uniform(0, 2 * np.pi)),
            "start_s": float(first + draw.uniform(0, 364 * 86400)),
        }
        for _ in range(ORBITS)
    ]


def ask() -> list[dict]:
    """Entry and exit of each case, seconds after its start; None where its first orbit has no shadow."""
    ephemeris = load_file(f"{get_skyfield_data_path()}/de421.bsp")
    scale = load.timescale(builtin=True)

    def depth(case, seconds):
        orbit = InclinedOrbit(**{k: case[k] for k in ("altitude_m", "inclination_rad", "raan_rad")})
        time = scale.tt_jd(2451545.0 + (case["start_s"] + seconds) / 86_400.0)
        right, declination, distance = (
            ephemeris["earth"].at(time).observe(ephemeris["sun"]).apparent().radec(epoch="date")
        )
        sun_km = (
            distance.au
            * AU_KM
            * np.array(
                [
                    np.cos(declination.radians) * np.cos(right.radians),
                    np.cos(declination.radians) * np.sin(right.radians),
                    np.sin(declination.radians),
                ]
            )
        )
        node, tilt = orbit.raan(case["start_s"] + seconds, case["start_s"]), case["inclination_rad"]
        turn = mean_motion_rad_per_s(case["altitude_m"]) * seconds
        radius = EARTH_KM + case["altitude_m"] / 1e3
        place = radius * np.array(
            [
                np.cos(node) * np.cos(turn) - np.sin(node) * np.cos(tilt) * np.sin(turn),
                np.sin(node) * np.cos(turn) + np.cos(node) * np.cos(tilt) * np.sin(turn),
                np.sin(tilt) * np.sin(turn),
            ]
        )
        to_sun = sun_km - place
        cosine = -(to_sun * place).sum(axis=0) / radius / np.linalg.norm(to_sun, axis=0)
        return np.arcsin(EARTH_KM / radius) - np.arccos(np.clip(cosine, -1, 1))

    answers = []
    for case in cases():
        period = 2 * np.pi / mean_motion_rad_per_s(case["altitude_m"])
        grid = np.arange(0.0, 2.1 * period, 10.0)
        dark = depth(case, grid) > 0
        entries = np.flatnonzero(~dark[:-1] & dark[1:])
        found = None
        if len(entries):
            exits = np.flatnonzero(dark[:-1] & ~dark[1:])
            exits = exits[exits > entries[0]]
            found = [_edge(depth, case, grid[k]) for k in (entries[0], exits[0])]
        answers.append({**case, "edges_s": found})
    return answers


def _edge(depth, case, low, width=10.0):
    for _ in range(4):
        grid = np.linspace(low, low + width, 11)
        dark = depth(case, grid) > 0
        k = int(np.flatnonzero(dark[:-1] != dark[1:])[0])
        low, width = grid[k], width / 10
    return round(float(low + width / 2), 4)


if __name__ == "__main__":
    ANSWERS.write_text(json.dumps(ask(), indent=0) + "\n")
