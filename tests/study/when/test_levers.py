"""Levers: what each changes, and that nothing else does."""

import pytest

from dawndusk.design.loading import load
from dawndusk.scenario.examples import file
from dawndusk.study.when.levers import LEVERS, cadence, factory, free_sections, ramp, rockets, together


@pytest.fixture(scope="module")
def design():
    with file("start") as place:
        return load(place)


@pytest.mark.parametrize("name", LEVERS)
def test_pulled_by_one_a_design_is_itself(design, name):
    assert LEVERS[name](design, 1.0) == design


def test_cadence_and_ramp_are_of_the_rocket(design):
    assert cadence(design, 3.0).launch.launch_rate_per_year == 3 * design.launch.launch_rate_per_year
    assert cadence(design, 3.0).launch.launch_rate_ceiling_per_year == 3 * design.launch.launch_rate_ceiling_per_year
    assert ramp(design, 4.0).launch.duration_ramp_year == design.launch.duration_ramp_year / 4
    assert cadence(design, 3.0).campaign == design.campaign


def test_rockets_are_equal_and_no_more_than_a_scenario_can_name(design):
    assert rockets(design, 3.0).rockets == (design.launch,) * 3
    assert len(free_sections(design)) == 15
    assert len(rockets(design, 99.0).rockets) == 16


def test_the_factory_and_all_together(design):
    made = factory(design, 2.0).campaign
    assert made.factory_rate_satellite_per_year == 2 * design.campaign.factory_rate_satellite_per_year
    assert made.duration_factory_ramp_year == design.campaign.duration_factory_ramp_year / 2
    all_ = together(design, 2.0)
    assert (all_.campaign, all_.launch) == (made, ramp(cadence(design, 2.0), 2.0).launch)
