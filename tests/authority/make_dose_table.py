"""Makes `physics/tables/belts.json`: trapped proton and electron fluxes averaged over circular orbits.

AP8-MIN and AE8-MAX through the package `radbelt` (the NASA codes), in the geomagnetic field of 1970.
For each altitude the integral flux is taken on a grid of latitude and longitude, averaged over longitude (an orbit
drifts through all of them) and over the latitudes that an orbit of each inclination visits. `make_dose_table.py dose`
then makes `dose.json` from it; see `depth_dose.py`.

Run: `python tests/authority/make_dose_table.py flux` (about five minutes on two cores), then `... dose` (seconds).
"""

import json
import os
import sys
from multiprocessing import Pool
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))
import depth_dose

TABLES = Path(__file__).resolve().parents[2] / "src" / "dawndusk" / "physics" / "tables"
ALTITUDE_KM = [*range(200, 701, 50), 800, 900, 1000, 1100, 1200, 1300, 1400, 1550, 1700, 1850, 2000, 2250, 2500]
INCLINATION_DEG = [*np.arange(0, 30, 2.5).tolist(), *range(30, 91, 5)]
PROTON_MEV = [10, 13, 17, 20, 25, 30, 40, 50, 60, 80, 100, 150, 200, 300, 400]
ELECTRON_MEV = [0.3, 0.5, 0.7, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7]
EPOCH = 1970.0
LATITUDE_DEG = np.arange(-90.0, 90.1, 3.0)
LONGITUDE_DEG = np.arange(0.0, 360.0, 6.0)
AE8_MAX, AP8_MIN = 2, 3
FLOOR = 1e-6


def longitude_mean(altitude_km: float) -> tuple[np.ndarray, np.ndarray]:
    """Proton and electron integral fluxes per cm2 s at an altitude, by latitude and energy."""
    from radbelt.core import aep8, igrf
    from radbelt.paths import AEP8_DATA_PATH, IGRF_DATA_PATH

    os.chdir(IGRF_DATA_PATH)
    field = [[igrf(lon, lat, altitude_km, EPOCH) for lon in LONGITUDE_DEG] for lat in LATITUDE_DEG]
    os.chdir(AEP8_DATA_PATH)

    def spectrum(shell: float, ratio: float, energies: list[float], model: int) -> list[float]:
        first = aep8(energies[0], shell, ratio, model)
        return [first, *(aep8(e, shell, ratio, model) if first > 0 else 0.0 for e in energies[1:])]

    def mean(energies: list[float], model: int) -> np.ndarray:
        return np.array([np.mean([spectrum(*f, energies, model) for f in row], axis=0) for row in field])

    return mean(PROTON_MEV, AP8_MIN), mean(ELECTRON_MEV, AE8_MAX)


def orbit_mean(by_latitude: np.ndarray, inclination_deg: float) -> np.ndarray:
    """Mean over a circular orbit of a flux given by latitude and energy."""
    phase = (np.arange(1440) + 0.5) / 1440 * 2 * np.pi
    latitude = np.degrees(np.arcsin(np.sin(np.radians(inclination_deg)) * np.sin(phase)))
    return np.array([np.interp(latitude, LATITUDE_DEG, column).mean() for column in by_latitude.T])


def make_flux() -> None:
    """Write belts.json."""
    with Pool(2) as pool:
        maps = pool.map(longitude_mean, ALTITUDE_KM, chunksize=1)
    table = {
        "made_by": "tests/authority/make_dose_table.py flux",
        "source": "AP8-MIN and AE8-MAX through radbelt 0.1.8, field of 1970; "
        "log10 of the omnidirectional integral flux per cm2 s",
        "axes": ["altitude_km", "inclination_deg", "energy_mev"],
        "altitude_km": ALTITUDE_KM,
        "inclination_deg": INCLINATION_DEG,
        "energy_proton_mev": PROTON_MEV,
        "energy_electron_mev": ELECTRON_MEV,
    }
    for name, k in (("proton", 0), ("electron", 1)):
        mean = np.array([[orbit_mean(m[k], i) for i in INCLINATION_DEG] for m in maps])
        table[name] = np.log10(np.maximum(mean, FLOOR)).round(4).tolist()
    (TABLES / "belts.json").write_text(json.dumps(table) + "\n")


def make_dose() -> None:
    """Write dose.json from belts.json."""
    belts = json.loads((TABLES / "belts.json").read_text())
    proton, electron = (10.0 ** np.array(belts[name]) for name in ("proton", "electron"))
    energies = np.array(belts["energy_electron_mev"])
    anchor = electron[ALTITUDE_KM.index(550), INCLINATION_DEG.index(int(depth_dose.ANCHOR_DEG))]
    factors = depth_dose.electron_factors(energies, anchor)

    def dose(protons: np.ndarray, electrons: np.ndarray, thickness_mm: float) -> float:
        slow = depth_dose.proton_dose(np.array(belts["energy_proton_mev"]), protons, thickness_mm) * depth_dose.YEAR_S
        fluxes = depth_dose.electron_flux(energies, electrons, thickness_mm)
        return max(slow + float(np.dot(fluxes, factors[thickness_mm])), depth_dose.SMALLEST_GY)

    cells = range(len(ALTITUDE_KM)), range(len(INCLINATION_DEG))
    values = [[[dose(proton[a, i], electron[a, i], t) for t in factors] for i in cells[1]] for a in cells[0]]
    table = {
        "made_by": "tests/authority/make_dose_table.py dose",
        "source": "belts.json through depth_dose.py; "
        "log10 of the dose in silicon at the centre of an aluminium sphere, Gy per year",
        "axes": ["altitude_km", "inclination_deg", "thickness_mm"],
        "altitude_km": ALTITUDE_KM,
        "inclination_deg": INCLINATION_DEG,
        "thickness_mm": list(factors),
        "dose": np.log10(values).round(4).tolist(),
    }
    (TABLES / "dose.json").write_text(json.dumps(table) + "\n")


if __name__ == "__main__":
    {"flux": make_flux, "dose": make_dose}[sys.argv[1]]()
