"""Public names beside what a plan holds under its own: quantity, unit, place."""

import pytest

from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import at, nest, outputs, values
from tests.designs import resolved

PLAN = evaluate(resolved("suncatcher").design)
WANTED = outputs(PLAN)
NUMBERS = dict(zip((output.path for output in WANTED), values(PLAN, WANTED), strict=True))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("light.altitude_km", PLAN.light.altitude_m / 1000),
        ("heat.temperature_chip_c", PLAN.satellite.heat.temperature_chip_k - 273.15),
        ("power.array_supply_ratio", PLAN.satellite.power.array_supply_ratio),
        ("satellite.mass_kg", PLAN.satellite.mass_kg),
        ("satellite.specific_mass_kg_per_kw", PLAN.satellite.specific_mass_kg_per_w * 1000),
        ("campaign.mass_payload_t", PLAN.campaign.manifest.mass_payload_kg / 1000),
        ("economics.metrics.usd_per_mw", PLAN.economics.metrics.usd_per_mw),
        ("verdict.cost_ratio", PLAN.verdict.cost_ratio),
    ],
)
def test_an_output_is_its_quantity_in_the_unit_it_names(path, expected):
    assert NUMBERS[path] == pytest.approx(expected, rel=1e-12)


def test_what_is_off_in_a_plan_is_no_output():
    """A published dose stands beside ours where a scenario has one."""
    off = evaluate(resolved("start").design)
    assert NUMBERS["radiation.dose_reported_rad_per_year"] == pytest.approx(150.0)
    assert at(off, "radiation.dose_reported_gy_per_year") is None
    left_out = {output.path for output in WANTED} - {output.path for output in outputs(off)}
    assert left_out == {"radiation.dose_reported_rad_per_year"}


def test_a_stage_within_a_stage_stands_inside_it():
    found = nest(WANTED, list(NUMBERS.values()))
    assert found["economics"]["metrics"]["usd_per_mw"] == NUMBERS["economics.metrics.usd_per_mw"]
    assert found["light"]["altitude_km"] == NUMBERS["light.altitude_km"]
    with pytest.raises(ValueError, match="shorter"):
        nest(WANTED, [1.0])
