"""The conditions of the studies are those of the verdict."""

from typing import Any

import pytest
from dawndusk.study.optimum.conditions import CONDITIONS, broken

from dawndusk.answers.answer import central
from dawndusk.design.loading import load
from dawndusk.plan.verdict import judge
from tests.designs import EXAMPLES, NAMES

CASES = {
    "heat.temperature_chip_c": ["heat.temperature_radiator=120 degC"],
    "radiation.dose_margin_ratio": ["orbit.altitude=2000 km"],
    "campaign.launch_rate_ratio": ["mission.satellite_count=9000000"],
    "power.array_supply_ratio": ["satellite.area_array_claimed=20 m^2"],
}


def reasons(name: str, overrides: list[str]) -> tuple[str, ...]:
    """What the verdict says of a scenario at its central values; ranges and words play no part in it."""
    page: dict[str, Any] = central(EXAMPLES / f"{name}.toml", overrides)
    span = {"low": 1.0, "high": 2.0}
    page["range"] = {"heat.temperature_chip_c": span, "verdict.cost_ratio": span}
    page["breakdown"] = {"cost_orbit": [{"label": "launch", "usd_per_accelerator_hour": 1.0}]}
    page["meta"] = {"base_year": 2026, "discount_rate_per_year": 0.1, "discount_rate_earth_per_year": 0.1}
    page["campaign"].setdefault("flights_binding", "mass")
    return judge(page, equal_rates_ratio=1.0, paused=False).reasons


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_scenario_breaks_as_many_as_its_verdict_names(name):
    assert len(broken(load(EXAMPLES / f"{name}.toml"))) == len(reasons(name, []))


@pytest.mark.parametrize(("output", "overrides"), CASES.items())
def test_each_reason_of_the_verdict_is_a_condition(output, overrides):
    found = broken(load(EXAMPLES / "suncatcher.toml", overrides))
    assert {c.label for c in CONDITIONS if c.output == output} <= set(found)
    assert len(found) == len(reasons("suncatcher", overrides)) >= 1
