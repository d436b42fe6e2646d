"""What the ground gives and takes through a day: links to gateways, and upsets in the Anomaly.

    mesh     the fleet is linked while any of its satellites sees a gateway that is clear
    direct   a satellite is linked while it sees one itself
    sold     b + (1 - b) linked           b what may wait for the next contact: jobs, streams that wait for an orbit;
                                          with streams `direct` sells all that is done: `work` held the rest back
    upsets   outside + (inside - outside) x share of the work done inside          over their mean (`physics.anomaly`)

Clear or not is drawn for each gateway and hour from (seed, day): a chain of two states whose mean is the catalog's
availability, and whose spells of cloud or rain have the settings' mean length; each midnight begins anew.
Solar protons, a part of the dose, count as met evenly.
Leaves out: clouds over neighbouring sites alike; how much a gateway carries; time to point and acquire; what a restart
that outlasts its passage takes of the next steps (it counts where it began).
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy

from dawndusk.design.design import Design
from dawndusk.physics.anomaly import inside_fraction, time_inside_fraction
from dawndusk.physics.constants import DAY_S, S_PER_H
from dawndusk.physics.orbit.precession import mean_motion_rad_per_s
from dawndusk.service.demand import Demand, may_wait
from dawndusk.service.gateways import Gateway
from dawndusk.service.work import restart_availability
from dawndusk.twin.results.series import Series
from dawndusk.twin.satellite.body import BuiltSatellite
from dawndusk.twin.script import Script
from dawndusk.twin.settings import TwinSettings
from dawndusk.twin.sky.orbits import TURN_RAD, Layout
from dawndusk.twin.sky.paths import Paths, angle_rad, at_planes
from dawndusk.twin.sky.sights import arcs_on_earth, sites_of

HOURS = 24


def clear_of(gateways: tuple[Gateway, ...], spell_s: float, seed: int, day: int) -> Any:
    """Which gateways are clear in each hour of a day. [hour, gateway]

    Shape: bool. Valid: spells of an hour or more. Error: exact in the mean (tests/twin/sky/test_reach.py).
    """
    share = numpy.array([site.weather_availability for site in gateways])
    clears = S_PER_H / spell_s
    clouds = numpy.minimum(clears * (1 - share) / share, 1.0)
    draw = numpy.random.default_rng([seed, _WEATHER, day]).random((HOURS, len(share)))
    found = [draw[0] < share]
    for now in draw[1:]:
        found.append(numpy.where(found[-1], now >= clouds, now < clears))
    return numpy.array(found)


def mesh_linked_fraction(
    gateways: tuple[Gateway, ...], clear: Any, paths: Paths, places: Layout, there: Any, day_s: float, step_s: float
) -> Any:
    """Whether any of the satellites that are there sees a clear gateway, in each step of a day. [step]

    Shape: `[step]`, 0 or 1. Valid: at least one gateway.
    Error: that of a step, by its middle (tests/twin/sky/test_reach.py).
    """
    middle = (numpy.arange(round(DAY_S / step_s)) + 0.5) * step_s
    linked = numpy.zeros(len(middle), bool)
    planes, row = numpy.unique(places.plane[there], return_inverse=True)
    turns = places.phase_rad[there] / TURN_RAD % 1.0 + _APART * row
    turns = numpy.sort(numpy.concatenate([turns, turns + 1.0]))
    for first in range(0, len(planes), _TOGETHER):
        left = numpy.flatnonzero(~linked)
        if not len(left):
            break
        path, time = at_planes(paths, planes[first : first + _TOGETHER]), day_s + middle[left]
        arc = arcs_on_earth(sites_of(gateways, path), path, time)
        begin = (arc.middle_rad - arc.half_rad - angle_rad(path, time)[:, None]) / TURN_RAD % 1.0
        begin = begin + _APART * (first + numpy.arange(begin.shape[-1]))
        end = begin + arc.half_rad * (2 / TURN_RAD)
        seen = numpy.searchsorted(turns, end, "right") > numpy.searchsorted(turns, begin, "left")
        seen &= (arc.half_rad > 0) & clear[(middle[left] // S_PER_H).astype(int)][:, :, None]
        linked[left] = seen.any(axis=(1, 2))
    return linked.astype(float)


_APART, _TOGETHER = 4.0, 32
"""Turns between one plane's satellites and the next one's in their common order; planes looked at together."""


def apply_reach(
    design: Design,
    twin: TwinSettings,
    made: BuiltSatellite,
    script: Script,
    day: int,
    series: Series,
    linked: Any,
    demand: Demand,
) -> Series:
    """A day's series, with what links and upsets leave to sell instead of what the plan's means would.

    `linked`: of the mesh, in each step. Shape: as the series, and `linked_fraction`. Valid: the series of this day.
    Error: exact for the links; upsets as `upset_factors`.
    """
    told = series.fleet
    done = numpy.maximum(told["work_done_fraction"], _LEAST)
    linked = told["work_linked_fraction"] / done if linked is None else linked.reshape(len(done), -1).mean(axis=1)
    held_back = twin.links == "direct" and twin.work == "streams"
    later = 1.0 if held_back else may_wait_fraction(design, demand, told)
    ratio = (later + (1 - later) * linked) / design.service.link_availability
    if twin.upsets == "passages":
        ratio = ratio * _restarting(design, made, script, day, told["work_anomaly_fraction"] / done)
    kept = told["work_kept_fraction"] * ratio
    return replace(series, fleet={**told, "linked_fraction": linked, "work_kept_fraction": kept})


def may_wait_fraction(design: Design, demand: Demand, told: Mapping[str, Any]) -> Any:
    """Share of the work done that may wait for the next contact: jobs, and streams that wait longer than an orbit. [-]

    Where every accelerator is asked for full work, those streams' share of the demand. Shape: scalar, or [interval].
    Valid: any. Error: exact (tests/twin/sky/test_reach.py::test_what_may_be_sold_follows_the_links).
    """
    orbit_s = TURN_RAD / float(mean_motion_rad_per_s(design.orbit.altitude_m))
    later = [n for n, s in demand.streams.items() if may_wait(s, orbit_s)]
    if "work_served_fraction" in told:
        served = numpy.maximum(told["work_served_fraction"], _LEAST)
        return sum((told[f"work_served_{name}_fraction"] for name in later), 0.0 * served) / served
    whole = sum(stream.share_fraction for stream in demand.streams.values())
    return sum(demand.streams[name].share_fraction for name in later) / whole


def upset_factors(made: BuiltSatellite) -> tuple[float, float]:
    """Upsets inside the Anomaly and outside it, over their mean: of trapped protons as they are met, of others evenly.

    Error: their mean over a year of passages is 1 to 1 % (tests/twin/sky/test_reach.py).
    """
    where = (made.light.altitude_m, made.light.inclination_rad)
    met, spent = float(inside_fraction(*where)), float(time_inside_fraction(*where))
    trapped = float(made.dose.dose_trapped_gy_per_year / made.dose.dose_gy_per_year)
    if spent < _LEAST:
        return 1.0, 1.0
    return 1 + trapped * (met / spent - 1), 1 + trapped * ((1 - met) / (1 - spent) - 1)


def _restarting(design: Design, made: BuiltSatellite, script: Script, day: int, inside: Any) -> Any:
    """Availability between restarts, with upsets where they fall, over that with their mean. [interval]"""
    storm = float(numpy.prod([event.upset_ratio for event in script.events if event.lasts(day)]))
    within, beyond = upset_factors(made)
    upsets = storm * float(made.dose.upset_restarts_per_accelerator_year)
    even = design.compute.interruption_rate_per_year
    falls = upsets * (beyond + (within - beyond) * inside)
    lasts_s = design.service.duration_restart_s
    return restart_availability(even + falls, lasts_s) / restart_availability(even + upsets, lasts_s)


_WEATHER, _LEAST = 4, 1e-12
