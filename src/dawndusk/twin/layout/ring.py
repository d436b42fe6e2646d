"""Ring: one plane, satellites evenly spaced."""

from typing import Any

import numpy

from dawndusk.core.array import Array
from dawndusk.service.latency import angle_to_ring_rad
from dawndusk.service.twin_settings import TwinSettings
from dawndusk.twin.sky.orbits import Layout, evenly_in_planes
from dawndusk.twin.sky.paths import Paths


def plane_count(twin: TwinSettings, satellites: int) -> int:
    """One. Shape: scalar. Valid: any fleet. Error: exact (tests/twin/layout/test_layouts.py)."""
    return 1


def places(twin: TwinSettings, satellites: int, altitude_m: float) -> Layout:
    """The fleet along one plane.

    Shape: as `Layout`. Valid: at least one satellite. Error: exact (tests/twin/layout/test_layouts.py).
    """
    return evenly_in_planes(1, satellites, 0.0)


def angle_to_fleet_rad(user_xyz: Any, paths: Paths, node_rad: Array, along_rad: Array, count: Any) -> Array:
    """To the nearest satellite of each plane, in the mean over where it may be along it. [time, plane] rad

    Shape, Valid, Error: as `service.latency.angle_to_ring_rad` (tests/service/test_latency.py).
    """
    return angle_to_ring_rad(user_xyz, paths.inclination_rad, node_rad, numpy.maximum(count, 1))
