"""Accelerator-hours: what shadow, failures and restarts leave."""

import math

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


def test_accelerators_past_their_life_count_what_their_hours_fetch() -> None:
    """Chips of three years in a satellite of five, an hour's price falling a fifth a year."""
    short, equal, long = (chain(lifetime_accelerator_year=life).work for life in (3.0, 5.0, 6.0))
    assert equal.useful_life_fraction == long.useful_life_fraction == 1.0
    assert equal.availability_fraction == long.availability_fraction
    assert equal.accelerator_hours_old_per_year == 0.0
    mean_price = quad(lambda a: 0.8**a, 0, 3)[0] / 3
    alive, whole = (lambda t: math.exp(-0.06 * t)), quad(lambda t: math.exp(-0.06 * t), 0, 5)[0]
    counted = quad(alive, 0, 3)[0] + quad(lambda t: alive(t) * 0.8**t / mean_price, 3, 5)[0]
    assert short.alive_fraction == pytest.approx(whole / 5)
    assert short.useful_life_fraction == pytest.approx(counted / whole)
    assert short.availability_fraction / equal.availability_fraction == pytest.approx(counted / whole)
    made = short.accelerator_hours_new_per_year + short.accelerator_hours_old_per_year
    assert short.accelerator_hours_old_per_year / made == pytest.approx(quad(alive, 3, 5)[0] / whole)
    assert short.tokens_per_year == pytest.approx(equal.tokens_per_year), "old chips make tokens as new ones do"


def test_throttling_and_pausing_cost_hours() -> None:
    base = chain().work.accelerator_hours_per_year
    assert chain(throttle_factor=0.9).work.accelerator_hours_per_year == pytest.approx(0.9 * base)
    assert chain(work_in_shadow_fraction=0.0).work.accelerator_hours_per_year < 0.96 * base
