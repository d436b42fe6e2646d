"""Numbers that a scenario states stand still through the years, and are told of."""

from dawndusk.design.loading import load_sourced
from dawndusk.plan.evaluate import evaluate
from dawndusk.scenario.examples import file
from dawndusk.study.when.still_inputs import still_inputs
from dawndusk.study.when.years import OF_ITS_YEAR

STATED = "power.price_array=40 USD_2026/W"
MOVED = 'projection.power.price_array={ change = "-3 %/yr", assumption = "tried" }'


def told(*overrides):
    with file("start") as place:
        resolved = load_sourced(place, (OF_ITS_YEAR, *overrides))
    return still_inputs(resolved, float(evaluate(resolved.design).verdict.cost_ratio))


def test_a_stated_number_that_the_catalog_moves_is_told_of():
    assert "power.price_array" not in told().stated
    assert "power.price_array" in told(STATED).stated
    assert "power.price_array" not in told(STATED, MOVED).stated


def test_of_the_ten_that_decide_those_stated_are_told():
    found = told()
    assert len(found.deciding) == 10
    assert set(found.deciding_stated) <= set(found.deciding)
