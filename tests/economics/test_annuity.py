"""The annuity against numpy_financial, and its identities."""

import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.core.array import jax_module
from dawndusk.economics.annuity import (
    annuity_year,
    capital_recovery_per_year,
    present_value_ratio,
    residual_value_ratio,
)

RATE = st.floats(0.0, 0.5)
LIFE = st.floats(0.5, 60.0)


@given(rate=st.floats(1e-4, 0.5), years=st.integers(1, 60))
def test_annuity_and_recovery_are_those_of_numpy_financial(rate: float, years: int) -> None:
    assert annuity_year(rate, years) == pytest.approx(-npf.pv(rate, years, 1.0), rel=1e-11)
    assert capital_recovery_per_year(rate, years) == pytest.approx(-npf.pmt(rate, years, 1.0), rel=1e-11)
    assert present_value_ratio(rate, years) == pytest.approx(-npf.pv(rate, years, 0.0, 1.0), rel=1e-12)


@given(rate=RATE, first=LIFE, second=LIFE)
def test_annuities_follow_one_another(rate: float, first: float, second: float) -> None:
    both = annuity_year(rate, first) + present_value_ratio(rate, first) * annuity_year(rate, second)
    assert both == pytest.approx(annuity_year(rate, first + second), rel=1e-12)


@given(rate=RATE, life=LIFE, share=st.floats(0.0, 1.0))
def test_what_is_left_lies_between_nothing_and_the_price(rate: float, life: float, share: float) -> None:
    left = residual_value_ratio(rate, life, share * life)
    assert share * (1 - 1e-12) - 1e-300 <= left <= 1 + 1e-12


def test_no_interest_is_no_exception() -> None:
    jax = jax_module()
    assert annuity_year(0.0, 7.5) == 7.5
    assert jax.grad(annuity_year)(0.0, 5.0) == pytest.approx(-15.0)
    assert capital_recovery_per_year(1e-12, 5.0) == pytest.approx(0.2)
