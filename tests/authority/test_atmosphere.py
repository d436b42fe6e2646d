"""The shipped density table against MSIS 2.1 itself."""

import numpy as np
import pytest

from dawndusk.physics.atmosphere import density_atmosphere_kg_per_m3

pymsis = pytest.importorskip("pymsis")

from tests.authority.make_atmosphere_table import ACTIVITY, density_mean  # noqa: E402

BETWEEN_KM = [152.5, 205.0, 295.0, 412.5, 550.0, 612.5, 662.5, 912.5, 1025.0, 1475.0, 1975.0]


@pytest.mark.parametrize("activity", ["low", "mean", "high"])
def test_between_table_points(activity):
    asked = density_mean(BETWEEN_KM, *ACTIVITY[activity])
    ours = np.array([density_atmosphere_kg_per_m3(1e3 * h, activity) for h in BETWEEN_KM])
    error = ours / asked - 1
    print(activity, dict(zip(BETWEEN_KM, error.round(5), strict=True)))
    assert np.max(np.abs(error)) < 0.005
