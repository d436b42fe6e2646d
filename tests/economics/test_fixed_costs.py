"""What no satellite carries, by the size of what it serves."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.economics.finance import Finance
from dawndusk.economics.fixed_costs import cost_operations_usd_per_year, fixed_costs
from dawndusk.plan.evaluate import evaluate
from tests.designs import NAMES, resolved
from tests.economics.chain import FINANCE

OPEN = replace(FINANCE, cost_nre_usd=None)


def of(mass_t: float = 8.0, accelerators: float = 7700.0, money: Finance = OPEN):
    return fixed_costs(
        money,
        mass_dry_kg=1e3 * mass_t,
        accelerator_fleet_count=accelerators,
        throughput_accelerator_token_per_s=1e4,
    )


def test_design_follows_the_mass() -> None:
    """200 M$ at one tonne, the power 0.6, seven tenths new, 20 M$ for the accelerators."""
    assert of(1.0).cost_design_usd == pytest.approx(0.7 * 200e6 + 20e6)
    assert of(8.0).cost_design_usd == pytest.approx(0.7 * 200e6 * 8**0.6 + 20e6)


def test_a_design_that_is_given_replaces_what_follows_from_the_mass() -> None:
    assert of(8.0, money=FINANCE).cost_design_usd == 600e6
    assert of(80.0, money=replace(FINANCE, cost_nre_usd=0.0)).cost_design_usd == 0.0


def test_ground_has_the_sites_that_traffic_needs() -> None:
    """7,700 accelerators of 10,000 tokens a second at 2,000 bit: 154 Gbit/s, which the fewest sites carry."""
    small, large = of(), of(accelerators=1e6)
    assert small.traffic_ground_bit_per_s == pytest.approx(154e9)
    assert (small.gateway_count, small.cost_ground_segment_usd) == (4.0, 20e6)
    assert large.gateway_count == pytest.approx(200.0)
    assert large.cost_ground_segment_usd == pytest.approx(1e9)


def test_operations_grow_slower_than_the_fleet() -> None:
    """5 M$ for the fleet and 30,000 $ each at a hundred, by the power 0.7."""
    counts = np.array([0.0, 1.0, 100.0, 1e6])
    found = cost_operations_usd_per_year(FINANCE, counts)
    assert found == pytest.approx([5e6, 5e6 + 3e6 / 100**0.7, 8e6, 5e6 + 3e6 * 1e4**0.7])
    linear = replace(FINANCE, operations_growth_ratio=1.0)
    assert cost_operations_usd_per_year(linear, counts) == pytest.approx(5e6 + 30e3 * counts)


@pytest.mark.parametrize("name", NAMES)
def test_a_larger_fleet_pays_more_for_ground_and_control_and_less_for_each(name: str) -> None:
    design = resolved(name).design

    def sizes(count: float):
        mission = replace(design.mission, satellite_count=count, power_it_fleet_w=None)
        found = evaluate(replace(design, mission=mission)).economics
        return found.prices.fixed.cost_ground_segment_usd, found.costs.cost_operations_usd_per_year

    rows = np.array([sizes(count) for count in (1.0, 1e3, 1e6)], dtype=float)
    assert np.all(np.diff(rows, axis=0) >= 0)
    each = rows / np.array([[1.0], [1e3], [1e6]])
    assert np.all(np.diff(each, axis=0) < 1e-9 * each[:-1])


def test_a_hundred_satellites_of_a_hundred_kilowatts_cost_some_hundred_millions_to_design() -> None:
    assert 200e6 < evaluate(resolved("start").design).economics.prices.fixed.cost_design_usd < 2e9
