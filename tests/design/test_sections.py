"""Sections: those that stand again with a number, and those that no plan reads."""

import pytest

from dawndusk.design.design import Design, differentiable, with_range, with_values
from dawndusk.design.loading import load, load_sourced
from dawndusk.design.sections import ALL_SECTIONS, REPEATED, SECTIONS, first_of, is_read_by_plan
from dawndusk.plan.evaluate import evaluate
from tests.designs import EXAMPLES, NAMES, resolved

MORE = ("launch_3.vehicle=falcon-9", "launch_10.vehicle=new-glenn-7x2", "launch_2.vehicle=starship-v3")


@pytest.fixture(scope="module")
def found():
    return load_sourced(EXAMPLES / "start.toml", MORE)


def test_sixteen_rockets_may_stand_and_nothing_else_twice():
    assert {name: most for name, most in REPEATED.items() if most > 1} == {"launch": 16}
    assert [name for name in ALL_SECTIONS if name not in SECTIONS] == [f"launch_{n}" for n in range(2, 17)]
    assert {first_of(name) for name in ALL_SECTIONS} == set(SECTIONS)


def test_rockets_stand_in_the_order_of_their_numbers(found):
    assert list(found.design.repeats) == ["launch_2", "launch_3", "launch_10"]
    assert [rocket.vehicle for rocket in found.design.rockets[1:]] == ["starship-v3", "falcon-9", "new-glenn-7x2"]
    assert resolved("start").design.repeats == {}


def test_a_numbered_section_has_the_numbers_and_paths_of_the_first(found):
    paths = {source.path.split(".")[1] for source in found.sources if source.section == "launch"}
    for name in found.design.repeats:
        assert {source.path.split(".")[1] for source in found.sources if source.section == name} == paths
        assert found.choices[f"{name}.vehicle"] == found.design.section(name).vehicle


def test_a_number_of_any_section_moves(found):
    moved = with_values(
        found.design, {("launch_10", "launch_rate_per_year"): 7.0, ("launch", "launch_rate_per_year"): 3.0}
    )
    assert [rocket.launch_rate_per_year for rocket in moved.rockets][::3] == [3.0, 7.0]
    assert moved.section("launch_3") == found.design.section("launch_3")
    assert list(moved.repeats) == list(found.design.repeats)


def test_a_section_that_is_not_there_has_no_record():
    with pytest.raises(KeyError):
        load(EXAMPLES / "start.toml").section("launch_2")


def test_what_says_that_no_plan_reads_it_is_read_by_none():
    parts = [name for name in Design.__dataclass_fields__ if name not in ("repeats",)]
    unread = {name for name in parts if not is_read_by_plan(name)}
    assert unread == {"access", "twin", "demand"}
    design = resolved("suncatcher").design
    parts = {name: object() if name in unread else getattr(design, name) for name in Design.__dataclass_fields__}
    assert evaluate(Design(**parts)) is not None


@pytest.mark.parametrize("name", NAMES)
def test_what_moves_in_a_study_has_a_range_and_is_read(name):
    design, sources = resolved(name).design, resolved(name).sources
    found = with_range(sources)
    assert all(source.low < source.high for source in found)
    assert {source.section for source in found} & {"access", "twin", "demand"} == set()
    whole = {source.name for source in sources if not differentiable(design, source)}
    assert whole <= {"start_year", "base_year", "horizon_year", "start_campaign_year", "horizon_campaign_year"}
    assert "start_year" in whole
