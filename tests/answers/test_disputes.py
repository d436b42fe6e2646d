"""What sources disagree on is told where it moves the ratio by a tenth, and the ratio told is that of a plan."""

from dataclasses import replace

import pytest

from dawndusk.answers.disputes import dispute_note, disputes
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


def test_what_moves_the_ratio_is_told_with_the_ratio_of_a_plan_at_that_value():
    found = disputed("compute.price_accelerator", "80000 USD_2026", "8100 USD_2026", "40000 USD_2024")
    ratio = float(evaluate(found.design).verdict.cost_ratio)
    source = next(s for s in found.sources if s.path == "compute.price_accelerator")
    told = disputes(found, ratio)
    assert [row["value"] for row in told] == ["80000 USD_2026", "40000 USD_2024"], "most first; 1 % moves no tenth"
    for row in told:
        moved = with_value(found.design, source, to_field_unit(row["value"], source.name))
        assert row["cost_ratio"] == pytest.approx(float(evaluate(moved).verdict.cost_ratio), rel=1e-9)
    least, most = sorted((times(row["cost_ratio"]) for row in told), key=float)
    assert dispute_note(told) == (
        f"where sources disagree, another value of compute.price_accelerator makes it {least} to {most}",
    )


@pytest.mark.parametrize("path", ["economics.horizon", "mission.start_year"])
def test_what_fixes_an_array_or_cannot_be_read_is_left_to_the_report(path):
    assert disputes(disputed(path, "50 yr"), 10.0) == []
    assert disputes(disputed("compute.price_accelerator", "cheap"), 10.0) == []


def test_without_disputes_nothing_is_said():
    assert disputes(disputed("compute.price_accelerator"), 10.0) == []
    assert dispute_note([]) == ()
