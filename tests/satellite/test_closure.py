"""The mass of a satellite, closed: against the same mass found by going round, and against its own parts."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.satellite.closure import PROPELLANT_MAX, SHARE_FLOOR, close_mass

NAMES = ("array", "battery", "pmad", "radiator", "loop", "compute", "payload", "shield", "terminals")
COMPONENTS = {f"mass_{name}_kg": 10.0 * (k + 1) for k, name in enumerate(NAMES)}


@pytest.mark.parametrize("thruster", [0.0, 0.05, 0.3])
def test_the_mass_found_by_going_round(bus, thruster):
    """Bus and thruster weigh a share of the dry mass they are part of; propellant is burnt by Tsiolkovsky."""
    dry = 0.0
    for _ in range(400):
        dry = 450.0 * 1.1 + 12.0 + 0.25 * dry + thruster * dry
    wet = dry * np.exp(250.0 / 15e3) + 1e4 / 15e3
    found = close_mass(
        bus,
        COMPONENTS,
        delta_v_m_per_s=250.0,
        impulse_drag_n_s=1e4,
        speed_exhaust_m_per_s=15e3,
        mass_thruster_fraction=thruster,
    )
    assert found.mass_dry_kg == pytest.approx(dry, rel=1e-12)
    assert found.mass_modelled_kg == pytest.approx(wet, rel=1e-12)
    assert found.mass_residual < 1e-12


def test_a_satellite_all_bus_stays_finite_and_says_so(bus):
    found = close_mass(
        replace(bus, bus_mass_fraction=0.8),
        COMPONENTS,
        delta_v_m_per_s=250.0,
        impulse_drag_n_s=1e4,
        speed_exhaust_m_per_s=15e3,
        mass_thruster_fraction=0.5,
    )
    assert found.payload_share_fraction < SHARE_FLOOR
    assert np.isfinite(found.mass_kg)


def test_mass_closes_on_itself(bus):
    found = close_mass(
        bus,
        COMPONENTS,
        delta_v_m_per_s=250.0,
        impulse_drag_n_s=1e4,
        speed_exhaust_m_per_s=15e3,
        mass_thruster_fraction=0.05,
    )
    assert found.mass_dry_kg == pytest.approx((450 * 1.1 + 12) / 0.70, rel=1e-14)
    wet = found.mass_dry_kg * np.exp(250 / 15e3) + 1e4 / 15e3
    assert found.mass_kg == pytest.approx(wet, rel=1e-14)
    assert found.mass_residual < 1e-12
    claimed = close_mass(
        replace(bus, mass_claimed_kg=100.0),
        COMPONENTS,
        delta_v_m_per_s=0.0,
        impulse_drag_n_s=0.0,
        speed_exhaust_m_per_s=15e3,
        mass_thruster_fraction=0.0,
    )
    assert claimed.mass_kg == 100.0
    assert claimed.mass_modelled_kg == pytest.approx((450 * 1.1 + 12) / 0.75)


@pytest.mark.parametrize("thruster", [0.0, 0.05, 0.3])
def test_bus_thruster_margin_and_propellant_by_hand(bus, thruster):
    """450 kg of parts and a tenth to spare, 12 of avionics, a quarter of the dry mass structure; Tsiolkovsky, drag."""
    found = close_mass(
        bus,
        COMPONENTS,
        delta_v_m_per_s=250.0,
        impulse_drag_n_s=1e4,
        speed_exhaust_m_per_s=15e3,
        mass_thruster_fraction=thruster,
    )
    dry_kg = 507 / (0.75 - thruster)
    propellant_kg = dry_kg * (np.exp(250 / 15e3) - 1) + 1e4 / 15e3
    assert found.mass_margin_kg == pytest.approx(45)
    assert found.mass_bus_kg == pytest.approx(0.25 * dry_kg + 12)
    assert found.mass_thruster_kg == pytest.approx(thruster * dry_kg)
    assert found.mass_propellant_kg == pytest.approx(propellant_kg)
    assert found.propellant_ratio == pytest.approx(propellant_kg / dry_kg)
    assert found.payload_share_fraction == pytest.approx(0.75 - thruster)


def test_what_cannot_close_is_held_finite_and_has_no_books(bus):
    """Two hundredths of the dry mass are the least for parts, e^20 the most that is burnt."""
    asked = {"delta_v_m_per_s": 1e9, "impulse_drag_n_s": 0.0, "speed_exhaust_m_per_s": 15e3}
    found = close_mass(replace(bus, bus_mass_fraction=0.8), COMPONENTS, **asked, mass_thruster_fraction=0.5)
    assert found.mass_dry_kg == pytest.approx(507 / 0.02)
    assert found.propellant_ratio == pytest.approx(np.expm1(20.0))
    assert found.mass_residual == 0.0


def test_mass_books_part_by_rounding_alone(bus):
    asked = {"delta_v_m_per_s": 250.0, "impulse_drag_n_s": 1e4, "speed_exhaust_m_per_s": 15e3}
    found = [close_mass(bus, COMPONENTS, **asked, mass_thruster_fraction=k / 100).mass_residual for k in range(40)]
    assert 0 < max(found) < 1e-12


def test_what_does_not_close():
    """A fiftieth of the dry mass left for parts; more propellant than three dry masses."""
    assert (SHARE_FLOOR, PROPELLANT_MAX) == (0.02, 3.0)
