"""When a rocket flies first."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.campaign.first_flight import first_flight_mean_year, first_flight_year_at
from dawndusk.core.array import jax_module

INSTANT_YEAR = 1e-9


def flown_probability(
    date_year: Any, *, first_flight_early_year: float, first_flight_year: float, first_flight_late_year: float
) -> Any:
    """Probability that a rocket has flown by a date: the triangular distribution added up."""
    span = max(first_flight_late_year - first_flight_early_year, INSTANT_YEAR)
    rise = max(first_flight_year - first_flight_early_year, INSTANT_YEAR)
    fall = max(first_flight_late_year - first_flight_year, INSTANT_YEAR)
    since = np.clip(date_year - first_flight_early_year, 0.0, span)
    left = np.clip(first_flight_late_year - date_year, 0.0, span)
    inside = np.where(date_year < first_flight_year, since**2 / (span * rise), 1 - left**2 / (span * fall))
    return np.where(date_year >= first_flight_late_year, 1.0, np.clip(inside, 0.0, 1.0))


@given(early=st.floats(2026, 2030), rise=st.floats(0.01, 3), fall=st.floats(0.01, 5), share=st.floats(0.001, 0.999))
def test_year_and_probability_are_inverse(early: float, rise: float, fall: float, share: float) -> None:
    years = {
        "first_flight_early_year": early,
        "first_flight_year": early + rise,
        "first_flight_late_year": early + rise + fall,
    }
    year = first_flight_year_at(share, **years)
    assert early <= year <= early + rise + fall
    assert flown_probability(year, **years) == pytest.approx(share, abs=1e-8)


def test_a_rocket_that_flies_has_flown() -> None:
    flown = {"first_flight_early_year": 2010.4, "first_flight_year": 2010.4, "first_flight_late_year": 2010.4}
    assert np.all(flown_probability(np.array([2009.0, 2010.39, 2010.4, 2027.0]), **flown) == [0, 0, 1, 1])
    assert first_flight_year_at(np.array([0.0, 0.3, 1.0]), **flown) == pytest.approx(2010.4, abs=1e-12)


def test_slopes_are_finite_where_a_branch_ends() -> None:
    slope = jax_module().grad(
        lambda late: first_flight_year_at(
            0.3, first_flight_early_year=2010.4, first_flight_year=2010.4, first_flight_late_year=late
        )
    )
    assert np.isfinite(slope(2010.4))
    assert np.isfinite(slope(2012.0))


def test_the_mean_year_is_that_of_all_quantiles() -> None:
    years = {"first_flight_early_year": 2027.0, "first_flight_year": 2028.0, "first_flight_late_year": 2032.0}
    quantiles = (np.arange(10_000) + 0.5) / 10_000
    mean = np.mean(first_flight_year_at(quantiles, **years))
    assert first_flight_mean_year(**years) == pytest.approx(mean, abs=1e-3)
