"""A day of a small fleet on NumPy: its sky step by step, and the same steps as the engine's, satellite by satellite.

Leaves out: speed; it is for a few satellites, to look into (`oracle`, `gaps`) and to test the engine with.
"""

from typing import Any

import numpy

from dawndusk.core.record import record
from dawndusk.design.design import Design
from dawndusk.physics.constants import DAY_S
from dawndusk.physics.sun import irradiance_w_per_m2, midnight_s
from dawndusk.twin.fleet import Fleet, accelerators_of
from dawndusk.twin.layout import layout
from dawndusk.twin.satellite.ageing import health_of
from dawndusk.twin.satellite.body import Body, BuiltSatellite, cell_efficiency, pauses_in_shadow
from dawndusk.twin.satellite.step import Health, State, StepEnvironment, step
from dawndusk.twin.sky.caps import overlap_fraction
from dawndusk.twin.sky.orbits import TURN_RAD
from dawndusk.twin.sky.paths import angle_rad, at_planes, paths_of
from dawndusk.twin.sky.planes import daylight_factor, shadow

INTERVAL_S = 600.0
"""over which sunlight is one"""


@record
class Day:
    """A fleet's day in steps."""

    body: Body
    health: Health
    """[satellite]"""
    start: State
    """[satellite]"""
    sky: StepEnvironment
    """[step, satellite]; irradiance and efficiency [step, 1]"""
    time_s: Any
    """middle of each step since the mission's first midnight [step]"""
    step_s: float
    pauses: bool


def day_of(design: Design, made: BuiltSatellite, fleet: Fleet, step_s: float) -> Day:
    """The day a fleet has before it.

    Shape: see `Day`. Valid: steps that divide a day. Error: as the engine, 1e-9 (tests/twin/work/test_day.py).
    """
    steps = round(DAY_S / step_s)
    group = max(1, round(INTERVAL_S / step_s))
    start_s = midnight_s(design.mission.start_year)
    middle = start_s + fleet.day * DAY_S + (numpy.arange(steps) + 0.5) * step_s
    places = layout(design.twin, fleet.satellite_count, float(design.orbit.altitude_m))
    paths = at_planes(paths_of(design.orbit, places.node_rad, start_s), places.plane)
    seen, sunned = shadow(paths, middle)
    distance = numpy.repeat(sunned.distance_m.reshape(-1, group).mean(axis=1), group)[:, None]
    angle = angle_rad(paths, middle) - seen.middle_rad
    turn = ((angle / TURN_RAD) % 1.0) + places.phase_rad / TURN_RAD
    of_step = paths.rate_rad_per_s * (step_s / TURN_RAD)
    irradiance = irradiance_w_per_m2(distance)
    sky = StepEnvironment(
        sunlit_fraction=1 - overlap_fraction(turn, seen.half_rad / TURN_RAD, of_step),
        daylight_factor=daylight_factor(turn, seen.beta_cosine_factor),
        irradiance_w_per_m2=irradiance,
        cell_efficiency=cell_efficiency(design, made, irradiance),
    )
    return Day(
        body=made.body,
        health=health_of(design, fleet.ages, accelerators_of(made)),
        start=fleet.state,
        sky=sky,
        time_s=middle - start_s,
        step_s=step_s,
        pauses=pauses_in_shadow(made),
    )


def sky_at(day: Day, k: int) -> StepEnvironment:
    """The sky of a step. [satellite]

    Shape: `[satellite]`. Valid: steps of the day. Error: exact (tests/twin/work/test_day.py).
    """
    told = {name: getattr(day.sky, name) for name in StepEnvironment.__dataclass_fields__}
    return StepEnvironment(**{name: values[k] for name, values in told.items() if values is not None})


def walk_day(day: Day, demand_fraction: float) -> tuple[State, Any]:
    """The fleet after the day with one demand throughout, and every step's radiators. [K]

    Shape: `[satellite]`, and [step, satellite]. Valid: demand 0 to 1. Error: as `day_of`.
    """
    state, radiators = day.start, []
    for k in range(len(day.time_s)):
        state, _ = step(
            day.body,
            day.health,
            state,
            sky_at(day, k),
            demand_fraction=demand_fraction,
            step_s=day.step_s,
            pauses=day.pauses,
        )
        radiators.append(state.temperature_radiator_k)
    return state, numpy.array(radiators)
