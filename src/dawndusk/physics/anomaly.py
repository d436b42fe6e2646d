"""The South Atlantic Anomaly as a cap: where an orbit meets most of its trapped protons.

    f(i)    = mean over the orbit of the share of longitudes inside        time in the cap, over all
    inside  = g/f,  outside = (1 - g)/(1 - f)                              proton flux over the orbit's mean

g is the share of the orbit's fluence that is met inside; so the mean of the orbit is that of `particles`.
Leaves out: the flux's own shape inside the cap and outside; its drift after 2020, 0.2 deg west a year. Above 1,050 km
the belt goes round the Earth, and the cap holds ever less of it.
Source: AP8-MIN above 40 MeV, tabulated by tests/authority/make_anomaly_table.py.
"""

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.physics.constants import M_PER_KM
from dawndusk.physics.tables import interpolate, read_table


@record
class Anomaly:
    """The cap at an altitude."""

    latitude_rad: Array
    longitude_rad: Array
    """east"""
    radius_rad: Array
    """angle at the Earth's centre"""


def anomaly(altitude_m: Array) -> Anomaly:
    """The cap that holds 95 % of the protons, up to 1,050 km. [rad]

    Shape: elementwise. Valid: 400 to 1500 km, held at the ends.
    Error: between table points 91 % in the field of 2020 (tests/authority/test_anomaly.py). Source: module text.

    >>> import math
    >>> round(math.degrees(anomaly(650e3).longitude_rad))
    -47
    """
    return Anomaly(**{f"{name}_rad": xp.deg2rad(_of_altitude(f"{name}_deg", altitude_m)) for name in _ANGLES})


def inside_fraction(altitude_m: Array, inclination_rad: Array) -> Array:
    """Share of an orbit's trapped protons above 40 MeV that it meets inside the cap. [-]

    Shape: elementwise. Valid: as `anomaly`. Error: 0.05 (tests/authority/test_anomaly.py). Source: module text.

    >>> round(float(inside_fraction(650e3, 1.71)), 2)
    0.95
    """
    table = read_table("anomaly")
    folded = xp.degrees(0.5 * xp.pi - xp.abs(0.5 * xp.pi - inclination_rad))
    return interpolate(
        (table["altitude_km"], table["inclination_deg"]),
        table["inside_fraction"],
        xp.asarray(altitude_m) / M_PER_KM,
        folded,
    )


def time_inside_fraction(altitude_m: Array, inclination_rad: Array) -> Array:
    """Share of its time that an orbit is inside the cap, all nodes and places of the Earth alike. [-]

    Shape: elementwise. Valid: as `anomaly`. Error: 1e-3 against a year of passages (tests/twin/results/test_reach.py).

    >>> round(float(time_inside_fraction(650e3, 1.71)), 3)
    0.058
    """
    cap = anomaly(altitude_m)
    phase = (xp.arange(_PHASES) + 0.5) * (2 * xp.pi / _PHASES)
    sine = xp.sin(xp.asarray(inclination_rad)[..., None]) * xp.sin(phase)
    cosine = xp.sqrt(1 - sine**2)
    middle, radius = xp.asarray(cap.latitude_rad)[..., None], xp.asarray(cap.radius_rad)[..., None]
    half = (xp.cos(radius) - sine * xp.sin(middle)) / (cosine * xp.cos(middle))
    return xp.mean(xp.arccos(xp.clip(half, -1.0, 1.0)) / xp.pi, axis=-1)


def _of_altitude(name: str, altitude_m: Array) -> Array:
    table = read_table("anomaly")
    return interpolate((table["altitude_km"],), table[name], xp.asarray(altitude_m) / M_PER_KM)


_ANGLES = ("latitude", "longitude", "radius")
_PHASES = 1440
