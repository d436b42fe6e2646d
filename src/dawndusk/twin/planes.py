"""Sun and shadow of an orbit plane as angles along it: the event of every satellite in the plane, found once.

    s      direction of the Sun; n the ascending node's, m = normal x n, in the plane
    u_sun  = atan2(s m, s n)             the point under the Sun
    theta  = acos(cos rho / cos beta)    half the shadow, about u_sun + pi; cos rho for half disc (`physics.eclipse`)

A satellite at u is psi = u - u_sun - pi from the shadow's middle; a step from psi - d/2 to psi + d/2 is in shadow for
its overlap with [-theta, theta]. So a step of a satellite is comparisons and no transcendental; the angles are found
once per plane and step, in float64, and leave it as turns below one.
Leaves out: refraction and flattening (as `physics.eclipse`); the penumbra's ramp in a step (its light counts right).
"""

from dawndusk._array import Array, xp
from dawndusk._record import record
from dawndusk.physics.eclipse import angle_limb_rad, angle_sun_radius_rad, eclipse_fraction
from dawndusk.physics.orbit import Orbit
from dawndusk.physics.orbit.precession import mean_motion_rad_per_s
from dawndusk.physics.sun import Sun, sun


@record
class Planes:
    """Sun and shadow along each plane. [time, plane]"""

    angle_shadow_rad: Array
    """argument of latitude of the shadow's middle"""
    beta_cosine_factor: Array
    half_rad: Array
    """half the shadow, to half the Sun's disc"""
    half_umbra_rad: Array
    half_penumbra_rad: Array


def planes(orbit: Orbit, node_rad: Array, time_s: Array, start_s: Array) -> tuple[Planes, Sun]:
    """Sun and shadow along planes turned by `node_rad` from the orbit's own, at seconds after J2000.0.

    Shape: `node_rad` [plane], `time_s` [time], results [time, plane]. Valid: circular orbits from 200 km.
    Error: entry and exit within 1 s of Skyfield where the shadow is a tenth of the orbit or more
    (tests/twin/test_planes.py). Source: module text.
    """
    seen = sun(time_s)
    x, y, z = (axis[..., None] for axis in seen.direction_xyz)
    node = orbit.raan(time_s, start_s)[..., None] + node_rad
    inclination = orbit.inclination()
    along_node = x * xp.cos(node) + y * xp.sin(node)
    across_node = y * xp.cos(node) - x * xp.sin(node)
    ahead = across_node * xp.cos(inclination) + z * xp.sin(inclination)
    beta_cosine = xp.sqrt(xp.maximum(along_node**2 + ahead**2, _COSINE_FLOOR))
    limb = angle_limb_rad(orbit.altitude_m)
    disc = angle_sun_radius_rad(seen.distance_m)[..., None]
    return (
        Planes(
            angle_shadow_rad=xp.arctan2(-ahead, -along_node),
            beta_cosine_factor=beta_cosine,
            half_rad=xp.pi * eclipse_fraction(beta_cosine, xp.cos(limb)),
            half_umbra_rad=xp.pi * eclipse_fraction(beta_cosine, xp.cos(limb - disc)),
            half_penumbra_rad=xp.pi * eclipse_fraction(beta_cosine, xp.cos(limb + disc)),
        ),
        seen,
    )


def angle_plane_rad(orbit: Orbit, time_s: Array, start_s: Array) -> Array:
    """Argument of latitude, not wrapped, of a satellite that starts at the node. [rad]"""
    return mean_motion_rad_per_s(orbit.altitude_m) * (time_s - start_s)


def shadow_overlap_fraction(turn_fraction: Array, half_fraction: Array, step_fraction: Array) -> Array:
    """Share of a step in shadow; all in turns, `turn_fraction` the step's middle from the shadow's middle. [-]

    Shape: elementwise. Valid: shadow and step together below a turn. Error: exact (tests/twin/test_planes.py).

    >>> float(shadow_overlap_fraction(0.1, 0.1, 0.01))
    0.5
    """
    away = xp.abs(turn_fraction - xp.round(turn_fraction))
    overlap = xp.minimum(half_fraction - away + step_fraction / 2, xp.minimum(2 * half_fraction, step_fraction))
    return xp.maximum(overlap, 0.0) * (1 / step_fraction)


def daylight_factor(turn_fraction: Array, beta_cosine_factor: Array) -> Array:
    """Cosine of the Sun's zenith angle below a satellite, not below zero. [-]

    A sine as an odd polynomial of its angle: no transcendental. Shape: elementwise. Valid: any.
    Error: 7e-5 (tests/twin/test_planes.py). Source: minimax fit on a quarter turn.

    >>> round(float(daylight_factor(0.5, 1.0)), 3)
    1.0
    """
    away = xp.abs(turn_fraction - xp.round(turn_fraction)) - 0.25
    square = away**2
    sine = away * (_SINE[0] + square * (_SINE[1] + square * _SINE[2]))
    return beta_cosine_factor * xp.maximum(sine, 0.0)


_COSINE_FLOOR = 1e-12
_SINE = (6.2812754, -41.094943, 73.581659)
