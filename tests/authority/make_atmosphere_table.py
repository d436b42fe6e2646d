"""Makes `physics/tables/atmosphere.json`: mass density of the thermosphere, global and seasonal mean, from MSIS 2.1.

Run: `python tests/authority/make_atmosphere_table.py` (seconds). Needs `pymsis`.
"""

import json
from pathlib import Path

import numpy as np
import pymsis

TABLES = Path(__file__).resolve().parents[2] / "src" / "dawndusk" / "physics" / "tables"
ALTITUDE_KM = [*range(150, 200, 5), *range(200, 300, 10), *range(300, 1000, 25), *range(1000, 2001, 50)]
ACTIVITY = {"low": (67.0, 4.0), "mean": (140.0, 15.0), "high": (250.0, 45.0)}
"""Solar flux F10.7 (daily and 81-day alike) and daily Ap."""


def density_mean(altitude_km: list[float], f107: float, ap: float) -> np.ndarray:
    """Mean over the globe, local time and season of the mass density. [kg/m3]"""
    dates = [np.datetime64(f"2001-{month:02d}-15T00:00") for month in range(1, 13)]
    latitude = np.arange(-85.0, 86.0, 10.0)
    longitude = np.arange(0.0, 360.0, 20.0)
    weight = np.cos(np.radians(latitude))
    total = np.zeros(len(altitude_km))
    for date in dates:
        out = pymsis.calculate(
            date, longitude, latitude, altitude_km, [f107], [f107], [[ap] * 7], version=2.1, geomagnetic_activity=1
        )
        density = np.asarray(out)[..., pymsis.Variable.MASS_DENSITY].reshape(len(longitude), len(latitude), -1)
        total += np.einsum("xyz,y->z", density, weight) / weight.sum() / len(longitude) / len(dates)
    return total


def main() -> None:
    """Write atmosphere.json."""
    table = {
        "made_by": "tests/authority/make_atmosphere_table.py",
        "source": "MSIS 2.1 (Emmert et al. 2022) through pymsis; log10 of the mass density in kg/m3; "
        "global, local-time and seasonal mean; F10.7/Ap low 67/4, mean 140/15, high 250/45",
        "axes": ["altitude_km"],
        "altitude_km": ALTITUDE_KM,
    }
    for name, (f107, ap) in ACTIVITY.items():
        table[name] = np.log10(density_mean(ALTITUDE_KM, f107, ap)).round(5).tolist()
    TABLES.joinpath("atmosphere.json").write_text(json.dumps(table) + "\n")


if __name__ == "__main__":
    main()
