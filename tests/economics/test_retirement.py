"""When satellites are retired: against a search over the cost it is to make least."""

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.optimize import minimize_scalar

from dawndusk.economics.retirement import RunningCost, retirement_year, running_cost
from tests.designs import resolved
from tests.economics.chain import FINANCE, chain

COSTS = RunningCost(
    capital_usd=20e6,
    learned_fraction=0.4,
    learning_exponent_ratio=0.2,
    design_usd=2e6,
    running_usd_per_year=0.2e6,
    satellite_failure_per_year=0.01,
    discount_rate_per_year=0.1,
    accelerator_failure_per_year=0.06,
    fall_per_year=0.22,
)


def cost_per_hour(costs: RunningCost, chips: float, served: float) -> float:
    """The rule in plain numbers."""

    def alive(t: float) -> float:
        return math.exp(-costs.accelerator_failure_per_year * t)

    mean = quad(lambda a: (1 - costs.fall_per_year) ** a, 0, chips)[0] / chips
    hours = quad(alive, 0, min(chips, served))[0]
    hours += quad(lambda t: alive(t) * (1 - costs.fall_per_year) ** t / mean, min(chips, served), served)[0]
    fail, rate = costs.satellite_failure_per_year, costs.discount_rate_per_year
    satellites = costs.capital_usd * fail * served / -math.expm1(-fail * served) if fail else costs.capital_usd
    annuity = (1 - (1 + rate) ** -served) / rate if rate else served
    satellites *= (served / chips) ** (costs.learned_fraction * costs.learning_exponent_ratio)
    yearly = (satellites + costs.design_usd) / annuity + costs.running_usd_per_year
    return yearly * served / hours


def found(costs: RunningCost, chips: float, life: float) -> float:
    return float(retirement_year(costs, lifetime_accelerator_year=chips, lifetime_satellite_year=life))


@given(
    chips=st.floats(2.0, 8.0),
    running=st.floats(0.0, 2e6),
    fall=st.floats(0.05, 0.5),
    rate=st.floats(0.001, 0.2),
    fail=st.floats(0.001, 0.05),
)
def test_it_is_the_age_at_which_an_hour_costs_least(
    chips: float, running: float, fall: float, rate: float, fail: float
) -> None:
    costs = replace(
        COSTS,
        running_usd_per_year=running,
        fall_per_year=fall,
        discount_rate_per_year=rate,
        satellite_failure_per_year=fail,
    )
    least = minimize_scalar(
        lambda t: cost_per_hour(costs, chips, t), bounds=(chips, 30.0), method="bounded", options={"xatol": 1e-6}
    )
    best = min(float(least.x), 30.0)
    told = found(costs, chips, 30.0)
    assert cost_per_hour(costs, chips, told) <= cost_per_hour(costs, chips, best) * (1 + 1e-4)


@given(chips=st.floats(2.0, 8.0), share=st.floats(0.1, 1.0))
def test_a_life_within_the_chips_changes_nothing(chips: float, share: float) -> None:
    assert found(COSTS, chips, share * chips) == share * chips


def test_dear_running_retires_at_the_chips_life_and_cheap_old_hours_never() -> None:
    assert found(replace(COSTS, running_usd_per_year=1e9), 5.0, 12.0) == 5.0
    assert found(replace(COSTS, running_usd_per_year=0.0, fall_per_year=0.0), 5.0, 12.0) == 12.0
    assert 5.0 < found(COSTS, 5.0, 12.0) < 12.0


@pytest.mark.parametrize("running", [0.0, 0.2e6, 1e6])
def test_a_longer_life_never_makes_an_hour_dearer(running: float) -> None:
    costs = replace(COSTS, running_usd_per_year=running)
    told = [cost_per_hour(costs, 5.0, found(costs, 5.0, life / 4)) for life in range(4, 80)]
    assert all(later <= sooner * (1 + 1e-9) for sooner, later in pairwise(told))


def test_what_running_costs_is_read_off_the_bill() -> None:
    compute = replace(
        resolved("start").design.compute,
        failure_rate_permanent_per_year=0.04,
        failure_orbit_ratio=1.5,
        rental_fall_per_year=0.2,
    )
    costs = running_cost(FINANCE, chain().orbit.prices, compute, satellite_count=10.0, satellite_failure_per_year=0.02)
    hardware = 30e3 * 100.0 + 4e7 / 3.6e6 * 1500.0 + 40 * 5e3 + 250 * 2e3 + 4 * 3e5 + 20 * 30.0
    capital = 1.1 * hardware + 15 * 5e4 * 1.25
    assert costs.capital_usd == pytest.approx(capital)
    assert costs.design_usd == pytest.approx(60e6)
    ground = 20e6 / ((1 - 1.1**-10) / 0.1) / 10
    assert costs.running_usd_per_year == pytest.approx(0.5e6 + 0.3e6 * 0.1**0.7 + ground + 0.001 * capital)
    assert (costs.accelerator_failure_per_year, costs.fall_per_year) == pytest.approx((0.06, 0.2))
    assert costs.satellite_failure_per_year == 0.02
