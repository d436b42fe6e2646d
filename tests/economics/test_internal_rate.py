"""Internal rates against a library, and flows that have none or several."""

import numpy as np
import numpy_financial
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.core.array import jax_module
from dawndusk.economics.internal_rate import internal_rates_per_year, rate_of_return_per_year


@given(spent=st.floats(10, 1000), earned=st.lists(st.floats(1, 300), min_size=1, max_size=30))
def test_a_flow_that_turns_once_has_the_rate_of_the_library(spent: float, earned: list[float]) -> None:
    flow = np.array([-spent, *earned])
    expected = numpy_financial.irr(flow)
    if -0.85 < expected < 90:
        assert internal_rates_per_year(flow, np.arange(len(flow))) == pytest.approx((expected,), rel=1e-7, abs=1e-9)


@given(
    rates=st.lists(st.sampled_from([-0.3, -0.1, 0.0, 0.05, 0.1, 0.25, 0.5, 1.0]), min_size=1, max_size=4, unique=True)
)
def test_every_rate_of_a_flow_made_of_its_rates_is_found(rates: list[float]) -> None:
    """The flow whose polynomial in 1/(1 + r) has these roots alone."""
    flow = np.poly1d([1 / (1 + r) for r in rates], r=True).coeffs[::-1]
    assert internal_rates_per_year(flow, np.arange(len(flow))) == pytest.approx(sorted(rates), abs=1e-7)


@pytest.mark.parametrize("flow", [[-100.0, -5.0, -5.0], [100.0, 5.0], [0.0, 0.0], [-100.0, 40.0, -30.0]])
def test_a_flow_may_have_none(flow: list[float]) -> None:
    assert internal_rates_per_year(np.array(flow), np.arange(len(flow))) == ()


def test_a_part_of_a_year_counts_for_what_it_is() -> None:
    """100 grow to 121 in a year and a half."""
    (rate,) = internal_rates_per_year(np.array([-100.0, 0.0, 121.0]), np.array([0.0, 1.0, 1.5]))
    assert rate == pytest.approx(1.21 ** (1 / 1.5) - 1, rel=1e-10)


@pytest.mark.parametrize("seed", range(12))
def test_as_an_independent_library(seed):
    drawn = np.random.default_rng(seed)
    amounts = np.concatenate([[-100.0], drawn.uniform(2, 60, drawn.integers(2, 15))])
    expected = numpy_financial.irr(amounts)
    assert -0.6 < expected < 19
    assert float(rate_of_return_per_year(amounts, np.arange(len(amounts)))) == pytest.approx(expected, abs=1e-9)


def test_a_row_that_never_earns_has_none():
    for amounts in ([-100.0, -1.0, -2.0], [100.0, 5.0], [0.0, 0.0], [-100.0, 0.001, 0.001]):
        assert rate_of_return_per_year(np.array(amounts), np.arange(len(amounts))) == np.inf


def test_its_slope_is_that_of_the_implicit_function():
    """One dollar more spent at the start moves the rate by 1 over the slope of the worth."""
    jax = jax_module()
    time = np.arange(3.0)

    def rate(spent):
        return rate_of_return_per_year(jax.numpy.stack([-spent, 60.0, 60.0]), time)

    found = jax.grad(rate)(jax.numpy.asarray(100.0))
    step = 1e-4
    high, low = (numpy_financial.irr([-100 - s, 60.0, 60.0]) for s in (step, -step))
    assert float(found) == pytest.approx((high - low) / (2 * step), rel=1e-5)


def test_both_say_the_same_where_there_is_one() -> None:
    flow, time = np.array([-100.0, 30.0, 50.0, 70.0]), np.arange(4.0)
    assert internal_rates_per_year(flow, time) == pytest.approx([float(rate_of_return_per_year(flow, time))], abs=1e-9)
