"""What a rocket carries, and what a kilogram costs."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from dawndusk._array import jax_module
from dawndusk.campaign.launch import mass_payload_kg, price_per_mass_usd_per_kg
from tests.economics.chain import LAUNCH


def payload_kg(altitude_km: float, inclination_deg: float, **numbers: float) -> float:
    launch = replace(LAUNCH, mass_adapter_fraction=0.0, **numbers)
    return float(mass_payload_kg(launch, altitude_m=altitude_km * 1e3, inclination_rad=np.radians(inclination_deg)))


def test_TUR_F9() -> None:
    price = price_per_mass_usd_per_kg(74e6, 22_000.0)
    assert price == pytest.approx(3360.0, rel=0.01)
    assert (price / 1000, price / 250) == pytest.approx((3.4, 13.5), rel=0.02)


def test_SCW_5_million_for_100_t_is_50_per_kg_not_30() -> None:
    assert price_per_mass_usd_per_kg(5e6, 100e3) == 50.0


def test_payload_is_the_quoted_one_where_it_is_quoted() -> None:
    assert payload_kg(650, 53) == pytest.approx(17e3, rel=1e-9)
    assert payload_kg(650, 98) == pytest.approx(11.5e3, rel=1e-9)
    assert payload_kg(650, 76) == pytest.approx((17e3 + 11.5e3) / 2, rel=1e-9)


def test_payload_of_falcon_9() -> None:
    """13.8 to 14.4 t into a low polar parking orbit of 300 km, 11.5 t at 650 km."""
    assert payload_kg(300, 97.5) == pytest.approx(14.1e3, rel=0.10)


def test_payload_falls_with_altitude_and_never_below_zero() -> None:
    loads = [payload_kg(h, 97.5, payload_altitude_loss_per_m=1e-6) for h in (500, 1000, 1500, 2000, 3000, 8000)]
    assert all(a > b > 0 for a, b in pairwise(loads))


def test_gradient_of_the_payload_is_finite() -> None:
    jax = jax_module()
    slope = jax.grad(lambda h: mass_payload_kg(LAUNCH, altitude_m=h, inclination_rad=1.7))(700e3)
    assert slope == pytest.approx(-11.5e3 * 0.95 * 5e-7, rel=1e-6)
