"""The cost ratio by fleet size: each row a plan of its own, falling as the fleet grows."""

from itertools import pairwise

import pytest

from dawndusk.core.reuse import Memo
from dawndusk.design.loading import load
from dawndusk.plan.evaluate import evaluate
from dawndusk.study.fleet_size import fleet_sizes
from tests.designs import EXAMPLES, NAMES, resolved


@pytest.mark.parametrize("name", NAMES)
def test_a_larger_fleet_costs_less_an_hour(name: str) -> None:
    """From one satellite to a thousand times as many as asked for, the number asked for once among them."""
    design, kept = resolved(name).design, Memo()
    plan = evaluate(design, kept)
    rows = fleet_sizes(design, plan, kept)
    counts, ratios = [row["satellite_count"] for row in rows], [row["cost_ratio"] for row in rows]
    assert counts == sorted(set(counts))
    assert counts[0] == 1.0
    assert counts[-1] == min(1000 * plan.campaign.satellite_count, 1e8)
    (asked,) = (row for row in rows if row["is_asked"])
    assert asked["cost_ratio"] == float(plan.verdict.cost_ratio)
    assert all(small > large for small, large in pairwise(ratios))


def test_each_row_is_a_plan_of_its_own() -> None:
    design, kept = resolved("suncatcher").design, Memo()
    rows = fleet_sizes(design, evaluate(design, kept), kept)
    row = rows[-2]
    alone = evaluate(load(EXAMPLES / "suncatcher.toml", [f"mission.satellite_count={row['satellite_count']:.0f}"]))
    assert row["cost_ratio"] == pytest.approx(float(alone.verdict.cost_ratio), rel=1e-12)
    assert row["deployed_fraction"] == pytest.approx(float(alone.campaign.deployed_fraction), rel=1e-12)
    assert row["power_it_w"] == row["satellite_count"] * 20e3
