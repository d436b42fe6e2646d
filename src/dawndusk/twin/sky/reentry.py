"""When a catalogue's satellites come down: the first day through which SGP4 does not carry them in orbit.

A day is lost whole where SGP4 gives up in it, or where the osculating perigee is below 80 km, from which no satellite
completes another revolution. What came down stays down: SGP4 may carry it again days later, upwards.
Leaves out: the hours of the day before the fall; whether anything reaches the ground.
Source: J.C. McDowell, The edge of space: revisiting the Karman line, Acta Astronautica 151 (2018).
"""

from datetime import date, timedelta
from typing import Any

import numpy

from dawndusk.core.record import record
from dawndusk.physics.constants import DAY_S, GRAVITY_EARTH_M3_PER_S2, M_PER_KM, RADIUS_EARTH_EQUATOR_M
from dawndusk.twin.sky.anchor import first_day
from dawndusk.twin.sky.elements import Elements

NEVER = numpy.iinfo(numpy.int64).max


@record
class Reentry:
    """A satellite of a catalogue that comes down."""

    satellite: int
    """its place in the catalogue"""
    name: str
    day: int
    """the first without it, since the mission's first midnight"""
    day_of_run: int
    """the same, the run's first day being 1; 0 and less before the run"""
    date: str


def reentry_days(elements: Elements, start_s: float, first: int, end: int) -> Any:
    """The first day without each satellite, looked for from day `first` to the one before `end`; else `NEVER`. [day]

    `start_s`: the mission's first midnight. Days before `first` from the epochs on are looked at too, so that a run
    that goes on finds what it found before. Shape: [satellite]. Valid: any.
    Error: against each minute of SGP4 the same day (tests/twin/sky/test_reentry.py).
    """
    from sgp4.api import SatrecArray

    down = numpy.full(len(elements.names), NEVER)
    if not len(down):
        return down
    for day in range(min(first, first_day(elements, start_s)), end):
        flying = numpy.flatnonzero(down == NEVER)
        if not len(flying):
            break
        days = (start_s / DAY_S + day) + numpy.linspace(0, 1, _SAMPLES)
        whole = numpy.full(_SAMPLES, _J2000)
        error, place, speed = SatrecArray([elements.carried[k] for k in flying]).sgp4(whole, days)
        with numpy.errstate(all="ignore"):
            low = _perigee_m(place * M_PER_KM, speed * M_PER_KM) < _LOWEST_M
        falls = (error != 0).any(axis=1) | low.any(axis=1)
        down[flying[falls]] = day
    return down


def reentries(elements: Elements, start_s: float, year: int, first: int, days: int) -> tuple[Reentry, ...]:
    """The satellites that come down by the end of a run of `days` from a first one, in the order of their days.

    `year`: the mission's first.
    Shape: a record for each. Valid, Error: as `reentry_days` (tests/twin/sky/test_reentry.py).
    """
    down = reentry_days(elements, start_s, first, first + days)
    return tuple(
        Reentry(
            satellite=k,
            name=elements.names[k],
            day=int(down[k]),
            day_of_run=int(down[k]) - first + 1,
            date=day_text(year, int(down[k])),
        )
        for k in map(int, numpy.argsort(down, kind="stable"))
        if down[k] != NEVER
    )


def day_text(year: int, day: int) -> str:
    """The calendar's date of a day since 1 January.

    Shape: text. Valid: years of four digits. Error: exact.

    >>> day_text(2027, 61)
    '2027-03-03'
    """
    return (date(year, 1, 1) + timedelta(days=day)).isoformat()


def _perigee_m(place: Any, speed: Any) -> Any:
    """Height of the lowest point of the orbits in which satellites are in a moment. [satellite, time]"""
    radius = numpy.linalg.norm(place, axis=-1)
    axis_m = 1 / (2 / radius - (speed**2).sum(axis=-1) / GRAVITY_EARTH_M3_PER_S2)
    along = (place * speed).sum(axis=-1) / numpy.sqrt(GRAVITY_EARTH_M3_PER_S2 * numpy.abs(axis_m))
    return axis_m * (1 - numpy.hypot(1 - radius / axis_m, along)) - RADIUS_EARTH_EQUATOR_M


_SAMPLES, _J2000 = 49, 2451545.0
_LOWEST_M = 80e3
