"""The whole chain: it closes, it stays finite, and NumPy and JAX say the same."""

import math
from dataclasses import fields, is_dataclass, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from dawndusk.core.array import jax_module, jit_compile
from dawndusk.plan.evaluate import evaluate
from tests.designs import NAMES, designs, resolved

QUICKLY = {"xla_backend_optimization_level": 0}
"""The compiler's options of a study."""
FIRST = {"suncatcher", "altman-stoke"}
"""The two shipped scenarios that differ most in what they compile to: orbit, rockets, size."""


def leaves(tree: Any, path: str = ""):
    if is_dataclass(tree):
        for field in fields(tree):
            yield from leaves(getattr(tree, field.name), f"{path}.{field.name}")
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from leaves(value, f"{path}.{key}")
    elif tree is not None and not isinstance(tree, str | bool):
        yield path, np.asarray(tree, dtype=float)


@pytest.mark.slow
@settings(max_examples=300)
@given(designs())
def test_residuals_stay_under_1e_9_and_nothing_is_nan_or_infinite(design):
    plan = evaluate(design)
    for name, residual in leaves(plan.checks):
        assert residual <= 1e-9, name
    for path, value in leaves(plan):
        assert np.isfinite(value).all(), path


@settings(max_examples=100)
@given(designs())
def test_counts_and_shares_stay_in_their_bounds(design):
    plan = evaluate(design)
    assert 0 < plan.service.availability_fraction <= 1
    assert 0 <= plan.light.sunlit_fraction <= 1
    assert plan.campaign.manifest.flight_count >= 1
    assert plan.campaign.manifest.flight_count == math.ceil(plan.campaign.manifest.flight_count)
    assert plan.satellite.masses.mass_modelled_kg > plan.satellite.masses.mass_dry_kg
    assert plan.economics.books.usd_per_accelerator_hour > 0


@pytest.mark.slow
@pytest.mark.parametrize("name", [n if n in FIRST else pytest.param(n, marks=pytest.mark.long) for n in NAMES])
def test_numpy_and_jax_give_the_same_plan(name):
    design = resolved(name).design
    plain = dict(leaves(evaluate(design)))
    fast = dict(leaves(jit_compile(evaluate, design)(design)))
    assert plain.keys() == fast.keys()
    for path, value in plain.items():
        if "residual" not in path:
            assert fast[path] == pytest.approx(value, rel=1e-9, abs=1e-9), path


@pytest.mark.long
def test_every_gradient_of_the_cost_ratio_is_finite_and_agrees_with_differences():
    design = resolved("start").design
    jax = jax_module()

    def ratio(shifted):
        return evaluate(shifted).verdict.cost_ratio

    jit_compile(ratio, design)
    slope = jax.jit(jax.grad(ratio), compiler_options=QUICKLY)(design)
    for path, value in leaves(slope):
        assert np.isfinite(value).all(), path
    price = design.compute.price_accelerator_usd
    up, down = (
        ratio(replace(design, compute=replace(design.compute, price_accelerator_usd=price * k))) for k in (1.001, 0.999)
    )
    assert float(slope.compute.price_accelerator_usd) == pytest.approx((up - down) / (0.002 * price), rel=1e-6)


def test_no_battery_is_carried_when_work_pauses_and_the_lost_hours_are_counted():
    design = resolved("suncatcher").design
    kept = evaluate(design)
    paused = evaluate(replace(design, power=replace(design.power, ride_through="pause")))
    assert kept.satellite.power.energy_battery_j > 0
    assert paused.satellite.power.energy_battery_j == 0
    assert kept.service.eclipse_availability == 1
    assert paused.service.eclipse_availability < kept.light.sunlit_fraction


def test_a_hotter_chip_makes_a_smaller_radiator():
    design = resolved("start").design
    hotter = replace(design.compute, temperature_chip_max_k=design.compute.temperature_chip_max_k + 20)
    cold, hot = evaluate(design), evaluate(replace(design, compute=hotter))
    assert hot.satellite.heat.area_radiator_m2 < cold.satellite.heat.area_radiator_m2
