"""Accelerator-hours: what shadow, failures and restarts leave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from dawndusk.service.work import (
    eclipse_availability,
    mean_alive_fraction,
    mean_retention_fraction,
    restart_availability,
)
from tests.economics.chain import SERVICE, chain

YEAR_S = 365.25 * 86_400


def test_TUR_LIFE() -> None:
    """A fleet must start 1.27 times larger to average its size, at 10 % failing a year for five years."""
    assert 1 / mean_alive_fraction(0.10, 5.0) == pytest.approx(1.27, rel=0.005)


@given(rate=st.floats(0, 2), life=st.floats(0.5, 30))
def test_mean_alive_is_the_integral(rate: float, life: float) -> None:
    integral, _ = quad(lambda t: 2.718281828459045 ** (-rate * t), 0, life)
    assert mean_alive_fraction(rate, life) == pytest.approx(integral / life, rel=1e-9)


@given(loss=st.floats(0, 0.5), years=st.integers(1, 40))
def test_mean_retention_is_the_mean_of_the_years(loss: float, years: int) -> None:
    mean = sum((1 - loss) ** n for n in range(years)) / years
    assert mean_retention_fraction(loss, years) == pytest.approx(mean, rel=1e-11)


def test_pausing_loses_shadow_and_restarts() -> None:
    left = eclipse_availability(
        SERVICE, sunlit_fraction=0.96, eclipse_passes_per_year=1200.0, work_in_shadow_fraction=0.0
    )
    assert left == pytest.approx(0.96 - 1200 * 300 / YEAR_S)
    assert eclipse_availability(
        SERVICE, sunlit_fraction=0.96, eclipse_passes_per_year=1200.0, work_in_shadow_fraction=1.0
    ) == pytest.approx(1.0)


def test_restarts_take_their_time() -> None:
    assert 1 - restart_availability(10.0, 3600.0) == pytest.approx(10 * 3600 / YEAR_S, rel=2e-3)
    assert restart_availability(1e9, 1e5) > 0


def test_work_is_the_product_of_its_factors() -> None:
    found = chain().work
    product = (
        found.eclipse_availability
        * found.alive_fraction
        * found.useful_life_fraction
        * found.restart_availability
        * 0.997
        * 0.99
        * 1.0
    )
    assert found.availability_fraction == pytest.approx(product)
    assert found.accelerator_hours_per_year == pytest.approx(81 * 15 * 8766 * product)
    assert found.tokens_per_year == pytest.approx(found.accelerator_hours_useful_per_year * 3600 * 1e4)
    assert found.accelerator_hours_useful_per_year == pytest.approx(0.75 * found.accelerator_hours_per_year)


def test_accelerators_stop_earning_at_the_end_of_their_life() -> None:
    short, equal, long = (chain(lifetime_accelerator_year=life).work for life in (3.0, 5.0, 6.0))
    assert equal.useful_life_fraction == long.useful_life_fraction == 1.0
    assert equal.availability_fraction == long.availability_fraction
    assert short.useful_life_fraction == pytest.approx(0.6)
    assert short.alive_fraction == pytest.approx(mean_alive_fraction(0.06, 3.0))
    alive_years = quad(lambda t: 2.718281828459045 ** (-0.06 * t), 0, 3)[0]
    left = short.availability_fraction / equal.availability_fraction
    assert left == pytest.approx(alive_years / 5 / equal.alive_fraction)


def test_throttling_and_pausing_cost_hours() -> None:
    base = chain().work.accelerator_hours_per_year
    assert chain(throttle_factor=0.9).work.accelerator_hours_per_year == pytest.approx(0.9 * base)
    assert chain(work_in_shadow_fraction=0.0).work.accelerator_hours_per_year < 0.96 * base
