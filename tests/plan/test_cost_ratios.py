"""The two ratios, from the lines they are made of."""

import pytest

from dawndusk.plan.evaluate import evaluate
from tests.designs import NAMES, resolved

CHIPS = {"accelerators", "accelerator adaptation", "failed accelerators", "interest on accelerators"}


@pytest.mark.parametrize("name", NAMES)
def test_one_ratio_has_the_accelerators_and_the_other_has_not(name: str) -> None:
    plan = evaluate(resolved(name).design)
    orbit, earth = plan.economics.books.breakdown, plan.earth.books.breakdown
    whole = sum(orbit.values()) / sum(earth.values())
    without = [sum(usd for line, usd in option.items() if line not in CHIPS) for option in (orbit, earth)]
    assert plan.verdict.cost_ratio == pytest.approx(whole, rel=1e-12)
    assert plan.verdict.cost_infrastructure_ratio == pytest.approx(without[0] / without[1], rel=1e-12)
