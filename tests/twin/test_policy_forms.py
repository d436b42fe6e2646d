"""Policies of every form: fused to what JAX steps, or stepped by JAX; never another number.

Three planes of 40 satellites, each with 24 empty places beside it; five satellites are lost.
"""

import re
from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest

from dawndusk.core.array import xp
from dawndusk.twin import jax_engine, llvm_engine
from dawndusk.twin.run import run
from dawndusk.twin.script import Event, Script
from dawndusk.twin.work.policies import mean_over_living
from tests.twin.cases import design_of

AREA_M2 = 400.0
"""so little that batteries run empty and work waits"""
OF_FLEET = np.linspace(1.0, 2.0, 120)


def energies(answer):
    """A policy of the batteries' energies [row, lane] in parts of a MJ."""
    return lambda body, health, state, sky: answer(state.energy_j / 1e6)


STEPPED_BY_JAX = {
    "mean": (energies(lambda x: xp.where(x > xp.mean(x), 1.0, 0.1)), "becomes a constant, in `div`"),
    "median": (energies(lambda x: xp.where(x > xp.median(x), 1.0, 0.1)), "some satellites"),
    "percentile": (energies(lambda x: xp.where(x > xp.percentile(x, 30), 1.0, 0.1)), "some satellites"),
    "size": (energies(lambda x: xp.where(x > xp.sum(x) / x.size, 1.0, 0.1)), "becomes a constant"),
    "shape": (energies(lambda x: x * x.shape[-1] + 1.0), "becomes a constant"),
    "length": (energies(lambda x: x + len(x)), "becomes a constant"),
    "power of a length": (energies(lambda x: (x / x.max()) ** x.shape[0]), "becomes a constant"),
    "int": (energies(lambda x: x.astype(int)), "int64"),
    "float16": (energies(lambda x: x.astype("float16")), "float16"),
    "sort": (energies(lambda x: xp.sort(x, axis=-1)), "sort"),
    "rank": (energies(lambda x: xp.argsort(x, axis=-1) + 1.0), "sort"),
    "rank by pairs": (
        energies(lambda x: xp.sum(xp.where(x[:, :, None] > x[:, None, :], 1.0, 0.0), axis=-1)),
        "beside each other",
    ),
    "running sum": (energies(lambda x: xp.cumsum(x, axis=-1)), "cumsum"),
    "range": (energies(lambda x: x + 0 * x * xp.arange(x.shape[-1])), "becomes a constant|as many numbers|int"),
    "linspace": (energies(lambda x: x * xp.linspace(1, 2, x.shape[-1])), "as many numbers"),
    "one of them": (energies(lambda x: x + x[0, 0]), "some satellites out of all"),
    "a row of them": (energies(lambda x: x + xp.sum(x, axis=-1, keepdims=True)), "some satellites out of all"),
    "turned": (energies(lambda x: x.reshape(x.shape[::-1]).T), "some satellites out of all"),
    "array of its own": (energies(lambda x: x * OF_FLEET.reshape(3, 40)[:, :1]), "Error while it is traced"),
}
FUSED = {
    "mean over the living": lambda body, health, state, sky: xp.where(
        state.energy_j > mean_over_living(health, state.energy_j) * 1.0001, 1.0, 0.1
    ),
    "counted": energies(lambda x: x / xp.sum(xp.ones_like(x)) + x.ndim),
    "beside the most": energies(lambda x: xp.maximum(x / xp.max(x), 0.2) * np.float64(2.0) ** 0),
}


class Chosen(Exception):
    """Which engine was chosen, before anything is stepped."""


def fleet():
    design = design_of("start")
    twin = replace(design.twin, layout="walker", plane_count=3, work="streams", demand_fraction=0.6)
    small = replace(design.satellite, area_array_claimed_m2=AREA_M2)
    return replace(design, twin=twin, satellite=small)


def stepped(policy, **how):
    script = Script(events=(Event(day=0, kind="loss", count=5),))
    how = {"days": 1, "step_s": 600.0, "satellites": 120, "seed": 7, "precision": "float64", **how}
    return run(fleet(), policy=policy, script=script, **how)


@pytest.mark.parametrize("form", STEPPED_BY_JAX)
def test_what_no_pass_knows_is_left_to_jax(monkeypatch, form):
    reasons, of_llvm_engine = [], llvm_engine.why_not

    def why_not(*given):
        reasons.append(of_llvm_engine(*given))
        return reasons[-1]

    def of_jax(*_how):
        raise Chosen("jax")

    def of_llvm(*_how):
        raise Chosen("llvm")

    monkeypatch.setattr(llvm_engine, "why_not", why_not)
    monkeypatch.setattr(llvm_engine, "llvm_engine", of_llvm)
    monkeypatch.setattr(jax_engine, "engine", of_jax)
    policy, says = STEPPED_BY_JAX[form]
    with pytest.raises(Chosen, match="jax"):
        stepped(policy)
    assert re.search(says, reasons[0]), reasons


@pytest.mark.slow
@pytest.mark.parametrize("form", FUSED)
def test_what_is_fused_is_what_jax_steps(monkeypatch, form):
    ours, told = stepped(FUSED[form])
    monkeypatch.setattr(llvm_engine, "llvm_engine", jax_engine.engine)
    theirs, by_jax = stepped(FUSED[form])
    assert told.engine == by_jax.engine == ("llvm", "")
    assert ours.lost.sum() == 5
    assert ours.state.energy_j == pytest.approx(theirs.state.energy_j, rel=1e-9, abs=1e-3)
    assert ours.state.queue_s == pytest.approx(theirs.state.queue_s, rel=1e-9, abs=1e-6)
    for name, column in by_jax.fleet.items():
        assert told.fleet[name] == pytest.approx(column, abs=1e-9 * max(np.abs(column).max(), 1e-3)), name
    assert np.ptp(ours.state.energy_j) > 1e6


@pytest.mark.slow
def test_a_mean_on_jax_is_jaxs_and_the_run_says_so(monkeypatch):
    policy = STEPPED_BY_JAX["mean"][0]
    ours, told = stepped(policy)
    assert told.engine.name == "jax"
    assert "becomes a constant" in told.engine.reason
    monkeypatch.setattr(llvm_engine, "why_not", lambda *_: "asked for")
    theirs, _ = stepped(policy)
    assert ours.state.energy_j.tolist() == theirs.state.energy_j.tolist()


@pytest.mark.slow
@pytest.mark.parametrize("by", ["fused", "engine"])
def test_the_mean_over_the_living_is_the_same_beside_more_empty_places(monkeypatch, by):
    policy = FUSED["mean over the living"]
    if by == "engine":
        monkeypatch.setattr(llvm_engine, "llvm_engine", jax_engine.engine)
    few, _ = stepped(policy)
    monkeypatch.setattr(import_module("dawndusk.twin.blocks"), "_whole", lambda count: -(-count // 96) * 96)
    many, _ = stepped(policy)
    assert many.state.energy_j == pytest.approx(few.state.energy_j, rel=1e-9, abs=1e-3)
    assert many.state.queue_s == pytest.approx(few.state.queue_s, rel=1e-9, abs=1e-6)
