"""The body of the twin's loop, the same on every engine: what a block takes along, and the block one step later.

What the sky gives a step is found beforehand (`dawndusk.twin.loop_sky`).
"""

from dataclasses import replace
from typing import Any

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.twin.loop_sky import IntervalLight, Rows, Scene
from dawndusk.twin.satellite.body import Body
from dawndusk.twin.satellite.step import Flows, Health, State, StepEnvironment, step
from dawndusk.twin.sky.caps import overlap_fraction
from dawndusk.twin.sky.paths import of_step_fraction
from dawndusk.twin.sky.planes import daylight_factor
from dawndusk.twin.sky.sights import within_fraction
from dawndusk.twin.work.policies import Policy
from dawndusk.twin.work.sharing import asked_of
from dawndusk.twin.work.streams import Streams, WorkRates, settle


@record
class Block:
    """What the steps of a day do not change."""

    body: Body
    health: Health
    streams: Streams | None
    turn_fraction: Array
    counts: Any
    of_step_fraction: Array
    """share of a turn in a step"""


def block_of(scene: Scene, health: Health, step_s: float) -> Block:
    """What the steps of a day do not change. Error: that of rounding to the run's precision, as `of_step_fraction`."""
    return Block(
        body=scene.body,
        health=health,
        streams=scene.streams,
        turn_fraction=scene.turn_fraction,
        counts=scene.counts,
        of_step_fraction=xp.asarray(of_step_fraction(scene.paths, step_s)).astype(scene.turn_fraction.dtype),
    )


def step_block(
    block: Block,
    light: IntervalLight,
    now: State,
    row: Rows,
    *,
    step_s: Array,
    pauses: bool,
    policy: Policy | None,
) -> tuple[State, dict[str, Any], Array]:
    """A block one step later, what flowed, and the worst residual of its books. `row`: of this step.

    Error: books close to 1e-12 in float64, to 2e-5 in float32 (tests/twin/test_run.py).
    """
    within = within_of(block, row)
    sky = sky_of(block, light, row, within)
    alive, streams, arrives = block.health.alive_fraction, block.streams, row.arrives_fraction
    asked: dict[str, Any] = {"demand_fraction": xp.ones_like(step_s)}
    offer = None
    if streams is not None and policy is not None and arrives is not None:
        offer, asked = asked_of(streams, block.body, block.health, now, sky, policy, arrives, block.counts, step_s)
    then, flows = step(block.body, block.health, now, sky, step_s=step_s, pauses=pauses, **asked)
    told = {name: getattr(flows, name) for name in Flows.__dataclass_fields__}
    told["sunlit_fraction"] = sky.sunlit_fraction
    told |= {name: share * flows.work_done_fraction for name, share in within.items()}
    residual = xp.maximum(flows.energy_residual, flows.heat_residual)
    if streams is not None and offer is not None and arrives is not None:
        queue_s, served = settle(streams, now, offer, flows.work_done_fraction, alive, step_s, block.counts)
        then = replace(then, queue_s=queue_s)
        told |= {name: getattr(served, name) for name in WorkRates.__dataclass_fields__}
        told["work_offered_fraction"] = tuple(arrives[k] for k in range(len(queue_s)))
        residual = xp.maximum(residual, served.work_residual)
    return then, told, residual


def sky_of(block: Block, light: IntervalLight, row: Rows, within: dict[str, Array]) -> StepEnvironment:
    """What reaches each satellite in a step. `row`: of this step; `within`: as `within_of` finds.

    Error: as `overlap_fraction` and `daylight_factor`.
    """
    place = row.turn_fraction[:, None] + block.turn_fraction
    return StepEnvironment(
        sunlit_fraction=1 - overlap_fraction(place, row.half_fraction[:, None], block.of_step_fraction),
        daylight_factor=daylight_factor(place, row.beta_cosine_factor[:, None]),
        irradiance_w_per_m2=light.irradiance_w_per_m2,
        cell_efficiency=light.cell_efficiency,
        linked_fraction=within.get("work_linked_fraction"),
    )


def within_of(block: Block, row: Rows) -> dict[str, Array]:
    """Share of a step in the best of each kind of arc on Earth.

    Error: as `within_fraction`.
    """
    return {
        name: within_fraction(block.turn_fraction, turns, halves, block.of_step_fraction)
        for name, (turns, halves) in row.on_earth.items()
    }
