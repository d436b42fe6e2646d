"""What would fill a flight is a plan of its own, and is said only where satellites leave much of one empty."""

from dataclasses import replace

import pytest

from dawndusk.design.design import Design
from dawndusk.plan.evaluate import evaluate
from dawndusk.scenario import examples
from dawndusk.study.packing import fuller_packing
from tests.designs import resolved


def of_power(design: Design, power_w: float, count: float) -> Design:
    bus, mission = replace(design.satellite, power_it_w=power_w), replace(design.mission, satellite_count=count)
    return replace(design, satellite=bus, mission=mission)


def fill(plan):
    flown = plan.campaign.manifest
    return float(flown.satellites_per_flight_count * plan.satellite.mass_kg / flown.mass_payload_kg)


def half_empty():
    """The first power above the scenario's whose whole satellites leave two fifths of a flight empty."""
    design = resolved("start").design
    for power_w in range(40_000, 120_000, 2_000):
        other = of_power(design, float(power_w), 100.0)
        plan = evaluate(other)
        if fill(plan) < 0.6 and float(plan.campaign.manifest.satellites_per_flight_count) >= 1:
            return other, plan
    raise LookupError("every power fills a flight")


def test_satellites_of_the_power_that_is_named_fill_a_flight_and_cost_what_is_said():
    design, plan = half_empty()
    found = fuller_packing(design, plan)
    assert found is not None
    count = -(-100.0 * design.satellite.power_it_w // found.power_it_w)
    again = evaluate(of_power(design, found.power_it_w, count))
    assert float(again.campaign.manifest.satellites_per_flight_count) >= 1
    assert found.filled_fraction == pytest.approx(fill(again))
    assert found.filled_fraction >= 0.8
    assert found.cost_ratio == pytest.approx(float(again.verdict.cost_ratio), rel=1e-9)
    assert found.cost_ratio < float(plan.verdict.cost_ratio)


def test_a_claim_belongs_to_one_power_and_has_no_better_one():
    design, plan = half_empty()
    claim = replace(design.satellite, mass_claimed_kg=float(plan.satellite.mass_kg))
    assert fuller_packing(replace(design, satellite=claim), plan) is None


@pytest.mark.parametrize("name", examples.names())
def test_nothing_is_said_where_flights_are_well_filled(name):
    design = resolved(name).design
    plan = evaluate(design)
    assert fill(plan) < 0.8 or fuller_packing(design, plan) is None


def test_the_neutral_satellite_fills_its_rocket():
    assert fill(evaluate(resolved("start").design)) >= 0.8
