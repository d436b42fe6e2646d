"""Hardware by units and fixed costs by size, derived again from a plan's JSON by code of its own."""

import json
import math

import pytest

from dawndusk.answers.answer import answer
from tests.designs import EXAMPLES


@pytest.mark.slow
@pytest.mark.parametrize("name", ["start", "ai1-gigawatt", "starcloud-40mw"])
def test_the_lines_come_out_of_the_page_alone(name: str) -> None:
    page = json.loads(answer(EXAMPLES / f"{name}.toml").json())
    given = {source["path"]: float(source["value"]) for source in page["sources"] if source["value"] is not None}
    built, life = page["campaign"]["satellites_built_count"], page["service"]["life_year"]
    floor = given["economics.price_floor_fraction"]
    generations = max(given["economics.horizon"] / life, 1.0)
    held = {"array": page["power"]["power_array_bol_w"], "radiator": page["heat"]["area_radiator_m2"]}
    lots = {"array": "power.power_array", "radiator": "heat.area_radiator"}

    def mean(part: str, first: float, last: float) -> float:
        """Price over that at the lot, between two counts of this fleet's satellites."""
        b = math.log2(1 - given[f"economics.learning_{part}_fraction"])
        lot, made = (given[f"{lots[part]}_{word}"] / held[part] for word in ("reference", "made"))
        low, high = made + first + 0.5, made + last + 0.5
        falls = (high ** (1 + b) - low ** (1 + b)) / (1 + b) / lot**b / (high - low) if high > low else (low / lot) ** b
        return floor + (1 - floor) * falls

    hours = page["service"]["accelerator_hours_per_year"]
    rate = given["economics.discount_rate"]
    recovery = rate / (1 - (1 + rate) ** -life)
    ratio = given["power.cost_array_ratio"] if page["choices"]["economics.basis"] == "owner" else 1.0
    price = given["power.price_array"] * ratio
    later = held["array"] * price * built * mean("array", built, built * generations)
    told = {line["label"]: line["usd_per_accelerator_hour"] for line in page["breakdown"]["cost_orbit"]}
    assert told["solar array"] == pytest.approx(later * recovery / hours, rel=1e-9)

    size = page["economics"]["size"]
    traffic = (
        page["campaign"]["satellite_count"]
        * page["satellite"]["accelerator_count"]
        * given["compute.throughput_accelerator"]
        * given["economics.data_token"]
    )
    assert size["traffic_ground_gbit_per_s"] == pytest.approx(traffic / 1e9, rel=1e-9)
    sites = max(traffic / given["economics.data_rate_gateway"], given["economics.gateway_count"])
    assert size["gateway_count"] == pytest.approx(sites, rel=1e-9)
    assert size["cost_ground_segment_usd"] == pytest.approx(sites * given["economics.cost_gateway"], rel=1e-9)
    propellant = 1 + page["satellite"]["propellant_ratio"]
    dry_t = page["satellite"]["mass_kg"] / propellant / 1e3
    design = given["economics.cost_design"] * dry_t ** given["economics.design_growth_ratio"]
    design = design * given["economics.design_new_fraction"] + given["economics.cost_qualification_accelerator"]
    assert size["cost_design_usd"] == pytest.approx(given.get("economics.cost_nre", design), rel=1e-9)
    lot = given["economics.operations_reference_count"]
    share = (page["campaign"]["satellite_count"] / lot) ** given["economics.operations_growth_ratio"]
    control = given["economics.cost_operations"] + given["economics.cost_operations_satellite"] * lot * share
    assert size["cost_operations_usd_per_year"] == pytest.approx(control, rel=1e-9)
