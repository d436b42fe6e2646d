"""What the sky gives the steps of a block: found beforehand for all of them, per row of satellites that share a plane.

Time, phase and arcs are float64 until they are handed over; what is handed over is of the block's own type.
"""

from typing import Any

from dawndusk.core.array import Array
from dawndusk.core.record import record
from dawndusk.physics.constants import DAY_S, S_PER_H
from dawndusk.physics.sun import irradiance_w_per_m2
from dawndusk.satellite.arrays import cell_at_work
from dawndusk.satellite.power import Power
from dawndusk.twin.satellite.body import Body
from dawndusk.twin.sky.caps import disjoint
from dawndusk.twin.sky.orbits import TURN_RAD
from dawndusk.twin.sky.paths import Paths, angle_rad
from dawndusk.twin.sky.planes import shadow
from dawndusk.twin.sky.sights import OnEarth, turns_on_earth
from dawndusk.twin.work.streams import Streams, arriving_fraction


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


def rows_of(scene: Scene, middle_s: Array) -> tuple[Rows, Array]:
    """The sky of steps, and how far the Sun is. [step], [step, row], m

    Error: as `shadow`, `angle_rad` and `turns_on_earth`, rounded to the run's precision when in turns.
    """
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
    """Sunlight at a distance of the Sun, and what new cells make of it.

    Error: as `irradiance_w_per_m2` and `cell_at_work`, rounded to the run's precision.
    """
    kind = scene.turn_fraction.dtype
    irradiance = irradiance_w_per_m2(distance_m)
    efficiency = cell_at_work(scene.power, irradiance, scene.infrared_absorbed_w_per_m2)[1]
    return IntervalLight(irradiance_w_per_m2=irradiance.astype(kind), cell_efficiency=efficiency.astype(kind))


def at_step(rows: Rows, k: int) -> Rows:
    """The sky of one step. Error: exact (tests/twin/test_loop_sky.py)."""
    arrives = rows.arrives_fraction
    return Rows(
        turn_fraction=rows.turn_fraction[k],
        half_fraction=rows.half_fraction[k],
        beta_cosine_factor=rows.beta_cosine_factor[k],
        on_earth={name: (turns[k], halves[k]) for name, (turns, halves) in rows.on_earth.items()},
        arrives_fraction=None if arrives is None else arrives[k],
    )


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
