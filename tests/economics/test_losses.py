"""Each loss is paid once: without a hazard exactly the lines of its row in docs/losses.md fall, by what it cost."""

import math
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from dawndusk.design.design import Design
from dawndusk.plan.evaluate import evaluate
from tests.designs import NAMES, resolved
from tests.economics.chain import learns

HARDWARE = ("solar array", "battery", "radiator", "bus and structure", "laser terminals", "integration and test")
INTEREST = {"interest during construction", "interest on accelerators"}
AGAIN = {"accelerators", "accelerator adaptation", *HARDWARE, "learning investment", "propellant", "launch", *INTEREST}
"""What is made and flown again for each satellite lost."""
ROWS: dict[str, set[str]] = {
    "launch failure": {*AGAIN, "launch insurance"},
    "infant death": {*AGAIN, "launch insurance"},
    "death in orbit": {*AGAIN, "launch insurance", "insurance in orbit"},
    "accelerator failure": set(),
    "restarts": set(),
    "harm to others": {"liability"},
}


def of_all_rockets(design: Design, **numbers: float) -> Design:
    more = {k: replace(v, **numbers) if k.startswith("launch") else v for k, v in design.repeats.items()}
    return replace(design, launch=replace(design.launch, **numbers), repeats=more)


def of_section(section: str, name: str, value: float) -> Callable[[Design], Design]:
    return lambda design: replace(design, **{section: replace(design.section(section), **{name: value})})


WITHOUT: dict[str, Callable[[Design], Design]] = {
    "launch failure": lambda d: of_all_rockets(d, flight_attempt_count=1e15, flight_success_count=1e15),
    "infant death": of_section("campaign", "infant_mortality_fraction", 0.0),
    "death in orbit": of_section("campaign", "satellite_failure_per_year", 0.0),
    "accelerator failure": of_section("compute", "failure_rate_permanent_per_year", 0.0),
    "restarts": of_section("service", "duration_restart_s", 0.0),
    "harm to others": of_section("economics", "liability_per_year", 0.0),
}


@cache
def shipped(name: str, basis: str = "customer") -> Design:
    """A shipped design, insurers taking all, rockets and makers neither learning nor waiting: the rest holds still."""
    design = of_all_rockets(resolved(name).design, learning_rate_fraction=0.0, duration_grounding_year=0.0)
    ample = {"insurance_capacity_usd": 1e15, "insurance_market_usd_per_year": 1e15, "basis": basis, **learns(0.0)}
    still = replace(design.campaign, reliability_growth_factor=0.0)
    life = min(design.mission.lifetime_satellite_year, design.compute.lifetime_accelerator_year)
    design = replace(design, mission=replace(design.mission, lifetime_satellite_year=life))
    return replace(design, economics=replace(design.economics, **ample), campaign=still)


def lines_of(design: Design) -> tuple[dict[str, float], Any]:
    """USD a year by line."""
    plan = evaluate(design)
    books = plan.economics.books
    hours_per_year = books.cost_usd_per_year / books.usd_per_accelerator_hour
    return {label: float(cost * hours_per_year) for label, cost in books.breakdown.items()}, plan


@pytest.mark.parametrize("basis", ["customer", "owner"])
@pytest.mark.parametrize("name", NAMES)
def test_without_a_hazard_exactly_its_lines_fall(name: str, basis: str) -> None:
    before, _ = lines_of(shipped(name, basis))
    there = {label for label, cost in before.items() if cost > _ROUNDING * sum(before.values())}
    assert basis == "customer" or not there & {"launch insurance", "insurance in orbit"}
    for hazard, row in ROWS.items():
        after, _ = lines_of(WITHOUT[hazard](shipped(name, basis)))
        moved = {label for label in there if not math.isclose(after[label], before[label], rel_tol=1e-12)}
        assert moved == row & there, hazard
        assert all(after[label] < before[label] for label in moved), hazard


@pytest.mark.parametrize("name", ["start", "altman-stoke"])
def test_what_falls_is_what_the_hazard_took(name: str) -> None:
    """What is made again falls by the share lost; the loading less one on it leaves insurance."""
    design = shipped(name)
    before, plan = lines_of(design)
    fail, life = design.campaign.satellite_failure_per_year, design.mission.lifetime_satellite_year
    left = {
        "launch failure": float(plan.campaign.launch_success_probability),
        "infant death": 1 - design.campaign.infant_mortality_fraction,
        "death in orbit": (1 - math.exp(-fail * life)) / (fail * life),
        "harm to others": 1.0,
    }
    for hazard, share in left.items():
        after, other = lines_of(WITHOUT[hazard](design))
        for label in (AGAIN - {"interest during construction"}) & set(before):
            assert after[label] == pytest.approx(share * before[label], rel=1e-9), (hazard, label)
        insured, less = plan.economics.insurance, other.economics.insurance
        claims = float(insured.claims_launch_usd_per_year - less.claims_launch_usd_per_year)
        claims += float(insured.claims_orbit_usd_per_year - less.claims_orbit_usd_per_year)
        assert float(insured.premium_usd_per_year - less.premium_usd_per_year) >= claims >= 0


@pytest.mark.parametrize("basis", ["customer", "owner"])
@pytest.mark.parametrize("name", NAMES)
def test_cost_rises_with_each_hazard(name: str, basis: str) -> None:
    """With the insurers there are."""
    design = resolved(name).design
    design = replace(design, economics=replace(design.economics, basis=basis))
    rising: dict[str, list[Design]] = {
        "launch failure": [
            of_all_rockets(design, flight_attempt_count=1e6, flight_success_count=n * 1e6) for n in (1.0, 0.9, 0.6)
        ],
        "infant death": [of_section("campaign", "infant_mortality_fraction", x)(design) for x in (0.0, 0.03, 0.3, 0.9)],
        "death in orbit": [
            of_section("campaign", "satellite_failure_per_year", x)(design) for x in (0.0, 0.02, 0.3, 1.0)
        ],
        "accelerator failure": [
            of_section("compute", "failure_rate_permanent_per_year", x)(design) for x in (0.0, 0.04, 0.4)
        ],
        "restarts": [of_section("service", "duration_restart_s", x)(design) for x in (0.0, 300.0, 3600.0)],
        "harm to others": [of_section("economics", "liability_per_year", x)(design) for x in (0.0, 0.001, 0.1)],
    }
    for hazard, designs in rising.items():
        cost = [float(evaluate(d).economics.books.usd_per_accelerator_hour) for d in designs]
        assert all(before < after for before, after in pairwise(cost)), (hazard, cost)


_ROUNDING = 1e-14
