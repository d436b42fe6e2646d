"""The caps of a fleet's sky that turn with the Earth: what gateways see, and the South Atlantic Anomaly.

Leaves out: shadow, which `planes` has.
"""

import operator
from functools import reduce
from typing import Any

import numpy

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.physics.anomaly import anomaly
from dawndusk.physics.ground import cap_of_site_rad, direction_on_earth
from dawndusk.service.gateways import Gateway
from dawndusk.twin.sky.caps import Arc, arcs, overlap_fraction
from dawndusk.twin.sky.orbits import TURN_RAD
from dawndusk.twin.sky.paths import Paths, angle_rad


@record
class OnEarth:
    """Caps that turn with the Earth, as planes of their altitudes meet them. [cap, plane]"""

    declination_rad: Array
    """of the centre"""
    longitude_rad: Array
    radius_rad: Array

    def at_planes(self, plane: Any) -> "OnEarth":
        """Of a choice of planes, by their places.

        Shape: [cap, plane]. Valid: places there are.
        Error: exact (tests/twin/test_llvm_engine.py::test_as_jax_in_float64).
        """
        return OnEarth(
            declination_rad=self.declination_rad[:, plane],
            longitude_rad=self.longitude_rad[:, plane],
            radius_rad=self.radius_rad[:, plane],
        )


def sites_of(gateways: tuple[Gateway, ...], paths: Paths) -> OnEarth:
    """Where gateways see satellites.

    Shape: [gateway, plane]. Valid, Error: as `cap_of_site_rad`.
    """
    seen = [cap_of_site_rad(site.latitude_rad, site.elevation_min_rad, paths.altitude_m) for site in gateways]
    return OnEarth(
        declination_rad=numpy.array([declination for declination, _ in seen]),
        longitude_rad=numpy.array([site.longitude_rad + 0.0 * paths.altitude_m for site in gateways]),
        radius_rad=numpy.array([radius for _, radius in seen]),
    )


def anomaly_of(paths: Paths) -> OnEarth:
    """Where trapped protons are met.

    Shape: [1, plane]. Valid, Error: as `anomaly`.
    """
    cap = anomaly(paths.altitude_m)
    return OnEarth(
        declination_rad=numpy.array([cap.latitude_rad]),
        longitude_rad=numpy.array([cap.longitude_rad]),
        radius_rad=numpy.array([cap.radius_rad]),
    )


def arcs_on_earth(caps: OnEarth, paths: Paths, time_s: Array) -> Arc:
    """Their arcs. [time, cap, plane]

    Shape: `time_s` [time]. Valid, Error, Source: as `caps.arcs` and `physics.ground`.
    """
    direction = direction_on_earth(caps.declination_rad, caps.longitude_rad, time_s[:, None, None])
    return arcs(paths, time_s, direction, xp.cos(caps.radius_rad))


def turns_on_earth(caps: OnEarth, paths: Paths, time_s: Array) -> tuple[Array, Array]:
    """Where a satellite that starts at the node is from the middle of each arc, and half the arc; in turns.

    Shape: `time_s` [time] to [time, cap, plane]. Valid, Error: as `arcs_on_earth`.
    """
    arc = arcs_on_earth(caps, paths, time_s)
    return (angle_rad(paths, time_s)[:, None] - arc.middle_rad) / TURN_RAD % 1.0, arc.half_rad / TURN_RAD


def within_fraction(turn_fraction: Array, place_fraction: Array, half_fraction: Array, step_fraction: Array) -> Array:
    """Share of a step in any of some arcs of which none begins in another. [-]

    `turn_fraction`: places [row, lane]; `place_fraction`, `half_fraction`: of the step [cap, row]. Shape: the places'.
    Valid: as `overlap_fraction`. Error: as `overlap_fraction`.
    """
    places = (
        (place_fraction[k][:, None] + turn_fraction, half_fraction[k][:, None]) for k in range(place_fraction.shape[0])
    )
    return reduce(operator.add, (overlap_fraction(place, wide, step_fraction) for place, wide in places))
