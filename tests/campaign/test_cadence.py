"""The S-curve of a flight rate, and what a grounding takes away."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.campaign.cadence import cadence_per_year, grounded_fraction, ramp_per_year


def test_ramp_starts_doubles_and_saturates() -> None:
    curve = {"start_per_year": 25.0, "ceiling_per_year": 1e9, "duration_ramp_year": 1.8}
    assert ramp_per_year(0.0, **curve) == pytest.approx(25.0, rel=1e-12)
    assert ramp_per_year(1.8, **curve) == pytest.approx(50.0, rel=1e-6)
    assert ramp_per_year(5.0, **curve) == pytest.approx(165.0, rel=0.05), "Falcon, 2020 to 2025"
    assert ramp_per_year(100.0, start_per_year=2.0, ceiling_per_year=24.0, duration_ramp_year=2.0) == pytest.approx(24)


@given(age=st.floats(0, 40), start=st.floats(0.1, 500), ceiling=st.floats(0.1, 5000), ramp=st.floats(0.2, 10))
def test_no_rate_above_its_ceiling_or_below_its_start(age: float, start: float, ceiling: float, ramp: float) -> None:
    rate = ramp_per_year(age, start_per_year=start, ceiling_per_year=ceiling, duration_ramp_year=ramp)
    assert start * (1 - 1e-12) <= rate <= max(start, ceiling) * (1 + 1e-12)


def test_nothing_flies_before_its_first_flight() -> None:
    ends = 2027 + np.arange(1, 49) / 12
    rate = cadence_per_year(
        ends,
        first_flight_year=2028.51,
        start_campaign_year=2027.0,
        start_per_year=12.0,
        ceiling_per_year=12.0,
        duration_ramp_year=2.0,
    )
    assert np.all(rate[ends <= 2028.51] == 0)
    assert np.all(rate[ends > 2028.61] == 12)
    assert rate.sum() / 12 == pytest.approx((ends[-1] - 2028.51) * 12, rel=1e-9)


@given(duration=st.floats(0, 2))
def test_a_grounding_takes_its_duration(duration: float) -> None:
    assert sum(grounded_fraction(duration, month) for month in range(1, 25)) == pytest.approx(12 * duration, abs=1e-9)
