"""Mesh: every satellite reaches every gateway through its neighbours.

The fleet is linked while any of its satellites sees a gateway that is clear.
"""

from collections.abc import Mapping
from typing import Any

import numpy

from dawndusk.design.design import Design
from dawndusk.physics.constants import DAY_S, S_PER_H
from dawndusk.twin.links.overhead import Overhead
from dawndusk.twin.links.waiting import may_wait_fraction
from dawndusk.twin.sky.orbits import TURN_RAD
from dawndusk.twin.sky.paths import Paths, angle_rad, at_planes
from dawndusk.twin.sky.sights import OnEarth, arcs_on_earth, sites_of

SHED_CAUSE: str = "queues full"


def caps(paths: Paths) -> OnEarth | None:
    """No satellite has contacts of its own. Shape: none. Valid: any. Error: exact (tests/twin/links/test_links.py)."""
    return None


def linked_fraction(over: Overhead, told: Mapping[str, Any]) -> Any:
    """Share of each interval in which the mesh is linked. [-]

    Shape: `[interval]`. Valid: the columns of the day. Error: as `mesh_linked_fraction`
    (tests/twin/results/test_reach.py).
    """
    return mesh_linked_fraction(over).reshape(len(told["work_done_fraction"]), -1).mean(axis=1)


def later_fraction(design: Design, told: Mapping[str, Any]) -> Any:
    """What may wait for the next contact. Shape, Valid, Error: as `waiting.may_wait_fraction`."""
    return may_wait_fraction(design, told)


def mesh_linked_fraction(over: Overhead) -> Any:
    """Whether any of the satellites that are there sees a clear gateway, in each step of a day. [step]

    Shape: `[step]`, 0 or 1. Valid: at least one gateway.
    Error: that of a step, by its middle (tests/twin/results/test_reach.py).
    """
    middle = (numpy.arange(round(DAY_S / over.step_s)) + 0.5) * over.step_s
    linked = numpy.zeros(len(middle), bool)
    planes, row = numpy.unique(over.places.plane[over.there], return_inverse=True)
    turns = over.places.phase_rad[over.there] / TURN_RAD % 1.0 + _APART * row
    turns = numpy.sort(numpy.concatenate([turns, turns + 1.0]))
    for first in range(0, len(planes), _TOGETHER):
        left = numpy.flatnonzero(~linked)
        if not len(left):
            break
        path, time = at_planes(over.paths, planes[first : first + _TOGETHER]), over.day_s + middle[left]
        arc = arcs_on_earth(sites_of(over.gateways, path), path, time)
        begin = (arc.middle_rad - arc.half_rad - angle_rad(path, time)[:, None]) / TURN_RAD % 1.0
        begin = begin + _APART * (first + numpy.arange(begin.shape[-1]))
        end = begin + arc.half_rad * (2 / TURN_RAD)
        seen = numpy.searchsorted(turns, end, "right") > numpy.searchsorted(turns, begin, "left")
        seen &= (arc.half_rad > 0) & over.clear[(middle[left] // S_PER_H).astype(int)][:, :, None]
        linked[left] = seen.any(axis=(1, 2))
    return linked.astype(float)


_APART, _TOGETHER = 4.0, 32
"""Turns between one plane's satellites and the next one's in their common order; planes looked at together."""
