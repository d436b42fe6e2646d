"""`dawndusk when` as a user runs it: what it prints, what it writes, and every refusal."""

import json

import pytest

from dawndusk.answers.answer import central
from tests.cli.command import dawndusk, refused
from tests.designs import EXAMPLES

START = str(EXAMPLES / "start.toml")
ASKED = ("--years", "2030..2031", "--worlds", "20")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("when")
    done = dawndusk("when", START, *ASKED, "--out", "told", cwd=place, columns=120)
    assert done.returncode == 0, done.stderr
    return place / "told", done.stdout


@pytest.mark.slow
def test_the_folder_holds_page_report_and_table(folder):
    place, said = folder
    page = json.loads((place / "when.json").read_text())
    assert page["sentence"].split(":")[0] in said.replace("\n", " ")
    assert "<html" in (place / "when.html").read_text()
    assert "wrote told: when.json, when.html, when.parquet" in said
    assert dawndusk("check", str(place)).returncode == 0


@pytest.mark.slow
def test_the_central_ratio_is_what_run_says_of_the_year(folder):
    page = json.loads((folder[0] / "when.json").read_text())
    for year, ratio in zip(page["by_year"]["year"], page["by_year"]["cost_ratio"], strict=True):
        own = central(START, ("mission.technology=of its year", f"mission.start_year={year}"))
        assert ratio == pytest.approx(own["verdict"]["cost_ratio"], rel=1e-12)


@pytest.mark.slow
def test_the_table_is_the_map(folder):
    from pyarrow.parquet import read_table

    page = json.loads((folder[0] / "when.json").read_text())
    table = read_table(folder[0] / "when.parquet")
    assert table.num_rows == 2 * len(page["map"]["power_it_w"])
    assert table.column("verdict.cost_ratio").to_pylist() == [r for row in page["map"]["cost_ratio"] for r in row]


@pytest.mark.slow
def test_the_same_command_prints_the_same_bytes():
    one, other = (dawndusk("when", START, *ASKED, "--json").stdout for _ in range(2))
    assert one == other


@pytest.mark.slow
def test_what_it_would_take_is_json_too():
    done = dawndusk("when", START, "--want", "25kW", "--by", "2040", "--json")
    page = json.loads(done.stdout)
    assert page["kind"] == "what it takes"
    assert [lever["lever"] for lever in page["levers"]] == ["cadence", "ramp", "rockets", "factory"]
    assert page["odds_now"] > 0.5


REFUSED = [
    (("--years", "2050..2026"), "empty or upside down", "--years"),
    (("--years", "2030"), "is no span of years", "--years 2026..2050"),
    (("--years", "2030..2030"), "empty or upside down", "--years"),
    (("--years", "2015..2030"), "below the lower bound, 2020", "--years"),
    (("--years", "2020..2030"), "hold in 2026", "--years 2026..2030"),
    (("--years", "2030..2200"), "above the upper bound, 2100", "--years"),
    (("--years", "soon"), "is no span of years", "--years 2026..2050"),
    (("--year", "2019"), "no year of a mission", "--year takes 2026 to 2100"),
    (("--year", "2022"), "hold in 2026", "--year 2026"),
    (("--scale", "300GW..1MW"), "empty or upside down", "--scale"),
    (("--scale", "1..300"), "has no unit", "--scale"),
    (("--scale", "1MW"), "is no span of powers", "--scale 1MW..300GW"),
    (("--scale", "1MW..300km"), "does not measure this", "--scale"),
    (("--scale", "100W..1kW"), "ends below one satellite", "--scale 25kW"),
    (("--scale", "1MW..90TW"), "satellites of 25 kW", "--scale"),
    (("--worlds", "1"), "1 world cannot be drawn", "--worlds takes 20 to 4096"),
    (("--set", "mission.technology=of today"), "goes by year", "dawndusk run"),
    (("--want", "1GW"), "says no year", "--by 2035"),
    (("--by", "2035"), "is of a wish", "--want"),
    (("--want", "1GW", "--by", "2035", "--odds", "1"), "are no odds", "--odds 0.5"),
    (("--want", "1GW", "--by", "2035", "--odds=-0.2"), "are no odds", "--odds 0.5"),
    (("--want", "1GW", "--by", "2035", "--odds", "half"), "are no odds", "--odds 0.5"),
    (("--want", "1GW", "--by", "2035", "--odds", "nan"), "are no odds", "--odds 0.5"),
    (("--want", "1GW", "--by", "2035", "--years", "2030..2031"), "--years is of the answer by year", "leave one away"),
    (("--want", "1", "--by", "2035"), "has no unit", "--want"),
    (("--want", "1kW", "--by", "2035"), "less than one satellite", "25 kW"),
    (("--want", "1GW", "--by", "2026"), "before the campaign, which starts in 2028", "--by 2028"),
    (("--want", "1GW", "--by", "2080"), "ends in 2047", "--by 2047"),
    (("--want", "1GW", "--by", "2035", "--out", "x"), "--out is of the answer by year", "--json"),
]


@pytest.mark.parametrize(("words", "cause", "cure"), REFUSED, ids=[" ".join(words) for words, *_ in REFUSED])
def test_what_cannot_be_asked_is_refused_with_the_cure(words, cause, cure):
    told = refused(dawndusk("when", START, *words))
    assert cause in told
    assert cure in told


def test_a_campaign_that_would_start_before_its_bounds_is_refused(tmp_path):
    own = tmp_path / "early.toml"
    own.write_text(
        (EXAMPLES / "start.toml")
        .read_text()
        .replace("[launch]", '[campaign]\nstart_campaign = "2020 yr"\n\n[launch]', 1)
    )
    told = refused(dawndusk("when", str(own), "--years", "2026..2030"))
    assert "the campaign would start in 2018" in told
    assert "start_campaign" in told


@pytest.mark.slow
def test_a_folder_of_another_kind_is_left_alone(tmp_path):
    place = tmp_path / "run"
    assert dawndusk("run", START, "--out", str(place)).returncode == 0
    told = refused(dawndusk("when", START, *ASKED, "--out", str(place)))
    assert "holds a `run`" in told
