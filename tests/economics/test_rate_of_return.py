"""The rate of return against numpy_financial, and where there is none."""

import numpy as np
import numpy_financial
import pytest

from dawndusk.core.array import jax_module
from dawndusk.economics.rate_of_return import rate_of_return_per_year


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
