"""The most work any policy could do: a linear programme that knows the day beforehand.

    highest   sum of x                            work of every satellite, step and stream
    curve     x <= q/p x_f/p_f,  x <= m - g (m - q/p),  sum of m <= alive up      (`throttle`, its two lines)
    power     q/core + fixed + charge - discharge <= sunlight on the bus
    battery   E' = E + dt (eta charge - discharge/eta),  0 <= E <= capacity
    heat      the three nodes as in `heat_nodes`, chips at most at their limit
    queues    Q' = Q + dt (arrives - done) - shed,  Q <= patience x alive        of each stream, over the whole fleet

Work stands in sorts of one power per work each: a stream counts with the least power of its own and of those served
after it, since a satellite that serves it first draws the mean power of all that was asked. It is never beaten, since
every step of the twin keeps these rows: where the twin has a rule the programme is freer. It may use the battery's
reserve, send any work anywhere, a job's too, and let it wait anywhere, run each accelerator at the clock that suits it,
without idling, and it does not feel the heat of charging. Emission, which grows with the fourth power, stands as the
chord above it, between the coldest and the hottest that the radiators of the day come to.
Valid: satellites that never lack power for housekeeping, chips that can be cooled when idle; else `NoSolution`.
Leaves out: what a rule that sees only the present can reach of it.
"""

from typing import Any

import numpy

from dawndusk.core.record import record
from dawndusk.design.design import Design
from dawndusk.physics.constants import STEFAN_BOLTZMANN_W_PER_M2_PER_K4
from dawndusk.twin.fleet import Fleet, first_fleet, for_streams
from dawndusk.twin.satellite.body import build_satellite
from dawndusk.twin.satellite.throttle import pause
from dawndusk.twin.work import WORK
from dawndusk.twin.work.day import Day, day_of, walk_day
from dawndusk.twin.work.programme import LinearProgramme
from dawndusk.twin.work.regions import first_waiting_fraction
from dawndusk.twin.work.streams import arriving_fraction, power_of_streams


@record
class Bound:
    """What could be won."""

    work_done_fraction: float
    """mean over satellites and the day, of a new satellite's full work"""
    work_offered_fraction: float


def bound(
    design: Design,
    *,
    satellites: int,
    step_s: float = 600.0,
    seed: int = 0,
    phases_apart: bool = False,
    fleet: Fleet | None = None,
) -> Bound:
    """The most work a fleet could do in its next day, by the same steps as the twin's.

    `phases_apart`: policies may part prefill from decoding; all work then counts with the power of decoding.
    Shape: scalars. Valid: module text; a dozen satellites, steps of minutes.
    Error: an upper bound; how far above the best, unknown (tests/twin/work/test_oracle.py).
    """
    made = build_satellite(design)
    fleet = fleet or first_fleet(design, made, satellites=satellites, seed=seed, precision="float64")
    day = day_of(design, made, fleet, step_s)
    programme = LinearProgramme()
    shape = numpy.shape(day.sky.sunlit_fraction)
    streams = WORK[design.twin.work].streams_of(design)
    if streams is None:
        powers, arrives, sort = numpy.ones(1), numpy.zeros((0, 1)), []
    else:
        each = power_of_streams(streams)
        if phases_apart:
            each = numpy.full_like(each, streams.power_decode_fraction)
        arrives = arriving_fraction(streams, day.time_s)
        powers, sort = numpy.unique(numpy.minimum.accumulate(each[::-1])[::-1], return_inverse=True)
    work, power = _working(programme, day, powers, shape)
    battery = _powered(programme, day, power, shape)
    _cooled(programme, day, power, battery, shape)
    if streams is not None:
        waiting = for_streams(fleet, first_waiting_fraction(streams)).state.queue_s.sum(axis=1)
        alive = float(numpy.sum(day.health.alive_fraction))
        parts = [
            _queued(programme, rate * shape[1], longest * alive / step_s, before / step_s)
            for rate, longest, before in zip(arrives, streams.patience_s, waiting, strict=True)
        ]
        for k, x in enumerate(work):
            own = [(part, 1.0) for part, its in zip(parts, sort, strict=True) if its == k]
            programme.equal(0.0, *own, *((x[:, j], -1.0) for j in range(shape[1])))
    highest, _ = programme.highest(*((x, 1.0) for x in work))
    offered = float(arrives.sum(axis=0).mean()) if streams is not None else float(day.health.alive_fraction.mean())
    return Bound(work_done_fraction=highest / (shape[0] * shape[1]), work_offered_fraction=offered)


def _working(programme: LinearProgramme, day: Day, powers: Any, shape: Any) -> tuple[list[Any], list[Any]]:
    body, ups, restart = day.body, numpy.ones(shape), day.start.restart_s
    if day.pauses:
        for k in range(shape[0]):
            restart, ups[k] = pause(body, restart, day.sky.sunlit_fraction[k], day.step_s)
    work, power, machines = [], [], []
    for full in powers:
        x, q, m = (programme.variables(shape) for _ in range(3))
        programme.most(0.0, (x, 1.0), (q, -body.gain_shed_ratio / full))
        programme.most(0.0, (x, 1.0), (m, body.gain_clock_ratio - 1), (q, -body.gain_clock_ratio / full))
        programme.most(0.0, (x, 1.0), (m, -1.0))
        work.append(x)
        power.append(q)
        machines.append(m)
    programme.most(day.health.alive_fraction * ups, *((m, 1.0) for m in machines))
    return work, power


def _powered(programme: LinearProgramme, day: Day, power: list[Any], shape: Any) -> tuple[Any, Any]:
    """Charge and discharge over the IT power; energy in steps of it."""
    body, sky = day.body, day.sky
    whole = day.step_s * body.power_it_w
    cells = body.area_array_m2 * day.health.array_retention_fraction
    sun = sky.irradiance_w_per_m2 * sky.cell_efficiency * cells * sky.sunlit_fraction / body.power_it_w
    wire = body.harness_efficiency * body.regulator_efficiency
    core = (1 - body.pump_power_fraction) * body.conversion_efficiency
    fixed = body.power_fixed_w / (1 - body.pump_power_fraction) / body.power_it_w
    charge, discharge = programme.variables(shape), programme.variables(shape)
    energy = programme.variables(shape, 0.0, body.energy_battery_j * day.health.battery_retention_fraction / whole)
    programme.most(sun * wire - fixed, *((q, 1 / core) for q in power), (charge, 1.0), (discharge, -1.0))
    _follows(
        programme,
        energy,
        day.start.energy_j / whole,
        1.0,
        1.0,
        (charge, -body.storage_efficiency),
        (discharge, 1 / body.storage_efficiency),
    )
    return charge, discharge


def _cooled(programme: LinearProgramme, day: Day, power: list[Any], battery: tuple[Any, Any], shape: Any) -> None:
    """Temperatures above nothing, powers over the IT power."""
    body, health, sky, whole = day.body, day.health, day.sky, day.body.power_it_w
    discharge = battery[1]
    alive = health.alive_fraction
    core = (1 - body.pump_power_fraction) * body.conversion_efficiency
    regulator = body.regulator_efficiency
    fixed = body.power_fixed_w / ((1 - body.pump_power_fraction) * regulator) / whole
    lit = body.area_albedo_m2 * sky.daylight_factor + body.area_sun_m2 * sky.sunlit_fraction
    absorbed = body.power_infrared_absorbed_w + health.radiator_absorptivity * sky.irradiance_w_per_m2 * lit
    absorbed = absorbed / whole
    radiators = [walk_day(day, demand)[1] for demand in (0.0, 1.0)]
    start = day.start.temperature_radiator_k
    low = min(float(radiators[0].min()), float(start.min())) - _MARGIN_K
    high = max(float(radiators[1].max()), float(start.max())) + _MARGIN_K
    emission = body.area_emitting_m2 * STEFAN_BOLTZMANN_W_PER_M2_PER_K4 / whole
    slope = emission * (high**4 - low**4) / (high - low)

    limit = numpy.maximum(body.temperature_chip_max_k, day.start.temperature_chip_k)
    chip = programme.variables(shape, 0.0, limit)
    loop, radiator = programme.variables(shape), programme.variables(shape, low, high)
    emitted = programme.variables(shape)
    passed, given = body.conductance_chip_w_per_k / whole, body.conductance_loop_w_per_k / whole
    per_step = 1 / (day.step_s * whole)
    own = body.chip_power_fraction
    less = min(1 / body.storage_efficiency - 1 - (1 - regulator) / regulator, 0.0)
    programme.most(emission * low**4 - slope * low, (emitted, 1.0), (radiator, -slope))
    rise = [(q, -own / alive) for q in power]
    stays = body.heat_capacity_chip_j_per_k * per_step
    _follows(
        programme, chip, stays * day.start.temperature_chip_k, stays, stays, (chip, passed), (loop, -passed), *rise
    )
    stays = body.heat_capacity_loop_j_per_k * per_step
    _follows(
        programme,
        loop,
        stays * day.start.temperature_loop_k + fixed,
        stays,
        stays,
        (chip, -alive * passed),
        (loop, alive * passed + given),
        (radiator, -given),
        (discharge, -less),
        *((q, -(1 / (core * regulator) - own)) for q in power),
        each=fixed,
    )
    stays = body.heat_capacity_radiator_j_per_k * per_step
    _follows(
        programme,
        radiator,
        stays * start + absorbed[0],
        stays,
        stays,
        (radiator, given),
        (loop, -given),
        (emitted, 1.0),
        each=absorbed[1:],
    )


def _follows(
    programme: LinearProgramme,
    index: Any,
    first: Any,
    now: float,
    before: float,
    *terms: tuple[Any, Any],
    each: Any = 0.0,
) -> None:
    """Rows `now x index[k] + terms[k] = before x index[k - 1] + each`; `first` stands for the right side of k = 0."""
    programme.equal(first, (index[0], now), *((i[0], f) for i, f in terms))
    programme.equal(each, (index[1:], now), (index[:-1], -before), *((i[1:], f) for i, f in terms))


def _queued(programme: LinearProgramme, arrives: Any, longest: float, before: float) -> Any:
    """The work done of a stream in each step, over the whole fleet."""
    shape = numpy.shape(arrives)
    queue, shed, done = programme.variables(shape, 0.0, longest), programme.variables(shape), programme.variables(shape)
    _follows(programme, queue, before + arrives[0], 1.0, 1.0, (shed, 1.0), (done, 1.0), each=arrives[1:])
    return done


_MARGIN_K = 1.0
