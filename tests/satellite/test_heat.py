"""The chain from chip to space, against published radiators and its own limits."""

import math
from dataclasses import replace

import pytest

from dawndusk.satellite.heat import RadiatorEnvironment
from dawndusk.satellite.heat_balance import (
    CHIP_SLACK_K,
    FLUX_FLOOR_W_PER_M2,
    flux_absorbed_w_per_m2,
    flux_emitted_w_per_m2,
    radiator,
    temperature_from_flux_k,
)

SIGMA = 5.670374419e-8
SKY = RadiatorEnvironment(infrared_w_per_m2=120.0, albedo_w_per_m2=20.0, sun_w_per_m2=50.0)
DARK = RadiatorEnvironment(infrared_w_per_m2=0.0, albedo_w_per_m2=0.0, sun_w_per_m2=0.0)


def starcloud_sky() -> RadiatorEnvironment:
    """Inputs of the 2024 white paper: view factor 0.25, albedo 0.3, 1,366 W/m², Earth at 253.15 K, Sun on one face."""
    return RadiatorEnvironment(
        infrared_w_per_m2=0.25 * SIGMA * 253.15**4, albedo_w_per_m2=0.25 * 0.3 * 1366, sun_w_per_m2=1366.0
    )


def test_SCW_RAD_EMIT():
    assert flux_emitted_w_per_m2(293.15, 0.92, 2) == pytest.approx(770.48, rel=1e-3)


def test_SCW_RAD_EARTH_as_printed_uses_the_solar_absorptivity_for_infrared():
    sky = replace(starcloud_sky(), sun_w_per_m2=0.0)
    assert flux_absorbed_w_per_m2(sky, 0.09, 0.09) == pytest.approx(14.46, rel=1e-3)


def test_SCW_RAD_SUN():
    sky = RadiatorEnvironment(infrared_w_per_m2=0.0, albedo_w_per_m2=0.0, sun_w_per_m2=1366.0)
    assert flux_absorbed_w_per_m2(sky, 0.92, 0.09) == pytest.approx(122.94, rel=1e-12)


def test_SCW_RAD_NET_as_printed_and_with_kirchhoff():
    emitted = flux_emitted_w_per_m2(293.15, 0.92, 2)
    printed = emitted - flux_absorbed_w_per_m2(starcloud_sky(), 0.09, 0.09)
    right = emitted - flux_absorbed_w_per_m2(starcloud_sky(), 0.92, 0.09)
    assert printed == pytest.approx(633.08, rel=1e-3)
    assert right == pytest.approx(584.8, rel=1e-3)


@pytest.mark.parametrize(("absorbed_per_face", "expected_k"), [(0.0, 342), (60.0, 349), (120.0, 356)])
def test_SPX_RAD(absorbed_per_face: float, expected_k: float):
    assert temperature_from_flux_k(1400.0 + 2 * absorbed_per_face, 0.9, 2) == pytest.approx(expected_k, abs=0.6)


@pytest.mark.parametrize(("fraction", "growth"), [(0.2, 1.25), (0.4, 1.667)])
def test_TUR_HEAT_absorbed_share_grows_the_radiator(heat, compute, fraction: float, growth: float):
    bare = radiator(heat, compute, 1e6, DARK, None)
    absorbed = fraction * bare.flux_emitted_w_per_m2 / heat.radiator_emissivity
    warm = radiator(heat, compute, 1e6, replace(DARK, infrared_w_per_m2=absorbed), None)
    assert warm.area_radiator_m2 / bare.area_radiator_m2 == pytest.approx(growth, rel=1e-3)


def test_ISS_EATCS_flux_of_the_flown_radiators():
    area = 6 * 23.3 * 3.4
    assert area == pytest.approx(475.3, rel=0.01)
    assert 70e3 / area == pytest.approx(147, rel=0.01)
    capacity = area * (flux_emitted_w_per_m2(275.95, 0.91, 2) - 2 * 0.91 * 0.25 * 237)
    assert 2 < capacity / 70e3 < 4, (
        "sized for the worst attitude: an edge-on panel at the 2.8 °C supply would reject more"
    )


def test_a_fixed_temperature_sets_the_chip(heat, compute):
    fixed = radiator(replace(heat, temperature_radiator_k=293.15), compute, 1e5, DARK, None)
    assert fixed.temperature_radiator_k == 293.15
    assert fixed.temperature_chip_k == pytest.approx(293.15 + 3 - 5 + 25)


def test_a_claimed_area_too_small_heats_the_chip_past_its_limit(heat, compute):
    small = radiator(heat, compute, 120e3, DARK, 20.0)
    assert small.heat_rejected_w == pytest.approx(120e3, rel=1e-12)
    assert small.temperature_margin_k < 0


def test_a_claimed_area_takes_the_temperature_that_rejects_the_heat(heat, compute):
    """120 kW on 60 m2 and what the sky gives, by Stefan and Boltzmann from two faces of 0.81."""
    found = radiator(heat, compute, 120e3, SKY, 60.0)
    emitted = 120e3 / 60 + 0.9 * 120 + 0.22 * 70
    assert found.temperature_radiator_k == pytest.approx((emitted / (2 * 0.81 * SIGMA)) ** 0.25, rel=1e-9)
    assert found.area_radiator_m2 == pytest.approx(60.0, rel=1e-12)


def test_a_sky_hotter_than_the_panel_does_not_close_and_stays_finite(heat, compute):
    hot = radiator(
        replace(heat, temperature_radiator_k=200.0), compute, 1e5, replace(DARK, infrared_w_per_m2=900.0), None
    )
    assert hot.flux_net_w_per_m2 < 0
    assert math.isfinite(hot.area_radiator_m2)


def test_heat_closes(heat, compute):
    sky = RadiatorEnvironment(infrared_w_per_m2=120.0, albedo_w_per_m2=20.0, sun_w_per_m2=50.0)
    found = radiator(heat, compute, 123e3, sky, None)
    out = found.heat_emitted_w - found.heat_earth_infrared_w - found.heat_albedo_w - found.heat_sun_w
    assert out == pytest.approx(123e3, rel=1e-12)
    assert found.heat_residual < 1e-12


def test_the_chain_from_chip_to_surface_and_back(heat, compute):
    """Chip 90 °C less 5 of margin and 25 over the cold plate; coolant up 10, mean surface 3 below its mean."""
    found = radiator(heat, compute, 123e3, SKY, None)
    assert found.temperature_chip_k == pytest.approx(363.15 - 5)
    assert found.temperature_coolant_supply_k == pytest.approx(363.15 - 5 - 25)
    assert found.temperature_coolant_return_k == pytest.approx(363.15 - 5 - 25 + 10)
    assert found.temperature_radiator_k == pytest.approx(363.15 - 5 - 25 + 5 - 3)
    assert found.temperature_chip_max_k == 363.15
    assert found.temperature_margin_k == pytest.approx(5.0)


def test_fluxes_and_area_by_hand(heat, compute):
    """Two faces of 0.9 and fins of 0.9 at 335.15 K; 0.9 of the infrared, 0.22 of the sunlight, 0.15 while new."""
    found = radiator(heat, compute, 123e3, SKY, None)
    emitted, absorbed = 2 * 0.9 * 0.9 * SIGMA * 335.15**4, 0.9 * 120 + 0.22 * 70
    area_m2 = 123e3 / (emitted - absorbed)
    assert found.flux_emitted_w_per_m2 == pytest.approx(emitted, rel=1e-9)
    assert found.flux_absorbed_w_per_m2 == pytest.approx(absorbed)
    assert found.flux_net_w_per_m2 == pytest.approx(emitted - absorbed, rel=1e-9)
    assert found.flux_net_bol_w_per_m2 == pytest.approx(emitted - 0.9 * 120 - 0.15 * 70, rel=1e-9)
    assert found.area_radiator_m2 == pytest.approx(area_m2, rel=1e-9)
    assert found.heat_rejected_w == pytest.approx(123e3)
    assert found.heat_emitted_w == pytest.approx(area_m2 * emitted, rel=1e-9)
    assert found.heat_earth_infrared_w == pytest.approx(area_m2 * 0.9 * 120)
    assert found.heat_albedo_w == pytest.approx(area_m2 * 0.22 * 20)
    assert found.heat_sun_w == pytest.approx(area_m2 * 0.22 * 50)


def test_what_is_held_and_what_counts_as_at_the_limit():
    assert (FLUX_FLOOR_W_PER_M2, CHIP_SLACK_K) == (1.0, 0.01)


def test_an_area_held_finite_rejects_nothing_and_has_no_books(heat, compute):
    """A watt a square metre is the least that counts."""
    sky = replace(DARK, infrared_w_per_m2=900.0)
    hot = radiator(replace(heat, temperature_radiator_k=200.0), compute, 1e5, sky, None)
    assert hot.area_radiator_m2 == 1e5
    assert hot.heat_residual == 0.0


@pytest.mark.parametrize("claimed", [None, 60.0])
def test_heat_books_part_by_rounding_alone(heat, compute, claimed):
    """Coolant and four flows against the heat: nowhere more than rounding, and not the same sum."""
    found = [radiator(heat, compute, 1e4 * k, SKY, claimed).heat_residual for k in range(3, 40)]
    assert 0 < max(found) < 1e-12
