"""An orbit whose plane follows the mean Sun: its inclination is tied to its altitude by J2.

Leaves out: drift of the local time, which station keeping holds.
"""

import math

from dawndusk.core.array import Array, xp
from dawndusk.core.record import param, record
from dawndusk.physics.constants import DAY_S, YEAR_TROPICAL_S
from dawndusk.physics.orbit.precession import node_rate_polar_rad_per_s
from dawndusk.physics.sun import right_ascension_mean_rad


@record
class SunSynchronousOrbit:
    """A circular sun-synchronous orbit."""

    altitude_m: float = param("height above the equatorial radius", low=2e5, high=2.5e6)
    local_time_node_s: float = param("mean local time of the ascending node; 6 h is dawn-dusk", low=0.0, high=86_400.0)

    def inclination(self) -> Array:
        """Inclination at which J2 turns the plane once a tropical year. [rad]

        Valid: 200 to 5,500 km; the record stops at 2,500 km, where the belts' table does.
        Error: 0.02° against SGP4 (tests/authority/test_light_sgp4.py). Source: `precession`.

        >>> round(math.degrees(SunSynchronousOrbit(altitude_m=650e3, local_time_node_s=21600.0).inclination()), 2)
        97.99
        """
        wanted_rad_per_s = 2 * math.pi / YEAR_TROPICAL_S
        return xp.arccos(wanted_rad_per_s / node_rate_polar_rad_per_s(self.altitude_m))

    def raan(self, time_s: Array, start_s: Array) -> Array:
        """Right ascension of the ascending node: that of the mean Sun plus the local time from noon. [rad]

        Shape: elementwise in time. Valid: 1950 to 2050.
        Error: exact by definition, 1e-9 rad of its local time (tests/physics/orbit/test_orbits.py); as
        `right_ascension_mean_rad` in place.
        """
        return right_ascension_mean_rad(time_s) + 2 * math.pi * (self.local_time_node_s / DAY_S - 0.5)
