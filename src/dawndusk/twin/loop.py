"""The body of the twin's loop, the same on every engine: what the sky gives a step, the step, what an interval tells.

Time, phase and arcs are float64 and found beforehand for all steps, per row of satellites that share a plane; what a
satellite carries is of the block's own type.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.physics.constants import DAY_S, S_PER_H
from dawndusk.physics.sun import irradiance_w_per_m2
from dawndusk.satellite.arrays import cell_at_work
from dawndusk.satellite.power import Power
from dawndusk.twin.satellite.body import Body
from dawndusk.twin.satellite.step import Flows, Health, State, StepEnvironment, step
from dawndusk.twin.sky.caps import disjoint, overlap_fraction
from dawndusk.twin.sky.orbits import TURN_RAD
from dawndusk.twin.sky.paths import Paths, angle_rad, of_step_fraction
from dawndusk.twin.sky.planes import daylight_factor, shadow
from dawndusk.twin.sky.sights import OnEarth, turns_on_earth, within_fraction
from dawndusk.twin.work.policies import Policy
from dawndusk.twin.work.sharing import asked_of
from dawndusk.twin.work.streams import Streams, WorkRates, arriving_fraction, settle


@record
class Scene:
    """What a block's steps share."""

    paths: Paths
    """[row]"""
    power: Power
    """without its names, so that one compiled loop serves every design"""
    sites: OnEarth | None
    """gateways, where each satellite links itself"""
    clear: Any
    """which of them are, in each hour of the day [hour, site]"""
    anomaly: OnEarth | None
    """where upsets fall in passages"""
    streams: Streams | None
    """of work; without them every accelerator is asked for full work"""
    infrared_absorbed_w_per_m2: Array
    """on the array"""
    body: Body
    turn_fraction: Array
    """[row, lane]"""
    counts: Any
    """[row, lane]"""
    sampled: Any
    """places in the block, rows laid end to end, of satellites told one by one [sample]"""
    one: Any
    """1, unknown to the compiler: what is divided by it is found once and kept, not found anew for every result"""
    start_s: Array
    """the mission's first midnight"""


@record
class Rows:
    """The sky of each step, in turns. [step, row]"""

    turn_fraction: Array
    """of who is at the node, from the middle of the shadow"""
    half_fraction: Array
    """half the shadow"""
    beta_cosine_factor: Array
    on_earth: dict[str, tuple[Array, Array]]
    """the same of what turns with the Earth, by the work that is told for it [step, cap, row]"""
    arrives_fraction: Array | None
    """each stream's work per place [step, stream]"""


@record
class IntervalLight:
    """Sunlight of an interval."""

    irradiance_w_per_m2: Array
    cell_efficiency: Array


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


def rows_of(scene: Scene, middle_s: Array) -> tuple[Rows, Array]:
    """The sky of steps, and how far the Sun is. [step], [step, row], m"""
    kind = scene.turn_fraction.dtype
    seen, sunned = shadow(scene.paths, middle_s)
    angle = angle_rad(scene.paths, middle_s) - seen.middle_rad
    arrives = None
    if scene.streams is not None:
        arrives = arriving_fraction(scene.streams, middle_s - scene.start_s).T.astype(kind)
    rows = Rows(
        turn_fraction=((angle / TURN_RAD) % 1.0).astype(kind),
        half_fraction=(seen.half_rad / TURN_RAD).astype(kind),
        beta_cosine_factor=seen.beta_cosine_factor.astype(kind),
        on_earth=_on_earth(scene, middle_s),
        arrives_fraction=arrives,
    )
    return rows, sunned.distance_m


def light_of(scene: Scene, distance_m: Array) -> IntervalLight:
    """Sunlight at a distance of the Sun, and what new cells make of it."""
    kind = scene.turn_fraction.dtype
    irradiance = irradiance_w_per_m2(distance_m)
    efficiency = cell_at_work(scene.power, irradiance, scene.infrared_absorbed_w_per_m2)[1]
    return IntervalLight(irradiance_w_per_m2=irradiance.astype(kind), cell_efficiency=efficiency.astype(kind))


def block_of(scene: Scene, health: Health, step_s: float) -> Block:
    """What the steps of a day do not change."""
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
    once: Callable[[Array], Array] = lambda value: value,
) -> tuple[State, dict[str, Any], Array]:
    """A block one step later, what flowed, and the worst residual of its books. `row`: of this step."""
    within = within_of(block, row)
    sky = sky_of(block, light, row, within, once)
    alive, streams, arrives = block.health.alive_fraction, block.streams, row.arrives_fraction
    asked: dict[str, Any] = {"demand_fraction": xp.ones_like(step_s)}
    offer = None
    if streams is not None and policy is not None and arrives is not None:
        offer, asked = asked_of(
            streams, block.body, block.health, now, sky, policy, arrives, block.counts, step_s, once
        )
    then, flows = step(block.body, block.health, now, sky, step_s=step_s, pauses=pauses, once=once, **asked)
    told = {name: getattr(flows, name) for name in Flows.__dataclass_fields__}
    told["sunlit_fraction"] = sky.sunlit_fraction
    told |= {name: share * flows.work_done_fraction for name, share in within.items()}
    residual = xp.maximum(flows.energy_residual, flows.heat_residual)
    if streams is not None and offer is not None and arrives is not None:
        done = once(flows.work_done_fraction)
        queue_s, served = settle(streams, now, offer, done, alive, step_s, block.counts, once)
        then = replace(then, queue_s=queue_s)
        told |= {name: getattr(served, name) for name in WorkRates.__dataclass_fields__}
        told["work_offered_fraction"] = tuple(arrives[k] for k in range(len(queue_s)))
        residual = xp.maximum(residual, served.work_residual)
    return then, told, residual


def sky_of(
    block: Block,
    light: IntervalLight,
    row: Rows,
    within: dict[str, Array],
    once: Callable[[Array], Array] = lambda value: value,
) -> StepEnvironment:
    """What reaches each satellite in a step. `row`: of this step; `within`: as `within_of` finds."""
    place = row.turn_fraction[:, None] + block.turn_fraction
    return StepEnvironment(
        sunlit_fraction=once(1 - overlap_fraction(place, row.half_fraction[:, None], block.of_step_fraction)),
        daylight_factor=daylight_factor(place, row.beta_cosine_factor[:, None]),
        irradiance_w_per_m2=light.irradiance_w_per_m2,
        cell_efficiency=light.cell_efficiency,
        linked_fraction=within.get("work_linked_fraction"),
    )


def at_step(rows: Rows, k: int) -> Rows:
    """The sky of one step."""
    arrives = rows.arrives_fraction
    return Rows(
        turn_fraction=rows.turn_fraction[k],
        half_fraction=rows.half_fraction[k],
        beta_cosine_factor=rows.beta_cosine_factor[k],
        on_earth={name: (turns[k], halves[k]) for name, (turns, halves) in rows.on_earth.items()},
        arrives_fraction=None if arrives is None else arrives[k],
    )


def within_of(block: Block, row: Rows) -> dict[str, Array]:
    """Share of a step in the best of each kind of arc on Earth."""
    return {
        name: within_fraction(block.turn_fraction, turns, halves, block.of_step_fraction)
        for name, (turns, halves) in row.on_earth.items()
    }


def _linked_arcs(scene: Scene, middle_s: Array) -> tuple[Array, Array] | None:
    """In which arcs of each row a clear gateway is in sight, where satellites link themselves. [step, cap, row]"""
    if scene.sites is None:
        return None
    hour = (((middle_s - scene.start_s) % DAY_S) // S_PER_H).astype(int)
    turn, half = turns_on_earth(scene.sites, scene.paths, middle_s)
    return disjoint(turn, half * scene.clear[hour][:, :, None])


def _on_earth(scene: Scene, middle_s: Array) -> dict[str, tuple[Array, Array]]:
    kind = scene.turn_fraction.dtype
    upsets = None if scene.anomaly is None else turns_on_earth(scene.anomaly, scene.paths, middle_s)
    found = {"work_linked_fraction": _linked_arcs(scene, middle_s), "work_anomaly_fraction": upsets}
    return {name: (arcs[0].astype(kind), arcs[1].astype(kind)) for name, arcs in found.items() if arcs is not None}
