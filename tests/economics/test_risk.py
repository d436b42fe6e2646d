"""What can be lost, told from rates and counts written here."""

import math
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from dawndusk.economics.risk import left_fraction, risk
from tests.economics.chain import FINANCE


def by_hand(*, flights: bool = True) -> Any:
    """Two rockets in two years: ten satellites of the first in March, twenty of each in June of the second year."""
    carried, failure = np.zeros((24, 2)), np.full((24, 2), 0.2)
    failure[17], failure[23] = (0.1, 0.5), (0.3, 0.6)
    alive = np.zeros(24)
    if flights:
        carried[2], carried[17] = (10.0, 0.0), (20.0, 20.0)
        alive[2:17], alive[17:] = 8.0, 36.0
    return SimpleNamespace(
        calendar=SimpleNamespace(carried_count=carried, alive_count=alive),
        failure_probability=failure,
        satellites_built_count=60.0,
        satellite_count=40.0,
        rockets=SimpleNamespace(satellites_per_flight_count=np.array([10.0, 20.0])),
    )


def plan(**rates: float) -> Any:
    return SimpleNamespace(**{"infant_mortality_fraction": 0.0, "satellite_failure_per_year": 0.0, **rates})


def test_a_launch_and_its_year_lose_by_the_rocket_of_the_month() -> None:
    """Ten at 20 %; twenty at 10 % and twenty at 50 %; three lives of sixty in five years are twelve a year."""
    found = risk(FINANCE, plan(), by_hand(), lifetime_satellite_year=5.0)
    assert found.by_year.aboard_count.tolist() == [[10.0, 0.0], [20.0, 20.0]]
    assert found.by_year.lost_count == pytest.approx(np.array([[2.0, 0.0], [2.0, 10.0]]))
    assert found.by_year.standing_year == pytest.approx([8 * 10 / 12, (8 * 5 + 36 * 7) / 12])
    assert found.mean_year.aboard_count == pytest.approx([12 * 30 / 50, 12 * 20 / 50])
    assert found.mean_year.lost_count == pytest.approx([12 * 4 / 50, 12 * 10 / 50])
    assert found.mean_year.standing_year == 40.0


@pytest.mark.parametrize(("life", "years"), [(5.0, 1.0), (0.5, 0.5)])
def test_infant_and_first_year_deaths_are_of_those_that_arrive(life: float, years: float) -> None:
    rates = plan(infant_mortality_fraction=0.03, satellite_failure_per_year=0.1)
    found = risk(FINANCE, rates, by_hand(), lifetime_satellite_year=life)
    expected = 1 - 0.5 * 0.97 * math.exp(-0.1 * years)
    assert found.loss_fraction[17, 1] == pytest.approx(expected, rel=1e-14)
    within = (1 - math.exp(-0.1 / 12)) / (0.1 / 12)
    assert found.by_year.standing_year[0] == pytest.approx(8 * 10 / 12 * within, rel=1e-12)


def test_where_none_flies_the_mean_year_flies_the_first_rocket() -> None:
    found = risk(FINANCE, plan(), by_hand(flights=False), lifetime_satellite_year=5.0)
    assert found.mean_year.aboard_count == pytest.approx([12.0, 0.0])
    assert found.mean_year.lost_count == pytest.approx([3.6, 0.0])
    assert not found.by_year.aboard_count.any()


def test_an_owner_places_no_premium() -> None:
    half = replace(FINANCE, insurance_market_share_fraction=0.5)
    for finance, most in ((half, 0.5e12), (replace(half, basis="owner"), 0.0)):
        found = risk(finance, plan(), by_hand(), lifetime_satellite_year=5.0)
        assert found.terms.premium_most_usd_per_year == most


@given(life=st.floats(0.2, 30.0), fail=st.floats(0.0, 2.0))
def test_the_value_left_is_the_mean_over_all_ages(life: float, fail: float) -> None:
    past = quad(lambda a: math.exp(-fail * a) * (1 - a / life), 1.0, life)[0] if life > 1 else 0.0
    whole = quad(lambda a: math.exp(-fail * a), 0.0, life)[0]
    assert left_fraction(life, fail) == pytest.approx(past / whole, rel=1e-11, abs=1e-12)


@pytest.mark.parametrize("exponent", [1e-9, 1e-5, 1e-3, 9.9e-3, 0.0101, 0.02])
def test_the_value_left_is_exact_where_few_fail(exponent: float) -> None:
    """On either side of where the series hands over."""
    fail, life = exponent / 4, 5.0
    past = quad(lambda a: math.exp(-fail * a) * (1 - a / life), 1.0, life, epsabs=0, epsrel=1e-13)[0]
    whole = quad(lambda a: math.exp(-fail * a), 0.0, life, epsabs=0, epsrel=1e-13)[0]
    assert left_fraction(life, fail) == pytest.approx(past / whole, rel=2e-13)


def test_a_satellite_of_a_year_is_covered_by_its_launch() -> None:
    assert left_fraction(1.0, 0.02) == 0.0
    assert left_fraction(0.5, 0.02) == 0.0
    assert left_fraction(5.0, 0.0) == pytest.approx(4**2 / (2 * 5**2))
