"""Sun and shadow of an orbit plane as angles along it: the event of every satellite in the plane, found once.

The shadow is a cap about the point opposite the Sun (`caps`) of radius rho + R/D: rho the limb's angle for half the
disc (`physics.eclipse`), and R/D more, D the Sun's distance, since rays from a point spread.
Leaves out: refraction and flattening (as `physics.eclipse`); the penumbra's ramp in a step (its light counts right).
"""

from dawndusk.core.array import Array, xp
from dawndusk.physics.constants import RADIUS_EARTH_EQUATOR_M
from dawndusk.physics.eclipse import angle_limb_rad
from dawndusk.physics.sun import Sun, sun
from dawndusk.twin.sky.caps import Arc, arcs
from dawndusk.twin.sky.paths import Paths


def shadow(paths: Paths, time_s: Array) -> tuple[Arc, Sun]:
    """The shadow's arc along planes, to half the Sun's disc, and the Sun, at seconds after J2000.0.

    Shape: `time_s` [time], arcs [time, plane]. Valid: circular orbits from 200 km.
    Error: entry and exit within 0.9 s of Skyfield on 200 random orbits, half of them within 0.08 s
    (tests/twin/sky/test_planes.py). Source: module text.
    """
    seen = sun(time_s)
    x, y, z = seen.direction_xyz
    opposite = (-x[..., None], -y[..., None], -z[..., None])
    return arcs(paths, time_s, opposite, xp.cos(_limb_rad(paths, seen))), seen


def shadow_arcs(paths: Paths, time_s: Array) -> Arc:
    """The shadow alone.

    Shape, Valid, Error: as `shadow`.
    """
    return shadow(paths, time_s)[0]


def _limb_rad(paths: Paths, seen: Sun) -> Array:
    return angle_limb_rad(paths.altitude_m) + (RADIUS_EARTH_EQUATOR_M / seen.distance_m)[..., None]


def daylight_factor(turn_fraction: Array, beta_cosine_factor: Array) -> Array:
    """Cosine of the Sun's zenith angle below a satellite, not below zero. [-]

    A sine as an odd polynomial of its angle: no transcendental. Shape: elementwise. Valid: any.
    Error: 7e-5 (tests/twin/sky/test_planes.py). Source: minimax fit on a quarter turn.

    >>> round(float(daylight_factor(0.5, 1.0)), 3)
    1.0
    """
    away = xp.abs(turn_fraction - xp.round(turn_fraction)) - 0.25
    square = away**2
    sine = away * (_SINE[0] + square * (_SINE[1] + square * _SINE[2]))
    return beta_cosine_factor * xp.maximum(sine, 0.0)


_SINE = (6.2812754, -41.094943, 73.581659)
