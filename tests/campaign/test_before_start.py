"""What rockets have flown by a campaign's start: the programme joins the world's calendar wherever it starts."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dawndusk.campaign.before_start import flown_before_count
from dawndusk.campaign.fleet import Campaign, campaign
from dawndusk.campaign.monthly_flights import MonthlyFlights, monthly_flights
from dawndusk.campaign.rockets import expected_chance
from dawndusk.campaign.settings import CampaignSettings
from tests.campaign.test_fleet import SATELLITE
from tests.campaign.test_months import PLAN, fleet_of
from tests.economics.chain import LAUNCH

YOUNG = replace(
    LAUNCH,
    launch_rate_per_year=8.0,
    launch_rate_ceiling_per_year=120.0,
    flight_attempt_count=5.0,
    flight_success_count=4.0,
    duration_grounding_year=0.5,
    learning_rate_fraction=0.15,
)
FLAT = replace(YOUNG, launch_rate_per_year=30.0, launch_rate_ceiling_per_year=30.0, learning_rate_fraction=0.0)


def at(start_year: float, **changes: Any) -> CampaignSettings:
    return replace(PLAN, start_campaign_year=start_year, **changes)


def sky(launch: Any, plan: CampaignSettings) -> MonthlyFlights:
    fleet = fleet_of(launch, plan=plan)
    return monthly_flights(fleet, plan, expected_chance(fleet))


def flown_before(launch: Any, plan: CampaignSettings) -> float:
    fleet = fleet_of(launch, plan=plan)
    return float(flown_before_count(fleet, plan, expected_chance(fleet))[0])


@pytest.mark.parametrize("years", [0.5, 3, 8])
@pytest.mark.parametrize("first", [2010.0, 2028.4])
def test_it_is_what_the_months_would_fly(years: float, first: float) -> None:
    """Flights to a later start, against the months of a campaign that starts at the date of the record: 1 %."""
    dates = dict.fromkeys(("first_flight_early_year", "first_flight_year", "first_flight_late_year"), first)
    rocket = replace(YOUNG, **dates, outsider_share_fraction=1.0)
    early = at(2027.0, horizon_campaign_year=9)
    room = sky(rocket, early).room_count[: round(12 * years), 0]
    assert flown_before(rocket, at(2027.0 + years)) == pytest.approx(room.sum(), rel=0.01, abs=0.05)


def test_at_the_date_of_the_record_nothing_was_flown_beyond_it() -> None:
    assert flown_before(YOUNG, at(2027.0)) == 0
    assert flown_before(YOUNG, at(2024.0)) == 0, "an earlier start knows nothing of what flies later"
    assert sky(YOUNG, at(2024.0)).room_count[0, 0] == pytest.approx(0.3 * 8 / 12), "its share of the rate of record"


def test_a_rocket_that_never_fails_has_flown_the_integral_of_its_curve() -> None:
    """Against quadrature: 8 a year at first, 120 in the end, doubling in 1.8 years."""
    sure = replace(YOUNG, flight_attempt_count=1e15, flight_success_count=1e15)
    age = (np.arange(200_000) + 0.5) / 200_000 * 6
    curve = 120 / (1 + (120 / 8 - 1) * 2 ** (-age / 1.8))
    assert flown_before(sure, at(2033.0)) == pytest.approx(curve.mean() * 6, rel=1e-6)


def test_the_curve_of_a_rocket_does_not_move_with_the_start() -> None:
    """At the same date, the same flights for everyone, failures and price, whenever the campaign started: 1 %."""
    calm = replace(YOUNG, duration_grounding_year=0.0)
    early, late = (sky(calm, at(start, horizon_campaign_year=10)) for start in (2027.0, 2031.0))
    for name in ("room_count", "failure_probability", "price_flight_usd"):
        assert getattr(late, name)[:72] == pytest.approx(getattr(early, name)[48:], rel=0.01), name


@settings(max_examples=30, deadline=None)
@given(
    start=st.floats(2024, 2045),
    later=st.floats(0.05, 15),
    rate=st.floats(1, 50),
    growth=st.floats(1, 30),
    grounding=st.floats(0, 1),
)
def test_a_later_start_never_makes_rockets_rarer_less_reliable_or_dearer(
    start: float, later: float, rate: float, growth: float, grounding: float
) -> None:
    rocket = replace(
        YOUNG,
        launch_rate_per_year=rate,
        launch_rate_ceiling_per_year=rate * growth,
        duration_grounding_year=grounding,
    )
    one, other = (sky(rocket, at(date)) for date in (start, start + later))
    assert np.all(other.room_count >= one.room_count * (1 - 1e-9))
    assert np.all(other.failure_probability <= one.failure_probability * (1 + 1e-9))
    assert np.all(other.price_flight_usd <= one.price_flight_usd * (1 + 1e-9))


def test_with_all_paths_flat_a_later_start_moves_dates_alone() -> None:
    """No ramp, no growth of reliability, no learning, a platform that stands: six years later all is the same."""

    def flown(start: float) -> Campaign:
        plan = at(start, reliability_growth_factor=0.0, fleet_complete_fraction=0.5, horizon_campaign_year=20)
        return campaign([FLAT], plan, **{**SATELLITE, "satellite_count": 100.0}, first_satellite_year=start)

    one, other = flown(2028.0), flown(2034.0)
    for name in ("alive_count", "cost_launch_usd", "built_count", "flight_count"):
        assert getattr(other.calendar, name) == pytest.approx(getattr(one.calendar, name), rel=1e-9), name
    for name in ("cost_launch_usd", "flights_bought_count", "launch_success_probability", "duration_deploy_year"):
        assert getattr(other, name) == pytest.approx(getattr(one, name), rel=1e-9), name
    for date in ("date_first_satellite_year", "date_first_flight_year", "date_stands_year"):
        assert getattr(other, date) - getattr(one, date) == pytest.approx(6, abs=1e-9), date
