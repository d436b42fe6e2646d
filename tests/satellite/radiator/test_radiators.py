"""The contract of the radiator slot: every model, as each of its catalog's entries, over its whole range."""

import math
from dataclasses import fields, replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from dawndusk import catalog
from dawndusk.core.array import jax_module, register
from dawndusk.core.record import declared_fields
from dawndusk.design.design import Design
from dawndusk.design.loading import load_sourced
from dawndusk.physics.light import light_through_the_year
from dawndusk.satellite.heat import RadiatorEnvironment
from dawndusk.satellite.heat_balance import radiator
from dawndusk.satellite.radiator import RADIATORS
from dawndusk.scenario import key_of
from dawndusk.twin.satellite.body import build_satellite
from tests.designs import EXAMPLES

ENTRIES = catalog.names("radiator")
OF_MODEL = {catalog.entry("radiator", name).model: name for name in ENTRIES}
SKY = RadiatorEnvironment(infrared_w_per_m2=120.0, albedo_w_per_m2=20.0, sun_w_per_m2=50.0)
HEAT_W, LIFE_YEAR = 120e3, 5.0


@cache
def design_of(entry: str) -> Design:
    return load_sourced(EXAMPLES / "start.toml", [f"heat.radiator={entry}"]).design


def answers(heat: Any, heat_w: Any, compute: Any) -> dict[str, Any]:
    """Everything a model says of one need for heat."""
    found = radiator(heat, compute, heat_w, SKY, None)
    hardware = heat.hardware(found, LIFE_YEAR)
    said = {**vars(found), **{f"hardware.{k}": v for k, v in vars(hardware).items() if v is not None}}
    said["circulation"] = heat.power_circulation_fraction()
    said["cost"] = heat.cost_usd(
        found.area_radiator_m2, 0.0 if hardware.mass_liquid_kg is None else hardware.mass_liquid_kg
    )
    return said


def corners(heat: Any):
    """The record with one number at a time at either of its bounds."""
    for field in declared_fields(type(heat)):
        if "low" in field.metadata:
            for end in ("low", "high"):
                yield f"{field.name} {end}", replace(heat, **{field.name: field.metadata[end]})


def test_every_model_has_an_entry_of_the_catalog():
    assert set(OF_MODEL) == set(RADIATORS)


def test_a_key_of_several_models_is_the_same_number_in_each():
    seen: dict[str, Any] = {}
    for cls in RADIATORS.values():
        for field in declared_fields(cls):
            assert seen.setdefault(key_of(field), (field.name, dict(field.metadata))) == (
                field.name,
                dict(field.metadata),
            )


@pytest.mark.parametrize("entry", ENTRIES)
def test_heat_in_is_heat_out(entry):
    design = design_of(entry)
    found = radiator(design.heat, design.compute, HEAT_W, SKY, None)
    out = found.heat_emitted_w - found.heat_earth_infrared_w - found.heat_albedo_w - found.heat_sun_w
    assert out == pytest.approx(HEAT_W, rel=1e-12)
    assert found.heat_residual < 1e-12


@pytest.mark.parametrize("entry", ENTRIES)
def test_more_heat_takes_more_of_everything(entry):
    design = design_of(entry)
    less, more = (answers(design.heat, heat_w, design.compute) for heat_w in (HEAT_W, 1.01 * HEAT_W))
    grows = ["area_radiator_m2", "heat_emitted_w", "cost", *(k for k in less if k.startswith("hardware.mass"))]
    for name in grows:
        assert more[name] >= less[name] > 0 or (name == "hardware.mass_solid_kg" and less[name] == 0), name
    assert more["area_radiator_m2"] > less["area_radiator_m2"]


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_warmer_surface_emits_more_and_needs_less_area(entry):
    design = design_of(entry)
    cold, warm = (
        radiator(replace(design.heat, temperature_radiator_k=t), design.compute, HEAT_W, SKY, None) for t in (300, 310)
    )
    assert warm.flux_net_w_per_m2 > cold.flux_net_w_per_m2
    assert warm.area_radiator_m2 < cold.area_radiator_m2


@pytest.mark.parametrize("entry", ENTRIES)
def test_optics_are_those_of_a_grey_body(entry):
    optics = design_of(entry).heat.optics()
    assert optics.face_count in (1, 2)
    for share in (optics.emissivity, optics.fin_efficiency, optics.bol_absorptivity, optics.eol_absorptivity):
        assert 0 < share <= 1


@pytest.mark.parametrize("entry", ENTRIES)
def test_answers_are_finite_and_masses_positive_over_the_whole_range(entry):
    design = design_of(entry)
    for corner, heat in corners(design.heat):
        said = answers(heat, HEAT_W, design.compute)
        for name, value in said.items():
            assert math.isfinite(value), (corner, name)
        for name in ("hardware.mass_kg", "hardware.volume_stowed_m3", "cost", "circulation"):
            assert said[name] >= 0, (corner, name)
        assert said["hardware.mass_solid_kg"] <= said["hardware.mass_kg"], corner
        assert said["circulation"] >= heat.pump_power_fraction, corner


@pytest.mark.parametrize("model", RADIATORS)
def test_numpy_and_jax_agree_and_slopes_are_finite(model):
    jax, design = jax_module(), design_of(OF_MODEL[model])
    heat, compute = design.heat, design.compute
    here = answers(heat, HEAT_W, compute)
    register(heat)
    register(compute)

    def summed(*need: Any) -> tuple[Any, dict[str, Any]]:
        said = answers(*need)
        return sum(value / here[name] for name, value in said.items() if here[name]), said

    slopes, there = jax.jit(jax.grad(summed, has_aux=True))(heat, HEAT_W, compute)
    for name, value in here.items():
        assert np.allclose(value, there[name], rtol=1e-12, atol=1e-12), name
    moved = {f.name: getattr(slopes, f.name) for f in fields(slopes) if "low" in f.metadata}
    assert all(math.isfinite(slope) for slope in moved.values() if slope is not None), moved


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_twins_body_starts_in_the_balance_of_the_plan(entry):
    """What the twin's radiator node gives off at full load is what the plan's radiator rejects."""
    design = design_of(entry)
    made = build_satellite(design)
    body, panel = made.body, made.satellite.heat
    emitted_w = body.area_emitting_m2 * 5.670374419e-8 * body.temperature_radiator_k**4
    assert emitted_w == pytest.approx(panel.heat_emitted_w, rel=1e-12)
    assert body.power_infrared_absorbed_w == pytest.approx(panel.heat_earth_infrared_w, rel=1e-12)
    assert body.heat_capacity_radiator_j_per_k > 0
    strongest = float(np.max(light_through_the_year(design.orbit, design.mission.start_year).irradiance_day_w_per_m2))
    absorbed_w = body.area_sun_m2 * design.heat.optics().eol_absorptivity * strongest
    assert absorbed_w == pytest.approx(panel.heat_sun_w, rel=1e-12)
