"""Books of a step close whatever the state, the sky and the demand; limits have closed forms."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.core.array import register
from dawndusk.twin.satellite.step import Health, State, StepEnvironment, step
from tests.twin.cases import BODIES, body_of


def share(low=0.0, high=1.0):
    return st.floats(low, high, allow_nan=False)


@st.composite
def cases(draw):
    body = BODIES[draw(st.sampled_from(sorted(BODIES)))]
    retention = draw(share(0.5))
    state = State(
        energy_j=draw(share()) * retention * body.energy_battery_j,
        temperature_chip_k=draw(st.floats(250.0, 380.0)),
        temperature_loop_k=draw(st.floats(250.0, 370.0)),
        temperature_radiator_k=draw(st.floats(200.0, 370.0)),
        restart_s=draw(st.floats(0.0, 300.0)),
        queue_s=0.0,
    )
    health = Health(
        array_retention_fraction=draw(share(0.5)),
        battery_retention_fraction=retention,
        alive_fraction=draw(share()),
        radiator_absorptivity=draw(share(0.05, 0.5)),
    )
    sky = StepEnvironment(
        sunlit_fraction=draw(share()),
        daylight_factor=draw(share()),
        irradiance_w_per_m2=draw(st.floats(1310.0, 1420.0)),
        cell_efficiency=draw(share(0.1, 0.35)),
    )
    return (
        body,
        health,
        state,
        sky,
        {
            "demand_fraction": draw(share()),
            "step_s": draw(st.floats(0.1, 600.0)),
            "pauses": draw(st.booleans()),
        },
    )


@given(cases())
def test_books_close_and_nothing_is_negative(case):
    body, health, state, sky, rest = case
    then, flows = step(body, health, state, sky, **rest)
    throughput = flows.power_sun_w + flows.power_load_w + abs(flows.power_stored_w)
    gone = flows.power_sun_w - flows.power_left_w - flows.power_load_w - flows.power_lost_w
    assert gone == pytest.approx((then.energy_j - state.energy_j) / rest["step_s"], abs=1e-9 * throughput)
    assert flows.energy_residual < 1e-9
    assert flows.heat_residual < 1e-9
    slack = 1e-9 * body.power_it_w
    assert min(flows.power_left_w, flows.power_lost_w, flows.power_it_w, flows.power_load_w) >= -slack
    assert (
        -1e-9 * body.energy_battery_j
        <= then.energy_j
        <= max(state.energy_j, health.battery_retention_fraction * body.energy_battery_j) * (1 + 1e-12)
    )
    asked = flows.work_asked_fraction
    known = flows.work_done_fraction + flows.work_withheld_power_fraction + flows.work_withheld_heat_fraction
    assert known <= asked + 1e-12
    if not rest["pauses"]:
        assert known == pytest.approx(asked, abs=1e-12)


@given(cases())
def test_no_chip_ends_a_step_above_its_limit_by_working(case):
    body, health, state, sky, rest = case
    then, flows = step(body, health, state, sky, **rest)
    idle, _ = step(body, health, state, sky, **{**rest, "demand_fraction": 0.0, "pauses": True})
    working = flows.power_it_w > 1e-6 * body.power_it_w
    if working and idle.temperature_chip_k < body.temperature_chip_max_k:
        assert then.temperature_chip_k < body.temperature_chip_max_k + 1.0


@pytest.mark.slow
@given(cases())
def test_the_same_on_jax(case):
    body, health, state, sky, rest = case
    on_numpy = step(body, health, state, sky, **rest)
    for part in (body, health, state, sky, *on_numpy):
        register(part)
    demand, length = rest["demand_fraction"], rest["step_s"]

    def one(both):
        return step(*both["records"], demand_fraction=demand, step_s=length, pauses=rest["pauses"])

    import jax

    jax.config.update("jax_enable_x64", True)
    on_jax = one({"records": [jax.tree.map(jax.numpy.asarray, part) for part in (body, health, state, sky)]})
    for ours, theirs in zip(on_numpy, on_jax, strict=True):
        for f in fields(ours):
            if not f.name.endswith("residual"):
                a, b = float(getattr(ours, f.name)), float(getattr(theirs, f.name))
                assert a == pytest.approx(b, rel=1e-9, abs=1e-6)


def steady(body, health, sky, demand, hours=200, step_s=60.0):
    state = State(
        energy_j=body.energy_battery_j,
        temperature_chip_k=330.0,
        temperature_loop_k=320.0,
        temperature_radiator_k=320.0,
        restart_s=0.0,
        queue_s=0.0,
    )
    for _ in range(int(hours * 3600 / step_s)):
        state, flows = step(body, health, state, sky, demand_fraction=demand, step_s=step_s, pauses=False)
    return state, flows


def test_full_load_in_sunlight_settles_where_the_plan_does():
    case = body_of("suncatcher")
    body, panel = case.body, case.satellite.heat
    new = Health(
        array_retention_fraction=1.0, battery_retention_fraction=1.0, alive_fraction=1.0, radiator_absorptivity=0.2
    )
    sky = StepEnvironment(sunlit_fraction=1.0, daylight_factor=0.2, irradiance_w_per_m2=1361.0, cell_efficiency=0.2)
    state, flows = steady(body, new, sky, 1.0, hours=20)
    assert flows.power_it_w == pytest.approx(body.power_it_w, rel=1e-12)
    assert flows.heat_in_w == pytest.approx(flows.heat_emitted_w, rel=1e-9)
    drop = state.temperature_loop_k - state.temperature_radiator_k
    carried = flows.heat_emitted_w - (flows.heat_in_w - flows.power_load_w - flows.power_lost_w)
    assert drop == pytest.approx(5.0, rel=0.1)
    rise = state.temperature_chip_k - state.temperature_loop_k
    supply_rise = panel.temperature_chip_k - panel.temperature_coolant_supply_k
    assert rise == pytest.approx(supply_rise - 5.0, rel=1e-6)
    assert carried > 0


def test_an_empty_battery_in_shadow_gives_nothing():
    body = BODIES["suncatcher"]
    health = Health(
        array_retention_fraction=1.0, battery_retention_fraction=1.0, alive_fraction=1.0, radiator_absorptivity=0.2
    )
    night = StepEnvironment(sunlit_fraction=0.0, daylight_factor=0.0, irradiance_w_per_m2=1361.0, cell_efficiency=0.2)
    state = State(
        energy_j=0.0,
        temperature_chip_k=330.0,
        temperature_loop_k=320.0,
        temperature_radiator_k=310.0,
        restart_s=0.0,
        queue_s=0.0,
    )
    then, flows = step(body, health, state, night, demand_fraction=1.0, step_s=60.0, pauses=False)
    assert flows.power_load_w == 0
    assert flows.work_done_fraction == 0
    assert flows.work_withheld_power_fraction == 1.0
    assert then.energy_j == 0
    assert then.temperature_radiator_k < 310.0


NEW = Health(
    array_retention_fraction=1.0, battery_retention_fraction=1.0, alive_fraction=1.0, radiator_absorptivity=0.2
)


@pytest.mark.parametrize("alive", [1.0, 0.5])
def test_a_weak_sun_feeds_as_much_work_as_its_power(alive):
    """Half of what all loads need, an empty battery, a cold satellite: the fixed loads, then what is left, by hand."""
    body = BODIES["suncatcher"]
    cold = State(
        energy_j=0.0,
        temperature_chip_k=250.0,
        temperature_loop_k=250.0,
        temperature_radiator_k=250.0,
        restart_s=0.0,
        queue_s=0.0,
    )
    sun_w = 0.5 * alive * body.power_it_w
    sky = StepEnvironment(
        sunlit_fraction=1.0,
        daylight_factor=0.0,
        irradiance_w_per_m2=1361.0,
        cell_efficiency=sun_w / 1361.0 / body.area_array_m2,
    )
    health = replace(NEW, alive_fraction=alive)
    then, flows = step(body, health, cold, sky, demand_fraction=1.0, step_s=60.0, pauses=False)
    at_bus_w = sun_w * body.harness_efficiency * body.regulator_efficiency
    left_w = at_bus_w * (1 - body.pump_power_fraction) - body.power_fixed_w
    it_w = left_w * body.conversion_efficiency
    assert flows.power_sun_w == pytest.approx(sun_w, rel=1e-12)
    assert flows.power_it_w == pytest.approx(it_w, rel=1e-9)
    assert flows.power_load_w == pytest.approx(at_bus_w, rel=1e-9)
    assert flows.power_left_w == pytest.approx(0.0, abs=1e-6)
    losses_w = sun_w - at_bus_w
    assert flows.power_lost_w == pytest.approx(losses_w, rel=1e-9)
    assert then.energy_j == pytest.approx(0.0, abs=1e-6)
    share = it_w / (alive * body.power_it_w)
    done = min(1 - body.gain_clock_ratio * (1 - share), body.gain_shed_ratio * share)
    assert flows.work_done_fraction == pytest.approx(alive * done, rel=1e-9)
    assert flows.work_withheld_power_fraction == pytest.approx(alive * (1 - done), rel=1e-9)
    assert flows.work_withheld_heat_fraction == 0
    inside_w = at_bus_w + sun_w * body.harness_efficiency * (1 - body.regulator_efficiency)
    from_sky_w = body.power_infrared_absorbed_w + 0.2 * 1361.0 * body.area_sun_m2
    assert flows.heat_in_w == pytest.approx(inside_w + from_sky_w, rel=1e-9)


@pytest.mark.parametrize("alive", [1.0, 0.6])
@pytest.mark.parametrize(("step_s", "above_k"), [(30.0, 15.0), (120.0, 25.0)])
def test_a_hot_satellite_works_as_much_as_ends_the_step_at_its_limit(alive, step_s, above_k):
    body = BODIES["suncatcher"]
    hot = State(
        energy_j=body.energy_battery_j,
        temperature_chip_k=body.temperature_chip_max_k,
        temperature_loop_k=body.temperature_loop_k + above_k,
        temperature_radiator_k=body.temperature_radiator_k + above_k,
        restart_s=0.0,
        queue_s=0.0,
    )
    sky = StepEnvironment(sunlit_fraction=1.0, daylight_factor=0.2, irradiance_w_per_m2=1361.0, cell_efficiency=0.25)
    then, flows = step(
        body, replace(NEW, alive_fraction=alive), hot, sky, demand_fraction=1.0, step_s=step_s, pauses=False
    )
    assert 0.05 * alive < flows.work_done_fraction < 0.99 * alive
    assert flows.work_withheld_heat_fraction == pytest.approx(alive - flows.work_done_fraction)
    assert flows.work_withheld_power_fraction == 0
    assert then.temperature_chip_k == pytest.approx(body.temperature_chip_max_k, abs=1e-6)


def test_the_reserve_feeds_housekeeping_but_no_work():
    body = BODIES["suncatcher"]
    health = Health(
        array_retention_fraction=1.0, battery_retention_fraction=1.0, alive_fraction=1.0, radiator_absorptivity=0.2
    )
    night = StepEnvironment(sunlit_fraction=0.0, daylight_factor=0.0, irradiance_w_per_m2=1361.0, cell_efficiency=0.2)
    reserve = body.charge_reserve_fraction * body.energy_battery_j
    state = State(
        energy_j=reserve,
        temperature_chip_k=330.0,
        temperature_loop_k=320.0,
        temperature_radiator_k=310.0,
        restart_s=0.0,
        queue_s=0.0,
    )
    _, flows = step(body, health, state, night, demand_fraction=1.0, step_s=60.0, pauses=False)
    assert flows.work_done_fraction == 0
    assert flows.power_load_w == pytest.approx(body.power_fixed_w / (1 - body.pump_power_fraction))


@pytest.mark.parametrize("night_s", [300.0, 1200.0])
def test_a_night_converges_as_the_step_shrinks(night_s):
    """Temperatures after a night, ever finer: the difference to the finest halves with the step."""
    body = BODIES["suncatcher"]
    health = Health(
        array_retention_fraction=1.0, battery_retention_fraction=1.0, alive_fraction=1.0, radiator_absorptivity=0.2
    )
    night = StepEnvironment(sunlit_fraction=0.0, daylight_factor=0.0, irradiance_w_per_m2=1361.0, cell_efficiency=0.2)
    start = State(
        energy_j=body.energy_battery_j,
        temperature_chip_k=345.0,
        temperature_loop_k=330.0,
        temperature_radiator_k=330.0,
        restart_s=0.0,
        queue_s=0.0,
    )

    def after(step_s):
        state = start
        for _ in range(round(night_s / step_s)):
            state, _ = step(body, health, state, night, demand_fraction=0.5, step_s=step_s, pauses=False)
        return np.array([state.temperature_chip_k, state.temperature_loop_k, state.temperature_radiator_k])

    finest = after(night_s / 4096)
    errors = [np.abs(after(night_s / n) - finest).max() for n in (8, 16, 32, 64)]
    ratios = np.array(errors[:-1]) / np.array(errors[1:])
    assert np.all(ratios > 1.7), errors
    assert errors[-1] < 0.2


def test_float32_closes_its_books_to_2e_5():
    body = BODIES["suncatcher"]
    kind = np.float32
    body = replace(body, **{f.name: kind(getattr(body, f.name)) for f in fields(body)})
    draw = np.random.default_rng(1)
    n = 4096
    health = Health(
        array_retention_fraction=draw.uniform(0.8, 1, n).astype(kind),
        battery_retention_fraction=np.ones(n, kind),
        alive_fraction=draw.uniform(0.5, 1, n).astype(kind),
        radiator_absorptivity=np.full(n, 0.2, kind),
    )
    state = State(
        energy_j=(draw.uniform(0, 1, n) * body.energy_battery_j).astype(kind),
        temperature_chip_k=draw.uniform(300, 350, n).astype(kind),
        temperature_loop_k=draw.uniform(300, 340, n).astype(kind),
        temperature_radiator_k=draw.uniform(290, 340, n).astype(kind),
        restart_s=np.zeros(n, kind),
        queue_s=0.0,
    )
    sky = StepEnvironment(
        sunlit_fraction=draw.uniform(0, 1, n).astype(kind),
        daylight_factor=draw.uniform(0, 1, n).astype(kind),
        irradiance_w_per_m2=kind(1361),
        cell_efficiency=kind(0.2),
    )
    _, flows = step(body, health, state, sky, demand_fraction=kind(1), step_s=kind(60), pauses=False)
    assert flows.energy_residual.dtype == kind
    assert 0 < flows.energy_residual.max() < 2e-5
    assert 0 < flows.heat_residual.max() < 2e-5
