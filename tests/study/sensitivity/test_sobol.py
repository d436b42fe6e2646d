"""Variance shares against closed forms, through the function the command calls."""

import numpy as np
import pytest

from dawndusk.study.sensitivity.sobol import shares


def ishigami(points):
    x, y, z = points[:, 0], points[:, 1], points[:, 2]
    return np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)


def angle(probability):
    return -np.pi + 2 * np.pi * probability


def closed_form():
    """Ishigami & Homma 1990; Saltelli et al. 2008, p. 179, with a = 7 and b = 0.1."""
    a, b = 7.0, 0.1
    variance = a**2 / 8 + b * np.pi**4 / 5 + b**2 * np.pi**8 / 18 + 0.5
    alone = np.array([0.5 * (1 + b * np.pi**4 / 5) ** 2, a**2 / 8, 0.0]) / variance
    crossed = 8 * b**2 * np.pi**8 / 225 / variance
    return alone, alone + np.array([crossed, 0.0, crossed]), variance


def test_ishigami():
    """First and total shares within 0.02 of the closed form at 2^13 points, and inside their own intervals."""
    first, total, variance = closed_form()
    found = shares(ishigami, [angle] * 3, [0, 1, 2], count=2**13, seed=1)
    assert found.first[:3] == pytest.approx(first, abs=0.02)
    assert found.total[:3] == pytest.approx(total, abs=0.02)
    assert found.variance == pytest.approx(variance, rel=0.02)
    for have, low, high in ((first, found.first_low, found.first_high), (total, found.total_low, found.total_high)):
        assert np.all(low[:3] - 0.005 <= have)
        assert np.all(have <= high[:3] + 0.005)
    assert found.sample_count == 6 * 2**13


def test_the_inputs_not_asked_for_are_one_group():
    """Of Ishigami's function x and z together: the group's shares follow from those of its members."""
    first, total, _ = closed_form()
    found = shares(ishigami, [angle] * 3, [1], count=2**13, seed=2)
    assert found.first[0] == pytest.approx(first[1], abs=0.02)
    assert found.first[1] == pytest.approx(1 - total[1], abs=0.02)
    assert found.total[1] == pytest.approx(1 - first[1], abs=0.02)


def test_a_sum_has_no_interaction_and_a_seed_fixes_the_shares():
    def total(points):
        return points @ np.array([3.0, 1.0, 0.0])

    one, two, other = (shares(total, [angle] * 3, [0, 1], count=256, seed=s) for s in (5, 5, 6))
    assert one.first[:2] == pytest.approx([0.9, 0.1], abs=0.03)
    assert one.total[:2] == pytest.approx([0.9, 0.1], abs=0.03)
    assert one.total[2] == 0
    assert np.array_equal(one.first, two.first)
    assert not np.array_equal(one.first, other.first)
