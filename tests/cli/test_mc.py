"""`dawndusk mc` as a user gives it; whole processes where exit code and streams are the point."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dawndusk.cli.mc import mc
from dawndusk.cli.refusal import Refusal
from dawndusk.scenario import ScenarioError
from tests.designs import EXAMPLES

pytestmark = pytest.mark.slow

SUNCATCHER = str(EXAMPLES / "suncatcher.toml")


def process(*arguments: str, cwd: Path, kilobytes: str = "unlimited") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dawndusk", "mc", SUNCATCHER, *arguments]
    limited = ["sh", "-c", 'ulimit -f "$0"; exec "$@"', kilobytes, *command]
    return subprocess.run(
        limited, cwd=cwd, capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "100"}
    )


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def page(capsys):
    def told(**options):
        mc(SUNCATCHER, samples=2000, json=True, **options)
        return json.loads(capsys.readouterr().out)

    return told


def test_the_answer_its_folder_and_a_second_call_with_nothing_left_to_do(tmp_path, capsys):
    done = process("-n", "2000", "--seed", "7", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "orbit is cheaper than Earth" in done.stdout
    assert "the design closes" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100
    (folder,) = (tmp_path / "runs" / "suncatcher").iterdir()
    assert {p.name for p in folder.iterdir()} == {"run.json", "chunks", "total.npz", "result.json"}
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    mc(SUNCATCHER, samples=2000, seed=7)
    assert capsys.readouterr().out.split() == done.stdout.split()
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_json_keeps_no_folder_and_follows_seed_and_override(tmp_path, page):
    one, other = page(seed=1), page(seed=2)
    assert not list(tmp_path.iterdir())
    assert one["outputs"] != other["outputs"]
    dear = page(
        seed=1,
        overrides=("power.price_array={ value = '90 USD_2026/W', low = '80 USD_2026/W', high = '99 USD_2026/W' }",),
    )
    ratio = "verdict.cost_ratio"
    assert dear["outputs"][ratio]["p50"] > one["outputs"][ratio]["p50"]


def test_a_scenario_says_its_distribution(page):
    given = "satellite.power_it={{ value = '20 kW', low = '15 kW', high = '24 kW', dist = '{}' }}"
    wide, narrow = (
        page(overrides=(given.format(dist),))["outputs"]["satellite.power_it_w"]["standard_deviation"]
        for dist in ("uniform", "normal")
    )
    assert wide == pytest.approx(9000 / 12**0.5, rel=0.05)
    assert narrow < 0.7 * wide
    with pytest.raises(ScenarioError, match="gauss"):
        page(overrides=(given.format("gauss"),))


def test_a_sample_comes_back_from_its_index(capsys):
    mc(SUNCATCHER, samples=2000, seed=7, sample=77)
    told = json.loads(capsys.readouterr().out)
    assert told["index"] == 77
    assert 15e3 <= told["inputs"]["satellite.power_it"] <= 24e3
    assert told["outputs"]["verdict.cost_ratio"] > 0
    with pytest.raises(Refusal, match="counted from 0"):
        mc(SUNCATCHER, samples=2000, sample=2000)


def test_the_absurd_is_refused_with_an_estimate_and_exit_code_2(tmp_path):
    done = process("-n", "1000000000000000", cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "years" in done.stderr
    assert "of memory" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("options", [{"samples": 0}, {"workers": 0}, {"table": "parquet", "json": True}], ids=str)
def test_what_cannot_be_is_refused_with_a_cure(options):
    with pytest.raises(Refusal, match="help:"):
        mc(SUNCATCHER, **options)


def test_a_folder_that_cannot_be_used_is_refused_with_a_cure(tmp_path):
    mc(SUNCATCHER, samples=1000, out="here")
    with pytest.raises(Refusal, match="seed differ"):
        mc(SUNCATCHER, samples=1000, seed=1, out="here")
    Path("file").write_text("")
    with pytest.raises(Refusal, match="goes on from there"):
        mc(SUNCATCHER, samples=1000, out="file/run")


def test_a_disk_that_takes_no_more_ends_with_a_message_and_a_run_that_goes_on(tmp_path):
    stopped = process("-n", "1000", "--out", "here", cwd=tmp_path, kilobytes="10")
    assert stopped.returncode == 2
    assert "Traceback" not in stopped.stderr
    assert "goes on from there" in stopped.stderr
    assert not (tmp_path / "here" / "result.json").exists()
    for folder in ("here", "there"):
        mc(SUNCATCHER, samples=1000, out=folder)
    for name in ("result.json", "total.npz"):
        assert Path("here", name).read_bytes() == Path("there", name).read_bytes()
