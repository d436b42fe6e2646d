"""The planes of a catalogue's satellites through a day: anchored on SGP4 at its noon.

Each satellite is its own plane. Inclination, node and place are SGP4's mean elements at noon, the radius the mean of
an orbit of its positions about noon; node and place go on from there at SGP4's own rates. Noon, because then no moment
of the day is more than half a day from its anchor; so a satellite steps at midnight by what two noons differ.
A satellite that came down stands where its elements had it at their epoch, turned on at the rates they had.
Leaves out: eccentricity, also that of about 0.001 by J3, and the periodic part of J2: the edges of a day's shadows are
2 s from SGP4's in the median and 7 s at worst (tests/twin/sky/test_anchor.py).
"""

from typing import Any

import numpy

from dawndusk.physics.constants import DAY_S, M_PER_KM, RADIUS_EARTH_EQUATOR_M
from dawndusk.twin.sky.elements import Elements
from dawndusk.twin.sky.orbits import TURN_RAD, Layout
from dawndusk.twin.sky.paths import Paths


class PropagationError(ArithmeticError):
    """A satellite that SGP4 cannot carry to a day; its text names it."""


def anchor(elements: Elements, midnight_s: float, down: Any = None) -> tuple[Paths, Layout]:
    """Planes and places for the day after a midnight. `down`: the satellites that came down [satellite].

    Shape: a plane for each satellite. Valid: days within weeks of the epochs.
    Error: shadows 2 s in the median, 7 s at worst (tests/twin/sky/test_anchor.py); `PropagationError` where SGP4
    gives up.
    """
    noon_s = midnight_s + DAY_S / 2
    fallen = numpy.zeros(len(elements.names), bool) if down is None else down
    rows = [
        _at_epoch(one, noon_s) if gone else _one(name, one, noon_s)
        for name, one, gone in zip(elements.names, elements.carried, fallen, strict=True)
    ]
    altitude, tilt, node, node_rate, phase, rate = numpy.array(rows).T
    places = Layout(
        node_rad=numpy.zeros(len(rows)),
        plane=numpy.arange(len(rows)),
        phase_rad=phase % TURN_RAD,
        radial_m=numpy.zeros(len(rows)),
        along_m=numpy.zeros(len(rows)),
    )
    paths = Paths(
        altitude_m=altitude,
        inclination_rad=tilt,
        node_rad=node,
        node_rate_rad_per_s=node_rate,
        rate_rad_per_s=rate,
        since_s=noon_s,
    )
    return paths, places


def first_day(elements: Elements, start_s: float) -> int:
    """The day that begins after the last epoch, since the mission's first midnight.

    Shape: scalar. Valid: any. Error: exact.

    >>> first_day(Elements(names=(), carried=(), epoch_s=1.5 * DAY_S), 0.0)
    2
    """
    return int(numpy.ceil((elements.epoch_s - start_s) / DAY_S))


def _one(name: str, satellite: Any, noon_s: float) -> tuple[float, ...]:
    rate = (satellite.mdot + satellite.argpdot) / _S_PER_MIN
    around = noon_s + numpy.linspace(-0.5, 0.5, _SAMPLES, endpoint=False) * TURN_RAD / rate
    days = around / DAY_S
    error, place, _ = satellite.sgp4_array(numpy.full(_SAMPLES, _J2000), days)
    code, _, _ = satellite.sgp4(_J2000, noon_s / DAY_S)
    if code or error.any():
        raise PropagationError(
            f"SGP4 gives {name} up before the day that begins {noon_s / DAY_S - 0.5:.1f} days after J2000"
        )
    radius_m = float(numpy.mean(numpy.linalg.norm(place, axis=1))) * M_PER_KM
    return (
        radius_m - RADIUS_EARTH_EQUATOR_M,
        satellite.im,
        satellite.Om,
        satellite.nodedot / _S_PER_MIN,
        satellite.mm + satellite.om,
        rate,
    )


def _at_epoch(satellite: Any, noon_s: float) -> tuple[float, ...]:
    rate = (satellite.mdot + satellite.argpdot) / _S_PER_MIN
    since_s = noon_s - (satellite.jdsatepoch - _J2000 + satellite.jdsatepochF) * DAY_S
    return (
        satellite.a * satellite.radiusearthkm * M_PER_KM - RADIUS_EARTH_EQUATOR_M,
        satellite.inclo,
        satellite.nodeo + satellite.nodedot / _S_PER_MIN * since_s,
        satellite.nodedot / _S_PER_MIN,
        satellite.mo + satellite.argpo + rate * since_s,
        rate,
    )


_S_PER_MIN, _SAMPLES, _J2000 = 60.0, 16, 2451545.0
