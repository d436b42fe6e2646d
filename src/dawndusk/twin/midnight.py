"""The script at work: satellites lost and launched at midnight, and what a day keeps of the work done in it.

    there(day)   = calendar + launched - lost, between none and all; without a calendar only the script moves it
    kept(day)    = not restarting x linked x operated; a storm raises upsets, a lost gateway takes a share of the links

Which satellites are lost is drawn from (seed, day). A launch fills empty places with new satellites and waits while
rockets are grounded; one that finds no empty place is a spare on the ground. A satellite of a catalogue that comes down
is lost, and its place is no orbit to launch into. With a calendar the count in service is its expected one; ages follow
from the places that were filled.
Leaves out: satellites half lost; storms that harm cells; which region a gateway serves.
"""

from dataclasses import fields, replace
from typing import Any

import numpy

from dawndusk.design.design import Design
from dawndusk.physics.constants import DAY_S, YEAR_JULIAN_S
from dawndusk.service.work import restart_availability
from dawndusk.twin.fleet import Fleet, accelerators_of, new_state
from dawndusk.twin.satellite.ageing import Ages
from dawndusk.twin.satellite.body import BuiltSatellite
from dawndusk.twin.satellite.step import State
from dawndusk.twin.script import KINDS, Script


def at_midnight(fleet: Fleet, script: Script, made: BuiltSatellite, down: Any = None) -> Fleet:
    """The fleet after what happens at the midnight its day begins with. `down`: who came down by then [satellite].

    Shape: as the fleet. Valid: any script. Error: counts exact (tests/twin/test_midnight.py).
    """
    fallen = numpy.zeros(fleet.satellite_count, bool) if down is None else down
    fleet = replace(fleet, lost=fleet.lost | fallen)
    there = ~fleet.lost
    change = _change(script, fleet.day, int(there.sum()), fleet.satellite_count, int((~fallen).sum()))
    if change < 0:
        draw = numpy.random.default_rng([fleet.seed, _LOST, fleet.day])
        gone = draw.choice(numpy.flatnonzero(there), -change, replace=False)
        return replace(fleet, lost=_with(fleet.lost, gone, True))
    if change > 0:
        filled = numpy.flatnonzero(fleet.lost & ~fallen)[:change]
        fresh = new_state(made, 1, len(fleet.state.queue_s))
        ages = Ages(
            age_year=_with(fleet.ages.age_year, filled, 0.0),
            accelerator_count=_with(fleet.ages.accelerator_count, filled, accelerators_of(made)),
        )
        state = {f.name: _with(getattr(fleet.state, f.name), filled, fresh[f.name]) for f in fields(State)}
        return replace(fleet, lost=_with(fleet.lost, filled, False), ages=ages, state=State(**state))
    return fleet


def kept_fraction(design: Design, made: BuiltSatellite, script: Script, day: int) -> float:
    """Of the work done on a day, what restarts, links and operations leave to sell. [-]

    Shape: scalar. Valid: any.
    Error: exact, the plan's factors moved by the day's events (tests/twin/test_midnight.py).
    """
    today = [event for event in script.events if event.lasts(day)]
    upsets = float(numpy.prod([event.upset_ratio for event in today]))
    linked = float(numpy.prod([1 - event.link_lost_fraction for event in today]))
    rate = design.compute.interruption_rate_per_year + upsets * float(made.dose.upset_restarts_per_accelerator_year)
    return float(
        restart_availability(rate, design.service.duration_restart_s)
        * design.service.link_availability
        * linked
        * design.service.operations_availability
    )


def demand_ratio(script: Script, day: int) -> float:
    """Demand of a day over that of the settings. [-]

    Shape: scalar. Valid: any. Error: exact (tests/twin/test_midnight.py).
    """
    return float(numpy.prod([event.demand_ratio for event in script.events if event.lasts(day)]))


def _change(script: Script, day: int, there: int, places: int, room: int) -> int:
    """Satellites that come or go, in a fleet of so many places, `room` of them in orbit."""
    if script.standing_fraction:
        month = min(int(day * DAY_S / _MONTH_S), len(script.standing_fraction) - 1)
        moved = sum(_moved(script, on) for on in {e.day for e in script.events} | _ends(script) if on <= day)
        wanted = int(numpy.clip(round(places * script.standing_fraction[month]) + moved, 0, room)) - there
        return 0 if wanted > 0 and _grounded(script, day) else wanted
    return int(numpy.clip(_moved(script, day), -there, room - there))


def _moved(script: Script, day: int) -> int:
    """Satellites that the script launches less those it loses on a day."""
    come = sum(e.count for e in script.events if KINDS[e.kind].brings and _flies(script, e.day) == day)
    return come - sum(e.count for e in script.events if KINDS[e.kind].takes and e.day == day)


def _flies(script: Script, day: int) -> int:
    """The first day from `day` on that is not grounded."""
    while _grounded(script, day):
        day = max(e.day + e.days for e in script.events if KINDS[e.kind].grounds and e.lasts(day))
    return day


def _ends(script: Script) -> set[int]:
    return {e.day + e.days for e in script.events if KINDS[e.kind].grounds}


def _grounded(script: Script, day: int) -> bool:
    return any(KINDS[e.kind].grounds and e.lasts(day) for e in script.events)


def _with(values: numpy.ndarray, places: numpy.ndarray, value: object) -> numpy.ndarray:
    """A copy with some values changed."""
    copied = numpy.array(values)
    copied[..., places] = value
    return copied


_LOST = 3
_MONTH_S = YEAR_JULIAN_S / 12
