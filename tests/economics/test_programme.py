"""The campaign's money: every month adds up, and a steady fleet costs what its generation's books say."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from dawndusk.plan.evaluate import evaluate
from tests.designs import NAMES, designs, resolved


@settings(max_examples=40, deadline=None)
@given(design=designs())
def test_money_is_conserved_month_by_month(design):
    programme = evaluate(design).economics.programme
    assert programme.money_residual <= 1e-9
    by_line = sum(np.cumsum(line) for line in programme.cost_by_line_usd.values())
    assert by_line == pytest.approx(np.cumsum(programme.cost_usd), rel=1e-12)
    assert all(np.all(line >= 0) for line in programme.cost_by_line_usd.values())


def steady(name, **economics):
    """A shipped fleet that its factory and rocket put up at once, for sixty years, without learning."""
    design = resolved(name).design
    return replace(
        design,
        mission=replace(design.mission, lifetime_satellite_year=5.0, satellite_count=400_000.0, power_it_fleet_w=None),
        launch=replace(
            design.launch,
            launch_rate_per_year=1e6,
            launch_rate_ceiling_per_year=1e6,
            flight_attempt_count=1e15,
            flight_success_count=0.95e15,
            first_flight_early_year=2010.0,
            first_flight_year=2010.0,
            first_flight_late_year=2010.0,
            duration_grounding_year=0.0,
            outsider_share_fraction=1.0,
            learning_rate_fraction=0.0,
        ),
        campaign=replace(
            design.campaign,
            horizon_campaign_year=60,
            factory_rate_satellite_per_year=1e7,
            factory_rate_ceiling_satellite_per_year=1e7,
            capacity_share_fraction=1.0,
            reliability_growth_factor=0.0,
        ),
        economics=replace(
            design.economics,
            learning_production_fraction=0.0,
            horizon_year=60,
            insurance_orbit_per_year=0.0,
            liability_per_year=0.0,
            **economics,
        ),
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_steady_fleet_costs_what_its_books_say(name):
    """No discount, learning, insurance or liability: a generation and sixty years of the calendar agree to 0.1 %."""
    plan = evaluate(steady(name, discount_rate_per_year=0.0))
    books, programme = plan.economics.books, plan.economics.programme
    assert programme.usd_per_accelerator_hour == pytest.approx(books.usd_per_accelerator_hour, rel=1e-3)


def test_at_a_rate_the_calendar_is_cheaper_by_less_than_half_the_rate():
    """Money by the month against money at the year's end."""
    plan = evaluate(steady("start", discount_rate_per_year=0.1))
    books, programme = plan.economics.books, plan.economics.programme
    ratio = programme.usd_per_accelerator_hour / books.usd_per_accelerator_hour
    assert 0.94 < ratio < 1.0


def test_a_fleet_that_never_completes_costs_more_an_hour():
    """Design, ground and control are paid for a fleet that stays small."""
    plan = evaluate(resolved("stoke-only").design)
    assert plan.campaign.deployed_fraction < 0.6
    assert plan.economics.programme.usd_per_accelerator_hour > plan.economics.books.usd_per_accelerator_hour
