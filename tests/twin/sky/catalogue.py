"""Satellites that were never launched, as OMM and two-line elements: a dawn-dusk ring, shells at 53 and 86 deg."""

import math

from sgp4 import omm
from sgp4.api import Satrec
from sgp4.exporter import export_tle

NUMBER = 24
EPOCH = "2027-03-01T18:00:00.000000"


def fields(k: int) -> dict[str, object]:
    """The OMM of satellite `k`."""
    inclination, altitude_km = ((97.5, 550.0), (53.0, 540.0), (86.4, 780.0))[k % 3]
    motion = 86_400 / (2 * math.pi) * math.sqrt(398_600.8 / (6_378.135 + altitude_km) ** 3)
    return {
        "OBJECT_NAME": f"TEST {k}",
        "OBJECT_ID": f"2027-001{chr(65 + k)}",
        "EPOCH": EPOCH,
        "MEAN_MOTION": round(motion, 8),
        "ECCENTRICITY": 0.0002 + 0.0001 * (k % 8),
        "INCLINATION": inclination,
        "RA_OF_ASC_NODE": round(71.0 + (0.0 if k % 3 == 0 else 37.0 * k), 4) % 360,
        "ARG_OF_PERICENTER": (41.0 * k) % 360,
        "MEAN_ANOMALY": (113.0 * k) % 360,
        "BSTAR": 0.0001,
        "NORAD_CAT_ID": 90_000 + k,
    }


def two_lines(k: int) -> str:
    """The same with a name line above."""
    satellite = Satrec()
    unused = {"CLASSIFICATION_TYPE": "U", "EPHEMERIS_TYPE": 0, "ELEMENT_SET_NO": 1, "REV_AT_EPOCH": 1}
    omm.initialize(satellite, {**fields(k), **unused, "MEAN_MOTION_DOT": 0, "MEAN_MOTION_DDOT": 0})
    return f"TEST {k}\n" + "\n".join(export_tle(satellite)) + "\n"
