"""Orbit planes as circles that turn evenly: what every layout comes down to.

    node(t)  = node + node' (t - t0)            J2 turns it; a sun-synchronous node follows the mean Sun as evenly
    angle(t) = n (t - t0)                       of a satellite that was at the node at t0

Leaves out: eccentricity; all but the even turn of node and satellite.
"""

from typing import Any

import numpy

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.physics.constants import DAY_S
from dawndusk.physics.orbit import Orbit
from dawndusk.physics.orbit.precession import mean_motion_rad_per_s
from dawndusk.twin.sky.orbits import TURN_RAD


@record
class Paths:
    """The planes. [plane]"""

    altitude_m: Array
    inclination_rad: Array
    node_rad: Array
    """at `since_s`"""
    node_rate_rad_per_s: Array
    rate_rad_per_s: Array
    """of the argument of latitude; one number where all planes share it, which compiles to faster code"""
    since_s: Array
    """when node and phases are as stated, seconds after J2000.0; one for all"""


def paths_of(orbit: Orbit, node_rad: Any, start_s: float) -> Paths:
    """The planes of a design's orbit, turned by `node_rad` about the Earth's axis.

    Shape: `[plane]`. Valid: orbits whose node turns evenly, as both kinds do. Error: 1e-9 rad in ten years
    (tests/twin/sky/test_paths.py).
    """
    first, later = (float(orbit.raan(start_s + after, start_s)) for after in (0.0, _SPAN_S))
    node = numpy.asarray(node_rad, float)
    alike = numpy.ones_like(node)
    return Paths(
        altitude_m=float(orbit.altitude_m) * alike,
        inclination_rad=float(orbit.inclination()) * alike,
        node_rad=first + node,
        node_rate_rad_per_s=(later - first) / _SPAN_S * alike,
        rate_rad_per_s=float(mean_motion_rad_per_s(orbit.altitude_m)),
        since_s=start_s,
    )


def at_planes(paths: Paths, plane: Any) -> Paths:
    """The planes of a choice. `plane`: their places.

    Shape: that of the choice. Valid: places there are. Error: exact (tests/twin/sky/test_paths.py).
    """
    told = {name: getattr(paths, name) for name in Paths.__dataclass_fields__}
    return Paths(**{name: value[plane] if numpy.ndim(value) else value for name, value in told.items()})


def node_rad(paths: Paths, time_s: Array) -> Array:
    """Right ascension of the ascending nodes. [rad]

    Shape: [time, plane]. Valid, Error: as `paths_of`.
    """
    return paths.node_rad + paths.node_rate_rad_per_s * (time_s - paths.since_s)[..., None]


def angle_rad(paths: Paths, time_s: Array) -> Array:
    """Argument of latitude, not wrapped, of a satellite that was at the node. [rad]

    Shape: [time, plane]. Valid, Error: as `mean_motion_rad_per_s`.
    """
    return paths.rate_rad_per_s * (time_s - paths.since_s)[..., None]


def of_step_fraction(paths: Paths, step_s: float) -> Array:
    """Share of a turn in a step. [-]

    Shape: [plane, 1], or one number for all. Valid: any. Error: exact (tests/twin/sky/test_paths.py).
    """
    share = paths.rate_rad_per_s * (step_s / TURN_RAD)
    return share[:, None] if xp.ndim(share) else share


_SPAN_S = 3652.5 * DAY_S
"""over which the node's rate is taken"""
