"""What a rocket carries, and what a kilogram costs."""

import math
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.campaign.launch import (
    mass_payload_kg,
    mass_quoted_ratio,
    plane_change_m_per_s,
    price_per_mass_usd_per_kg,
)
from dawndusk.core.array import jax_module
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
    assert payload_kg(300, 53) == pytest.approx(17e3, rel=1e-9)
    assert payload_kg(650, 98) == pytest.approx(11.5e3, rel=1e-9)
    assert payload_kg(300, 76) == pytest.approx((17e3 + 11.5e3) / 2, rel=1e-9)


@given(altitude_km=st.floats(150, 300), inclination_deg=st.floats(29, 110))
def test_no_more_than_the_quoted_payload_is_claimed_lower_down(altitude_km: float, inclination_deg: float) -> None:
    assert payload_kg(altitude_km, inclination_deg) == pytest.approx(payload_kg(300, inclination_deg), rel=1e-9)


def test_kilograms_of_the_quoted_orbit() -> None:
    """11.5 t to 650 km sun-synchronous take the place of 17 t to low orbit; there a kilogram is a kilogram."""
    quoted = replace(LAUNCH, price_launch_orbit="low orbit")

    def ratio(launch, altitude_km: float, inclination_deg: float) -> float:
        orbit = {"altitude_m": altitude_km * 1e3, "inclination_rad": np.radians(inclination_deg)}
        return float(mass_quoted_ratio(launch, mass_payload_kg(launch, **orbit)))

    assert ratio(quoted, 650, 98) == pytest.approx(17 / 11.5, rel=1e-9)
    assert ratio(quoted, 300, 53) == pytest.approx(1.0, rel=1e-9)
    assert ratio(replace(quoted, price_launch_orbit="as flown"), 650, 98) == 1.0
    assert ratio(quoted, 1200, 98) > ratio(quoted, 650, 98) > ratio(quoted, 650, 53) > 1.0


def test_payload_raised_is_the_rocket_equation() -> None:
    """300 to 650 km: 195 m/s; 17 t over a dry stage of 5.1 t leave 15.8 t."""
    dv = math.sqrt(398600.4418 / 6678.137) - math.sqrt(398600.4418 / 7028.137)
    assert dv == pytest.approx(0.195, abs=0.002)
    by_hand = (17e3 + 5.1e3) * math.exp(-dv / 3.4) - 5.1e3
    assert payload_kg(650, 53) == pytest.approx(by_hand, rel=1e-9)
    assert payload_kg(650, 53) == pytest.approx(15.8e3, rel=0.01)


def test_plane_change_is_the_closed_form() -> None:
    """28.5 deg to the equator at 300 km: 2 x 7,726 x sin(14.25 deg) = 3,803 m/s, less the onset of 0.05 deg."""
    site = replace(LAUNCH, latitude_site_rad=np.radians(28.5))
    turn = plane_change_m_per_s(site, altitude_m=300e3, inclination_rad=0.0)
    assert turn == pytest.approx(2 * 7725.8 * math.sin(math.radians(14.25)), abs=7.0)
    back = plane_change_m_per_s(site, altitude_m=300e3, inclination_rad=np.radians(180.0))
    assert back == pytest.approx(turn, rel=1e-12)


@given(inclination_deg=st.floats(0, 180), latitude_deg=st.floats(0, 90), altitude_km=st.floats(200, 2000))
def test_plane_change_is_none_where_the_site_reaches_and_grows_outside(
    inclination_deg: float, latitude_deg: float, altitude_km: float
) -> None:
    site = replace(LAUNCH, latitude_site_rad=np.radians(latitude_deg))

    def turn_m_per_s(degrees: float) -> float:
        return float(plane_change_m_per_s(site, altitude_m=altitude_km * 1e3, inclination_rad=np.radians(degrees)))

    missing_deg = latitude_deg - min(inclination_deg, 180 - inclination_deg)
    turn = turn_m_per_s(inclination_deg)
    if missing_deg <= 0:
        assert turn < 1e-6
    else:
        exact = 2 * math.sqrt(3.986004418e14 / (6378137 + altitude_km * 1e3)) * math.sin(math.radians(missing_deg) / 2)
        assert exact - 7.0 <= turn <= exact
        assert turn_m_per_s(90 + 0.9 * (inclination_deg - 90)) <= turn


def test_payload_to_a_flatter_orbit_than_the_site_is_the_rocket_equation() -> None:
    """Kourou carries to the equator what the Cape does not: 2 v sin(di/2) over the exhaust speed of the stage."""
    cape, kourou = (payload_kg(300, 0, latitude_site_rad=np.radians(x)) for x in (28.5, 5.24))
    dv = 2 * 7.7258 * math.sin(math.radians(28.5) / 2)
    floor = 0.04 * 17e3 * math.log1p(math.exp(((1 + 0.3) * math.exp(-dv / 3.4) - 0.3) / 0.04))
    assert cape == pytest.approx(floor, rel=0.02)
    assert kourou > 4 * cape
    assert payload_kg(300, 28.6, latitude_site_rad=np.radians(28.5)) == pytest.approx(17e3, rel=1e-9)


@given(altitude_km=st.floats(400, 1400))
def test_orbits_that_shipped_examples_fly_cost_no_turn(altitude_km: float) -> None:
    """A sun-synchronous orbit is reached from every site of the catalog, the farthest at 41 deg."""
    for latitude_deg in (0.0, 28.5, 41.1):
        moved = payload_kg(altitude_km, 98, latitude_site_rad=np.radians(latitude_deg))
        assert moved == payload_kg(altitude_km, 98)


def test_a_heavy_stage_loses_more_on_the_way_up() -> None:
    light, heavy = (payload_kg(1200, 53, stage_dry_ratio=s) for s in (0.3, 1.2))
    assert heavy < 0.9 * light


def test_payload_of_falcon_9() -> None:
    """Up to 14.4 t into a polar parking orbit of 300 km: the 11.5 t taken for 650 km keep 7 % to fall and a margin."""
    fall = payload_kg(650, 98, altitude_payload_m=300e3) / payload_kg(300, 98, altitude_payload_m=300e3)
    assert fall == pytest.approx(0.927, abs=0.01)
    assert 11.5e3 <= 14.1e3 * fall <= 13.5e3


def test_payload_falls_with_altitude_and_never_below_zero() -> None:
    loads = [payload_kg(h, 97.5, stage_dry_ratio=2.0) for h in (700, 1000, 1500, 2000, 4000, 8000)]
    assert all(a > b > 0 for a, b in pairwise(loads))


def test_gradient_of_the_payload_is_finite() -> None:
    jax = jax_module()

    def payload(h: Any) -> Any:
        return mass_payload_kg(LAUNCH, altitude_m=h, inclination_rad=1.7)

    assert jax.grad(payload)(700e3) == pytest.approx((payload(700.1e3) - payload(699.9e3)) / 200, rel=1e-5)
    assert all(np.isfinite(jax.grad(payload)(h)) for h in (200e3, 300e3, 650e3, 2000e3, 30e6))


def test_gradient_is_continuous_where_the_turn_begins() -> None:
    jax = jax_module()
    latitude = LAUNCH.latitude_site_rad

    def slope(inclination: float) -> float:
        return float(jax.grad(lambda i: mass_payload_kg(LAUNCH, altitude_m=300e3, inclination_rad=i))(inclination))

    assert slope(latitude + 1e-6) == 0.0
    assert 0 < slope(latitude - 1e-6) < 0.01 * slope(latitude - 0.01)
    assert all(np.isfinite(slope(i)) for i in (0.0, latitude, 1.5707963, 3.0, 3.14159265))
