"""The sampled campaigns: their mean is the expected one, a seed fixes them, and every input moves them."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from dawndusk.campaign.monthly_flights import monthly_flights
from dawndusk.campaign.months import Calendar, months
from dawndusk.campaign.rockets import Chance, Rockets, expected_chance
from dawndusk.plan.evaluate import evaluate
from dawndusk.study.campaign_bands import CampaignBands, campaign_bands, drawn_chance
from tests.campaign.test_months import PLAN, fleet_of
from tests.designs import resolved
from tests.economics.chain import LAUNCH

NEW = replace(
    LAUNCH,
    launch_rate_per_year=12.0,
    launch_rate_ceiling_per_year=60.0,
    flight_attempt_count=10.0,
    flight_success_count=8.0,
    first_flight_early_year=2027.2,
    first_flight_year=2028.0,
    first_flight_late_year=2030.0,
    outsider_share_fraction=0.5,
    duration_grounding_year=0.4,
)


def found(name: str, samples: int = 200, seed: int = 0) -> CampaignBands:
    design = resolved(name).design
    return campaign_bands(design, evaluate(design), powers_w=(1e6, 1e8, 1e9), sample_count=samples, seed=seed)


def both(fleet: Rockets, plan: Any, samples: int, fixed: bool) -> tuple[Calendar, Calendar]:
    chance = drawn_chance(fleet, plan, samples, np.random.default_rng(1))
    if fixed:
        mean = expected_chance(fleet).success_probability
        chance = replace(chance, success_probability=np.broadcast_to(mean, chance.success_probability.shape))

    def run(luck: Chance) -> Calendar:
        return months(fleet, monthly_flights(fleet, plan, luck), plan, satellite_count=1e5, lifetime_satellite_year=5.0)

    return run(expected_chance(fleet)), run(chance)


def test_expected_form_is_the_mean_of_the_sampled_one_for_a_rocket_that_flies() -> None:
    """Failures and groundings alone: flights and losses agree within 3 %, the fleet of each year within 5 %."""
    rocket = replace(NEW, first_flight_early_year=2010.0, first_flight_year=2010.0, first_flight_late_year=2010.0)
    plan = replace(PLAN, factory_rate_satellite_per_year=1e6, reliability_growth_factor=0.0)
    expected, sampled = both(fleet_of(rocket, count=1e5), plan, 2000, fixed=True)
    for name in ("flight_count", "flight_lost_count"):
        mean = getattr(sampled, name).mean(axis=1).sum(axis=0)
        assert mean == pytest.approx(getattr(expected, name).sum(axis=0), rel=0.03), name
    assert sampled.alive_count.mean(axis=1)[11::12] == pytest.approx(expected.alive_count[11::12], rel=0.05)


def test_expected_form_stays_near_the_mean_with_everything_drawn() -> None:
    """Record, first flight and growth of reliability drawn as well: flights and fleet within 10 %."""
    plan = replace(PLAN, factory_rate_satellite_per_year=1e6)
    expected, sampled = both(fleet_of(NEW, count=1e5), plan, 2000, fixed=False)
    assert sampled.flight_count.mean(axis=1).sum() == pytest.approx(expected.flight_count.sum(), rel=0.1)
    assert sampled.alive_count.mean(axis=1)[-1] == pytest.approx(expected.alive_count[-1], rel=0.1)


def test_a_seed_fixes_the_bands_whatever_the_lots() -> None:
    a, b, c = (found("stoke-only", seed=s) for s in (3, 3, 4))
    assert np.array_equal(a.alive_count, b.alive_count)
    assert not np.array_equal(a.alive_count, c.alive_count)


def test_bands_are_ordered_and_odds_only_grow() -> None:
    for name in ("blue-origin-decade", "ai1-gigawatt"):
        one = found(name)
        assert np.all(np.diff(one.power_it_w, axis=1) >= 0)
        assert np.all(np.diff(one.reached_probability, axis=0) >= 0)
        assert np.all(np.diff(one.reached_probability, axis=1) <= 0)


def test_shipped_claims_meet_the_record() -> None:
    """300 GW on one rocket's ramp: no sample within twenty years; Nova alone never hosts 100 MW; New Glenn no 1 GW."""
    musk, nova, glenn, ai1 = (found(n) for n in ("musk-300gw", "stoke-only", "blue-origin-decade", "ai1-gigawatt"))
    assert musk.power_it_w[-1, 2] < 30e9
    assert nova.reached_probability[-1, 1] == 0
    assert glenn.reached_probability[9, 2] == 0
    assert glenn.reached_probability[9, 0] > 0.5
    assert ai1.reached_probability[9, 2] < 0.05, "1 GW by the end of 2037"
    assert 0.05 < ai1.reached_probability[19, 2] <= 1, "by the end of 2047"
    assert ai1.reached_probability[0, 0] < 0.2, "1 MW by the end of 2028: announced in June 2026, not developed"
    assert np.all(ai1.reached_probability[0, 1:] == 0)


def test_expected_form_stays_near_the_mean_where_the_rocket_flew_before_the_start() -> None:
    """Six years after the record: the rocket has ramped and grown; flights within 5 %, the fleet within 10 %."""
    rocket = replace(NEW, launch_rate_per_year=4.0, date_record_year=2026.0)
    plan = replace(PLAN, factory_rate_satellite_per_year=1e6, start_campaign_year=2032.0)
    expected, sampled = both(fleet_of(rocket, count=1e5), plan, 2000, fixed=False)
    assert sampled.flight_count.mean(axis=1).sum() == pytest.approx(expected.flight_count.sum(), rel=0.05)
    assert sampled.alive_count.mean(axis=1)[-1] == pytest.approx(expected.alive_count[-1], rel=0.1)
