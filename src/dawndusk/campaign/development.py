"""When the first satellite of a platform leaves the factory: a decision, then years of development.

    first satellite = max(start of the campaign, decision + development)

Development is triangular over early, likely and late, as a rocket's first flight is; the factory's ramp starts with
that satellite. A platform that stands has three times nothing.
Leaves out: platforms that are given up, prototypes that fly before, a factory that is built ahead of its design.
Source: catalog `bus`, from the histories of constellations (docs/campaign.md).
"""

from dawndusk.campaign.first_flight import first_flight_mean_year, first_flight_year_at
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import Array, xp


def first_satellite_mean_year(
    plan: CampaignSettings, *, early_year: Array, likely_year: Array, late_year: Array
) -> Array:
    """Date of the first satellite if development takes its mean; `early_year` to `late_year`: its length. [year]

    Shape: scalar. Valid: lengths >= 0.
    Error: exact (tests/campaign/test_development.py::test_the_first_satellite_waits_for_its_development).
    Source: module text.
    """
    length_year = first_flight_mean_year(
        first_flight_early_year=early_year, first_flight_year=likely_year, first_flight_late_year=late_year
    )
    return xp.maximum(plan.start_campaign_year, plan.date_decision_year + length_year)


def first_satellite_year_at(
    plan: CampaignSettings, quantile_fraction: Array, *, early_year: Array, likely_year: Array, late_year: Array
) -> Array:
    """Date of the first satellite that is not passed with a given probability. [year]

    Shape: as the probability. Valid: lengths >= 0, quantile 0 to 1.
    Error: exact (tests/campaign/test_development.py::test_odds_of_an_early_satellite_are_the_closed_form).
    Source: module text.
    """
    length_year = first_flight_year_at(
        quantile_fraction,
        first_flight_early_year=early_year,
        first_flight_year=likely_year,
        first_flight_late_year=late_year,
    )
    return xp.maximum(plan.start_campaign_year, plan.date_decision_year + length_year)
