"""Drag and low-thrust velocity against published rows and against integration."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from dawndusk.physics.atmosphere import density_atmosphere_kg_per_m3
from dawndusk.physics.constants import GRAVITY_EARTH_M3_PER_S2 as MU
from dawndusk.physics.constants import RADIUS_EARTH_EQUATOR_M as RADIUS
from dawndusk.physics.constants import YEAR_JULIAN_S
from dawndusk.physics.drag import (
    delta_v_drag_m_per_s_per_year,
    delta_v_spiral_m_per_s,
    lifetime_natural_year,
    mass_propellant_kg,
)


@pytest.mark.parametrize(
    ("altitude_m", "activity", "published"),
    [(600e3, "mean", 16), (600e3, "high", 94), (650e3, "mean", 8), (650e3, "high", 53)],
)
def test_published_rows(altitude_m, activity, published):
    """Area over mass 0.05 m2/kg, Cd 2.2."""
    density = density_atmosphere_kg_per_m3(altitude_m, activity)
    assert float(delta_v_drag_m_per_s_per_year(density, altitude_m, 0.05, 2.2)) == pytest.approx(published, rel=0.04)


def test_published_deorbit():
    assert float(delta_v_spiral_m_per_s(650e3, 250e3)) == pytest.approx(220, rel=0.02)


def test_spiral_against_integration():
    thrust = 1e-3

    def motion(_, state):
        x, y, u, v = state
        r3, speed = np.hypot(x, y) ** 3, np.hypot(u, v)
        return u, v, -MU * x / r3 - thrust * u / speed, -MU * y / r3 - thrust * v / speed

    def arrived(_, state):  # by energy, which does not wobble within an orbit
        return MU / (MU / np.hypot(state[0], state[1]) - 0.5 * np.hypot(state[2], state[3]) ** 2) / 2 - RADIUS - 250e3

    arrived.terminal = True
    start = RADIUS + 650e3
    out = solve_ivp(motion, (0, 1e6), (start, 0, 0, np.sqrt(MU / start)), events=arrived, rtol=1e-9, atol=1e-3)
    assert thrust * out.t[-1] == pytest.approx(float(delta_v_spiral_m_per_s(650e3, 250e3)), rel=1e-3)


def test_rocket_equation():
    dry, velocity, exhaust = 900.0, 500.0, 2000.0
    wet = dry + float(mass_propellant_kg(dry, velocity, exhaust))
    assert exhaust * np.log(wet / dry) == pytest.approx(velocity, rel=1e-12)


@pytest.mark.parametrize("altitude_m", [250e3, 400e3, 550e3, 900e3])
def test_lifetime_against_integration(altitude_m):
    h = np.linspace(150e3, altitude_m, 20_001)
    slowness = 1 / (density_atmosphere_kg_per_m3(h, "mean") * np.sqrt(MU * (RADIUS + h)))
    exact = np.trapezoid(slowness, h) / (2.2 * 0.02) / YEAR_JULIAN_S
    assert float(lifetime_natural_year(altitude_m, 0.02, 2.2, "mean")) == pytest.approx(exact, rel=0.01)


def test_falls_in_days_from_disposal():
    """From 250 km a flat satellite is down within days to weeks, whatever the Sun does."""
    days = [365.25 * float(lifetime_natural_year(250e3, 0.05, 2.2, a)) for a in ("low", "high")]
    assert 0.5 < days[1] < days[0] < 15
