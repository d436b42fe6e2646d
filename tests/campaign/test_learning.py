"""Wright's law against the paper that uses it, and against its own integral."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from dawndusk.campaign.learning import learning_later_price_ratio, learning_price_ratio, learning_total_price_ratio
from dawndusk.campaign.manifest import flights
from dawndusk.core.array import jax_module, xp
from dawndusk.physics.exponential import mean_exponential_ratio


def learning_mean_price_ratio(quantity_ratio: Any, learning_fraction: Any) -> Any:
    """Mean price over the first price while the quantity grows by a ratio: the integral of Wright's law."""
    growth = xp.log(quantity_ratio)
    exponent = xp.log2(1 - learning_fraction)
    return mean_exponential_ratio((1 + exponent) * growth) / mean_exponential_ratio(growth)


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


@given(ratio=st.floats(1.0, 1e6), fraction=st.floats(0.0, 0.9))
def test_mean_price_is_the_integral(ratio: float, fraction: float) -> None:
    mean = learning_mean_price_ratio(ratio, fraction)
    if ratio > 1.001:
        integral, _ = quad(lambda u: learning_price_ratio(np.exp(u), fraction) * np.exp(u), 0, np.log(ratio))
        assert mean == pytest.approx(integral / (ratio - 1), rel=1e-9)
    assert learning_price_ratio(ratio, fraction) <= mean * (1 + 1e-12)
    assert mean <= 1 + 1e-12


@given(ratio=st.floats(1.01, 50.0), fraction=st.floats(0.0, 0.49))
def test_later_lots_make_up_the_mean(ratio: float, fraction: float) -> None:
    later = learning_later_price_ratio(ratio, fraction)
    assert (1 + later * (ratio - 1)) / ratio == pytest.approx(learning_price_ratio(ratio, fraction), rel=1e-9)
    assert later <= 1 + 1e-12
    assert np.isfinite(learning_later_price_ratio(1.0, fraction))


@given(ratio=st.floats(1.01, 50.0), fraction=st.floats(0.0, 0.49))
def test_later_lots_make_up_the_total(ratio: float, fraction: float) -> None:
    later = learning_later_price_ratio(ratio, fraction)
    assert learning_total_price_ratio(ratio, fraction) == pytest.approx(1 + later * (ratio - 1), rel=1e-9)
    assert learning_total_price_ratio(0.5, fraction) == 0.5


@given(price=st.floats(0.01, 0.99), fraction=st.floats(0.02, 0.5))
def test_quantity_is_the_inverse_of_price(price: float, fraction: float) -> None:
    assert learning_price_ratio(learning_quantity_ratio(price, fraction), fraction) == pytest.approx(price, rel=1e-12)


@pytest.mark.slow
def test_no_learning_has_a_finite_slope() -> None:
    jax = jax_module()
    slope = jax.grad(learning_mean_price_ratio, argnums=(0, 1))(5.0, 0.0)
    assert slope[0] == pytest.approx(0.0, abs=1e-15)
    assert -3 < slope[1] < 0
