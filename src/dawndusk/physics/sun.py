"""Where the Sun is, from the low-precision formulae of the Astronomical Almanac.

Leaves out: nutation, aberration, perturbations by the planets; the mean equator of date.
Source: Astronomical Almanac, section C, "Low-precision formulas for the Sun".
"""

from functools import cache
from typing import Any, NamedTuple

import numpy

from dawndusk.core.array import Array, xp
from dawndusk.physics.constants import ASTRONOMICAL_UNIT_M, DAY_S, IRRADIANCE_SUN_1AU_W_PER_M2

_J2000_ORDINAL = 730_120  # proleptic Gregorian ordinal of 2000-01-01, whose noon is J2000.0


class Sun(NamedTuple):
    """The Sun seen from Earth."""

    right_ascension_rad: Array
    declination_rad: Array
    distance_m: Array
    direction_xyz: tuple[Array, Array, Array]


def sun(time_s: Array) -> Sun:
    """The Sun's place at `time_s` seconds after J2000.0.

    Shape: elementwise. Valid: 1950 to 2050.
    Error: 0.01° in place, 0.0001 au in distance (tests/authority/test_light.py, Skyfield with DE421).
    Source: Astronomical Almanac, section C.

    >>> import math
    >>> round(math.degrees(sun(0.0).declination_rad), 2)
    -23.03
    """
    day = time_s / DAY_S
    mean_longitude = right_ascension_mean_rad(time_s)
    anomaly = xp.deg2rad(357.528 + 0.9856003 * day)
    longitude = mean_longitude + xp.deg2rad(1.915) * xp.sin(anomaly) + xp.deg2rad(0.020) * xp.sin(2 * anomaly)
    obliquity = xp.deg2rad(23.439 - 4.0e-7 * day)
    x, y, z = xp.cos(longitude), xp.cos(obliquity) * xp.sin(longitude), xp.sin(obliquity) * xp.sin(longitude)
    return Sun(
        right_ascension_rad=xp.arctan2(y, x),
        declination_rad=xp.arcsin(z),
        distance_m=ASTRONOMICAL_UNIT_M * (1.00014 - 0.01671 * xp.cos(anomaly) - 0.00014 * xp.cos(2 * anomaly)),
        direction_xyz=(x, y, z),
    )


def midnight_s(year: int) -> float:
    """The midnight a year begins with, seconds after J2000.0. [s]

    Shape: scalar. Valid: any Gregorian year. Error: exact, in days of 86,400 s.

    >>> midnight_s(2000)
    -43200.0
    """
    return float(noons_s(year)[0]) - DAY_S / 2


@cache
def noons_s(year: int) -> Any:
    """The noons of a year, 365 or 366, seconds after J2000.0. [s]

    Shape: `[day]`. Valid: any Gregorian year.
    Error: exact, in days of 86,400 s (tests/physics/test_sun.py::test_noons_count_days_since_j2000).

    >>> float(noons_s(2000)[1]), len(noons_s(2000)), len(noons_s(2027))
    (86400.0, 366, 365)
    """
    import datetime

    first, after = (datetime.date(y, 1, 1).toordinal() - _J2000_ORDINAL for y in (year, year + 1))
    return numpy.arange(first, after) * DAY_S


@cache
def sun_at_noons(year: int) -> Sun:
    """The Sun at the noons of a year.

    Shape: `[day]`. Valid, Error, Source: as `sun`.

    >>> sun_at_noons(2027).declination_rad.shape
    (365,)
    """
    return sun(noons_s(year))


def right_ascension_mean_rad(time_s: Array) -> Array:
    """Right ascension of the mean Sun, which clocks follow: its mean longitude. [rad]

    Shape: elementwise. Valid: 1950 to 2050.
    Error: 0.002° against Skyfield (tests/authority/test_light_sgp4.py). Source: Astronomical Almanac, section C.

    >>> import math
    >>> round(math.degrees(right_ascension_mean_rad(0.0)), 2)
    280.46
    """
    return xp.deg2rad(280.460 + 0.9856474 * (time_s / DAY_S))


def irradiance_w_per_m2(distance_m: Array) -> Array:
    """Sunlight on a surface normal to the Sun. [W/m2]

    Shape: elementwise. Valid: above zero.
    Error: exact as an inverse square; the Sun itself moves by 0.1 % in its cycle. Source: Kopp & Lean 2011.

    >>> irradiance_w_per_m2(ASTRONOMICAL_UNIT_M)
    1361.0
    """
    return IRRADIANCE_SUN_1AU_W_PER_M2 * (ASTRONOMICAL_UNIT_M / distance_m) ** 2
