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
OTHERWISE = [("altman-stoke", "owner"), ("ai1-gigawatt", "customer")]
"""A fleet on five rockets of several sellers whose first it owns, and one that buys what its maker has."""
pytestmark = pytest.mark.slow


@cache
def page(name: str, basis: str = "") -> dict[str, Any]:
    overrides = (f"economics.basis={basis}",) if basis else ()
    return json.loads(answer(EXAMPLES / f"{name}.toml", overrides).json())


every = pytest.mark.parametrize(("name", "basis"), [*((name, "") for name in NAMES), *OTHERWISE])


@every
def test_the_money_in_orbit(name: str, basis: str) -> None:
    given = Given(page(name, basis))
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
    of_the_calendar = covered.pop("premium_peak_usd_per_year")
    assert of_the_calendar >= 0
    assert premiums == pytest.approx(covered, rel=CLOSE)


@every
def test_the_money_on_earth(name: str, basis: str) -> None:
    given = Given(page(name, basis))
    found, told = earth(given), given.page["earth"]
    as_told(told, given.page["breakdown"]["cost_earth"], found.books)
    assert told["metrics"]["tco_usd_per_accelerator_hour"] == pytest.approx(found.books.tco_hour, rel=CLOSE)
    assert told["power_it_w"] == pytest.approx(found.power_it_w, rel=CLOSE)
    assert told["emission_carbon_t_per_year"] == pytest.approx(found.carbon_t_per_year, rel=CLOSE)


@every
def test_the_verdict(name: str, basis: str) -> None:
    given = Given(page(name, basis))
    ours, theirs, told = orbit(given).books, earth(given).books, given.page["verdict"]
    bare = ours.kwh_infrastructure / theirs.kwh_infrastructure
    assert told["cost_ratio"] == pytest.approx(ours.hour / theirs.hour, rel=CLOSE)
    assert told["cost_infrastructure_ratio"] == pytest.approx(bare, rel=CLOSE)


@every
def test_satellites_flights_and_hours(name: str, basis: str) -> None:
    given = Given(page(name, basis))
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
    assert served["accelerator_hours_per_year"] == pytest.approx(found.hours.available, rel=CLOSE)
    sold = found.hours.available * given("service.service_utilization")
    assert served["accelerator_hours_useful_per_year"] == pytest.approx(sold, rel=CLOSE)


@every
def test_when_a_satellite_is_retired(name: str, basis: str) -> None:
    """The one result that the page finds by a search: its age to 1 %, as the search promises."""
    given = Given(page(name, basis))
    assert given.life == pytest.approx(retirement_year(given), rel=1e-2)


def test_what_works_it_out_shares_no_code_with_the_program() -> None:
    files = [path for path in Path(rederive.__file__).parent.glob("*.py")]
    named = set[str]()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                named |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                named.add(str(node.module).removeprefix("tests.answers."))
    assert named == {"math", "typing", "numpy"} | {f"rederive.{path.stem}" for path in files} - {"rederive.__init__"} - {
        "rederive.orbit",
        "rederive.earth",
    }


def as_told(told: dict[str, Any], lines: list[dict[str, Any]], found: Books) -> None:
    """The books of a side as its page has them, line by line."""
    shown = {line["label"]: line["usd_per_accelerator_hour"] for line in lines}
    assert found.by_line == pytest.approx(shown, rel=CLOSE)
    numbers = {
        "usd_per_accelerator_hour": found.hour,
        "usd_per_kwh_infrastructure": found.kwh_infrastructure,
        "capex_usd": found.capex,
        "interest_construction_usd": found.interest,
        "npv_usd": found.npv,
    }
    assert numbers == pytest.approx({name: told[name] for name in numbers}, rel=CLOSE)
    assert (told["payback_year"] is None) == (found.payback is None)
    assert found.payback is None or told["payback_year"] == pytest.approx(found.payback, rel=CLOSE)
