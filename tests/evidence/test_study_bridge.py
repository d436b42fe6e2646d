"""A bridge between two ends: inputs, rules and what remains lead exactly from the one number to the other."""

from dataclasses import replace
from functools import cache

import pytest

from dawndusk.evidence.side import NoBridge, Side, known_names, side_of
from dawndusk.evidence.study import study, study_names
from dawndusk.evidence.study_bridge import bridge_page, measure_of
from dawndusk.plan.evaluate import evaluate
from dawndusk.scenario import examples

pytestmark = pytest.mark.slow


@cache
def page(a: str, b: str):
    return bridge_page(side_of(a), side_of(b), order_count=4)


def test_a_name_is_a_scenario_or_a_study_and_never_both():
    assert len(set(known_names())) == len(known_names())
    assert set(known_names()) == {*examples.names(), *study_names()}


@pytest.mark.parametrize("ends", [("start", "mccalip"), ("mccalip", "start"), ("turyshev", "turyshev-40")])
def test_the_rows_lead_from_one_number_to_the_other(ends):
    found = page(*ends)
    larger = max(abs(found[end]["value"]) for end in "ab")
    assert sum(row["part"] for row in found["rows"]) == pytest.approx(found["difference"], abs=1e-9 * larger)
    assert found["b"]["value"] - found["a"]["value"] == pytest.approx(found["difference"], rel=1e-12)


def test_a_rule_is_worth_what_it_moves_on_top_of_those_before():
    """Of McCalip's calculator, by our own chain run twice."""
    from dawndusk.evidence.study_scenario import load_study

    found = study("mccalip")
    before, after = (
        float(evaluate(load_study(found, count).design).verdict.cost_infrastructure_ratio) / 0.85 for count in (2, 3)
    )
    rule = next(row for row in page("start", "mccalip")["rows"] if row["name"] == found.study.step[2].label)
    assert rule["part"] == pytest.approx(after - before, rel=1e-9)
    assert rule["factor"] == pytest.approx(after / before, rel=1e-9)


def test_turned_around_every_row_is_turned():
    there, back = page("start", "mccalip"), page("mccalip", "start")
    assert {r["name"]: -r["part"] for r in there["rows"]} == {r["name"]: r["part"] for r in back["rows"]}
    kinds = ("remaining", "rule", "inputs")
    assert [kinds.index(r["kind"]) for r in back["rows"]] == sorted(kinds.index(r["kind"]) for r in back["rows"])


def test_a_range_is_met_anywhere_inside():
    """BCG's 2.5 to 3: from above, what remains leads to 3."""
    found = page("start", "bcg")
    assert (found["b"]["low"], found["b"]["high"]) == (2.5, 3)
    assert found["b"]["value"] == 3


def test_a_study_without_inputs_has_no_bridge():
    bare = replace(study("bcg"), study=study("bcg").study.model_copy(update={"like": None, "scenario": None}))
    from dawndusk.evidence import side

    with pytest.raises(NoBridge, match="no inputs") as refused:
        side._of_study(bare)  # pyright: ignore[reportPrivateUsage]
    assert "--all" in refused.value.cure


def test_two_studies_that_report_different_things_have_no_bridge():
    with pytest.raises(NoBridge, match="different things"):
        measure_of(side_of("mccalip"), side_of("semianalysis"), None)


def test_an_output_that_is_never_has_no_bridge():
    with pytest.raises(NoBridge, match="is never"):
        bridge_page(side_of("start"), side_of("suncatcher"), "economics.payback_year")


def test_every_input_of_a_row_differs_and_says_how():
    for row in page("start", "mccalip")["rows"]:
        for each in row.get("inputs", ()):
            assert each["a"] != each["b"] or each["input"].startswith("mission.power"), each


def test_a_side_keeps_its_study():
    assert isinstance(side_of("mccalip"), Side)
    assert side_of("start").study is None
