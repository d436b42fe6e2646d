"""The fused loop beside JAX's, whole runs: every layout, both precisions, whatever the steps need."""

from dataclasses import fields, replace
from importlib import import_module

import numpy as np
import pytest

from dawndusk.core.array import xp
from dawndusk.twin.run import run
from tests.twin.cases import design_of

pytestmark = pytest.mark.slow

PASSAGES = {"links": "direct", "upsets": "passages"}
CASES = {
    "rows of a ring": ("suncatcher", {"layout": "ring"}, 1100),
    "planes": ("start", {"layout": "walker", "plane_count": 3}, 120),
    "a plane for each few": ("start", {"layout": "walker", "plane_count": 20}, 60),
    "passages, each few": ("start", {"layout": "walker", "plane_count": 20, **PASSAGES}, 60),
}


def both(monkeypatch, name, settings, number, ride_through=None, area_array_m2=None, **how):
    design = design_of(name)
    design = replace(design, power=replace(design.power, ride_through=ride_through or design.power.ride_through))
    design = replace(design, twin=replace(design.twin, **settings))
    design = replace(design, satellite=replace(design.satellite, area_array_claimed_m2=area_array_m2))
    how = {"days": 1, "step_s": 120.0, "satellites": number, "seed": 7, "recorded": 9, **how}
    ours = run(design, **how)
    monkeypatch.setattr(import_module("dawndusk.twin.llvm_engine"), "why_not", lambda *_: "as told")
    return ours, run(design, **how)


@pytest.mark.parametrize("case", CASES)
def test_as_jax_in_float64(monkeypatch, case):
    (fleet, series), (by_jax, told) = both(monkeypatch, *CASES[case], precision="float64")
    for f in fields(fleet.state):
        assert getattr(fleet.state, f.name) == pytest.approx(getattr(by_jax.state, f.name), rel=1e-11), f.name
    for name, column in told.fleet.items():
        size = max(np.abs(column).max(), 1e-3)
        assert series.fleet[name] == pytest.approx(column, abs=1e-10 * size), name
    for name, column in told.samples.items():
        assert series.samples[name] == pytest.approx(column, rel=1e-6), name


def test_as_jax_in_float32(monkeypatch):
    (fleet, series), (by_jax, told) = both(monkeypatch, "suncatcher", {}, 40)
    assert fleet.state.energy_j == pytest.approx(by_jax.state.energy_j, rel=1e-5)
    for node in ("chip", "loop", "radiator"):
        name = f"temperature_{node}_k"
        assert getattr(fleet.state, name) == pytest.approx(getattr(by_jax.state, name), rel=1e-6)
    assert series.fleet["books_residual"].max() < 2e-5 > told.fleet["books_residual"].max()


def test_as_jax_where_work_pauses(monkeypatch):
    (fleet, series), (by_jax, told) = both(monkeypatch, "start", {}, 40, "pause", precision="float64")
    assert fleet.state.restart_s == pytest.approx(by_jax.state.restart_s, abs=1e-9)
    assert series.fleet["work_done_fraction"] == pytest.approx(told.fleet["work_done_fraction"], rel=1e-12)
    assert 0 < series.fleet["work_done_fraction"].min() < 1


@pytest.mark.parametrize("policy", ["prefill-in-sun", "clock-lock-before-shed"])
def test_streams_as_jax(monkeypatch, policy):
    """Satellites short of power, so that work waits and is shed."""
    streams = {"work": "streams", "demand_fraction": 0.9, "policy": policy}
    (fleet, series), (by_jax, told) = both(
        monkeypatch, "suncatcher", streams, 40, area_array_m2=80.0, precision="float64"
    )
    assert fleet.state.queue_s.max() > 0
    assert fleet.state.queue_s == pytest.approx(by_jax.state.queue_s, rel=1e-9, abs=1e-6)
    for name, column in told.fleet.items():
        assert series.fleet[name] == pytest.approx(column, abs=1e-9 * max(np.abs(column).max(), 1e-3)), name


def by_rank(body, health, state, sky):
    """What no pass knows: who comes before whom."""
    return xp.argsort(state.energy_j, axis=-1) + 1.0


def test_a_policy_that_cannot_be_fused_is_stepped_by_jax():
    design = design_of("suncatcher")
    design = replace(design, twin=replace(design.twin, work="streams", demand_fraction=0.5))
    _, told = run(design, days=1, step_s=600.0, satellites=12, seed=7, policy=by_rank)
    assert told.fleet["work_offered_fraction"].mean() == pytest.approx(0.5, abs=1e-3)
