"""What the campaign's calendar and the mission's year demand of each other: the calendar holds the year."""

from collections.abc import Iterable, Mapping

from dawndusk import catalog
from dawndusk.scenario import GivenNumber, Problem, to_field_unit

START, YEAR, HORIZON = ("campaign", "start_campaign"), ("mission", "start_year"), ("campaign", "horizon_campaign")


def calendar_problems(numbers: Mapping[tuple[str, str], GivenNumber]) -> Iterable[tuple[Problem, tuple[str, str]]]:
    """A start of the campaign that leaves the mission's year out of its calendar, with the other key it is broken by.

    Left out, the campaign starts with the mission and there is none.
    """
    start, year, horizon = (numbers.get(path) for path in (START, YEAR, HORIZON))
    if start is None or year is None:
        return
    years = horizon.value if horizon else _horizon_year()
    leave = "leave start_campaign out and the campaign starts with the mission"
    early, late = (start.value if end is None else end for end in (start.low, start.high))
    if late >= year.value + 1:
        said = "starts" if late == start.value else "may start, by its range,"
        message = f"the campaign {said} in {late:.12g}, after the mission's year, {year.value:.0f}"
        cure = f"{leave}; or set mission.start_year = {int(late)} or later"
        yield Problem("P010", message, cure, START, True), YEAR
    elif early + years <= year.value:
        said = "ends" if early == start.value else "may end, by the range of its start,"
        message = f"the campaign's calendar {said} in {early + years:.12g}, before the mission's year, {year.value:.0f}"
        cure = f"{leave}; or lengthen campaign.horizon_campaign beyond {year.value - early:.12g} yr"
        yield Problem("P010", message, cure, START, True), YEAR


def _horizon_year() -> float:
    return to_field_unit(catalog.defaults("campaign").numbers["horizon_campaign"].value, "horizon_campaign_year")
