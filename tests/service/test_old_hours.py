"""Old hours at their discount, against quadrature."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from dawndusk.service.old_hours import hours_by_age, old_hour_ratio

YEARS = st.floats(0.5, 30.0)


@given(age=st.floats(0, 30), life=YEARS, fall=st.floats(0, 0.6))
def test_an_old_hour_counts_its_price_over_the_mean_within_life(age: float, life: float, fall: float) -> None:
    mean = quad(lambda a: (1 - fall) ** a, 0, life)[0] / life
    assert old_hour_ratio(age, life, fall) == pytest.approx((1 - fall) ** age / mean, rel=1e-9)


@given(served=YEARS, life=YEARS, fail=st.floats(0, 1), fall=st.floats(0, 0.6))
def test_hours_split_at_the_accelerators_life(served: float, life: float, fail: float, fall: float) -> None:
    found = hours_by_age(
        life_year=served, lifetime_accelerator_year=life, failure_rate_per_year=fail, fall_per_year=fall
    )
    young = min(served, life)

    def alive(age: float) -> float:
        return math.exp(-fail * age)

    new, old = quad(alive, 0, young)[0], quad(alive, young, served)[0]
    mean = quad(lambda a: (1 - fall) ** a, 0, life)[0] / life
    counted = quad(lambda a: alive(a) * (1 - fall) ** a / mean, young, served)[0]
    assert found.young_fraction * found.alive_young_fraction * served == pytest.approx(new, rel=1e-9)
    assert (1 - found.young_fraction) * found.alive_old_fraction * served == pytest.approx(old, rel=1e-9, abs=1e-12)
    assert found.worth_fraction == pytest.approx((new + counted) / (new + old), rel=1e-9)


@given(served=YEARS, fail=st.floats(0, 1), fall=st.floats(0, 0.6))
def test_within_their_life_every_hour_counts_one(served: float, fail: float, fall: float) -> None:
    found = hours_by_age(
        life_year=served, lifetime_accelerator_year=served, failure_rate_per_year=fail, fall_per_year=fall
    )
    assert (found.worth_fraction, found.young_fraction) == (1.0, 1.0)
