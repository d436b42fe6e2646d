"""The campaign's prices follow again from what the page of a plan says, for every shipped scenario."""

from math import expm1
from typing import Any

import pytest

from dawndusk.answers.answer import central
from dawndusk.plan.evaluate import evaluate
from tests.designs import EXAMPLES, NAMES, resolved


def rederived(said: dict[str, Any], infant: float, dies_per_year: float, life_year: float) -> dict[str, float]:
    """By hand from the page's own numbers and two inputs."""
    aged = dies_per_year * life_year
    placed = 1 / ((1 - infant) * (-expm1(-aged) / aged if aged else 1.0))
    built = placed / said["launch_success_probability"]
    return {
        "placed_life_ratio": placed,
        "satellites_built_count": said["satellite_count"] * built,
        "flights_bought_count": said["flight_count"] * built * said["flights_mix_ratio"],
        "replacement_flights_per_year": said["flight_count"] * built * said["flights_mix_ratio"] / life_year,
        "price_launch_usd_per_kg": said["cost_launch_usd"] / (said["mass_to_orbit_t"] * 1e3),
    }


@pytest.mark.parametrize("name", NAMES)
def test_counts_and_prices_follow_from_the_page(name: str) -> None:
    page = central(EXAMPLES / f"{name}.toml")
    said, design = page["campaign"], resolved(name).design
    again = rederived(
        said,
        design.campaign.infant_mortality_fraction,
        design.campaign.satellite_failure_per_year,
        page["service"]["life_year"],
    )
    for what, value in again.items():
        assert said[what] == pytest.approx(value, rel=1e-9), what


@pytest.mark.parametrize("name", NAMES)
def test_the_cost_of_launch_is_its_list_cost_by_the_ratios_of_the_page(name: str) -> None:
    plan = evaluate(resolved(name).design)
    said = central(EXAMPLES / f"{name}.toml")["campaign"]
    built_ratio = said["satellites_built_count"] / said["satellite_count"]
    assert said["cost_launch_usd"] == pytest.approx(
        float(plan.campaign.manifest.cost_launch_usd) * built_ratio * said["price_mix_ratio"], rel=1e-9
    )
