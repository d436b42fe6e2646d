"""Rockets side by side, and fortune at its mean."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.campaign.rockets import expected_chance
from tests.campaign.test_months import PLAN, fleet_of
from tests.economics.chain import LAUNCH

NEW = replace(
    LAUNCH,
    first_flight_early_year=2027.0,
    first_flight_year=2028.0,
    first_flight_late_year=2035.0,
    flight_attempt_count=0.0,
    flight_success_count=0.0,
)


def test_fortune_at_its_mean() -> None:
    """Against a million draws of the triangle, and successes over flights with what is held beforehand added."""
    chance = expected_chance(fleet_of(LAUNCH, NEW))
    drawn = np.random.default_rng(1).triangular(2027, 2028, 2035, 1_000_000)
    assert chance.first_flight_year == pytest.approx([2010.0, drawn.mean()], abs=0.01)
    weight, prior = PLAN.prior_weight_count, PLAN.prior_success_probability
    assert chance.success_probability == pytest.approx([(589 + weight * prior) / (591 + weight), prior], rel=1e-12)
    assert chance.failure_draw_fraction is None
