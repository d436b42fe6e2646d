"""The published results: complete files, run by what a scenario runs, and none that fails in silence."""

import inspect
import sys
from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from dawndusk import catalog
from dawndusk.answers.answer import central
from dawndusk.evidence.proof import COUNTS, proof_of
from dawndusk.evidence.reproduction import reproduce_result
from dawndusk.evidence.result import Result, covering, result, result_ids
from dawndusk.evidence.steps import ARITHMETIC, function_of, run_steps
from dawndusk.evidence.toml_file import read_evidence
from dawndusk.scenario import ScenarioError

EXAMPLES = files("dawndusk.scenario.examples")
KNOWN_FAILURES = {"MCC-SIDE-VIEW", "SUN-RAD-TID"}
CONFLICTS = {"dose at 650 km": "SUN-RAD-TID", "ISS radiator": "ISS-EATCS", "Falcon 9": "TUR-F9", "GPU": "META-MTTI"}


@cache
def code_that_scenarios_run(folder):
    """Every code object that runs while the shipped scenarios are planned, and one on an inclined orbit."""
    text = EXAMPLES.joinpath("suncatcher.toml").read_text("utf-8")
    inclined = folder / "inclined.toml"
    lines = [line for line in text.splitlines() if not line.startswith("local_time_node")]
    inclined.write_text(
        "\n".join(lines).replace(
            'kind = "sun-synchronous"', 'kind = "inclined"\ninclination = "53 deg"\nraan = "0 deg"'
        )
    )
    catalog.entry.cache_clear() if hasattr(catalog.entry, "cache_clear") else None
    seen = set()
    before = sys.getprofile()
    sys.setprofile(lambda frame, event, _: seen.add(frame.f_code) if event == "call" else None)
    try:
        for each in EXAMPLES.iterdir():
            if each.name.endswith(".toml"):
                central(each)
        central(inclined)
    finally:
        sys.setprofile(before)
    return frozenset(seen)


def calls(found):
    return {step["call"] for step in found.step if "call" in step} - set(ARITHMETIC)


def code_of(call):
    target = function_of(call)
    return (target.__init__ if inspect.isclass(target) else inspect.unwrap(target)).__code__


@pytest.mark.parametrize("name", result_ids())
def test_every_result_reproduces_or_says_why_not(name):
    found = reproduce_result(result(name))
    assert found.result.id == name, "a file is named by its id"
    assert found.passed or found.result.explanation
    assert found.passed == (name not in KNOWN_FAILURES)


def test_every_result_runs_what_a_scenario_runs(tmp_path_factory):
    run = code_that_scenarios_run(tmp_path_factory.mktemp("inclined"))
    apart = set()
    for name in result_ids():
        found = result(name)
        outside = {call for call in calls(found) if code_of(call) not in run}
        planned = any("plan" in step for step in found.step)
        assert calls(found) or planned, f"{name} computes with arithmetic alone"
        if outside:
            apart.add(name)
        assert bool(outside) == (found.used_by == "function only"), f"{name}: {outside}"
    assert len(result_ids()) - len(apart) >= 45


def test_most_results_are_proven_by_a_whole_plan_and_sums_are_called_sums():
    by = Counter(proof_of(result(name)) for name in result_ids() if name not in KNOWN_FAILURES)
    assert by["plan"] >= 40
    assert by["arithmetic"] < by["formula"]
    named = {step["call"].rpartition(":")[-1] for name in result_ids() for step in result(name).step if "call" in step}
    assert named >= COUNTS - set(ARITHMETIC), "a function that counts and no result calls"


@pytest.mark.parametrize(("name", "column"), [("SA-CHAIN", 1), ("MCC-CHAIN", 2)])
def test_the_manual_has_each_step_of_a_chain(name, column):
    text = Path(__file__).parents[2].joinpath("docs/evidence.md").read_text("utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:2] == "| "]
    start = next(place for place, row in enumerate(rows) if row[0].startswith("left out"))
    told = [row[column] for row in rows[start + 2 :] if len(row) == 3 and row[column]]
    checked = [each for each in reproduce_result(result(name)).checked if each.check.what.startswith("ratio")]
    assert told[: len(checked) + 1] == [f"{each.computed:.2f}" for each in checked] + [
        f"{checked[-1].check.published:.2f}"
    ]


def test_a_plan_after_another_keeps_what_was_set():
    first = {"name": "a", "plan": {"scenario": "start", "set": ["orbit.altitude=700 km", "mission.satellite_count=7"]}}
    then = {"name": "b", "plan": {"after": "a", "set": ["orbit.altitude=800 km"]}}
    found = run_steps([first, then])
    assert [found[name]["light"]["altitude_km"] for name in "ab"] == pytest.approx([700, 800])
    assert [found[name]["campaign"]["satellite_count"] for name in "ab"] == [7, 7]
    with pytest.raises(LookupError):
        run_steps([then])


def test_a_plan_of_a_study_is_under_as_many_rules_as_asked_for():
    def ratio(**plan):
        return run_steps([{"name": "a", "plan": plan}])["a"]["verdict"]["cost_ratio"]

    whole = ratio(study="semianalysis", rules=0)
    designed = ratio(study="semianalysis", rules=3)
    by_hand = ratio(
        study="semianalysis",
        set=[
            "economics.insurance_administration_fraction=0",
            "economics.insurance_loading_ratio=1",
            "economics.liability=0 1/yr",
            "economics.cost_nre=0 USD_2026",
            "economics.cost_qualification_accelerator=0 USD_2026",
        ],
    )
    assert designed == by_hand < whole
    for wrong in ({"study": "semianalysi"}, {"study": "semianalysis", "rules": 12}, {"study": "bcg", "rules": -1}):
        with pytest.raises(LookupError, match="study"):
            ratio(**wrong)
    with pytest.raises(ValueError, match="not both"):
        ratio(study="semianalysis", scenario="start")


def test_a_proof_is_that_of_the_checks_not_of_steps_beside_them():
    held = result("RMC-BETA-ZERO")
    assert proof_of(held) == "plan"
    beside = held.model_copy(
        update={
            "step": [*held.step, {"name": "sum", "call": "add", "inputs": {"a": 1, "b": 2}}],
            "check": [held.check[0].model_copy(update={"output": "@sum"})],
        }
    )
    assert proof_of(beside) == "arithmetic"


def test_conflicts_are_shown():
    for topic, name in CONFLICTS.items():
        conflict = result(name).conflict
        assert conflict is not None, topic
        assert conflict.why


def test_sources_are_in_the_bibliography():
    cited = {found.source for found in map(result, result_ids())} - {""}
    assert cited <= set(catalog.references())


def test_covering_reads_the_heads():
    stages = {stage for name in result_ids() for stage in result(name).exercises}
    listed = {each["id"]: each for each in covering(stages)}
    assert set(listed) == set(result_ids())
    for name, head in listed.items():
        assert head == result(name).model_dump(include={"id", "title", "authority", "exercises"})
    assert all("upkeep" in each["exercises"] for each in covering(["upkeep"]))


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('authority = "Google, Suncatcher paper"\n', "", 1, "`authority` is missing"),
        ("exercises", "exercise", 7, "unknown key `exercise`"),
        ('grade = "P"', 'grade = "Q"', 5, "`grade`"),
        ('why = "printed to two digits"\n', "", 15, "`why` is missing"),
        ("tolerance = { relative = 0.015 }", "tolerance = { }", 20, "a tolerance is"),
        ("published = 28000\n", "", 19, "should be"),
        ("published = 28000", "published = ", 18, "Invalid value"),
    ],
)
def test_incomplete_files_are_refused_with_line_and_cure(old, new, line, said):
    text = files("dawndusk.evidence").joinpath("results", "sun-pv.toml").read_text("utf-8")
    assert old in text
    if said == "should be":
        new = 'published = "28 kW"\n'
    with pytest.raises(ScenarioError) as refused:
        read_evidence(text.replace(old, new, 1), Result, "sun-pv.toml")
    told = refused.value.diagnostics
    assert any(said in each.message for each in told), refused.value
    assert all(each.help for each in told)
    print(refused.value)
    assert any(abs(each.line - line) <= 3 for each in told), [each.line for each in told]
