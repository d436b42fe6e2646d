"""An orbit of any inclination, whose plane J2 turns against the Sun through the seasons."""

from dawndusk.core.array import Array
from dawndusk.core.record import param, record
from dawndusk.physics.orbit.precession import node_rate_rad_per_s


@record
class InclinedOrbit:
    """A circular inclined orbit."""

    altitude_m: float = param("height above the equatorial radius", low=2e5, high=2.5e6)
    inclination_rad: float = param("inclination to the equator", low=0.0, high=3.1416)
    raan_rad: float = param(
        "ascending node on the first day of the mission, carried on by J2", low=-6.2832, high=6.2832
    )

    def inclination(self) -> Array:
        """Inclination to the equator. [rad]"""
        return self.inclination_rad

    def raan(self, time_s: Array, start_s: Array) -> Array:
        """Right ascension of the ascending node, carried by J2 from the mission's start. [rad]

        Shape: broadcast. Valid: as the record's bounds.
        Error: as `node_rate_rad_per_s`, times the time since the start.
        """
        return self.raan_rad + node_rate_rad_per_s(self.altitude_m, self.inclination_rad) * (time_s - start_s)
