"""Projections that a scenario writes and that a plan of today's technology does not read."""

from collections.abc import Iterator

from dawndusk.core.how_many import how_many
from dawndusk.design.design import Design
from dawndusk.satellite.mission import OF_TODAY
from dawndusk.scenario import Scenario


def unread_note(scenario: Scenario, design: Design) -> Iterator[str]:
    """That the scenario's projections are not read, where it writes some.

    Error: none (tests/answers/test_unread_projections.py).
    """
    if scenario.projections and design.mission.technology == OF_TODAY:
        written = how_many(len(scenario.projections), "projection")
        yield f'of today: {written} of the scenario not read; mission.technology = "of its year" reads them'
