"""How much of a plate's sky is Earth, and how much light the Earth throws back.

Leaves out: latitude, weather and surface in infrared and albedo; specular reflection.
Source: Howell, Menguc, Daun & Siegel, Thermal Radiation Heat Transfer, plane element to sphere at any tilt.
"""

from dawndusk.core.array import Array, xp
from dawndusk.physics.constants import RADIUS_EARTH_EQUATOR_M


def view_factor_earth(altitude_m: Array, angle_nadir_rad: Array) -> Array:
    """View factor from a small plate to the Earth, its normal at `angle_nadir_rad` from nadir. [-]

    Shape: broadcast. Valid: 0 to 180 degrees.
    Error: 1e-4 against numerical integration (tests/physics/test_earth_view.py). Source: module text.

    >>> import math
    >>> round(float(view_factor_earth(550e3, 0.0)), 4), round(float(view_factor_earth(650e3, math.pi / 2)), 3)
    (0.8475, 0.241)
    """
    h = 1 + altitude_m / RADIUS_EARTH_EQUATOR_M
    angle = xp.clip(angle_nadir_rad, _EDGE, xp.pi - _EDGE)
    cosine, sine = xp.cos(angle), xp.sin(angle)
    root = xp.sqrt(h**2 - 1)
    limb = xp.arcsin(1 / h)
    whole = cosine / h**2
    cut = xp.clip(-root * cosine / sine, -1 + _EDGE, 1 - _EDGE)
    bow = xp.sqrt(1 - cut**2)
    partly = (cosine * xp.arccos(cut) - root * sine * bow) / (xp.pi * h**2) + xp.arctan(sine * bow / root) / xp.pi
    seen = xp.where(angle <= xp.pi / 2 - limb, whole, partly)
    return xp.where(angle >= xp.pi / 2 + limb, 0.0, seen)


def albedo_incident_w_per_m2(
    view_factor: Array, albedo: Array, irradiance_w_per_m2: Array, beta_angle_rad: Array
) -> Array:
    """Reflected sunlight on a plate, mean of an orbit. [W/m2]

    The ground below is lit by the cosine of the Sun's zenith angle; its mean over the orbit is cos(beta)/pi.
    Shape: broadcast. Valid: any beta; near 90° the plate still sees some lit ground beyond the terminator, which this
    leaves out.
    Error, of view × albedo × irradiance at 650 km: up to beta 58.6° low by 1 % for a nadir plate and 1.8 % for both
    faces edge-on; at 90° low by 0.034 and 0.058. One face edge-on that looks across track at the Sun's side gets 31 %
    more at 58.6°. Of what a nadir plate gets, it is low by 2 % at 66°, 6 % at 75°, 13 % at 80° and all of it at 90°,
    where that is 0.022 of the Sun at 450 km, 0.028 at 650 km and 0.040 at 1,400 km, times the albedo
    (tests/physics/test_earth_view.py).
    Source: mean of max(0, cos beta cos u) over u.

    >>> import math
    >>> round(float(albedo_incident_w_per_m2(1.0, 0.3, 1361.0, math.radians(60))), 1)
    65.0
    """
    return view_factor * albedo * irradiance_w_per_m2 * xp.cos(beta_angle_rad) / xp.pi


_EDGE = 1e-7
