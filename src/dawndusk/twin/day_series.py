"""A day's series: what the blocks told, what regions had of it, and what links and upsets leave to sell."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dawndusk.physics.constants import DAY_S
from dawndusk.twin.fleet import Fleet
from dawndusk.twin.links import Overhead
from dawndusk.twin.midnight import kept_fraction
from dawndusk.twin.results.interval_record import IntervalRecord
from dawndusk.twin.results.reach import apply_reach
from dawndusk.twin.results.series import Series, series_of_day
from dawndusk.twin.run_setup import RunSetup
from dawndusk.twin.run_spec import interval_s
from dawndusk.twin.satellite.step import Health
from dawndusk.twin.work.demand import demand_of
from dawndusk.twin.work.regions import World, regions_of_day


def series_of(
    setup: RunSetup, told: Sequence[IntervalRecord], fleet: Fleet, health: Health, over: Overhead
) -> tuple[Series, Any]:
    """The day's series, and the regions' shares of what waits at its end. [stream, region]

    `fleet`, `health`: at the day's start. Shape: see `Series`. Valid: what the blocks told of this day.
    Error: as `series_of_day`, `regions_of_day`, `apply_reach` (tests/twin/work/test_regions.py,
    tests/twin/results/test_reach.py).
    """
    spec, demand, made = setup.spec, demand_of(setup.spec.design), setup.made
    length_s = interval_s(spec.step_s)
    series = series_of_day(
        told,
        [int(counts.sum()) for counts in setup.cut.counts],
        start_s=fleet.day * DAY_S,
        interval_s=length_s,
        energy_battery_j=float(made.body.energy_battery_j),
        sampled=setup.sampled,
        counted={
            "satellites_lost_fraction": float(fleet.lost.mean()),
            "accelerators_alive_fraction": float(health.alive_fraction.mean()),
            "work_kept_fraction": kept_fraction(spec.design, made, spec.script, fleet.day),
        },
        streams=() if setup.streams is None else tuple(demand.streams),
    )
    world = World(
        twin=spec.design.twin,
        paths=over.paths,
        places=over.places,
        demand=demand,
        streams=setup.streams,
        interval_s=length_s,
    )
    regions, waiting = regions_of_day(world, series.fleet, fleet, setup.start_s)
    return apply_reach(spec.design, made, spec.script, fleet.day, replace(series, regions=regions), over), waiting
