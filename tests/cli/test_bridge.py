"""`dawndusk bridge` as a user runs it: what it prints, what it writes, and every refusal."""

import csv
import json
from functools import cache

import pytest

from dawndusk.answers.answer import central
from dawndusk.report.number import number_text
from dawndusk.scenario.examples import text
from tests.cli.command import dawndusk, refused
from tests.designs import EXAMPLES

START, STOKE = str(EXAMPLES / "start.toml"), str(EXAMPLES / "stoke-only.toml")


@cache
def told(*words: str):
    done = dawndusk("bridge", *words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
def test_the_ends_are_what_run_says_and_the_parts_sum_to_their_difference():
    page = told(START, STOKE)
    for end, file in (("a", START), ("b", STOKE)):
        assert page[end]["value"] == pytest.approx(central(file)["verdict"]["cost_ratio"], rel=1e-9)
    assert sum(row["part"] for row in page["rows"]) == pytest.approx(page["difference"], rel=1e-9)
    assert page["method"]["kind"] == "exact"


@pytest.mark.slow
def test_turned_around_signs_change_exactly():
    there, back = told("start", "stoke-only"), told("stoke-only", "start")
    parts = {row["name"]: row["part"] for row in there["rows"]}
    assert parts == {row["name"]: -row["part"] for row in back["rows"]}
    assert there["difference"] == -back["difference"]


def test_parts_add_up_however_small_the_difference_is(tmp_path):
    path = tmp_path / "near.toml"
    near = text("start").replace(
        'kind = "sun-synchronous"', 'kind = "sun-synchronous"\nlocal_time_node = "6.0001 h"', 1
    )
    path.write_text(near.replace("[service]", "[service]\nlink_availability = 0.99700001", 1), "utf-8")
    page = told(START, str(path))
    assert 0 < abs(page["difference"]) < 1e-3
    assert sum(row["part"] for row in page["rows"]) == pytest.approx(page["difference"], rel=1e-9)


def test_a_file_beside_itself_has_no_parts():
    page = told(START, START)
    assert page["rows"] == []
    assert page["difference"] == 0
    assert "agree in every input" in dawndusk("bridge", START, "start").stdout


@pytest.mark.slow
def test_the_table_names_both_ends_and_every_part():
    done = dawndusk("bridge", "start", "stoke-only", columns=150)
    page = told("start", "stoke-only")
    assert all(row["name"] in done.stdout for row in page["rows"])
    assert all(number_text(page[end]["value"]) in done.stdout for end in "ab")
    assert "it must hold that" in done.stdout, "an end does not close"


@pytest.mark.slow
def test_it_writes_what_the_ending_says(tmp_path):
    for kind in ("json", "html", "svg", "csv", "parquet"):
        done = dawndusk("bridge", "start", "stoke-only", "--orders", "4", "--out", f"b.{kind}", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / f"b.{kind}").stat().st_size > 300
    from dawndusk.study.table_file import table_in

    page = json.loads((tmp_path / "b.json").read_text("utf-8"))
    table = table_in(tmp_path / "b.parquet").to_pylist()
    rows = list(csv.DictReader((tmp_path / "b.csv").read_text("utf-8").splitlines()))
    for kept in (table, rows):
        assert [float(row["part"]) for row in kept] == [row["part"] for row in page["rows"]]
    assert float(rows[-1]["to"]) == pytest.approx(page["b"]["value"], rel=1e-9)
    assert "http" not in (tmp_path / "b.svg").read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
    assert all(row["standard_error"] is not None for row in page["rows"])


@pytest.mark.slow
def test_another_output_is_told_in_its_unit():
    page = told("start", "stoke-only", "--output", "economics.usd_per_accelerator_hour", "--orders", "4")
    done = dawndusk("bridge", "start", "stoke-only", "--output", "economics.usd_per_accelerator_hour", "--orders", "4")
    assert sum(row["part"] for row in page["rows"]) == pytest.approx(page["difference"], rel=1e-9)
    assert "$" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("output", ["campaign.date_first_flight_year", "heat.temperature_chip_c"])
def test_a_date_and_a_temperature_have_no_factors(output):
    page = told("start", "suncatcher", "--output", output, "--orders", "4")
    assert {page["ratio"], *(row["factor"] for row in page["rows"])} == {None}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("start",), "has two ends"),
        (("start", "stark"), "did you mean"),
        (("start", "mcalip"), "mccalip"),
        (("start", "nowhere.toml"), "there is no such file"),
        (("start", "stoke-only", "--output", "verdict.cost_ration"), "verdict.cost_ratio"),
        (("start", "mccalip", "--output", "economics.capex_usd"), "leave --output away"),
        (("start", "stoke-only", "--output", "verdict.cost_after_tax_ratio"), "books after tax"),
        (("start", "stoke-only", "--out", "bridge.pdf"), ".html"),
        (("start", "stoke-only", "--orders", "3"), "even"),
        (("start", "stoke-only", "--orders", "0"), "--orders takes 4"),
        (("start", "stoke-only", "--all"), "leave it away"),
        (("start", "--all", "--output", "verdict.cost_ratio"), "--output"),
        (("start", "--all", "--out", "b.svg"), ".html"),
        (("-", "-"), "read once"),
        (("examples", "start"), "folder"),
    ],
)
def test_what_cannot_be_bridged_is_refused_with_the_cure(words, said):
    assert said in refused(dawndusk("bridge", *words, cwd=EXAMPLES.parent))


def test_an_error_of_a_scenario_is_told_at_its_line(tmp_path):
    path = tmp_path / "slip.toml"
    path.write_text(text("start") + '\n[orbit2]\naltitude = "650 km"\n', "utf-8")
    said = refused(dawndusk("bridge", "start", str(path)))
    assert "slip.toml:" in said
    assert "orbit2" in said


def test_an_end_without_a_number_is_refused():
    """Payback is never where the fleet earns nothing back."""
    said = refused(dawndusk("bridge", "start", "stoke-only", "--output", "economics.payback_year"))
    assert "is never" in said
    assert "`start`" in said


def test_a_study_by_its_file_is_the_study_by_its_name(tmp_path):
    from dawndusk.evidence.study import study

    path = tmp_path / "mine.toml"
    path.write_text(study("mccalip").text.replace('unit = "-"', 'unit = "-"\nodd = 1'), "utf-8")
    said = refused(dawndusk("bridge", "start", str(path)))
    assert "mine.toml:" in said
    assert "unknown key `odd`" in said


@pytest.mark.slow
def test_to_a_study_come_its_rules_and_what_remains():
    page = told("ai1-gigawatt", "mccalip", "--orders", "4")
    kinds = [row["kind"] for row in page["rows"]]
    assert kinds == sorted(kinds, key=("inputs", "rule", "remaining").index)
    assert page["b"]["value"] == 3.22
    assert sum(row["part"] for row in page["rows"]) == pytest.approx(page["difference"], rel=1e-9)
    back = told("mccalip", "ai1-gigawatt", "--orders", "4")
    assert sorted(-row["part"] for row in back["rows"]) == sorted(row["part"] for row in page["rows"])
    assert back["rows"][0]["kind"] == "remaining"
