"""Work that may wait for the next contact: jobs, and streams that wait longer than an orbit."""

from collections.abc import Mapping
from typing import Any

import numpy

from dawndusk.design.design import Design
from dawndusk.physics.orbit.precession import mean_motion_rad_per_s
from dawndusk.service.demand import may_wait
from dawndusk.twin.sky.orbits import TURN_RAD
from dawndusk.twin.work.demand import demand_of


def may_wait_fraction(design: Design, told: Mapping[str, Any]) -> Any:
    """Share of the work done that may wait for the next contact. [-]

    Where every accelerator is asked for full work, those streams' share of the demand. Shape: scalar, or [interval].
    Valid: the columns of a day. Error: exact (tests/twin/results/test_reach.py).
    """
    demand = demand_of(design)
    orbit_s = TURN_RAD / float(mean_motion_rad_per_s(design.orbit.altitude_m))
    later = [n for n, s in demand.streams.items() if may_wait(s, orbit_s)]
    if comes_in_streams(told):
        served = numpy.maximum(told["work_served_fraction"], _LEAST)
        return sum((told[f"work_served_{name}_fraction"] for name in later), 0.0 * served) / served
    whole = sum(stream.share_fraction for stream in demand.streams.values())
    return sum(demand.streams[name].share_fraction for name in later) / whole


def comes_in_streams(told: Mapping[str, Any]) -> bool:
    """Whether the work of a day's columns came in streams.

    Shape: scalar. Valid: the columns of a day. Error: exact (tests/twin/results/test_reach.py).
    """
    return "work_served_fraction" in told


_LEAST = 1e-12
