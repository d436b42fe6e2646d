"""What sources disagree on is told where it moves the ratio by a tenth, and the ratio told is that of a plan."""

import re
from dataclasses import replace

import pytest

from dawndusk.answers.disputes import dispute_notes
from dawndusk.catalog import Conflict
from dawndusk.design.design import with_value
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.verdict import times
from dawndusk.scenario import to_field_unit
from tests.designs import resolved


def disputed(path: str, *values: str):
    """Suncatcher with one number that others dispute, and no other dispute."""
    found = resolved("suncatcher")
    others = tuple(Conflict(value=value, source="judgement", why="a test") for value in values)
    sources = (replace(s, conflicts=others if s.path == path else ()) for s in found.sources)
    return replace(found, sources=tuple(sources))


def test_a_note_tells_the_ratio_of_the_plan_at_that_value():
    found = disputed("compute.price_accelerator", "80000 USD_2026", "8100 USD_2026", "40000 USD_2024")
    ratio = float(evaluate(found.design).verdict.cost_ratio)
    source = next(s for s in found.sources if s.path == "compute.price_accelerator")
    (note,) = dispute_notes(found, ratio)
    moved = with_value(found.design, source, to_field_unit("80000 USD_2026", source.name))
    assert "80000 USD_2026 instead of 8000 USD_2026" in note, "of three the one that moves it most"
    assert re.findall(r"make the ratio (.*)$", note) == [times(float(evaluate(moved).verdict.cost_ratio))]
    assert dispute_notes(disputed("compute.price_accelerator", "8100 USD_2026"), ratio) == (), "1 % moves no tenth"


@pytest.mark.parametrize("path", ["economics.horizon", "mission.start_year"])
def test_what_fixes_an_array_or_cannot_be_read_is_left_to_the_report(path):
    assert dispute_notes(disputed(path, "50 yr"), 10.0) == ()
    assert dispute_notes(disputed("compute.price_accelerator", "cheap"), 10.0) == ()


def test_without_disputes_nothing_is_said():
    assert dispute_notes(disputed("compute.price_accelerator"), 10.0) == ()
