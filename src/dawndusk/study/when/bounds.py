"""Whether every input stays within its bounds in every year asked about, as a scenario of that year would say."""

from collections.abc import Iterable, Iterator

from dawndusk.design.projection_bounds import out_of_bounds
from dawndusk.design.projection_sources import projections_of
from dawndusk.design.resolve import Resolved
from dawndusk.scenario import Diagnostic, Scenario, ScenarioError


def refuse_beyond_bounds(scenario: Scenario, resolved: Resolved, years: Iterable[int]) -> None:
    """Refuse projections that take an input out of its bounds, each in the first year in which it does.

    Error: `ScenarioError` (tests/study/when/test_bounds.py).
    """
    first: dict[str, Diagnostic] = {}
    for one in _beyond(scenario, resolved, years):
        first.setdefault(one.message.split("`")[1], one)
    if first:
        raise ScenarioError(list(first.values()))


def _beyond(scenario: Scenario, resolved: Resolved, years: Iterable[int]) -> Iterator[Diagnostic]:
    moving = projections_of(scenario, resolved.sources)
    sections = {one.projection.section: resolved.design.section(one.projection.section) for one in moving.values()}
    for year in sorted(years):
        yield from out_of_bounds(scenario, moving, sections, float(year))
