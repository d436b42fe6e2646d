"""Makes `physics/tables/anomaly.json`: the South Atlantic Anomaly as a cap, by altitude.

AP8-MIN protons above 40 MeV through the package `radbelt`, on a grid of latitude and longitude. The centre of the cap
is the mean direction of the flux, the radius holds 95 % of it, 60 degrees at most: above 1,050 km the belt goes round
the Earth. Both weigh the area, so a cap belongs to no orbit; the share of an orbit's fluence inside stands beside it,
by inclination. Flux, radius and share are those of the field AP8 was made in, 1970; the centre is where the same mean
direction lies in the field of 2020, for the Anomaly has drifted 10 degrees west since.

Run: `python tests/authority/make_anomaly_table.py` (four minutes of processor time).
"""

import json
import os
from multiprocessing import Pool
from pathlib import Path

import numpy as np

TABLE = Path(__file__).resolve().parents[2] / "src" / "dawndusk" / "physics" / "tables" / "anomaly.json"
ALTITUDE_KM = list(range(400, 1501, 100))
EPOCH, EPOCH_PLACE = 1970.0, 2020.0
INCLINATION_DEG = [0, 15, 30, 40, 50, 60, 75, 90]
PROTON_MEV, AP8_MIN, HELD, WIDEST_DEG, LEAST = 40.0, 3, 0.95, 60.0, 0.1
LATITUDE_DEG = np.arange(-88.5, 90.0, 3.0)
LONGITUDE_DEG = np.arange(0.0, 360.0, 5.0)


def flux(altitude_km: float, epoch: float) -> np.ndarray:
    """Protons above 40 MeV per cm2 s, by latitude and longitude."""
    from radbelt.core import aep8, igrf
    from radbelt.paths import AEP8_DATA_PATH, IGRF_DATA_PATH

    os.chdir(IGRF_DATA_PATH)
    field = [[igrf(lon, lat, altitude_km, epoch) for lon in LONGITUDE_DEG] for lat in LATITUDE_DEG]
    os.chdir(AEP8_DATA_PATH)
    return np.array([[aep8(PROTON_MEV, *at, AP8_MIN) for at in row] for row in field])


def directions() -> tuple[np.ndarray, np.ndarray]:
    """Unit vectors of the grid and the areas they stand for."""
    latitude, longitude = np.meshgrid(np.radians(LATITUDE_DEG), np.radians(LONGITUDE_DEG), indexing="ij")
    up = np.stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], axis=-1
    )
    return up, np.cos(latitude)


def centre(protons: np.ndarray) -> np.ndarray:
    """Mean direction of a flux."""
    up, area = directions()
    mean = (up * (area * protons)[..., None]).sum(axis=(0, 1))
    return mean / np.linalg.norm(mean)


def cap(altitude_km: float) -> dict[str, object]:
    """Centre now, radius, and the share inside by inclination, of one altitude."""
    protons, later = flux(altitude_km, EPOCH), flux(altitude_km, EPOCH_PLACE)
    up, area = directions()
    middle, now = centre(protons), centre(later)
    away = np.degrees(np.arccos(np.clip(up @ middle, -1, 1)))
    order = np.argsort(away.ravel())
    held = np.cumsum((area * protons).ravel()[order])
    radius = min(float(np.interp(HELD * held[-1], held, away.ravel()[order])), WIDEST_DEG)
    inside = np.where(away < radius, protons, 0.0).mean(axis=1)
    whole = protons.mean(axis=1)
    return {
        "latitude_deg": float(np.degrees(np.arcsin(now[2]))),
        "longitude_deg": float(np.degrees(np.arctan2(now[1], now[0]))),
        "radius_deg": radius,
        "inside_fraction": [share(inside, whole, i) for i in INCLINATION_DEG],
    }


def share(inside: np.ndarray, whole: np.ndarray, inclination_deg: float) -> float:
    """Of an orbit's fluence, what it meets inside; the cap's own where it meets next to none."""
    met = orbit_mean(whole, inclination_deg)
    return orbit_mean(inside, inclination_deg) / met if met > LEAST else HELD


def orbit_mean(by_latitude: np.ndarray, inclination_deg: float) -> float:
    """Mean over a circular orbit of a flux given by latitude."""
    phase = (np.arange(1440) + 0.5) / 1440 * 2 * np.pi
    latitude = np.degrees(np.arcsin(np.sin(np.radians(inclination_deg)) * np.sin(phase)))
    return float(np.interp(latitude, LATITUDE_DEG, by_latitude).mean())


if __name__ == "__main__":
    with Pool(2) as pool:
        found = pool.map(cap, ALTITUDE_KM, chunksize=1)
    table = {
        "made_by": "tests/authority/make_anomaly_table.py",
        "source": "AP8-MIN protons above 40 MeV through radbelt 0.1.8, field of 1970; centre in the field of 2020",
        "axes": ["altitude_km", "inclination_deg"],
        "altitude_km": ALTITUDE_KM,
        "inclination_deg": INCLINATION_DEG,
        **{name: np.round([one[name] for one in found], 3).tolist() for name in found[0]},
    }
    TABLE.write_text(json.dumps(table) + "\n")
