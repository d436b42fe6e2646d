"""The twin: a fleet stepped through days, block by block, on every core.

Slow things, age and failures, change at midnight; the rest changes with every step. Blocks are stepped alone and put
together in their order, so neither the number of workers nor that of days per call changes a byte of the answer.
The day's length is 86,400 s, and a step must divide it.
"""

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace

from dawndusk.design.design import Design
from dawndusk.design.in_its_year import as_of_its_year
from dawndusk.physics.constants import DAY_S
from dawndusk.twin.day_series import series_of
from dawndusk.twin.fleet import Fleet, accelerators_of
from dawndusk.twin.layout.flight import layout_on_day
from dawndusk.twin.links import Overhead
from dawndusk.twin.midnight import at_midnight
from dawndusk.twin.not_finite import NotFinite
from dawndusk.twin.results.recording import RECORDED
from dawndusk.twin.results.series import Series, concatenate
from dawndusk.twin.run_setup import RunSetup, set_up
from dawndusk.twin.run_spec import RunSpec
from dawndusk.twin.satellite.ageing import health_of, one_day
from dawndusk.twin.satellite.step import Health
from dawndusk.twin.scenes import Flight, flight_of, scenes_of_day
from dawndusk.twin.script import Script
from dawndusk.twin.sky.elements import Elements
from dawndusk.twin.sky.weather import clear_of
from dawndusk.twin.stepping import step_blocks
from dawndusk.twin.work.policies import Policy


def run(
    design: Design,
    state: Fleet | None = None,
    *,
    days: int,
    step_s: float = 60.0,
    satellites: int | None = None,
    seed: int = 0,
    precision: str = "float32",
    workers: int | None = None,
    policy: Policy | None = None,
    script: Script | None = None,
    recorded: int = RECORDED,
    catalogue: Elements | None = None,
) -> tuple[Fleet, Series]:
    """The fleet of a design `days` later, and what happened on the way.

    `state` goes on from an earlier run, `satellites` and `seed` are then its own. The settings are `design.twin`;
    `policy`: instead of theirs; `script`: what happens on the way; `catalogue`: where its satellites fly; `recorded`:
    satellites told one by one.
    Shape: see `Fleet`, `Series`. Valid: steps that divide a day, below a tenth of the orbit; J2000 ± 50 years.
    Error: float32 against float64 over two days: energies 1e-4, temperatures 0.01 K; books of every satellite and
    step 1e-12 in float64, 2e-5 in float32 (tests/twin/test_run.py).
    """
    spec = RunSpec(
        design=as_of_its_year(design),
        days=days,
        step_s=step_s,
        satellites=satellites,
        seed=seed,
        precision=precision,
        workers=workers,
        policy=policy,
        script=script or Script(),
        recorded=recorded,
        catalogue=catalogue,
    )
    parts: list[Series] = []
    fleet = state
    try:
        for fleet, series in run_by_day(spec, state):  # noqa: B007
            parts.append(series)
    except NotFinite as problem:
        problem.fleet, problem.series = fleet, concatenate(parts) if parts else None
        raise
    assert fleet is not None
    return fleet, concatenate(parts)


def run_by_day(spec: RunSpec, state: Fleet | None = None) -> Iterator[tuple[Fleet, Series]]:
    """As `run`, day by day: the fleet at each midnight and the day's series.

    Shape, Valid, Error: as `run` (tests/twin/test_run.py, tests/twin/test_store.py).
    """
    setup, fleet, first = set_up(spec, state)
    flight, began = flight_of(setup, *first), fleet.day
    with ThreadPoolExecutor(spec.workers or os.cpu_count()) as pool:
        for day in range(began, began + spec.days):
            if spec.catalogue is not None and day > began:
                count, sky = fleet.satellite_count, spec.catalogue
                anew = layout_on_day(spec.design, count, setup.start_s, day, sky, setup.down_day)
                flight = flight_of(setup, *anew)
            fleet, series = _one_day(setup, flight, fleet, pool)
            yield fleet, series


def _one_day(setup: RunSetup, flight: Flight, fleet: Fleet, pool: Executor) -> tuple[Fleet, Series]:
    """The fleet a day later, and the day's series."""
    design, day, accelerators = setup.spec.design, fleet.day, accelerators_of(setup.made)
    down = None if setup.down_day is None else setup.down_day <= day
    fleet = at_midnight(fleet, setup.spec.script, setup.made, down)
    health = _health_of(setup, fleet)
    over = _overhead(setup, flight, fleet)
    after, told, engine = step_blocks(setup, scenes_of_day(setup, flight, over, day), health, fleet, pool)
    series, waiting = series_of(setup, told, fleet, health, over)
    ages = one_day(design, fleet.ages, accelerators, fleet.seed, day)
    return replace(fleet, day=day + 1, state=after, ages=ages, waiting_region_fraction=waiting), replace(
        series, engine=engine
    )


def _health_of(setup: RunSetup, fleet: Fleet) -> Health:
    """What age has left of each satellite; nothing alive where none is."""
    health = health_of(setup.spec.design, fleet.ages, accelerators_of(setup.made))
    return replace(health, alive_fraction=health.alive_fraction * ~fleet.lost)


def _overhead(setup: RunSetup, flight: Flight, fleet: Fleet) -> Overhead:
    return Overhead(
        gateways=setup.gateways,
        clear=clear_of(setup.gateways, setup.spec.design.twin.spell_cloud_s, fleet.seed, fleet.day),
        paths=flight.paths,
        places=flight.places,
        there=~fleet.lost,
        day_s=setup.start_s + fleet.day * DAY_S,
        step_s=float(setup.spec.step_s),
    )
