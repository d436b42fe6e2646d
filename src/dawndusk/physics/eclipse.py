"""Shadow on a circular orbit: the Earth a sphere, the Sun a disc.

Seen from the satellite the Earth's limb stands at `rho = asin(R/r)` from the nadir. The Sun's centre is behind it
while cos(beta) cos(psi) > cos(rho), psi the angle along the orbit from the point opposite the Sun; the whole disc is
behind it for `rho - alpha`, some of it for `rho + alpha`, alpha the Sun's angular radius. Times to half disc count the
light right: what the disc still gives after its centre set, it missed before.
Leaves out: refraction and the flattening of the Earth (seconds at each edge).
"""

from dawndusk.core.array import Array, xp
from dawndusk.physics.constants import RADIUS_EARTH_EQUATOR_M, RADIUS_SUN_M


def angle_limb_rad(altitude_m: Array) -> Array:
    """Angle between nadir and the Earth's limb. [rad]

    Shape: elementwise. Valid: above the surface.
    Error: exact for a sphere (tests/physics/test_eclipse.py::test_the_limb_is_where_a_tangent_touches).
    """
    return xp.arcsin(RADIUS_EARTH_EQUATOR_M / (RADIUS_EARTH_EQUATOR_M + altitude_m))


def angle_sun_radius_rad(distance_m: Array) -> Array:
    """Angular radius of the Sun. [rad]

    Shape: elementwise. Valid: distances far beyond the Sun's radius; the sine stands for the angle, 4e-6 of it.
    Error: 0.05 % of the Almanac's semidiameter (tests/physics/test_eclipse.py::test_ALMANAC_SEMIDIAMETER).
    """
    return RADIUS_SUN_M / distance_m


def eclipse_fraction(beta_cosine_ratio: Array, limb_cosine_ratio: Array) -> Array:
    """Share of the orbit behind the limb: acos(cos rho / cos beta) / pi, 0 where the orbit clears the shadow. [-]

    Shape: broadcast. Valid: any. `limb_cosine_ratio`: cos(rho), or cos(rho ∓ alpha) for umbra and penumbra.
    Error: exact for a sphere (tests/physics/test_eclipse.py). Source: geometry in the module text.

    >>> import math
    >>> round(float(eclipse_fraction(1.0, math.cos(angle_limb_rad(650e3)))), 3)
    0.362
    """
    crosses = beta_cosine_ratio > limb_cosine_ratio
    ratio = xp.where(crosses, limb_cosine_ratio / xp.where(crosses, beta_cosine_ratio, 1.0), 0.5)
    return xp.where(crosses, xp.arccos(ratio) / xp.pi, 0.0)
