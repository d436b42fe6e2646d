"""The shipped fluxes between table points against AP8-MIN and AE8-MAX themselves."""

import os

import numpy as np
import pytest

from dawndusk.physics.constants import J_PER_MEV
from dawndusk.physics.particles import flux_electron_per_cm2_per_s, flux_proton_per_cm2_per_s

core = pytest.importorskip("radbelt.core")
paths = pytest.importorskip("radbelt.paths")

ALTITUDE_KM, EPOCH = 675.0, 1970.0
LATITUDE_DEG, LONGITUDE_DEG = np.arange(-90.0, 90.1, 4.0), np.arange(0.0, 360.0, 9.0)


@pytest.fixture(scope="module")
def field():
    """Shell and field ratio on a grid of latitude and longitude."""
    home = os.getcwd()
    os.chdir(paths.IGRF_DATA_PATH)
    yield [[core.igrf(lon, lat, ALTITUDE_KM, EPOCH) for lon in LONGITUDE_DEG] for lat in LATITUDE_DEG]
    os.chdir(home)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("model", "energy_mev", "ours", "tolerance"),
    [(3, 60.0, flux_proton_per_cm2_per_s, 0.02), (2, 1.25, flux_electron_per_cm2_per_s, 0.06)],
    ids=["AP8-MIN protons", "AE8-MAX electrons"],
)
def test_between_table_points(field, model, energy_mev, ours, tolerance):
    """675 km, at inclinations off the table, on a grid of its own."""
    os.chdir(paths.AEP8_DATA_PATH)
    by_latitude = np.array([np.mean([core.aep8(energy_mev, *at, model) for at in row]) for row in field])
    phase = (np.arange(1000) + 0.5) / 1000 * 2 * np.pi
    for inclination_deg in (28.6, 53.0, 97.9):
        latitude = np.degrees(np.arcsin(np.sin(np.radians(inclination_deg)) * np.sin(phase)))
        asked = np.interp(latitude, LATITUDE_DEG, by_latitude).mean()
        found = float(ours(ALTITUDE_KM * 1e3, np.radians(inclination_deg), energy_mev * J_PER_MEV))
        assert found == pytest.approx(asked, rel=tolerance)
