"""The whole fleet's state at the start of a day: saved, resumed and forked as one thing."""

from dataclasses import asdict, fields, replace
from typing import Any

import numpy

from dawndusk.core.record import record
from dawndusk.design.design import Design
from dawndusk.satellite.mission import satellites_in_service
from dawndusk.twin.satellite.ageing import Ages, first_ages
from dawndusk.twin.satellite.body import Body, BuiltSatellite
from dawndusk.twin.satellite.step import State

PRECISIONS = ("float32", "float64")


@record
class Fleet:
    """Every satellite at the start of a day."""

    day: int
    """days since 1 January of the mission's first year, 0 h"""
    seed: int
    state: State
    ages: Ages
    lost: Any
    """places without a satellite: not launched yet, or gone [satellite]"""
    waiting_region_fraction: Any
    """whose work waits: of each stream's queue [stream, region]"""

    @property
    def satellite_count(self) -> int:
        """Satellites in the fleet. [count] Error: exact (tests/twin/test_run.py)."""
        return len(self.ages.age_year)


def satellites_of(design: Design) -> int:
    """Satellites a design puts in service. [count]

    Shape: scalar. Valid: any design. Error: as `satellites_in_service`.
    """
    return int(satellites_in_service(design.mission, design.satellite.power_it_w))


def accelerators_of(built: BuiltSatellite) -> int:
    """Accelerators of a new satellite, whole, at least one. [count]

    Shape: scalar. Valid: any. Error: that of rounding; `money` tells what it earns apart (tests/twin/test_fleet.py).
    """
    return max(1, round(float(built.satellite.accelerator_count)))


def first_fleet(design: Design, built: BuiltSatellite, *, satellites: int, seed: int, precision: str) -> Fleet:
    """A fleet with full batteries and its temperatures at full load.

    Shape: `[satellite]`. Valid: at least one satellite.
    Error: forgotten after a day, 1e-3 K and 1e-3 of the charge (tests/twin/test_run.py::test_the_start_is_forgotten).
    """
    ages = first_ages(design, satellites, accelerators_of(built), seed)
    end = design.twin.battery_retention_end_fraction
    retention = 1 - (1 - end) * ages.age_year / design.mission.lifetime_satellite_year
    values = new_state(built, satellites)
    values["energy_j"] = values["energy_j"] * retention
    kind = numpy.dtype(precision)
    return Fleet(
        day=0,
        seed=seed,
        state=State(**{name: column.astype(kind) for name, column in values.items()}),
        ages=ages,
        lost=numpy.zeros(satellites, bool),
        waiting_region_fraction=numpy.zeros((0, 0)),
    )


def new_state(built: BuiltSatellite, satellites: int, streams: int = 0) -> dict[str, Any]:
    """Satellites with new, full batteries, at full load, with no work waiting. [satellite]

    Shape: a column of `satellites` for each field of `State`. Valid: any. Error: exact (tests/twin/test_fleet.py).
    """
    body: Body = built.body
    full = float(body.temperature_loop_k)
    chip = full + float(body.chip_power_fraction * body.power_it_w / body.conductance_chip_w_per_k)
    known: dict[str, Any] = {
        "energy_j": float(body.energy_battery_j),
        "temperature_chip_k": min(chip, float(body.temperature_chip_max_k)),
        "temperature_loop_k": full,
        "temperature_radiator_k": float(body.temperature_radiator_k),
    }
    empty = {"queue_s": numpy.zeros((streams, satellites))}
    return {f.name: numpy.full(satellites, known.get(f.name, 0.0)) for f in fields(State)} | empty


def for_streams(fleet: Fleet, waiting_region_fraction: Any) -> Fleet:
    """The fleet with a queue for each stream; what waited stays where there are as many streams and regions as before.

    `waiting_region_fraction`: of what waits, where nothing is known of it [stream, region].
    Shape: as the fleet. Valid: any. Error: exact (tests/twin/test_fleet.py).
    """
    if fleet.waiting_region_fraction.shape == waiting_region_fraction.shape:
        return fleet
    empty = numpy.zeros((len(waiting_region_fraction), fleet.satellite_count), fleet.state.energy_j.dtype)
    state = replace(fleet.state, queue_s=empty)
    return replace(fleet, state=state, waiting_region_fraction=waiting_region_fraction)


def arrays_of(fleet: Fleet) -> dict[str, Any]:
    """The fleet as named arrays, to be saved.

    Shape: see `Fleet`. Valid: any fleet. Error: exact, `fleet_of` gives it back (tests/twin/test_fleet.py).
    """
    whole = {"day": numpy.array(fleet.day), "seed": numpy.array(fleet.seed), "lost": fleet.lost}
    whole["waiting_region_fraction"] = fleet.waiting_region_fraction
    return {**whole, **asdict(fleet.state), **asdict(fleet.ages)}


def fleet_of(arrays: dict[str, Any]) -> Fleet:
    """The fleet of saved arrays; inverse of `arrays_of`.

    Shape: see `Fleet`. Valid: arrays of `arrays_of`. Error: KeyError where one is missing; else as `arrays_of`.
    """
    return Fleet(
        day=int(arrays["day"]),
        seed=int(arrays["seed"]),
        state=State(**{f.name: arrays[f.name] for f in fields(State)}),
        ages=Ages(**{f.name: arrays[f.name] for f in fields(Ages)}),
        lost=arrays["lost"],
        waiting_region_fraction=arrays["waiting_region_fraction"],
    )
