"""Write-offs against the printed tables, and their worth today."""

import numpy as np
import pytest

from dawndusk.economics.written_off import (
    WAYS,
    macrs_fractions,
    written_off_fraction,
    written_off_present_value_ratio,
)

PRINTED = {
    5: (20.00, 32.00, 19.20, 11.52, 11.52, 5.76),
    7: (14.29, 24.49, 17.49, 12.49, 8.93, 8.92, 8.93, 4.46),
    15: (5.00, 9.50, 8.55, 7.70, 6.93, 6.23, 5.90, 5.90, 5.91, 5.90, 5.91, 5.90, 5.91, 5.90, 5.91, 2.95),
    20: (3.750, 7.219, 6.677, 6.177, 5.713, 5.285, 4.888, 4.522, *(4.462, 4.461) * 6, 2.231),
}
"""Percent, publication 946, table A-1, half-year convention."""


@pytest.mark.parametrize("years", PRINTED)
def test_the_printed_tables(years):
    printed = np.array(PRINTED[years])
    assert 100 * np.array(macrs_fractions(years))[: len(printed)] == pytest.approx(printed, abs=0.012)
    assert sum(macrs_fractions(years)) == pytest.approx(1.0, rel=1e-12)
    assert len(macrs_fractions(years)) == years + 1


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("life", [1.0, 5.0, 20.0])
@pytest.mark.parametrize("rate", [0.0, 0.07, 0.2])
def test_all_is_written_off_and_worth_what_its_years_are(way, life, rate):
    shares = np.array([float(written_off_fraction(way, life, age)) for age in range(-2, 61)])
    ages = np.arange(-2, 61)
    assert shares.sum() == pytest.approx(1.0, rel=1e-12)
    assert np.all(shares[ages < 1] == 0)
    worth = float((shares * (1 + rate) ** -ages.astype(float)).sum())
    assert float(written_off_present_value_ratio(way, life, rate)) == pytest.approx(worth, rel=1e-12)
