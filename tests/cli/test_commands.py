"""The commands as a user runs them: real files, exit codes, and processes where starting or a pipe is the point."""

import json
import re
import subprocess
import sys

import pytest

from dawndusk.core.sole_writer import LOCK
from dawndusk.plan.verdict import times
from tests.cli.command import dawndusk, process, refused
from tests.designs import EXAMPLES

SUNCATCHER = str(EXAMPLES / "suncatcher.toml")


@pytest.mark.slow
def test_run_prints_under_a_screen_and_writes_the_three_files(tmp_path):
    done = process("run", SUNCATCHER, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) <= 24
    assert "; as part of 10 GW " in done.stdout
    assert "1.62 MW on 81 satellites from 2035" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "\x1b" not in done.stdout, "colour only on a terminal"
    folder = tmp_path / "runs" / "suncatcher"
    written = ["inventory.json", "plan.json", "report.html", "scenario.lock.toml"]
    assert sorted(p.name for p in folder.iterdir() if p.name != LOCK) == written
    verdict = json.loads((folder / "plan.json").read_text())["verdict"]
    said, report = " ".join(done.stdout.split()), (folder / "report.html").read_text()
    assert verdict["sentence"] in said
    assert verdict["sentence"][:30] in report
    middle, low, high = (times(verdict[f"cost_ratio_{end}"]) for end in ("median", "low", "high"))
    assert f"the median is {middle}, and 9 in 10 lie between {low} and {high}" in said
    assert f"median {middle}, 9 in 10 from {low} to {high}" in report


@pytest.mark.slow
def test_json_goes_to_standard_output_alone_and_equals_the_file(tmp_path):
    alone = dawndusk("run", SUNCATCHER, "--json", cwd=tmp_path)
    assert not list(tmp_path.iterdir())
    filed = process("run", SUNCATCHER, "--json", "--out", "here", cwd=tmp_path)
    assert alone.stdout == filed.stdout == (tmp_path / "here" / "plan.json").read_text()
    assert json.loads(alone.stdout)["light"]["altitude_km"] == pytest.approx(650)


@pytest.mark.slow
def test_the_lock_gives_the_same_plan(tmp_path):
    dawndusk("run", SUNCATCHER, "--out", "first", cwd=tmp_path)
    dawndusk("run", "first/scenario.lock.toml", "--out", "second", cwd=tmp_path)
    first, second = (json.loads((tmp_path / f / "plan.json").read_text()) for f in ("first", "second"))
    for stage in ("light", "power", "heat", "satellite", "campaign", "service", "economics", "earth", "range"):
        assert first[stage] == second[stage], stage


@pytest.mark.slow
def test_set_overrides_again_and_again(tmp_path):
    moved = dawndusk(
        "run", SUNCATCHER, "--json", "--set", "orbit.altitude=700 km", "--set", "launch.vehicle=falcon-9", cwd=tmp_path
    )
    page = json.loads(moved.stdout)
    assert page["light"]["altitude_km"] == pytest.approx(700)
    assert page["choices"]["launch.vehicle"] == "falcon-9"


@pytest.mark.slow
def test_new_writes_a_scenario_that_runs_and_never_overwrites(tmp_path):
    assert dawndusk("new", cwd=tmp_path).returncode == 0
    before = (tmp_path / "scenario.toml").read_bytes()
    assert "exists already" in refused(dawndusk("new", cwd=tmp_path))
    assert (tmp_path / "scenario.toml").read_bytes() == before
    assert dawndusk("check", "scenario.toml", cwd=tmp_path).returncode == 0
    assert "musk-300gw" in refused(dawndusk("new", "x.toml", "--like", "nobody", cwd=tmp_path))


def test_a_bad_scenario_shows_every_error_and_exits_2(tmp_path):
    (tmp_path / "bad.toml").write_text(
        'name = "bad"\n[orbit]\nkind = "sun-synchronous"\naltitud = "650 km"\n[launch]\nvehicle = "falcon-10"\n'
    )
    said = refused(process("run", "bad.toml", cwd=tmp_path))
    assert "bad.toml:4:1" in said
    assert "did you mean `altitude`" in said
    assert "falcon-9" in said
    assert not (tmp_path / "runs").exists()


@pytest.mark.slow
def test_a_folder_that_cannot_be_written_is_refused_without_loss(tmp_path):
    (tmp_path / "taken").write_text("mine")
    refused(dawndusk("run", SUNCATCHER, "--out", "taken", cwd=tmp_path))
    assert (tmp_path / "taken").read_text() == "mine"


@pytest.mark.slow
def test_a_reader_that_leaves_early_costs_no_file(tmp_path):
    command = f"'{sys.executable}' -m dawndusk run '{SUNCATCHER}' --out here | true"
    subprocess.run(["bash", "-c", command], cwd=tmp_path, check=True, capture_output=True)
    assert {"plan.json", "report.html", "scenario.lock.toml"} <= {p.name for p in (tmp_path / "here").iterdir()}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("heat.area_radiator_m2", "dawndusk.satellite.heat_balance"),
        ("heat.fin_efficiency", "dawndusk.satellite.radiator.panel"),
        ("diameter_droplet", "dawndusk.satellite.radiator.droplet"),
        ("cost_ratio", "orbit over Earth"),
        ("launch.price_launch", "USD/kilogram"),
        ("conversion_efficiency", "default   0.97"),
        ("power.ride_through", "battery, pause"),
        ("satellite.bus", "starlink-class"),
        ("S001", "unknown"),
    ],
)
def test_explain(name, expected, tmp_path):
    done = dawndusk("explain", name, cwd=tmp_path)
    assert done.returncode == 0
    assert expected in done.stdout


def test_what_a_range_rests_on_and_who_bears_a_number_out_is_told(tmp_path):
    told = dawndusk("explain", "economics.discount_rate", cwd=tmp_path).stdout
    assert re.search(r"^  range     Low: .*High: ", told, re.MULTILINE)
    assert "borne out 0.051 1/year: [damodaran2026]" in told
    entry = dawndusk("catalog", "accelerator", "gb200", cwd=tmp_path).stdout
    assert "price_accelerator, its range: Low: 3.0 M$ a rack." in entry
    assert "price_accelerator: borne out by 43056 USD_2026" in entry


def test_explain_of_nothing_names_what_is_near(tmp_path):
    assert "altitude" in refused(dawndusk("explain", "altitud", cwd=tmp_path))


def test_cite_lists_each_source_with_what_stands_behind_it(tmp_path):
    cited = dawndusk("cite", SUNCATCHER, cwd=tmp_path).stdout
    assert "[suncatcher2025]" in cited
    assert "orbit.altitude" in cited


def test_catalog_shows_kinds_entries_and_one_entry_with_grade_and_source(tmp_path):
    assert "vehicle" in dawndusk("catalog", cwd=tmp_path).stdout
    assert "starship-v3" in dawndusk("catalog", "vehicle", cwd=tmp_path).stdout
    one = dawndusk("catalog", "vehicle", "nova", cwd=tmp_path).stdout
    assert "vendor claim" in one
    assert "price_flight" in one
    assert "falcon-9" in refused(dawndusk("catalog", "vehicle", "falcon-10", cwd=tmp_path))


@pytest.mark.slow
def test_help_and_a_command_that_is_none(tmp_path):
    for arguments in ((), ("--help",), ("run", "--help")):
        done = process(*arguments, cwd=tmp_path)
        assert done.returncode == 0
        assert "run" in done.stdout
    assert dawndusk("fly", cwd=tmp_path).returncode == 2


@pytest.mark.slow
def test_explain_lists_a_section_and_knows_further_rockets(tmp_path):
    assert "campaign" in dawndusk("explain", cwd=tmp_path).stdout
    assert "economics.programme.npv_usd" in dawndusk("explain", "programme", cwd=tmp_path).stdout
    assert "launch.price_flight" in dawndusk("explain", "launch_2.price_flight", cwd=tmp_path).stdout


@pytest.mark.slow
@pytest.mark.parametrize("command", ["mc", "decide", "sweep --vary orbit.altitude=600..700km:2"])
def test_a_library_of_study_that_is_missing_is_named_with_its_cure(command, tmp_path):
    name, *rest = command.split()
    call = (
        "import sys; sys.modules.update(scipy=None, pyarrow=None); "
        f"sys.argv = ['dawndusk', {name!r}, {SUNCATCHER!r}, *{rest!r}]; from dawndusk.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", call], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "study" in refused(done)
    assert "not installed" in done.stderr


@pytest.mark.parametrize("command", ["access", "campaign", "claims", "decide", "mc", "optimise", "twin"])
def test_a_negative_seed_is_refused_by_all_alike(command):
    file = [] if command == "claims" else ["examples/start.toml"]
    vary = ["--vary", "orbit.altitude=500..2000km"] if command == "optimise" else []
    assert "--seed takes 0 or more" in refused(dawndusk(command, *file, *vary, "--seed", "-1"))
