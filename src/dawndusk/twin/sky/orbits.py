"""Where every satellite flies: planes, and a place along its plane. Ring, Walker delta, close cluster.

A plane is the design's orbit turned about the Earth's axis; a satellite is a time shift of its plane:

    ring      one plane, satellites evenly spaced
    walker    T/P/F: P planes, nodes 2 pi p/P apart, S = T/P satellites each, neighbouring planes shifted by 2 pi F/T
    cluster   one plane, a lattice of drift-free ellipses in the Hill frame (`physics.cluster`), along-track pitch
              twice the radial one; the lattice points nearest the centre are filled first

Leaves out: eccentricity, drag differences, the drift of real constellations inside their boxes.
Source: Walker 1984, J. Brit. Interplanet. Soc. 37, 559; arXiv:2511.19468 for the lattice.
"""

from typing import Any

import numpy

from dawndusk.core.record import record
from dawndusk.physics.constants import RADIUS_EARTH_EQUATOR_M
from dawndusk.twin.settings import TwinSettings

TURN_RAD = 2 * numpy.pi


@record
class Layout:
    """The fleet's places: planes, and satellites sorted by plane."""

    node_rad: Any
    """of each plane, beyond the design's own node [plane]"""
    plane: Any
    """index of each satellite's plane [satellite]"""
    phase_rad: Any
    """along the orbit at the start, from the ascending node [satellite]"""
    radial_m: Any
    """from the cluster's centre, at the start [satellite]"""
    along_m: Any
    """from the cluster's centre, at the start [satellite]"""


def plane_count(twin: TwinSettings, satellites: int) -> int:
    """Orbit planes of a fleet."""
    return min(int(twin.plane_count), satellites) if twin.layout == "walker" else 1


def layout(twin: TwinSettings, satellites: int, altitude_m: float) -> Layout:
    """The places of a fleet of `satellites`; one of ring, Walker, cluster.

    Shape: as `Layout`. Valid: at least one satellite. Error: exact (tests/twin/sky/test_orbits.py). Source: above.

    >>> from dawndusk.twin.settings import default_settings
    >>> [round(float(angle), 3) for angle in layout(default_settings(), 4, 650e3).phase_rad]
    [0.0, 1.571, 3.142, 4.712]
    """
    nothing = numpy.zeros(satellites)
    if twin.layout == "cluster":
        radial, along = lattice_m(satellites, twin.pitch_cluster_m)
        phase = along / (RADIUS_EARTH_EQUATOR_M + altitude_m)
        return Layout(
            node_rad=numpy.zeros(1), plane=nothing.astype(int), phase_rad=phase, radial_m=radial, along_m=along
        )
    planes = plane_count(twin, satellites)
    plane = numpy.arange(satellites) * planes // satellites
    first = numpy.searchsorted(plane, numpy.arange(planes))
    each = numpy.bincount(plane, minlength=planes)
    slot = numpy.arange(satellites) - first[plane]
    phase = TURN_RAD * (slot / each[plane] + twin.walker_phasing_count * plane / satellites)
    return Layout(
        node_rad=TURN_RAD * numpy.arange(planes) / planes,
        plane=plane,
        phase_rad=phase % TURN_RAD,
        radial_m=nothing,
        along_m=nothing,
    )


def lattice_m(satellites: int, pitch_radial_m: float) -> tuple[Any, Any]:
    """Radial and along-track places of the cluster's lattice points, from the centre outwards. [m]

    Shape: `[satellite]`. Valid: any number. Error: exact; 81 points of 100 m by 200 m lie within 500 m by 1 km
    (tests/twin/sky/test_orbits.py::test_SUNCATCHER_81).

    >>> [float(place) for place in lattice_m(2, 100.0)[1]]
    [0.0, -200.0]
    """
    side = int(numpy.ceil(numpy.sqrt(satellites))) + 1
    row, column = (axis.ravel() for axis in numpy.mgrid[-side : side + 1, -side : side + 1])
    nearest = numpy.lexsort((row, column, row**2 + column**2))[:satellites]
    return row[nearest] * pitch_radial_m, 2 * column[nearest] * pitch_radial_m
