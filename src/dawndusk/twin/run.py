"""The twin: a fleet stepped through days, block by block, on every core.

Slow things, age and failures, change at midnight; the rest changes with every step. Blocks are stepped alone and put
together in their order, so neither the number of workers nor that of days per call changes a byte of the answer.
The day's length is 86,400 s, and a step must divide it.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from typing import Any

import numpy

from dawndusk.core.array import jax_module
from dawndusk.design.design import Design
from dawndusk.physics.constants import DAY_S
from dawndusk.physics.sun import midnight_s
from dawndusk.twin.blocks import Blocks, blocks, scatter
from dawndusk.twin.fleet import Fleet, accelerators_of, first_fleet, for_streams, satellites_of
from dawndusk.twin.jax_engine import engine, register_records
from dawndusk.twin.llvm_engine import llvm_engine, why_not
from dawndusk.twin.loop import Scene
from dawndusk.twin.midnight import at_midnight, demand_ratio, kept_fraction
from dawndusk.twin.not_finite import NotFinite, first_gap, gap_of
from dawndusk.twin.results.recording import RECORDED, choose_recorded
from dawndusk.twin.results.series import Engine, Series, concatenate, series_of_day
from dawndusk.twin.satellite.ageing import health_of, one_day
from dawndusk.twin.satellite.body import build_satellite
from dawndusk.twin.satellite.step import Health, State
from dawndusk.twin.scenes import as_numpy, cast, in_block, scene_of, scene_on_day
from dawndusk.twin.script import Script
from dawndusk.twin.settings import TwinSettings, demand_of, settings_of
from dawndusk.twin.sky.anchor import first_day, layout_on_day
from dawndusk.twin.sky.elements import Elements
from dawndusk.twin.sky.gateways import gateways
from dawndusk.twin.sky.orbits import TURN_RAD
from dawndusk.twin.sky.paths import at_planes
from dawndusk.twin.sky.reach import apply_reach, clear_of, mesh_linked_fraction
from dawndusk.twin.work.policies import POLICIES, Policy
from dawndusk.twin.work.purity import NotPure, in_code
from dawndusk.twin.work.regions import World, first_waiting_fraction, regions_of_day
from dawndusk.twin.work.streams import streams_of

INTERVAL_S = 600.0


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
    twin: TwinSettings | None = None,
    script: Script | None = None,
    recorded: int = RECORDED,
    catalogue: Elements | None = None,
) -> tuple[Fleet, Series]:
    """The fleet of a design `days` later, and what happened on the way.

    `state` goes on from an earlier run, `satellites` and `seed` are then its own. `twin`: instead of the design's
    settings; `policy`: instead of theirs; `script`: what happens on the way; `catalogue`: where its satellites fly;
    `recorded`: satellites told one by one.
    Shape: see `Fleet`, `Series`. Valid: steps that divide a day, below a tenth of the orbit; J2000 ± 50 years.
    Error: float32 against float64 over two days: energies 1e-4, temperatures 0.01 K; books of every satellite and
    step 1e-12 in float64, 2e-5 in float32 (tests/twin/test_run.py).
    """
    parts: list[Series] = []
    fleet = state
    todo = run_by_day(
        design,
        state,
        days=days,
        step_s=step_s,
        satellites=satellites,
        seed=seed,
        precision=precision,
        workers=workers,
        policy=policy,
        twin=twin,
        script=script,
        recorded=recorded,
        catalogue=catalogue,
    )
    try:
        for fleet, series in todo:  # noqa: B007
            parts.append(series)
    except NotFinite as problem:
        problem.fleet, problem.series = fleet, concatenate(parts) if parts else None
        raise
    assert fleet is not None
    return fleet, concatenate(parts)


def run_by_day(  # noqa: PLR0915 - the days' order of things, in one place
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
    twin: TwinSettings | None = None,
    script: Script | None = None,
    recorded: int = RECORDED,
    catalogue: Elements | None = None,
) -> Iterator[tuple[Fleet, Series]]:
    """As `run`, day by day: the fleet at each midnight and the day's series."""
    twin = twin or settings_of(design)
    made = build_satellite(design, twin)
    script = script or Script()
    demand = demand_of(design)
    streams = None if twin.work == "full" else streams_of(design, twin)
    names = tuple(demand.streams) if streams is not None else ()
    start_s = midnight_s(design.mission.start_year)
    if state is None:
        number = satellites_of(design) if catalogue is None else len(catalogue.names)
        state = first_fleet(design, twin, made, satellites=satellites or number, seed=seed, precision=precision)
        state = state if catalogue is None else replace(state, day=first_day(catalogue, start_s))
    fleet = for_streams(state, first_waiting_fraction(streams))
    kind = fleet.state.energy_j.dtype
    paths, places = layout_on_day(design, twin, fleet.satellite_count, start_s, fleet.day, catalogue)
    cut = blocks(places)
    body = cast(made.body, kind)
    sampled = choose_recorded(cut, fleet.satellite_count, recorded)
    scenes = [
        scene_of(design, twin, made, body, paths, cut, block, sampled, start_s, kind, streams)
        for block in range(len(cut.satellite))
    ]
    steps, interval_s = max(1, round(INTERVAL_S / step_s)), max(INTERVAL_S, step_s)
    intervals = round(DAY_S / interval_s)
    world = World(twin=twin, paths=paths, places=places, demand=demand, streams=streams, interval_s=interval_s)
    accelerators = accelerators_of(made)
    pauses = design.power.ride_through == "pause"
    shares = _shares(twin, policy)
    if policy is not None and (impure := in_code(policy)):
        raise NotPure(impure)
    on_ground = tuple(gateways().values())
    advance, by = None, Engine()

    with ThreadPoolExecutor(workers or os.cpu_count()) as pool:
        for day in range(fleet.day, fleet.day + days):
            if catalogue is not None and day > state.day:
                paths, places = layout_on_day(design, twin, fleet.satellite_count, start_s, day, catalogue)
                turn = (places.phase_rad / TURN_RAD)[cut.satellite].astype(kind)
                scenes = [
                    scene_on_day(scene, twin, at_planes(paths, cut.plane[block]), turn[block])
                    for block, scene in enumerate(scenes)
                ]
            fleet = at_midnight(fleet, script, made)
            health = health_of(design, twin, fleet.ages, accelerators)
            health = replace(health, alive_fraction=health.alive_fraction * ~fleet.lost)
            time_s = start_s + day * DAY_S
            clear = clear_of(on_ground, twin.spell_cloud_s, fleet.seed, day)
            asked = kind.type(twin.demand_fraction * demand_ratio(script, day))
            today = [_today(scene, asked, clear if twin.links == "direct" else None) for scene in scenes]

            if advance is None:
                first = (in_block(health, cut, 0, kind), in_block(fleet.state, cut, 0, kind))
                register_records(today[0], *first)
                by = _engine(today[0], *first, steps, float(step_s), pauses, shares)
                advance = (llvm_engine if by.name == "llvm" else engine)(
                    intervals, steps, float(step_s), pauses, shares
                )

            def one(
                block: int,
                now: Any = fleet.state,
                health: Any = health,
                today: Any = today,
                at: Any = time_s,
                advance: Any = advance,
            ) -> Any:
                here = in_block(now, cut, block, kind)
                then, told = advance(today[block], in_block(health, cut, block, kind), here, at)
                return as_numpy(then), told

            answers = list(pool.map(one, range(len(scenes))))
            after = _put_together(fleet.state, cut, [then for then, _ in answers])
            gap = gap_of(after)
            if gap is not None:
                block = next(b for b in range(len(scenes)) if gap in cut.satellite[b][cut.counts[b]])
                here = (today[block], in_block(health, cut, block, kind), in_block(fleet.state, cut, block, kind))
                raise NotFinite(first_gap(*here, cut.satellite[block], day, float(step_s), pauses, shares))
            counted = {
                "satellites_lost_fraction": float(fleet.lost.mean()),
                "accelerators_alive_fraction": float(health.alive_fraction.mean()),
                "work_kept_fraction": kept_fraction(design, made, script, day),
            }
            sky = (on_ground, clear, paths, places, ~fleet.lost, time_s, float(step_s))
            linked = mesh_linked_fraction(*sky) if twin.links == "mesh" else None
            series = series_of_day(
                [told for _, told in answers],
                [int(c.sum()) for c in cut.counts],
                start_s=day * DAY_S,
                interval_s=interval_s,
                energy_battery_j=float(made.body.energy_battery_j),
                sampled=sampled,
                counted=counted,
                streams=names,
            )
            here = replace(world, paths=paths, places=places)
            regions, waiting = regions_of_day(here, series.fleet, fleet, start_s)
            ages = one_day(design, fleet.ages, accelerators, fleet.seed, day)
            fleet = replace(fleet, day=day + 1, state=after, ages=ages, waiting_region_fraction=waiting)
            told = replace(series, regions=regions, engine=by)
            yield fleet, apply_reach(design, twin, made, script, day, told, linked, demand)


def _engine(scene: Scene, health: Health, state: State, *how: Any) -> Engine:
    """What steps the blocks of a fleet, by one of them."""
    if jax_module().default_backend() != "cpu":
        return Engine("jax", "arrays are on a GPU")
    reason = why_not(scene, health, state, *how)
    return Engine("jax" if reason else "llvm", reason)


def _shares(twin: TwinSettings, policy: Policy | None) -> Policy | None:
    """Who shares out the work; nobody where every accelerator is asked for full work."""
    return None if twin.work == "full" else policy or POLICIES[twin.policy]


def _today(scene: Scene, demand_fraction: Any, clear: Any) -> Scene:
    """A scene with a day's demand, where it has streams, and a day's sky over the gateways."""
    if scene.streams is None:
        return replace(scene, clear=clear)
    return replace(scene, clear=clear, streams=replace(scene.streams, demand_fraction=demand_fraction))


def _put_together(before: State, cut: Blocks, blocks: list[State]) -> State:
    """The fleet's state from those of its blocks."""
    after = State(**{f.name: numpy.empty_like(getattr(before, f.name)) for f in fields(State)})
    for block, then in enumerate(blocks):
        for f in fields(State):
            scatter(getattr(after, f.name), cut, block, getattr(then, f.name))
    return after
