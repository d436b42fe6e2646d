"""Where a place on the turning Earth stands among the stars, and from where a satellite is above its horizon.

    theta  = 280.46062 deg + w t                           angle of Greenwich, t in universal time since J2000.0
    p(a)   = s + d(a) [sqrt((s d)^2 + r^2 - s^2) - s d]    where a ray from the site s, d(a) = up sin e + a cos e,
                                                           meets the sphere of the satellite, r

Satellites on a circle of radius r that stand higher than e fill a cap nearly round: its rim is found to north and to
south, on the ellipsoid of WGS 84; the cap lies midway. So its centre is not the site's: up does not point away from
the Earth's centre.
Leaves out: refraction, the site's height, nutation (1 s of the Earth's turn), polar motion.
Source: Astronomical Almanac, section B, Greenwich mean sidereal time.
"""

from dawndusk.core.array import Array, xp
from dawndusk.physics.constants import FLATTENING_EARTH_RATIO, RADIUS_EARTH_EQUATOR_M, RATE_SIDEREAL_RAD_PER_S


def angle_greenwich_rad(time_s: Array) -> Array:
    """Right ascension of the Greenwich meridian, not wrapped, at seconds after J2000.0. [rad]

    Shape: elementwise. Valid: 1950 to 2050.
    Error: 0.005 deg against Skyfield, the nutation (tests/physics/test_ground.py). Source: module text.

    >>> import math
    >>> round(math.degrees(angle_greenwich_rad(0.0)), 2)
    280.46
    """
    return xp.deg2rad(280.46062) + RATE_SIDEREAL_RAD_PER_S * time_s


def cap_of_site_rad(latitude_rad: Array, elevation_min_rad: Array, altitude_m: Array) -> tuple[Array, Array]:
    """Declination of the centre and angular radius of the cap in which a satellite is seen from a site. [rad]

    Shape: broadcast. Valid: circular orbits from 200 km. Error: rise and set within 0.3 s of Skyfield
    (tests/twin/sky/test_passages.py). Source: module text.

    >>> import math
    >>> [round(math.degrees(angle), 2) for angle in cap_of_site_rad(math.radians(45), math.radians(10), 550e3)]
    [44.93, 15.16]
    """
    eccentricity_square = FLATTENING_EARTH_RATIO * (2 - FLATTENING_EARTH_RATIO)
    sine, cosine = xp.sin(latitude_rad), xp.cos(latitude_rad)
    normal = RADIUS_EARTH_EQUATOR_M / xp.sqrt(1 - eccentricity_square * sine**2)
    out, north = normal * cosine, normal * (1 - eccentricity_square) * sine
    radius = RADIUS_EARTH_EQUATOR_M + altitude_m
    rim = []
    for side in (-1.0, 1.0):
        ray_out = cosine * xp.sin(elevation_min_rad) - side * sine * xp.cos(elevation_min_rad)
        ray_north = sine * xp.sin(elevation_min_rad) + side * cosine * xp.cos(elevation_min_rad)
        along = out * ray_out + north * ray_north
        length = xp.sqrt(along**2 + radius**2 - out**2 - north**2) - along
        rim.append(xp.arctan2(north + length * ray_north, out + length * ray_out))
    return (rim[0] + rim[1]) / 2, (rim[1] - rim[0]) / 2


def direction_on_earth(declination_rad: Array, longitude_rad: Array, time_s: Array) -> tuple[Array, Array, Array]:
    """Direction among the stars of a place that turns with the Earth, a vector of length 1. [-]

    Shape: broadcast. Valid, Error, Source: as `angle_greenwich_rad`.
    """
    right_ascension = angle_greenwich_rad(time_s) + longitude_rad
    flat = xp.cos(declination_rad)
    return flat * xp.cos(right_ascension), flat * xp.sin(right_ascension), xp.sin(declination_rad)
