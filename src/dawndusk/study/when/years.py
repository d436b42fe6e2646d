"""The same scenario in another year: its mission starts then, and what follows the mission moves along.

A campaign starts with its mission; one whose start is written keeps its distance from it. Dates counted from either
follow. What is written as a date of its own, a decision or a first flight, stays.
"""

from dawndusk.core.array import Array
from dawndusk.design.design import Design, Source, with_values
from dawndusk.design.resolve import Resolved
from dawndusk.scenario.projection_curves import BASE_YEAR

FIRST_YEAR = int(BASE_YEAR)
"""The year in which numbers of the catalog hold: what they were before, none of its projections says."""
YEARS = (FIRST_YEAR, 2050)
"""The years that are asked about where none are named."""
OF_ITS_YEAR = "mission.technology=of its year"
"""The override with which every year is answered."""
START, MISSION = "campaign.start_campaign", "mission.start_year"


def at_year(resolved: Resolved, year: int) -> Design:
    """The design with its mission in a year.

    Shape: scalar. Valid: any year of a calendar. Error: none; a scenario with that year says the same
    (tests/study/when/test_years.py). Source: counting.
    """
    span = year - resolved.design.mission.start_year
    dates = {(s.section, s.name): s.value + span for s in resolved.sources if follows(s)}
    return with_values(resolved.design, {**dates, ("mission", "start_year"): year})


def moved_dates(resolved: Resolved, year: int, columns: dict[str, Array]) -> dict[str, Array]:
    """Drawn numbers of a design as they are with its mission in a year: dates that follow it move along."""
    span = year - resolved.design.mission.start_year
    following = {source.path for source in resolved.sources if follows(source)}
    return {path: column + span if path in following else column for path, column in columns.items()}


def follows(source: Source) -> bool:
    """Whether a date moves with the year of the mission."""
    return source.path == START or source.origin.partition(" after ")[2] in (START, MISSION)


def campaign_lag_year(resolved: Resolved) -> float:
    """Years from the mission's year to the start of its campaign, where the scenario writes that; else zero."""
    start = next(source for source in resolved.sources if source.path == START)
    return start.value - resolved.design.mission.start_year if start.origin == "scenario" else 0.0
