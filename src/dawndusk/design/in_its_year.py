"""A design with its numbers as their projections have them in the mission's year."""

from dataclasses import replace
from typing import Any

from dawndusk.core.reuse import Call, plain_call
from dawndusk.design.design import Design
from dawndusk.design.projection import by_section, mover_of


def in_its_year(design: Design, call: Call = plain_call) -> Design:
    """The same design at the technology of its year; itself where nothing moves.

    Shape: as the design's numbers. Valid: any. Error: exact (tests/design/test_in_its_year.py). Source: `projection`.
    """
    if not design.projections:
        return design
    year = float(design.mission.start_year)
    then: dict[str, Any] = {
        section: call(mover_of(section), design.section(section), own, year)
        for section, own in by_section(design.projections).items()
    }
    repeats = {name: then.pop(name, held) for name, held in design.repeats.items()}
    return replace(design, repeats=repeats, **then)


def as_of_its_year(design: Design) -> Design:
    """The design with its numbers as they are in its year, from which they move on: for who reads one beside the plan.

    Shape: as the design's numbers. Valid: any. Error: exact (tests/design/test_in_its_year.py). Source: `projection`.
    """
    year = float(design.mission.start_year)
    moving = {section: one.from_then(year) for section, one in design.projections.items()}
    return replace(in_its_year(design), projections=moving) if moving else design
