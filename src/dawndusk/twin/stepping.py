"""A day of all blocks, each stepped alone, on every core, and put together in their order."""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import fields
from typing import Any

import numpy

from dawndusk.physics.constants import DAY_S
from dawndusk.twin.blocks import Blocks, scatter
from dawndusk.twin.engine import engine_of
from dawndusk.twin.fleet import Fleet
from dawndusk.twin.jax_engine import register_records
from dawndusk.twin.loop_sky import Scene
from dawndusk.twin.not_finite import NotFinite, first_gap, gap_of
from dawndusk.twin.results.interval_record import IntervalRecord
from dawndusk.twin.results.series import Engine
from dawndusk.twin.run_setup import RunSetup
from dawndusk.twin.satellite.step import Health, State
from dawndusk.twin.scenes import as_numpy, in_block


def step_blocks(
    setup: RunSetup, scenes: Sequence[Scene], health: Health, fleet: Fleet, pool: Executor
) -> tuple[State, list[IntervalRecord], Engine]:
    """The fleet's state at the end of a day, what each block told of it, and what stepped them.

    `health`: of the day. Shape: `[satellite]`. Valid: a scene for each block. Error: the same bytes for any number of
    workers (tests/twin/test_run.py). `NotFinite` where a state is no number any more.
    """
    register_records(scenes[0], health, fleet.state)
    time_s = setup.start_s + fleet.day * DAY_S
    advance, engine = engine_of(setup, *_start(setup, scenes, health, fleet, 0))

    def one(block: int) -> tuple[State, IntervalRecord]:
        then, told = advance(*_start(setup, scenes, health, fleet, block), time_s)
        return as_numpy(then), told

    answers = list(pool.map(one, range(len(scenes))))
    after = _put_together(fleet.state, setup.cut, [then for then, _ in answers])
    lost = gap_of(after)
    if lost is not None:
        raise NotFinite(_first_gap(setup, scenes, health, fleet, lost))
    return after, [told for _, told in answers], engine


def _start(
    setup: RunSetup, scenes: Sequence[Scene], health: Health, fleet: Fleet, block: int
) -> tuple[Scene, Health, State]:
    """What a block's day begins with."""
    cut, kind = setup.cut, setup.kind
    return scenes[block], in_block(health, cut, block, kind), in_block(fleet.state, cut, block, kind)


def _first_gap(setup: RunSetup, scenes: Sequence[Scene], health: Health, fleet: Fleet, satellite: int) -> str:
    cut = setup.cut
    block = next(b for b in range(len(scenes)) if satellite in cut.satellite[b][cut.counts[b]])
    return first_gap(
        *_start(setup, scenes, health, fleet, block),
        cut.satellite[block],
        fleet.day,
        float(setup.spec.step_s),
        setup.pauses,
        setup.policy,
    )


def _put_together(before: State, cut: Blocks, blocks: list[Any]) -> State:
    """The fleet's state from those of its blocks."""
    after = State(**{f.name: numpy.empty_like(getattr(before, f.name)) for f in fields(State)})
    for block, then in enumerate(blocks):
        for f in fields(State):
            scatter(getattr(after, f.name), cut, block, getattr(then, f.name))
    return after
