"""When a rocket flies first."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk._array import jax_module
from dawndusk.campaign.first_flight import first_flight_year_at, flown_probability


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
