"""The rental path and what is sold along it, against quadrature."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.integrate import quad

from dawndusk.economics.rental import (
    Rental,
    Sale,
    mean_price_usd_per_h,
    rental_of,
    revenue_usd_per_year,
    start_price_usd_per_h,
)
from tests.designs import resolved

SALE = Sale(
    rental=Rental(price_usd_per_h=4.0, fall_per_year=0.2, trend_per_year=-0.05, lifetime_accelerator_year=5.0),
    generation_year=7.0,
    young_hours_per_year=1000.0,
    old_hours_per_year=800.0,
)


def by_quadrature(sale: Sale, first: float, last: float, wait: float) -> float:
    """The mean of what is sold between two dates of service."""
    rental = sale.rental

    def rate(when: float) -> float:
        generation = int(when / sale.generation_year)
        age = when - generation * sale.generation_year
        hours = sale.young_hours_per_year if age < rental.lifetime_accelerator_year else sale.old_hours_per_year
        bought = wait + generation * sale.generation_year
        return (
            hours * rental.price_usd_per_h * (1 + rental.trend_per_year) ** bought * (1 - rental.fall_per_year) ** age
        )

    turns = [g * sale.generation_year for g in range(60)]
    turns += [t + rental.lifetime_accelerator_year for t in turns]
    inside = sorted(t for t in {*turns, first, last} if first <= t <= last)
    return sum(quad(rate, a, b)[0] for a, b in pairwise(inside) if b - a > 1e-9) / (last - first)


@given(
    generation=st.floats(0.5, 12),
    life=st.floats(0.5, 12),
    fall=st.floats(0, 0.6),
    trend=st.floats(-0.2, 0.2),
    wait=st.floats(0, 6),
    horizon=st.floats(1, 15),
)
@example(generation=7.0, life=5.0, fall=0.2, trend=-0.05, wait=2.0, horizon=10.0)
@example(generation=5.0, life=5.0, fall=0.2, trend=0.0, wait=0.0, horizon=10.0)
def test_each_year_sells_the_mean_of_the_sawtooth(
    generation: float, life: float, fall: float, trend: float, wait: float, horizon: float
) -> None:
    rental = replace(SALE.rental, fall_per_year=fall, trend_per_year=trend, lifetime_accelerator_year=life)
    sale = replace(SALE, rental=rental, generation_year=generation)
    found = revenue_usd_per_year(sale, horizon, wait)
    assert found[0] == 0.0
    for year in range(1, len(found)):
        last = min(year, horizon)
        if last - (year - 1) > 1e-6:
            assert found[year] == pytest.approx(by_quadrature(sale, year - 1, last, wait), rel=1e-7), year


@given(generation=st.floats(0.5, 12), horizon=st.integers(1, 30), wait=st.floats(0, 6))
def test_a_flat_path_sells_the_same_every_year(generation: float, horizon: int, wait: float) -> None:
    rental = Rental(price_usd_per_h=4.0, fall_per_year=0.0, trend_per_year=0.0, lifetime_accelerator_year=12.0)
    sale = replace(SALE, rental=rental, generation_year=generation)
    assert revenue_usd_per_year(sale, horizon, wait)[1:] == pytest.approx([4000.0] * horizon, rel=1e-13)


def test_a_generation_starts_on_the_trend() -> None:
    assert start_price_usd_per_h(SALE.rental, 3.0) == pytest.approx(4.0 * 0.95**3)


def test_the_path_is_the_accelerators() -> None:
    compute = resolved("start").design.compute
    path = rental_of(compute)
    assert (path.price_usd_per_h, path.fall_per_year, path.trend_per_year, path.lifetime_accelerator_year) == (
        compute.price_accelerator_hour_usd_per_h,
        compute.rental_fall_per_year,
        compute.rental_trend_per_year,
        compute.lifetime_accelerator_year,
    )


@given(generation=st.floats(0.5, 12), life=st.floats(0.5, 12), fall=st.floats(0, 0.6))
def test_the_mean_price_of_a_generation_is_what_it_sells_over_its_hours(
    generation: float, life: float, fall: float
) -> None:
    rental = replace(SALE.rental, fall_per_year=fall, trend_per_year=0.0, lifetime_accelerator_year=life)
    sale = replace(SALE, rental=rental, generation_year=generation)
    young = min(life, generation)
    hours = 1000.0 * young + 800.0 * (generation - young)
    sold = by_quadrature(sale, 0.0, generation * (1 - 1e-12), 0.0) * generation
    assert mean_price_usd_per_h(sale) == pytest.approx(sold / hours, rel=1e-9)
