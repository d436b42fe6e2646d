"""How fast a circular orbit goes round, and how fast the Earth's flattening turns its plane.

Leaves out: J3 and higher, Moon, Sun, drag.
Source: Vallado, Fundamentals of Astrodynamics and Applications, 4th ed., §9.6 (first-order J2 secular rates).
"""

from dawndusk.core.array import Array, xp
from dawndusk.physics.constants import GRAVITY_EARTH_M3_PER_S2, J2_EARTH_RATIO, RADIUS_EARTH_EQUATOR_M


def mean_motion_rad_per_s(altitude_m: Array) -> Array:
    """Angle per time on a circular orbit. [rad/s]

    Shape: elementwise. Valid: above the surface.
    Error: exact for a point mass; J2 moves the time from node to node by 0.04 % at 98°, 0.06 % at 53° and 0.23 % near
    the equator (tests/physics/orbit/test_precession.py). Source: Kepler.
    """
    return xp.sqrt(GRAVITY_EARTH_M3_PER_S2 / (RADIUS_EARTH_EQUATOR_M + altitude_m) ** 3)


def node_rate_rad_per_s(altitude_m: Array, inclination_rad: Array) -> Array:
    """Rate of the ascending node: -(3/2) J2 n (R/a)² cos i. [rad/s]

    Shape: broadcast. Valid: above the surface, 0 to pi.
    Error: against SGP4 at 300 to 1,400 km, 0.04 % at 53° and 0.34 % (fast by 1° a year) on sun-synchronous orbits
    (tests/authority/test_light_sgp4.py).

    >>> import math
    >>> round(math.degrees(node_rate_rad_per_s(550e3, math.radians(53))) * 86400, 2)
    -4.49
    """
    return node_rate_polar_rad_per_s(altitude_m) * xp.cos(inclination_rad)


def node_rate_polar_rad_per_s(altitude_m: Array) -> Array:
    """The factor of cos i in `node_rate_rad_per_s`. [rad/s]

    Shape: elementwise. Valid, Error, Source: as `node_rate_rad_per_s`.
    """
    squeeze = (RADIUS_EARTH_EQUATOR_M / (RADIUS_EARTH_EQUATOR_M + altitude_m)) ** 2
    return -1.5 * J2_EARTH_RATIO * mean_motion_rad_per_s(altitude_m) * squeeze
