"""What it would take: the least pull is just enough, a lesser one is not, and what cannot be says why."""

import pytest

from dawndusk.design.loading import load_sourced
from dawndusk.design.variants import of_power
from dawndusk.scenario.examples import file
from dawndusk.study.when.levers import LEVERS, together
from dawndusk.study.when.takes import Campaigns, takes
from dawndusk.study.when.years import OF_ITS_YEAR

pytestmark = pytest.mark.slow
POWER_W, YEAR, ODDS = 100e6, 2036, 0.5


@pytest.fixture(scope="module")
def resolved():
    with file("start") as place:
        return load_sourced(place, (OF_ITS_YEAR,))


@pytest.fixture(scope="module")
def found(resolved):
    return takes(resolved, power_w=POWER_W, by_year=YEAR, odds=ODDS, seed=0, tell=lambda _what: None)


def test_each_pull_is_enough_and_two_hundredths_less_are_not(resolved, found):
    design, asked = of_power(resolved.design, POWER_W), Campaigns(POWER_W, YEAR, 0)
    for pull in found.pulls:
        if pull.factor is None:
            assert pull.odds < ODDS
            assert pull.reason
        else:
            assert asked.odds(LEVERS[pull.lever](design, pull.factor)) == pull.odds >= ODDS
            if pull.factor > 1:
                less = pull.factor - 1 if pull.lever == "rockets" else pull.factor / 1.02
                assert asked.odds(LEVERS[pull.lever](design, less)) < ODDS


def test_all_together_take_no_more_than_each_alone(resolved, found):
    alone = [pull.factor for pull in found.pulls if pull.factor is not None and pull.lever != "rockets"]
    assert found.together.factor is not None
    assert all(found.together.factor <= factor * 1.02 for factor in alone)
    design = of_power(resolved.design, POWER_W)
    assert Campaigns(POWER_W, YEAR, 0).odds(together(design, found.together.factor)) >= ODDS


def test_a_power_that_stands_anyway_takes_nothing(resolved):
    told = takes(resolved, power_w=25e3, by_year=2045, odds=0.5, seed=0, tell=lambda _what: None)
    assert {pull.factor for pull in told.pulls} == {1.0}
    assert told.start_year == resolved.design.mission.start_year
    assert told.stands_year is not None
    assert told.stands_year <= 2045
