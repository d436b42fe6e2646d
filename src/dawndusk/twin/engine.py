"""The compiled loop: one block of satellites through many steps, in JAX.

Outer loop over recorded intervals, inner loop over steps. Time, phase and shadow are float64 and found for all steps of
an interval at once, per row of satellites that share a plane; what a satellite carries is of the block's own type.
"""

import operator
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from dawndusk._array import Array, jax_module, register, xp
from dawndusk._record import record
from dawndusk.physics.constants import DAY_S, S_PER_H
from dawndusk.physics.sun import irradiance_w_per_m2
from dawndusk.satellite.arrays import cell_at_work
from dawndusk.satellite.power import Power
from dawndusk.twin.results.telling import BY_STREAM, Told, completed, summed_of, told_of
from dawndusk.twin.satellite.body import Body
from dawndusk.twin.satellite.step import Flows, Health, Sky, State, step
from dawndusk.twin.sky.caps import overlap_fraction
from dawndusk.twin.sky.orbits import TURN_RAD
from dawndusk.twin.sky.paths import Paths, angle_rad, of_step_fraction
from dawndusk.twin.sky.planes import daylight_factor, planes
from dawndusk.twin.sky.sights import OnEarth, turns_on_earth, within_fraction
from dawndusk.twin.work.policies import Policy
from dawndusk.twin.work.sharing import asked_of
from dawndusk.twin.work.streams import Served, Streams, arriving_fraction, settle


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


@cache
def engine(
    intervals: int, steps: int, step_s: float, pauses: bool, policy: Policy | None, unroll: int = 1
) -> Callable[..., Any]:
    """`advance(scene, health, state, time_s) -> (state, Told)`, compiled.

    `intervals` of `steps` steps of `step_s` seconds; `policy` shares out the work where the scene has streams, and only
    there. Without one no user's code is in the loop, and its minima and maxima need not pass on what is no number.
    """
    jax = jax_module()

    def advance(scene: Scene, health: Health, state: State, time_s: Array) -> tuple[State, Told]:
        def interval(carried: State, k: Array) -> tuple[State, Told]:
            middle_s = time_s + (k * steps + jax.numpy.arange(steps) + 0.5) * step_s
            return _interval(scene, health, carried, middle_s, step_s, pauses, policy, unroll)

        return jax.lax.scan(interval, state, jax.numpy.arange(intervals))

    fast = {"xla_cpu_prefer_vector_width": 512, "xla_cpu_enable_fast_min_max": policy is None}
    return jax.jit(advance, donate_argnums=(2,), compiler_options=fast)


def _interval(
    scene: Scene,
    health: Health,
    state: State,
    middle_s: Array,
    step_s: float,
    pauses: bool,
    policy: Policy | None,
    unroll: int,
) -> tuple[State, Told]:
    jax = jax_module()
    kind = scene.turn_fraction.dtype
    seen, sunned = planes(scene.paths, middle_s)
    angle = angle_rad(scene.paths, middle_s) - seen.angle_shadow_rad
    of_step = xp.asarray(of_step_fraction(scene.paths, step_s)).astype(kind)
    rows = [(angle / TURN_RAD) % 1.0, seen.half_rad / TURN_RAD, seen.beta_cosine_factor]
    irradiance = irradiance_w_per_m2(xp.mean(sunned.distance_m))
    efficiency = cell_at_work(scene.power, irradiance, scene.infrared_absorbed_w_per_m2)[1]
    irradiance, efficiency = irradiance.astype(kind), efficiency.astype(kind)
    if scene.streams is not None:
        rows.append(arriving_fraction(scene.streams, middle_s - scene.start_s).T)
    length_s = kind.type(step_s)
    ground = _ground(scene, middle_s)
    summed = (*summed_of(pauses, scene.streams is not None), *ground)

    def once(value: Array) -> Array:
        return value / scene.one

    def one(carried: Any, row: Any) -> tuple[Any, None]:
        now, sums, worst = carried
        (turn, half, beta_cosine, *arrives), below = row
        place = turn[:, None] + scene.turn_fraction
        within = {
            name: within_fraction(scene.turn_fraction, turns, halves, of_step)
            for name, (turns, halves) in below.items()
        }
        sky = Sky(
            sunlit_fraction=once(1 - overlap_fraction(place, half[:, None], of_step)),
            daylight_factor=daylight_factor(place, beta_cosine[:, None]),
            irradiance_w_per_m2=irradiance,
            cell_efficiency=efficiency,
            linked_fraction=within.get("work_linked_fraction"),
        )
        asked: dict[str, Any] = {"demand_fraction": kind.type(1.0)}
        offer = None
        if scene.streams is not None and policy is not None:
            offer, asked = asked_of(
                scene.streams,
                scene.body,
                health,
                now,
                sky,
                policy,
                arrives[0],
                scene.counts,
                length_s,
                once,
            )
        then, flows = step(scene.body, health, now, sky, step_s=length_s, pauses=pauses, once=once, **asked)
        told = {name: getattr(flows, name) for name in Flows.__dataclass_fields__}
        told["sunlit_fraction"] = sky.sunlit_fraction
        told |= {name: share * flows.work_done_fraction for name, share in within.items()}
        residual = xp.maximum(flows.energy_residual, flows.heat_residual)
        if scene.streams is not None and offer is not None:
            queue_s, served = settle(
                scene.streams,
                now,
                offer,
                once(flows.work_done_fraction),
                health.alive_fraction,
                length_s,
                scene.counts,
                once,
            )
            then = replace(then, queue_s=queue_s)
            told |= {name: getattr(served, name) for name in Served.__dataclass_fields__}
            told["work_offered_fraction"] = arrives[0][:, None, None]
            residual = xp.maximum(residual, served.work_residual)
        return (then, _added(sums, {name: told[name] for name in summed}), xp.maximum(worst, residual)), None

    number = len(state.queue_s)
    nothing = jax.numpy.zeros_like(scene.turn_fraction)
    start = (replace(state, queue_s=tuple(state.queue_s)), _zeros(summed, nothing, number), nothing)
    rows = tuple(part.astype(kind) for part in rows)
    (then, sums, worst), _ = jax.lax.scan(one, start, (rows, ground), unroll=unroll)
    then = replace(then, queue_s=jax.numpy.stack(then.queue_s) if number else state.queue_s)
    interval_s = kind.type(len(middle_s) * step_s)
    per_step = kind.type(1 / len(middle_s))

    def mean(values: Array) -> Array:
        return values * per_step

    means = jax.tree.map(mean, sums)
    means |= {name: jax.numpy.stack(means[name]) for name in BY_STREAM if name in means}
    means = completed(scene.body, health, state, then, means, irradiance * efficiency, interval_s)
    return then, told_of(scene.body, scene.counts, scene.sampled, then, means, worst)


def linked_arcs(scene: Scene, middle_s: Array) -> tuple[Array, Array] | None:
    """In which arcs of each row a clear gateway is in sight, where satellites link themselves. [step, cap, row]"""
    if scene.sites is None:
        return None
    hour = (((middle_s - scene.start_s) % DAY_S) // S_PER_H).astype(int)
    turn, half = turns_on_earth(scene.sites, scene.paths, middle_s)
    return turn, half * scene.clear[hour][:, :, None]


def _ground(scene: Scene, middle_s: Array) -> dict[str, tuple[Array, Array]]:
    """The arcs of what turns with the Earth, by the work that is told for it: turns and halves. [step, cap, row]"""
    kind = scene.turn_fraction.dtype
    upsets = None if scene.anomaly is None else turns_on_earth(scene.anomaly, scene.paths, middle_s)
    found = {"work_linked_fraction": linked_arcs(scene, middle_s), "work_anomaly_fraction": upsets}
    return {name: (arcs[0].astype(kind), arcs[1].astype(kind)) for name, arcs in found.items() if arcs is not None}


def _zeros(summed: tuple[str, ...], nothing: Array, streams: int) -> dict[str, Any]:
    """Sums before the first step."""
    kinds: dict[str, Any] = dict.fromkeys(BY_STREAM, (nothing,) * streams)
    kinds["work_offered_fraction"] = jax_module().numpy.zeros((streams, 1, 1), nothing.dtype)
    return {name: kinds.get(name, nothing) for name in summed}


def _added(sums: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    return jax_module().tree.map(operator.add, sums, more)


def known(scene: Scene, health: Health, state: State) -> None:
    """Make the records of a block and of its answer known to JAX."""
    numbers = (name for name in Told.__dataclass_fields__ if name not in ("flows", "samples"))
    nothing = dict.fromkeys(numbers, 0.0)
    for tree in (scene, health, state, Told(flows={}, samples={}, **nothing)):
        register(tree)
