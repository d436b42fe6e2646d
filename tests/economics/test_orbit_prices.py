"""The prices of a shipped scenario, from its plan's own quantities."""

import pytest

from dawndusk.economics.orbit_prices import Parts, orbit_prices
from dawndusk.plan.evaluate import evaluate
from tests.designs import resolved


def test_quantities_of_the_plan_reach_their_prices() -> None:
    design = resolved("start").design
    plan = evaluate(design)
    parts = Parts(
        power=design.power, heat=design.heat, bus=design.satellite, upkeep=design.upkeep, compute=design.compute
    )
    found = orbit_prices(design.economics, plan.satellite, plan.campaign.satellite_count, parts)
    assert found.satellite.cost_array_usd == pytest.approx(
        plan.satellite.power.power_array_bol_w * design.power.price_array_usd_per_w
    )
    assert found.hardware.made_count[0] == pytest.approx(
        design.power.power_array_made_w / plan.satellite.power.power_array_bol_w
    )
    throughput = (
        plan.campaign.satellite_count
        * plan.satellite.accelerator_count
        * design.compute.throughput_accelerator_token_per_s
    )
    assert found.fixed.traffic_ground_bit_per_s == pytest.approx(throughput * design.economics.data_token_bit)
    dry_t = (plan.satellite.masses.mass_modelled_kg - plan.satellite.masses.mass_propellant_kg) / 1e3
    assert found.fixed.cost_design_usd == pytest.approx(20e6 + 0.7 * 200e6 * dry_t**0.6)
