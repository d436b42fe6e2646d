"""Close cluster: one plane, a lattice of drift-free ellipses in the Hill frame (`physics.cluster`).

The along-track pitch is twice the radial one; the lattice points nearest the centre are filled first.
Source: arXiv:2511.19468 for the lattice.
"""

from typing import Any

import numpy

from dawndusk.core.array import Array
from dawndusk.physics.constants import RADIUS_EARTH_EQUATOR_M
from dawndusk.service.latency import angle_to_place_rad
from dawndusk.service.twin_settings import TwinSettings
from dawndusk.twin.sky.orbits import Layout
from dawndusk.twin.sky.paths import Paths


def plane_count(twin: TwinSettings, satellites: int) -> int:
    """One. Shape: scalar. Valid: any fleet. Error: exact (tests/twin/layout/test_layouts.py)."""
    return 1


def places(twin: TwinSettings, satellites: int, altitude_m: float) -> Layout:
    """The fleet about one place of the plane.

    Shape: as `Layout`. Valid: at least one satellite. Error: exact (tests/twin/layout/test_layouts.py).
    Source: module text.
    """
    radial, along = lattice_m(satellites, twin.pitch_cluster_m)
    return Layout(
        node_rad=numpy.zeros(1),
        plane=numpy.zeros(satellites, int),
        phase_rad=along / (RADIUS_EARTH_EQUATOR_M + altitude_m),
        radial_m=radial,
        along_m=along,
    )


def angle_to_fleet_rad(user_xyz: Any, paths: Paths, node_rad: Array, along_rad: Array, count: Any) -> Array:
    """To the one place where all of it is. [time, plane] rad

    Shape, Valid, Error: as `service.latency.angle_to_place_rad` (tests/service/test_latency.py).
    """
    return angle_to_place_rad(user_xyz, paths.inclination_rad, node_rad, along_rad)


def lattice_m(satellites: int, pitch_radial_m: float) -> tuple[Any, Any]:
    """Radial and along-track places of the cluster's lattice points, from the centre outwards. [m]

    Shape: `[satellite]`. Valid: any number. Error: exact; 81 points of 100 m by 200 m lie within 500 m by 1 km
    (tests/twin/layout/test_layouts.py).

    >>> [float(place) for place in lattice_m(2, 100.0)[1]]
    [0.0, -200.0]
    """
    side = int(numpy.ceil(numpy.sqrt(satellites))) + 1
    row, column = (axis.ravel() for axis in numpy.mgrid[-side : side + 1, -side : side + 1])
    nearest = numpy.lexsort((row, column, row**2 + column**2))[:satellites]
    return row[nearest] * pitch_radial_m, 2 * column[nearest] * pitch_radial_m
