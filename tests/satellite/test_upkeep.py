"""Drag as an impulse, manoeuvres as velocities, and the closed form for propellant."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from dawndusk.core.array import jax_module, register
from dawndusk.satellite.upkeep import Upkeep, upkeep

ARGON = Upkeep(
    thruster="hall-argon",
    solar_activity="mean",
    specific_impulse_s=1500.0,
    specific_mass_thruster_kg_per_w=0.005,
    thruster_efficiency=0.5,
    price_propellant_usd_per_kg=5.0,
    drag_factor=2.2,
    drag_area_fraction=0.2,
    avoidance_rate_per_year=33.0,
    delta_v_avoidance_m_per_s=0.02,
    altitude_disposal_m=250e3,
    duration_disposal_year=0.5,
    delta_v_margin_fraction=0.1,
)
CASE = {"altitude_m": 600e3, "area_drag_m2": 50.0, "lifetime_year": 5.0}


@pytest.mark.parametrize(("activity", "published"), [("mean", 16), ("high", 94)])
def test_published_drag(activity, published):
    """Area over mass 0.05 m2/kg at 600 km: 50 m2 on 1000 kg."""
    result = upkeep(replace(ARGON, solar_activity=activity), **CASE)
    assert float(result.impulse_drag_n_s_per_year) / 1000.0 == pytest.approx(published, rel=0.04)


def test_totals():
    result = upkeep(ARGON, **CASE)
    assert float(result.delta_v_avoidance_m_per_s) == pytest.approx(3.3)
    assert float(result.delta_v_disposal_m_per_s) == pytest.approx(197, abs=1)
    parts = float(result.delta_v_avoidance_m_per_s + result.delta_v_disposal_m_per_s)
    assert float(result.delta_v_m_per_s) == pytest.approx(1.1 * parts)
    assert float(result.impulse_drag_n_s) == pytest.approx(5.5 * float(result.impulse_drag_n_s_per_year))


def test_a_thruster_by_hand():
    """1,500 s; down from 600 to 250 km in half a year by half of the power; 5 g a watt."""
    result = upkeep(ARGON, **CASE)
    exhaust = 1500 * 9.80665
    speed = [np.sqrt(3.986004418e14 / (6378137.0 + h)) for h in (600e3, 250e3)]
    down = speed[1] - speed[0]
    pull = down / (0.5 * 365.25 * 86400)
    assert result.speed_exhaust_m_per_s == pytest.approx(exhaust)
    assert result.delta_v_disposal_m_per_s == pytest.approx(down)
    assert result.acceleration_m_per_s2 == pytest.approx(pull)
    assert result.power_thruster_w_per_kg == pytest.approx(pull * exhaust / (2 * 0.5))
    assert result.mass_thruster_fraction == pytest.approx(0.005 * pull * exhaust / (2 * 0.5))


def test_below_its_disposal_altitude_a_satellite_falls_by_itself():
    assert float(upkeep(ARGON, **(CASE | {"altitude_m": 200e3})).delta_v_disposal_m_per_s) == 0.0


def test_no_drag_area_no_impulse():
    assert float(upkeep(ARGON, **(CASE | {"area_drag_m2": 0.0})).impulse_drag_n_s) == 0.0


def test_closed_form_for_propellant():
    """Against a satellite flown through its life: drag and avoidance year by year, then the way down."""
    inputs = replace(ARGON, solar_activity="high")
    result, dry = upkeep(inputs, **CASE), 1000.0
    exhaust = float(result.speed_exhaust_m_per_s)
    closed = dry * np.expm1(float(result.delta_v_m_per_s) / exhaust) + float(result.impulse_drag_n_s) / exhaust

    yearly = 1.1 * float(result.impulse_drag_n_s_per_year)
    avoidance = 1.1 * float(result.delta_v_avoidance_m_per_s) / 5.0
    down = dry * np.exp(1.1 * float(result.delta_v_disposal_m_per_s) / exhaust)
    flown = solve_ivp(lambda _, m: (yearly + avoidance * m) / exhaust, (0, 5), [down], rtol=1e-10)
    assert closed == pytest.approx(flown.y[0, -1] - dry, rel=3e-3)


def test_thruster_brings_it_down_in_time():
    """Jet power from the thruster's rating gives the way down within the time allowed."""
    result = upkeep(ARGON, **CASE)
    thrust_per_kg = 2 * 0.5 * float(result.power_thruster_w_per_kg) / float(result.speed_exhaust_m_per_s)
    duration_year = float(result.delta_v_disposal_m_per_s) / thrust_per_kg / (365.25 * 86400)
    assert duration_year == pytest.approx(0.5)
    assert float(result.mass_thruster_fraction) == pytest.approx(0.005 * float(result.power_thruster_w_per_kg))


def test_numpy_equals_jax():
    jax = jax_module()
    register(ARGON)

    def numbers(altitude_m, drag_factor):
        result = upkeep(
            replace(ARGON, drag_factor=drag_factor), altitude_m=altitude_m, area_drag_m2=50.0, lifetime_year=5.0
        )
        return result.impulse_drag_n_s, result.delta_v_m_per_s, result.mass_thruster_fraction

    altitude, factor = np.linspace(300e3, 1500e3, 20), np.linspace(2.0, 2.6, 20)
    on_jax = jax.jit(jax.vmap(numbers))(altitude, factor)
    on_numpy = np.array([numbers(a, f) for a, f in zip(altitude, factor, strict=True)]).T
    np.testing.assert_allclose(np.array(on_jax), on_numpy, rtol=1e-10)
