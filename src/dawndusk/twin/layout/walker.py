"""Walker delta T/P/F: P planes, nodes 2 pi p/P apart, S = T/P satellites each, neighbours shifted by 2 pi F/T.

Source: Walker 1984, J. Brit. Interplanet. Soc. 37, 559.
"""

from typing import Any

import numpy

from dawndusk.core.array import Array
from dawndusk.service.latency import angle_to_ring_rad
from dawndusk.service.twin_settings import TwinSettings
from dawndusk.twin.sky.orbits import Layout, evenly_in_planes
from dawndusk.twin.sky.paths import Paths


def plane_count(twin: TwinSettings, satellites: int) -> int:
    """As set, at most one for each satellite.

    Shape: scalar. Valid: any fleet. Error: exact (tests/twin/layout/test_layouts.py).
    """
    return min(int(twin.plane_count), satellites)


def places(twin: TwinSettings, satellites: int, altitude_m: float) -> Layout:
    """The fleet in its planes.

    Shape: as `Layout`. Valid: at least one satellite. Error: exact (tests/twin/layout/test_layouts.py).
    Source: module text.
    """
    return evenly_in_planes(plane_count(twin, satellites), satellites, twin.walker_phasing_count)


def angle_to_fleet_rad(user_xyz: Any, paths: Paths, node_rad: Array, along_rad: Array, count: Any) -> Array:
    """To the nearest satellite of each plane, in the mean over where it may be along it. [time, plane] rad

    Shape, Valid, Error: as `service.latency.angle_to_ring_rad` (tests/service/test_latency.py).
    """
    return angle_to_ring_rad(user_xyz, paths.inclination_rad, node_rad, numpy.maximum(count, 1))
