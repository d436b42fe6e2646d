"""The mean of an exponential, through zero."""

import numpy as np
import pytest
from scipy.integrate import quad

from dawndusk.core.array import jax_module
from dawndusk.physics.exponential import mean_exponential_ratio


@pytest.mark.parametrize("z", [-30.0, -1.0, -2e-5, -1e-5, -1e-9, 0.0, 1e-12, 9.9e-6, 1.1e-5, 0.3, 20.0])
def test_it_is_the_integral(z: float) -> None:
    integral, _ = quad(lambda t: np.exp(z * t), 0, 1, epsabs=0, epsrel=1e-13)
    assert mean_exponential_ratio(z) == pytest.approx(integral, rel=1e-13)


def test_gradient_through_zero() -> None:
    jax = jax_module()
    for z in (-1e-7, 0.0, 1e-7):
        assert jax.grad(mean_exponential_ratio)(z) == pytest.approx(0.5 + z / 3, rel=1e-6)
