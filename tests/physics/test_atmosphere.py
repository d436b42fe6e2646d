"""Mass density against the published rows and itself."""

import numpy as np
import pytest

from dawndusk.physics.atmosphere import density_atmosphere_kg_per_m3

PUBLISHED = {  # altitude_km: kg/m3, derived from MSIS 2.1 by others; tolerance
    "low": ({400: 5.6e-13, 500: 7.0e-14, 600: 1.4e-14, 700: 5.1e-15, 800: 2.7e-15}, 0.07),
    "mean": ({400: 3.4e-12, 500: 6.7e-13, 550: 3.2e-13, 600: 1.6e-13, 650: 8.0e-14, 700: 4.3e-14, 800: 1.5e-14}, 0.02),
    "high": ({400: 1.1e-11, 500: 3.1e-12, 550: 1.7e-12, 600: 9.3e-13, 650: 5.3e-13, 700: 3.1e-13, 800: 1.1e-13}, 0.04),
}


@pytest.mark.parametrize("activity", PUBLISHED)
def test_published_rows(activity):
    rows, tolerance = PUBLISHED[activity]
    for altitude_km, density in rows.items():
        assert float(density_atmosphere_kg_per_m3(altitude_km * 1e3, activity)) == pytest.approx(density, rel=tolerance)


@pytest.mark.parametrize("activity", PUBLISHED)
def test_falls_with_altitude(activity):
    density = density_atmosphere_kg_per_m3(np.linspace(150e3, 2000e3, 2000), activity)
    assert np.all(np.diff(density) < 0)


def test_rises_with_activity():
    altitude = np.linspace(150e3, 2000e3, 200)
    low, mean, high = (density_atmosphere_kg_per_m3(altitude, a) for a in ("low", "mean", "high"))
    assert np.all(low < mean)
    assert np.all(mean < high)


def test_unknown_activity_is_refused():
    with pytest.raises(KeyError):
        density_atmosphere_kg_per_m3(500e3, "wild")
