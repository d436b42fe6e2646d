"""The money of every shipped scenario, worked out again from its `plan.json` alone by arithmetic of its own."""

import ast
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dawndusk.answers.answer import answer
from tests.answers import rederive
from tests.answers.rederive.earth import earth
from tests.answers.rederive.given import Given
from tests.answers.rederive.money import Books
from tests.answers.rederive.orbit import orbit, retirement_year
from tests.designs import EXAMPLES, NAMES

CLOSE = 1e-9
OTHERWISE = {
    "altman-stoke owned": ("altman-stoke", "economics.basis=owner"),
    "ai1-gigawatt bought": ("ai1-gigawatt", "economics.basis=customer"),
    "what none is shipped with": (
        "start",
        "heat.radiator=droplet-silicone",
        "power.ride_through=pause",
        "mission.lifetime_satellite=9 yr",
        "launch.learning_rate_fraction=0.1",
        "mission.satellite_count=20000",
        "launch_2.vehicle=vulcan-vc6",
        "compute.rental_trend=-0.1 1/yr",
        "economics.horizon=12.5 yr",
        "economics.insurance_capacity=20 MUSD_2026",
        "earth.energy=gas-ccgt",
    ),
}
"""Both bases; a fleet on five rockets whose first it owns, two that learn; lives and books of odd length."""
RUNS = {name: (name,) for name in NAMES} | OTHERWISE
pytestmark = pytest.mark.slow
every = pytest.mark.parametrize("run", RUNS)


@cache
def page(run: str) -> dict[str, Any]:
    name, *overrides = RUNS[run]
    return json.loads(answer(EXAMPLES / f"{name}.toml", overrides).json())


@every
def test_the_money_in_orbit(run: str) -> None:
    given = Given(page(run))
    found = orbit(given)
    told, size, covered = (given.page["economics"], *(given.page["economics"][k] for k in ("size", "insurance")))
    as_told(told, given.page["breakdown"]["cost_orbit"], found.books)
    assert told["metrics"]["tco_usd_per_accelerator_hour"] == pytest.approx(found.books.tco_hour, rel=CLOSE)
    sizes = {
        "cost_design_usd": found.fixed.design,
        "cost_ground_segment_usd": found.fixed.ground,
        "gateway_count": found.fixed.gateways,
        "traffic_ground_gbit_per_s": found.fixed.traffic_gbit_per_s,
        "cost_operations_usd_per_year": found.fixed.operations,
        "hardware_first_price_ratio": found.first_price_ratio,
        "hardware_later_price_ratio": found.later_price_ratio,
    }
    assert sizes == pytest.approx(size, rel=CLOSE)
    premiums = {
        "premium_usd_per_year": found.insured.premium,
        "insured_launch_usd_per_year": found.insured.launch,
        "claims_launch_usd_per_year": found.insured.launch_claims,
        "insured_orbit_usd": found.insured.orbit,
        "claims_orbit_usd_per_year": found.insured.orbit_claims,
        "insured_fraction": found.insured.share,
        "self_insured_usd_per_year": found.insured.borne,
    }
    of_a_mean_year = {name: usd for name, usd in covered.items() if name != "premium_peak_usd_per_year"}
    assert premiums == pytest.approx(of_a_mean_year, rel=CLOSE)


@every
def test_the_money_on_earth(run: str) -> None:
    given = Given(page(run))
    found, told = earth(given), given.page["earth"]
    as_told(told, given.page["breakdown"]["cost_earth"], found.books)
    assert told["metrics"]["tco_usd_per_accelerator_hour"] == pytest.approx(found.books.tco_hour, rel=CLOSE)
    assert told["power_it_w"] == pytest.approx(found.power_it_w, rel=CLOSE)
    assert told["emission_carbon_t_per_year"] == pytest.approx(found.carbon_t_per_year, rel=CLOSE)


@every
def test_the_verdict(run: str) -> None:
    given = Given(page(run))
    ours, theirs, told = orbit(given).books, earth(given).books, given.page["verdict"]
    bare = ours.kwh_infrastructure / theirs.kwh_infrastructure
    assert told["cost_ratio"] == pytest.approx(ours.hour / theirs.hour, rel=CLOSE)
    assert told["cost_infrastructure_ratio"] == pytest.approx(bare, rel=CLOSE)


@every
def test_satellites_flights_and_hours(run: str) -> None:
    given = Given(page(run))
    found, said, served = orbit(given), given.page["campaign"], given.page["service"]
    counts = {
        "placed_life_ratio": found.flown.placed_life_ratio,
        "launch_success_probability": found.flown.success,
        "satellites_built_count": found.flown.built,
        "price_mix_ratio": found.flown.price_mix_ratio,
        "flights_mix_ratio": found.flown.flights_mix_ratio,
        "flights_bought_count": found.flown.flights_bought,
        "replacement_flights_per_year": found.flown.flights_bought / given.life,
        "cost_launch_usd": found.flown.launch_usd,
        "price_launch_usd_per_kg": found.flown.launch_usd / (said["mass_to_orbit_t"] * 1e3),
    }
    assert counts == pytest.approx({name: said[name] for name in counts}, rel=CLOSE)
    young = min(given("compute.lifetime_accelerator") / given.life, 1.0)
    new, old = found.hours.young * young, found.hours.old * (1 - young)
    made = {
        "accelerator_hours_per_year": found.hours.available,
        "accelerator_hours_useful_per_year": found.hours.available * given("service.service_utilization"),
        "accelerator_hours_new_per_year": new,
        "accelerator_hours_old_per_year": old,
        "tokens_per_year": (new + old) * 3600 * given("compute.throughput_accelerator"),
    }
    assert made == pytest.approx({name: served[name] for name in made}, rel=CLOSE)
    token_usd = found.books.hour * found.hours.available / made["tokens_per_year"]
    assert given.page["economics"]["usd_per_million_tokens"] == pytest.approx(token_usd * 1e6, rel=CLOSE)


@every
def test_when_a_satellite_is_retired(run: str) -> None:
    """The one result that is found by a search, here in steps of a thousandth of a year: to 0.1 %."""
    given = Given(page(run))
    assert given.life == pytest.approx(retirement_year(given), rel=1e-3)


def test_what_works_it_out_shares_no_code_with_the_program() -> None:
    named = set[str]()
    for file in Path(rederive.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                named.add(str(node.module))
    others = {name for name in named if not name.startswith("tests.answers.rederive.")}
    assert others == {"collections.abc", "itertools", "math", "numpy", "typing"}


def as_told(told: dict[str, Any], lines: list[dict[str, Any]], found: Books) -> None:
    """The books of a side as its page has them, line by line."""
    shown = {line["label"]: line["usd_per_accelerator_hour"] for line in lines}
    assert found.by_line == pytest.approx(shown, rel=CLOSE)
    numbers = {
        "usd_per_accelerator_hour": found.hour,
        "usd_per_kwh_it": found.kwh_it,
        "usd_per_kwh_infrastructure": found.kwh_infrastructure,
        "capex_usd": found.capex,
        "interest_construction_usd": found.interest,
        "npv_usd": found.npv,
    }
    assert numbers == pytest.approx({name: told[name] for name in numbers}, rel=CLOSE)
    assert (told["payback_year"] is None) == (found.payback is None)
    assert found.payback is None or told["payback_year"] == pytest.approx(found.payback, rel=CLOSE)
