"""Circular orbits: one file per kind, one small interface, `ORBITS` names them."""

from collections.abc import Mapping
from typing import Protocol

from dawndusk.core.array import Array
from dawndusk.physics.orbit.inclined import InclinedOrbit
from dawndusk.physics.orbit.sun_synchronous import SunSynchronousOrbit

__all__ = ["ORBITS", "InclinedOrbit", "Orbit", "SunSynchronousOrbit"]


class Orbit(Protocol):
    """A circular orbit that J2 turns about the Earth's axis."""

    @property
    def altitude_m(self) -> Array:
        """Height above the equatorial radius. [m]"""
        ...

    def inclination(self) -> Array:
        """Inclination to the equator. [rad]"""
        ...

    def raan(self, time_s: Array, start_s: Array) -> Array:
        """Right ascension of the ascending node, at seconds after J2000.0; the mission starts at `start_s`. [rad]"""
        ...


ORBITS: Mapping[str, type[Orbit]] = {"sun-synchronous": SunSynchronousOrbit, "inclined": InclinedOrbit}
