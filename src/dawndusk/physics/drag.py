"""Air drag on a circular orbit, and what low thrust costs to move, dodge and come down.

Leaves out: rotation of the air with the Earth (drag -13 % on an eastward equatorial orbit, +2 % on a
sun-synchronous one), lift, changes of plane, eccentricity, and Earth's shadow on an electric thruster.
Source: King-Hele, Satellite Orbits in an Atmosphere (1987), chapter 4; Edelbaum, ARS J. 31 (1961) 1079; Tsiolkovsky.
"""

from dawndusk.core.array import Array, xp
from dawndusk.physics.atmosphere import density_atmosphere_kg_per_m3
from dawndusk.physics.constants import GRAVITY_EARTH_M3_PER_S2, RADIUS_EARTH_EQUATOR_M, YEAR_JULIAN_S

_STEPS = 256
_ALTITUDE_END_M = 150e3
"""Below this a satellite falls within its next orbits, and the density table ends."""


def speed_circular_m_per_s(altitude_m: Array) -> Array:
    """Speed on a circular orbit. [m/s]

    Shape: elementwise. Valid: above the surface. Error: exact for a point mass; J2 shifts it by under 0.1 %
    (tests/physics/orbit/test_precession.py). Source: Kepler.

    >>> round(float(speed_circular_m_per_s(600e3)), 1)
    7557.9
    """
    return xp.sqrt(GRAVITY_EARTH_M3_PER_S2 / (RADIUS_EARTH_EQUATOR_M + altitude_m))


def force_drag_n(density_kg_per_m3: Array, altitude_m: Array, area_drag_m2: Array, drag_factor: Array) -> Array:
    """Drag force along the orbit, `½ ρ v² Cd A`; the mass of the satellite plays no part. [N]

    Shape: elementwise. Valid: free molecular flow, above 150 km.
    Error: that of the density, and up to 13 % for the air that turns with the Earth.
    Source: King-Hele 1987.

    >>> f"{force_drag_n(1.57e-13, 600e3, 100.0, 2.2):.2e}"
    '9.86e-04'
    """
    return 0.5 * density_kg_per_m3 * speed_circular_m_per_s(altitude_m) ** 2 * drag_factor * area_drag_m2


def delta_v_drag_m_per_s_per_year(
    density_kg_per_m3: Array, altitude_m: Array, area_per_mass_m2_per_kg: Array, drag_factor: Array
) -> Array:
    """Velocity to restore each year so that the orbit stays. [m/s per year]

    Shape: elementwise. Valid: 150 to 2000 km.
    Error: 4 % against the table of facts at 600 and 650 km (tests/physics/test_drag.py::test_published_rows).
    Source: King-Hele 1987.

    >>> round(float(delta_v_drag_m_per_s_per_year(1.57e-13, 600e3, 0.05, 2.2)), 1)
    15.6
    """
    return force_drag_n(density_kg_per_m3, altitude_m, area_per_mass_m2_per_kg, drag_factor) * YEAR_JULIAN_S


def delta_v_spiral_m_per_s(altitude_start_m: Array, altitude_end_m: Array) -> Array:
    """Velocity for a low-thrust spiral between circular orbits of one plane: the difference of their speeds. [m/s]

    Shape: elementwise. Valid: thrust far below weight. Error: under 0.1 % at 1 mm/s2 against integration
    (tests/physics/test_drag.py::test_spiral_against_integration).
    Source: Edelbaum 1961, without a change of plane.

    >>> round(float(delta_v_spiral_m_per_s(650e3, 250e3)))
    224
    """
    return xp.abs(speed_circular_m_per_s(altitude_end_m) - speed_circular_m_per_s(altitude_start_m))


def mass_propellant_kg(mass_dry_kg: Array, delta_v_m_per_s: Array, speed_exhaust_m_per_s: Array) -> Array:
    """Propellant that gives a dry mass a change of velocity. [kg]

    Shape: elementwise. Valid: positive exhaust speed.
    Error: exact (tests/physics/test_drag.py::test_rocket_equation). Source: Tsiolkovsky 1903.

    >>> round(float(mass_propellant_kg(1000.0, 300.0, 15000.0)), 2)
    20.2
    """
    return mass_dry_kg * xp.expm1(delta_v_m_per_s / speed_exhaust_m_per_s)


def lifetime_natural_year(
    altitude_m: Array, area_per_mass_m2_per_kg: Array, drag_factor: Array, activity: str
) -> Array:
    """Time until drag alone brings a circular orbit down to 150 km. [year]

    Integrates `dh/dt = -ρ Cd (A/m) √(μ a)` with the mean density of one level of solar activity.

    Shape: elementwise. Valid: 151 to 2000 km.
    Error: 1 % of the integral (tests/physics/test_drag.py::test_lifetime_against_integration);
    real lifetimes spread by a factor of two with the solar cycle.
    Source: King-Hele 1987, circular orbits.

    >>> round(float(lifetime_natural_year(500e3, 0.01, 2.2, "mean")), 1)
    2.5
    """
    share = (xp.arange(_STEPS) + 0.5) / _STEPS
    span = xp.asarray(altitude_m) - _ALTITUDE_END_M
    altitude = _ALTITUDE_END_M + span[..., None] * share
    root = xp.sqrt(GRAVITY_EARTH_M3_PER_S2 * (RADIUS_EARTH_EQUATOR_M + altitude))
    slowness = xp.mean(1.0 / (density_atmosphere_kg_per_m3(altitude, activity) * root), axis=-1)
    return span * slowness / (drag_factor * area_per_mass_m2_per_kg) / YEAR_JULIAN_S
