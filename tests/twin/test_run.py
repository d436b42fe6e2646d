"""Runs: the same bytes in any order, float32 beside float64, the engine beside NumPy, and closed forms."""

from dataclasses import asdict, fields, replace

import numpy as np
import pytest

from dawndusk.physics.constants import DAY_S
from dawndusk.physics.sun import irradiance_w_per_m2, noons_s
from dawndusk.twin import blocks as cutting
from dawndusk.twin.fleet import accelerators_of, first_fleet
from dawndusk.twin.layout import layout
from dawndusk.twin.run import run
from dawndusk.twin.satellite.ageing import health_of
from dawndusk.twin.satellite.body import cell_efficiency
from dawndusk.twin.satellite.step import StepEnvironment, step
from dawndusk.twin.sky.caps import overlap_fraction
from dawndusk.twin.sky.paths import angle_rad, paths_of
from dawndusk.twin.sky.planes import daylight_factor, shadow
from tests.twin.cases import body_of, design_of

FAST = {"days": 1, "step_s": 120.0, "seed": 7}


def same(a, b):
    return all(np.array_equal(getattr(a.state, f.name), getattr(b.state, f.name)) for f in fields(a.state))


@pytest.fixture
def small_blocks(monkeypatch):
    monkeypatch.setattr(cutting, "LANES", 16)
    monkeypatch.setattr(cutting, "BLOCK", 32)


@pytest.mark.usefixtures("small_blocks")
def test_same_bytes_for_any_number_of_workers():
    design = design_of("suncatcher")
    one, told_one = run(design, **FAST, workers=1)
    two, told_two = run(design, **FAST, workers=3)
    assert same(one, two)
    assert all(np.array_equal(told_one.fleet[k], told_two.fleet[k]) for k in told_one.fleet)
    assert all(np.array_equal(told_one.samples[k], told_two.samples[k]) for k in told_one.samples)


def test_two_days_are_a_day_and_a_day():
    design = design_of("start")
    whole, _ = run(design, days=2, step_s=120.0, satellites=20, seed=3)
    first, _ = run(design, days=1, step_s=120.0, satellites=20, seed=3)
    then, _ = run(design, first, days=1, step_s=120.0)
    assert same(whole, then)
    assert np.array_equal(whole.ages.accelerator_count, then.ages.accelerator_count)


def test_another_seed_is_another_fleet():
    design = design_of("start")
    one, _ = run(design, days=1, step_s=600.0, satellites=20, seed=3)
    other, _ = run(design, days=1, step_s=600.0, satellites=20, seed=4)
    assert not np.array_equal(one.ages.age_year, other.ages.age_year)


def test_float32_beside_float64():
    design = design_of("suncatcher")
    wide, told_wide = run(design, days=2, step_s=120.0, satellites=40, seed=7, precision="float64")
    narrow, told_narrow = run(design, days=2, step_s=120.0, satellites=40, seed=7)
    assert narrow.state.energy_j.dtype == np.float32
    for name in told_wide.fleet:
        a, b = told_wide.fleet[name], told_narrow.fleet[name]
        if name.startswith("power"):
            assert b == pytest.approx(a, abs=1e-4 * told_wide.fleet["power_sun_w"].max()), name
        if name.startswith("temperature"):
            assert b == pytest.approx(a, abs=0.01), name
    assert told_wide.fleet["books_residual"].max() < 1e-12
    assert told_narrow.fleet["books_residual"].max() < 2e-5
    assert narrow.state.energy_j == pytest.approx(wide.state.energy_j, rel=1e-4)


def test_the_engine_is_the_step_on_numpy():
    """An hour, satellite by satellite and step by step, without blocks, lanes or JAX."""
    design = design_of("suncatcher")
    made = body_of("suncatcher")
    number, step_s = 12, 120.0
    fleet = first_fleet(design, made, satellites=number, seed=1, precision="float64")
    health = health_of(design, fleet.ages, accelerators_of(made))
    start_s = noons_s(design.mission.start_year)[0] - DAY_S / 2
    middle = start_s + (np.arange(720) + 0.5) * step_s
    paths = paths_of(design.orbit, np.zeros(1), start_s)
    seen, sunned = shadow(paths, middle)
    angles = (angle_rad(paths, middle) - seen.middle_rad)[:, 0]
    of_step = paths.rate_rad_per_s * step_s / (2 * np.pi)
    phase = layout(design.twin, number, design.orbit.altitude_m).phase_rad
    state = fleet.state
    for k, angle in enumerate(angles):
        irradiance = irradiance_w_per_m2(np.mean(sunned.distance_m[k // 5 * 5 : k // 5 * 5 + 5]))
        turn = ((angle / (2 * np.pi)) % 1.0) + phase / (2 * np.pi)
        sky = StepEnvironment(
            sunlit_fraction=1 - overlap_fraction(turn, seen.half_rad[k, 0] / (2 * np.pi), of_step),
            daylight_factor=daylight_factor(turn, seen.beta_cosine_factor[k, 0]),
            irradiance_w_per_m2=irradiance,
            cell_efficiency=cell_efficiency(design, made, irradiance),
        )
        state, _ = step(made.body, health, state, sky, demand_fraction=1.0, step_s=step_s, pauses=False)
    after, _ = run(design, fleet, days=1, step_s=step_s)
    for name, values in asdict(state).items():
        assert getattr(after.state, name) == pytest.approx(values, rel=1e-9, abs=1e-9), name


def test_the_start_is_forgotten():
    """Where a battery and three temperatures begin no longer shows after a day."""
    design = design_of("suncatcher")
    warm, _ = run(design, days=1, step_s=120.0, satellites=8, seed=1, precision="float64")
    begin = first_fleet(design, body_of("suncatcher"), satellites=8, seed=1, precision="float64")
    cold_state = replace(
        begin.state,
        energy_j=begin.state.energy_j * 0.7,
        temperature_chip_k=begin.state.temperature_chip_k - 40,
        temperature_radiator_k=begin.state.temperature_radiator_k - 40,
    )
    cold, _ = run(design, replace(begin, state=cold_state), days=1, step_s=120.0)
    assert cold.state.temperature_chip_k == pytest.approx(warm.state.temperature_chip_k, abs=1e-3)
    assert cold.state.energy_j == pytest.approx(warm.state.energy_j, rel=1e-3)


def test_a_day_converges_as_the_step_shrinks():
    design = design_of("suncatcher")
    left = {}
    for step_s in (300.0, 150.0, 60.0):
        _, told = run(design, days=1, step_s=step_s, satellites=24, seed=1, precision="float64")
        left[step_s] = np.array([told.fleet["power_lost_w"].mean(), told.fleet["temperature_radiator_mean_k"].mean()])
    errors = [np.abs(left[s] / left[60.0] - 1).max() for s in (300.0, 150.0)]
    assert errors[0] > 1.8 * errors[1]
    assert errors[1] < 1e-2


def test_one_satellite_without_failures_does_all_its_work():
    design = design_of("starcloud-3")
    design = replace(design, compute=replace(design.compute, failure_rate_permanent_per_year=0.0))
    fleet, told = run(design, days=1, step_s=60.0, satellites=1, seed=0, precision="float64")
    assert told.fleet["work_asked_fraction"] == pytest.approx(1.0, abs=1e-15)
    assert told.fleet["work_done_fraction"] == pytest.approx(1.0, abs=1e-12)
    assert told.fleet["power_it_w"] == pytest.approx(design.satellite.power_it_w, rel=1e-12)
    assert fleet.satellite_count == 1
