"""Wright's law against the paper that uses it, and against its own integral."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from dawndusk.campaign.learning import learning_mean_price_ratio, learning_price_ratio
from dawndusk.campaign.manifest import flights
from dawndusk.core.array import jax_module, xp


def learning_quantity_ratio(price_ratio: Any, learning_fraction: Any) -> Any:
    """Quantity over the first at which a price ratio is reached."""
    return xp.exp(xp.log(price_ratio) / xp.log2(1 - learning_fraction))


def test_SUN_LAUNCH_LC() -> None:
    """1,800 $/kg at 400 t, 20 % a doubling: under 200 $/kg after 370,000 t more."""
    price = 1800 * learning_price_ratio((400 + 370_000) / 400, 0.2)
    assert price == pytest.approx(200.0, rel=0.01)
    mass_t = 400 * learning_quantity_ratio(200 / 1800, 0.2)
    assert mass_t == pytest.approx(370_000, rel=0.01)


def test_SUN_LAUNCH_CAD() -> None:
    """That mass at 200 t a flight: about 1,800 flights, 180 a year for ten years."""
    count = flights(
        satellite_count=370_000.0,
        mass_satellite_kg=1e3,
        volume_satellite_m3=1.0,
        mass_payload_kg=200e3,
        volume_payload_m3=1e3,
    ).flight_count
    assert count == 1850
    assert (count, count / 10) == pytest.approx((1800, 180), rel=0.04)


@given(first=st.floats(1e-4, 1e4), ratio=st.floats(1.0, 1e6), fraction=st.floats(0.0, 0.49))
def test_the_mean_is_the_integral(first: float, ratio: float, fraction: float) -> None:
    mean = learning_mean_price_ratio(first, first * ratio, fraction)
    power = math.log2(1 - fraction)
    if ratio > 1.001:
        integral, _ = quad(lambda u: math.exp((power + 1) * u), 0, math.log(ratio), epsrel=1e-12)
        assert mean == pytest.approx(first**power * integral / (ratio - 1), rel=1e-9)
    assert first**power * ratio**power <= mean * (1 + 1e-12)
    assert mean <= first**power * (1 + 1e-12)


@given(first=st.floats(1e-6, 1e6), ratio=st.floats(1.0, 1e9))
def test_without_learning_the_mean_is_the_price(first: float, ratio: float) -> None:
    assert learning_mean_price_ratio(first, first * ratio, 0.0) == pytest.approx(1.0, rel=1e-14)


@given(price=st.floats(0.01, 0.99), fraction=st.floats(0.02, 0.5))
def test_quantity_is_the_inverse_of_price(price: float, fraction: float) -> None:
    assert learning_price_ratio(learning_quantity_ratio(price, fraction), fraction) == pytest.approx(price, rel=1e-12)


@pytest.mark.slow
def test_no_learning_has_a_finite_slope() -> None:
    jax = jax_module()
    slope = jax.grad(learning_mean_price_ratio, argnums=(0, 1, 2))(1.0, 5.0, 0.0)
    assert slope[:2] == pytest.approx((0.0, 0.0), abs=1e-15)
    assert -3 < slope[2] < 0
    assert np.isfinite(jax.grad(learning_mean_price_ratio, argnums=1)(2.0, 2.0, 0.15))
