"""Asks Skyfield (JPL DE421) for a year of Sun and shadow and freezes its answers beside this file.

The orbit plane is handed over as inclination and node; Skyfield gives the Sun's apparent place in the true equator of
date, its distance, and for points stepped along the orbit whether the Sun's centre, or any or all of its disc, is
behind a spherical Earth. Nothing of Dawndusk's shadow or Sun is used.
"""

import json
from pathlib import Path

import numpy as np
from skyfield.api import load, load_file
from skyfield_data import get_skyfield_data_path

from dawndusk.physics.orbit import InclinedOrbit, SunSynchronousOrbit

ANSWERS = Path(__file__).with_suffix(".json")
YEAR = 2026
EARTH_KM, SUN_KM, AU_KM = 6378.137, 695_700.0, 149_597_870.7
ORBITS = {
    "dawn-dusk 500 km": SunSynchronousOrbit(altitude_m=500e3, local_time_node_s=21_600.0),
    "dawn-dusk 650 km": SunSynchronousOrbit(altitude_m=650e3, local_time_node_s=21_600.0),
    "dusk-dawn 800 km": SunSynchronousOrbit(altitude_m=800e3, local_time_node_s=64_800.0),
    "morning 700 km": SunSynchronousOrbit(altitude_m=700e3, local_time_node_s=37_800.0),
    "shell 53 deg 550 km": InclinedOrbit(altitude_m=550e3, inclination_rad=np.radians(53.0), raan_rad=0.0),
    "shell 30 deg 1200 km": InclinedOrbit(altitude_m=1200e3, inclination_rad=np.radians(30.0), raan_rad=1.0),
}


def ask() -> dict:
    """Skyfield's answers for each orbit, and for the Sun itself, at 365 noons."""
    ephemeris = load_file(f"{get_skyfield_data_path()}/de421.bsp")
    scale = load.timescale(builtin=True)
    noon = scale.tt(YEAR, 1, 1 + np.arange(365), 12)
    seen = ephemeris["earth"].at(noon).observe(ephemeris["sun"]).apparent()
    right_ascension, declination, distance = seen.radec(epoch="date")
    sun = np.array(
        [
            np.cos(declination.radians) * np.cos(right_ascension.radians),
            np.cos(declination.radians) * np.sin(right_ascension.radians),
            np.sin(declination.radians),
        ]
    )
    seconds = (np.asarray(noon.tt) - 2451545.0) * 86_400.0
    answers = {name: _orbit(orbit, seconds, sun, distance.au) for name, orbit in ORBITS.items()}
    answers["sun"] = {
        "declination_deg": np.degrees(declination.radians).round(6).tolist(),
        "distance_au": np.asarray(distance.au).round(8).tolist(),
    }
    return answers


def _orbit(orbit, seconds, sun, distance_au) -> dict:
    inclination, node = float(orbit.inclination()), orbit.raan(seconds, seconds[0])
    normal = np.array(
        [np.sin(inclination) * np.sin(node), -np.sin(inclination) * np.cos(node), np.cos(inclination) + 0 * node]
    )
    ascending = np.array([np.cos(node), np.sin(node), 0 * node])
    ahead = np.cross(normal.T, ascending.T).T
    radius_km = EARTH_KM + orbit.altitude_m / 1e3
    hidden = {"half": np.zeros(365), "umbra": np.zeros(365), "penumbra": np.zeros(365)}
    steps = 20_000
    for turn in (np.arange(steps) + 0.5) / steps * 2 * np.pi:
        place = radius_km * (ascending * np.cos(turn) + ahead * np.sin(turn))
        to_sun = sun * distance_au * AU_KM - place
        reach = np.linalg.norm(to_sun, axis=0)
        nadir = -(place / radius_km)
        separation = np.arccos(np.clip((to_sun / reach * nadir).sum(axis=0), -1, 1))
        limb, disc = np.arcsin(EARTH_KM / radius_km), np.arcsin(SUN_KM / reach)
        hidden["half"] += separation < limb
        hidden["umbra"] += separation < limb - disc
        hidden["penumbra"] += separation < limb + disc
    return {
        "beta_angle_deg": np.degrees(np.arcsin((normal * sun).sum(axis=0))).round(6).tolist(),
        **{f"{name}_fraction": (count / steps).round(6).tolist() for name, count in hidden.items()},
    }


if __name__ == "__main__":
    ANSWERS.write_text(json.dumps(ask()) + "\n")
