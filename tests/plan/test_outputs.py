"""Public names beside what a plan holds under its own: quantity, unit, place."""

from functools import cache

import pytest

from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import at, nest, outputs, values
from tests.designs import resolved


@cache
def plan():
    return evaluate(resolved("suncatcher").design)


def numbers():
    wanted = outputs(plan())
    return dict(zip((output.path for output in wanted), values(plan(), wanted), strict=True))


def test_an_output_is_its_quantity_in_the_unit_it_names():
    expected = {
        "light.altitude_km": plan().light.altitude_m / 1000,
        "heat.temperature_chip_c": plan().satellite.heat.temperature_chip_k - 273.15,
        "power.array_supply_ratio": plan().satellite.power.array_supply_ratio,
        "satellite.mass_kg": plan().satellite.mass_kg,
        "satellite.specific_mass_kg_per_kw": plan().satellite.specific_mass_kg_per_w * 1000,
        "campaign.mass_payload_t": plan().campaign.manifest.mass_payload_kg / 1000,
        "economics.metrics.usd_per_mw": plan().economics.metrics.usd_per_mw,
        "verdict.cost_ratio": plan().verdict.cost_ratio,
    }
    found = numbers()
    assert {path: found[path] for path in expected} == pytest.approx(expected, rel=1e-12)


def test_what_is_off_in_a_plan_is_no_output():
    """A published dose stands beside ours where a scenario has one."""
    off = evaluate(resolved("start").design)
    assert numbers()["radiation.dose_reported_rad_per_year"] == pytest.approx(150.0)
    assert at(off, "radiation.dose_reported_gy_per_year") is None
    left_out = {output.path for output in outputs(plan())} - {output.path for output in outputs(off)}
    assert left_out == {"radiation.dose_reported_rad_per_year"}


def test_a_stage_within_a_stage_stands_inside_it():
    wanted, expected = outputs(plan()), numbers()
    found = nest(wanted, list(expected.values()))
    assert found["economics"]["metrics"]["usd_per_mw"] == expected["economics.metrics.usd_per_mw"]
    assert found["light"]["altitude_km"] == expected["light.altitude_km"]
    with pytest.raises(ValueError, match="shorter"):
        nest(wanted, [1.0])
