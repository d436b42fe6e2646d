"""How much of a plate that keeps an attitude to the Sun stands in the air stream, mean of a circular orbit.

With u the angle along the orbit from the Sun's place in its plane, β the Sun's angle to it, r̂ up, v̂ ahead:

    ŝ = (cos β, 0, sin β)   r̂ = (cos u, sin u, 0)   v̂ = (-sin u, cos u, 0)
    faces the Sun:                n̂ = ŝ               mean |v̂·n̂| = (2/π) cos β
    edge-on to Sun and Earth:     n̂ ∥ ŝ × r̂           mean |v̂·n̂| = (2/π) sin β K(cos β) = sin β / agm(1, sin β)
    edge-on to Sun, most to Earth: n̂ ∥ r̂ - (r̂·ŝ) ŝ    mean |v̂·n̂| = (2/π)(1 - sin β)

The second: a plate edge-on to the Sun over the terminator and edge-on to the Earth stands square to the wind. No plate
is edge-on to all three there.
Leaves out: lift, drag on the faces that the wind grazes, edges.
Source: Gauss's mean for the complete elliptic integral K (Abramowitz and Stegun, 17.6); the rest is written above.
"""

from dawndusk.core.array import Array, xp


def wind_sun_facing_factor(beta_angle_rad: Array) -> Array:
    """Projected over whole area of a plate that faces the Sun, both faces, mean of an orbit. [-]

    Shape: elementwise. Valid: any beta.
    Error: 1e-6 against the orbit added up (tests/physics/test_wind.py). Source: module text.

    >>> import math
    >>> round(float(wind_sun_facing_factor(0.0)), 4), round(float(wind_sun_facing_factor(math.radians(75))), 4)
    (0.6366, 0.1648)
    """
    return 2 / xp.pi * xp.cos(beta_angle_rad)


def wind_sun_edge_factor(beta_angle_rad: Array, angle_nadir_rad: Array) -> Array:
    """Projected over whole area of a plate edge-on to the Sun, both faces, mean of an orbit. [-]

    `angle_nadir_rad`: about the line to the Sun from the attitude that looks most to Earth; 90° is edge-on to Earth.
    Shape: broadcast. Valid: any beta.
    Error: exact at 90° and 0° from nadir and at beta 90°; between them up to 0.07 against the orbit added up
    (tests/physics/test_wind.py). Source: module text.

    >>> import math
    >>> [round(float(wind_sun_edge_factor(math.radians(b), math.pi / 2)), 3) for b in (0, 30, 60, 90)]
    [0.0, 0.686, 0.929, 1.0]
    """
    sine = xp.sqrt(xp.sin(beta_angle_rad) ** 2 + _SINE_FLOOR**2)
    arithmetic, geometric = (1 + sine) / 2, xp.sqrt(sine)
    for _ in range(_STEPS):
        arithmetic, geometric = (arithmetic + geometric) / 2, xp.sqrt(arithmetic * geometric)
    edge = xp.sin(angle_nadir_rad) * sine / arithmetic
    flat = xp.cos(angle_nadir_rad) * 2 / xp.pi * (1 - xp.sqrt(xp.sin(beta_angle_rad) ** 2))
    return xp.sqrt(edge**2 + flat**2)


def area_mean_convex_m2(volume_m3: Array) -> Array:
    """Projected area of a cube of a volume, mean of all directions: a quarter of its surface. [m2]

    Shape: elementwise. Valid: any; below a cubic millimetre it is one.
    Error: exact of a cube that tumbles; of one that flies on a face, half again too much (tests/physics/test_wind.py).
    Source: Cauchy 1841.

    >>> round(area_mean_convex_m2(8.0), 12)
    6.0
    """
    return 1.5 * xp.maximum(volume_m3, _VOLUME_FLOOR_M3) ** (2 / 3)


_SINE_FLOOR = 1e-6
_STEPS = 6
_VOLUME_FLOOR_M3 = 1e-9
