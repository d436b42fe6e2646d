"""The S-curve of a flight rate on the world's calendar, and what a grounding takes away."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.campaign.cadence import flown_count, grounded_fraction, ramp_count


def rate(age: Any, start: float, ceiling: float, ramp: float) -> Any:
    """The logistic itself: its ceiling, its rate at age zero, its doubling time far below the ceiling."""
    top = max(ceiling, start)
    return top / (1 + (top / start - 1) * 2 ** (-age / ramp))


@given(age=st.floats(0.01, 40), start=st.floats(0.1, 500), ceiling=st.floats(0.1, 5000), ramp=st.floats(0.2, 10))
def test_a_count_is_the_integral_of_its_rate(age: float, start: float, ceiling: float, ramp: float) -> None:
    """Against quadrature, 1e-5; between the rate at the start and the ceiling at all times."""
    curve = {"start_per_year": start, "ceiling_per_year": ceiling, "duration_ramp_year": ramp}
    ages = (np.arange(50_000) + 0.5) / 50_000 * age
    count = ramp_count(age, **curve)
    assert count == pytest.approx(np.mean(rate(ages, start, ceiling, ramp)) * age, rel=1e-5)
    assert start * age * (1 - 1e-9) <= count <= max(start, ceiling) * age * (1 + 1e-9)


def test_the_record_of_falcon_is_on_the_curve() -> None:
    """25, 31, 61, 96, 134 and 165 flights in six years: 20.6 a year on the first day, so 25 in the first year, double
    every 1.8 years; the sum within 8 %.
    """
    curve = {"start_per_year": 20.6, "ceiling_per_year": 1e9, "duration_ramp_year": 1.8}
    assert ramp_count(1.0, **curve) == pytest.approx(25, rel=0.01)
    assert ramp_count(6.0, **curve) == pytest.approx(25 + 31 + 61 + 96 + 134 + 165, rel=0.08)


def test_a_curve_that_has_long_reached_its_ceiling_stays_there() -> None:
    counts = [ramp_count(age, start_per_year=1.0, ceiling_per_year=50.0, duration_ramp_year=0.05) for age in (99, 100)]
    assert counts[1] - counts[0] == pytest.approx(50, rel=1e-9)


def test_nothing_flies_before_its_first_flight() -> None:
    dates = 2027 + np.arange(49) / 12
    flown = flown_count(
        dates,
        first_flight_year=2028.51,
        date_record_year=2027.0,
        start_per_year=12.0,
        ceiling_per_year=12.0,
        duration_ramp_year=2.0,
    )
    assert np.all(flown[dates <= 2028.51] == 0)
    assert flown == pytest.approx(12 * np.maximum(dates - 2028.51, 0), abs=1e-9)


def test_a_rocket_of_record_keeps_its_rate_until_the_date_of_the_record() -> None:
    record = {"date_record_year": 2026.0, "start_per_year": 10.0, "ceiling_per_year": 1e9, "duration_ramp_year": 1.5}
    dates = np.array([2022.0, 2024.5, 2026.0, 2029.0, 2029.01])
    flown = flown_count(dates, first_flight_year=2023.5, **record)
    assert flown[:3] == pytest.approx([-25, -15, 0], abs=1e-9), "from its first flight on"
    assert (flown[4] - flown[3]) / 0.01 == pytest.approx(40, rel=3e-3), "two doublings, three years on"


@given(duration=st.floats(0, 2))
def test_a_grounding_takes_its_duration(duration: float) -> None:
    assert sum(grounded_fraction(duration, month) for month in range(1, 25)) == pytest.approx(12 * duration, abs=1e-9)
