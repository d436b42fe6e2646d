"""When a platform's first satellite leaves the factory, and what a fleet does until then."""

from dataclasses import replace

import numpy as np
import pytest

from dawndusk.campaign.development import first_satellite_mean_year, first_satellite_year_at
from dawndusk.campaign.monthly_flights import monthly_flights
from dawndusk.campaign.months import months
from dawndusk.campaign.rockets import expected_chance
from dawndusk.plan.evaluate import evaluate
from dawndusk.study.campaign_bands import campaign_bands
from tests.campaign.test_months import PERFECT, PLAN, fleet_of
from tests.designs import resolved
from tests.economics.chain import LAUNCH

LENGTH = {"early_year": 1.0, "likely_year": 2.0, "late_year": 6.0}
DECIDED = replace(PLAN, date_decision_year=2026.5)


def test_the_first_satellite_waits_for_its_development() -> None:
    """Mean of a triangle: (1 + 2 + 6) / 3 years after the decision, and never before the campaign."""
    assert first_satellite_mean_year(DECIDED, **LENGTH) == pytest.approx(2029.5, abs=1e-12)
    late = replace(DECIDED, start_campaign_year=2031.0)
    assert first_satellite_mean_year(late, **LENGTH) == 2031.0
    stands = dict.fromkeys(LENGTH, 0.0)
    assert first_satellite_mean_year(DECIDED, **stands) == PLAN.start_campaign_year


def test_odds_of_an_early_satellite_are_the_closed_form() -> None:
    """Within t of the decision: (t - 1)^2 / ((6 - 1) (2 - 1)) on the rising side of the triangle."""
    draws = (np.arange(100_000) + 0.5) / 100_000
    dates = first_satellite_year_at(DECIDED, draws, **LENGTH)
    assert (dates <= 2026.5 + 1.6).mean() == pytest.approx(0.6**2 / 5, abs=1e-4)
    assert dates.min() >= PLAN.start_campaign_year


def test_the_factory_makes_nothing_before_its_first_satellite_and_then_ramps() -> None:
    """From 2029.25 on: the same months as a campaign that starts there, the rest zero."""
    often = replace(
        LAUNCH, flight_attempt_count=1e15, flight_success_count=1e15, launch_rate_per_year=1e5,
        launch_rate_ceiling_per_year=1e5, outsider_share_fraction=1.0, duration_ramp_year=1.0,
    )  # fmt: skip
    fleet = fleet_of(often, plan=PERFECT, count=1e5)
    sky = monthly_flights(fleet, PERFECT, expected_chance(fleet))
    asked = {"satellite_count": 1e5, "lifetime_satellite_year": 50.0}
    now, later = (months(fleet, sky, PERFECT, **asked, first_satellite_year=date) for date in (2027.0, 2029.25))
    assert np.all(later.built_count[:27] == 0)
    assert later.built_count[27:] == pytest.approx(now.built_count[:-27], rel=1e-12)
    part = months(fleet, sky, PERFECT, **asked, first_satellite_year=2027 + 0.75 / 12)
    assert part.built_count[0] == pytest.approx(now.built_count[0] / 4, rel=0.03)


def test_a_platform_that_is_not_qualified_does_not_stand_in_thirteen_months() -> None:
    """Odds that 100 kW stand by the end of 2027: nil; where the platform is in production, they are not."""
    for bus in ("start", "ai1-gigawatt"):
        design = resolved(bus).design
        soon = replace(design, campaign=replace(design.campaign, start_campaign_year=2026.9))
        ready = replace(
            soon,
            satellite=replace(
                soon.satellite,
                duration_development_early_year=0.0,
                duration_development_year=0.0,
                duration_development_late_year=0.0,
            ),
        )
        new, flown = (
            campaign_bands(one, evaluate(one), powers_w=(1e5,), sample_count=400, seed=0) for one in (soon, ready)
        )
        assert new.reached_probability[0, 0] < 0.01
        assert flown.reached_probability[2, 0] > 0.3
