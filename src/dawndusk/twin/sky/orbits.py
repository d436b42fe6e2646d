"""The places of a fleet: planes, and satellites sorted by plane; evenly spaced ones for the layouts that space so.

A plane is the design's orbit turned about the Earth's axis; a satellite is a time shift of its plane.
Leaves out: eccentricity, drag differences, the drift of real constellations inside their boxes.
"""

from typing import Any

import numpy

from dawndusk.core.record import record

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


def evenly_in_planes(planes: int, satellites: int, phasing_count: float) -> Layout:
    """Planes with nodes evenly about the axis, satellites evenly along each, neighbouring planes shifted.

    `phasing_count`: the shift in satellite spacings over planes. Shape: as `Layout`. Valid: no more planes than
    satellites. Error: exact (tests/twin/layout/test_layouts.py).
    """
    plane = numpy.arange(satellites) * planes // satellites
    first = numpy.searchsorted(plane, numpy.arange(planes))
    each = numpy.bincount(plane, minlength=planes)
    slot = numpy.arange(satellites) - first[plane]
    phase = TURN_RAD * (slot / each[plane] + phasing_count * plane / satellites)
    nothing = numpy.zeros(satellites)
    return Layout(
        node_rad=TURN_RAD * numpy.arange(planes) / planes,
        plane=plane,
        phase_rad=phase % TURN_RAD,
        radial_m=nothing,
        along_m=nothing,
    )
