"""A year in which a projection takes an input out of its bounds is refused, by its table, with the year."""

import pytest

from dawndusk.design.loading import read_scenario
from dawndusk.design.resolve import resolve
from dawndusk.scenario import ScenarioError
from dawndusk.scenario.examples import file
from dawndusk.study.when.bounds import refuse_beyond_bounds
from dawndusk.study.when.years import OF_ITS_YEAR

DEARER = 'projection.earth.price_electricity={ change = "40 %/yr", assumption = "tried" }'


def refused(years, *overrides):
    with file("start") as place:
        scenario = read_scenario(place, (OF_ITS_YEAR, *overrides))
        refuse_beyond_bounds(scenario, resolve(scenario), years)


def test_the_catalog_stays_within_its_bounds_to_the_last_year():
    refused(range(2026, 2101))


def test_the_first_year_beyond_is_named():
    with pytest.raises(ScenarioError) as told:
        refused(range(2026, 2051), DEARER)
    (one,) = told.value.diagnostics
    assert "`earth.price_electricity` would be" in one.message
    year = int(one.message.split()[-1])
    refused(range(2026, year), DEARER)
    with pytest.raises(ScenarioError):
        refused((year,), DEARER)
