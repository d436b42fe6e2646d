"""The interpolation under every table."""

import numpy as np
import pytest

from dawndusk.physics.tables import interpolate, read_table

X, Y = np.array([0.0, 1.0, 4.0]), np.array([-1.0, 0.0, 2.0, 3.0])


def plane(x, y):
    return 2.0 + 3.0 * x - 0.5 * y + 0.25 * x * y


def test_interpolate_is_exact_for_bilinear():
    values = plane(X[:, None], Y)
    at_x, at_y = np.random.default_rng(1).uniform(0, 4, 50), np.random.default_rng(2).uniform(-1, 3, 50)
    np.testing.assert_allclose(interpolate((X, Y), values, at_x, at_y), plane(at_x, at_y), rtol=1e-13)


def test_edges_hold():
    values = plane(X[:, None], Y)
    assert float(interpolate((X, Y), values, 99.0, -99.0)) == plane(4.0, -1.0)
    assert float(interpolate((X, Y), values, 4.0, 3.0)) == plane(4.0, 3.0)


@pytest.mark.parametrize(
    ("name", "keys"), [("atmosphere", ["low", "mean", "high"]), ("belts", ["proton", "electron"]), ("dose", ["dose"])]
)
def test_tables_say_where_they_come_from_and_are_finite(name, keys):
    table = read_table(name)
    assert table["made_by"].startswith("tests/authority/make_")
    assert table["source"]
    for axis in table["axes"]:
        if axis in table:
            assert np.all(np.diff(table[axis]) > 0)
    for key in keys:
        assert np.all(np.isfinite(table[key]))
