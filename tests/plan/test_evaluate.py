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


NEVER = {".economics.books.payback_year", ".campaign.duration_deploy_year", ".earth.books.payback_year"}
NEVER |= {".campaign.date_first_flight_year", ".campaign.date_stands_year"}
NEVER |= {".economics.programme.usd_per_accelerator_hour", ".earth.programme.usd_per_accelerator_hour"}
"""Infinite where they do not come."""


@pytest.mark.slow
@settings(max_examples=300)
@given(designs())
def test_residuals_stay_under_1e_9_and_nothing_is_nan_or_infinite(design):
    plan = evaluate(design)
    for name, residual in leaves(plan.checks):
        assert residual <= 1e-9, name
    for path, value in leaves(plan):
        assert np.isfinite(value).all() or (path in NEVER and value == np.inf), path


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


def test_a_fleet_restarts_for_ground_causes_and_upsets_and_dies_faster_than_on_earth():
    """Renewal: up over up and down. Deaths at a constant rate, not replaced: (1 - e^-x) / x."""
    design = resolved("start").design
    plan, compute = evaluate(design), design.compute
    assert plan.radiation.upset_restarts_per_accelerator_year > compute.interruption_rate_per_year
    upsets = plan.radiation.dose_gy_per_year / compute.dose_restart_gy
    down_year = design.service.duration_restart_s / (365.25 * 86400)
    in_orbit = 1 / (1 + (compute.interruption_rate_per_year + upsets) * down_year)
    assert plan.service.restart_availability == pytest.approx(in_orbit, rel=1e-12)
    on_earth = design.earth.earth_availability / (1 + compute.interruption_rate_per_year * down_year)
    working_h = plan.earth.costs.accelerator_count * 8766 * on_earth
    assert plan.service.accelerator_hours_per_year == pytest.approx(working_h, rel=1e-12)
    working_year = min(compute.lifetime_accelerator_year, design.mission.lifetime_satellite_year)
    deaths = compute.failure_rate_permanent_per_year * compute.failure_orbit_ratio * working_year
    assert plan.service.alive_fraction == pytest.approx((1 - math.exp(-deaths)) / deaths, rel=1e-12)


def test_the_answer_is_orbit_over_earth_and_capital_is_told_by_the_megawatt():
    design = resolved("suncatcher").design
    plan = evaluate(design)
    orbit, earth = plan.economics, plan.earth
    ratio = orbit.books.usd_per_accelerator_hour / earth.books.usd_per_accelerator_hour
    assert plan.verdict.cost_ratio == pytest.approx(ratio, rel=1e-15)
    fleet_mw = plan.campaign.satellite_count * design.satellite.power_it_w / 1e6
    assert orbit.metrics.usd_per_mw == pytest.approx(orbit.books.capex_usd / fleet_mw, rel=1e-12)


def test_no_residual_is_nothing_by_its_form():
    """Each compares two ways to the same number, so that rounding parts them somewhere."""
    found = [
        evaluate(replace(design, mission=replace(design.mission, lifetime_satellite_year=life)))
        for design in (resolved(name).design for name in NAMES)
        for life in (4.0, 5.3)
    ]
    for field in fields(found[0].checks):
        worst = max(float(getattr(plan.checks, field.name)) for plan in found)
        assert 0 < worst <= 1e-9, field.name


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
