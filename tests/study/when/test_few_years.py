"""A few years for a report: each is the plan of that year with the technology of that year."""

import pytest

from dawndusk.design.loading import load_sourced, read_scenario
from dawndusk.design.resolve import resolve
from dawndusk.plan.evaluate import evaluate
from dawndusk.scenario.examples import file
from dawndusk.study.when.few_years import few_years
from dawndusk.study.when.years import OF_ITS_YEAR

OWN = 'projection.launch.price_flight={ change = "-5 %/yr", assumption = "tried" }'


@pytest.mark.parametrize("overrides", [(), (OWN,)])
def test_each_year_is_the_plan_of_that_year(overrides):
    with file("suncatcher") as place:
        scenario = read_scenario(place, overrides)
        found = few_years(scenario, resolve(scenario), (2026, 2045))
        own = [
            load_sourced(place, (*overrides, OF_ITS_YEAR, f"mission.start_year={year}")).design
            for year in found["year"]
        ]
    wanted = [float(evaluate(design).verdict.cost_ratio) for design in own]
    assert found["cost_ratio"] == pytest.approx(wanted, rel=1e-12)
