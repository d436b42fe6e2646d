"""`dawndusk mc` as a user gives it; whole processes where exit code and streams are the point."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dawndusk.cli.mc import mc
from dawndusk.cli.refusal import Refusal
from dawndusk.core.sole_writer import LOCK, sole_writer
from dawndusk.scenario import ScenarioError
from tests.designs import EXAMPLES

pytestmark = pytest.mark.slow

SUNCATCHER = str(EXAMPLES / "suncatcher.toml")


def process(*arguments: str, cwd: Path, kilobytes: str = "unlimited") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dawndusk", "mc", SUNCATCHER, *arguments]
    limited = ["sh", "-c", 'ulimit -f "$0"; exec "$@"', kilobytes, *command]
    return subprocess.run(
        limited,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "100", "PYTHONDONTWRITEBYTECODE": "1"},
    )


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def ended(tmp_path_factory):
    """The folder of a run of a thousand samples that ended."""
    folder = tmp_path_factory.mktemp("ended") / "here"
    mc(SUNCATCHER, samples=1000, out=str(folder))
    return folder


@pytest.fixture
def here(ended):
    """A copy of it in the folder of the test."""
    return Path(shutil.copytree(ended, "here"))


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
    written = {p.name for p in folder.iterdir() if p.name != LOCK}
    assert written == {"inventory.json", "run.json", "total.npz", "result.json"}
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    mc(SUNCATCHER, samples=2000, seed=7)
    assert capsys.readouterr().out.split() == done.stdout.split()
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_json_keeps_no_folder_and_follows_seed_and_override(tmp_path, page):
    one = page(seed=1)
    assert not list(tmp_path.iterdir())
    dear = page(
        seed=2,
        overrides=("power.price_array={ value = '90 USD_2026/W', low = '80 USD_2026/W', high = '99 USD_2026/W' }",),
    )
    power = "satellite.power_it_w"
    assert dear["outputs"][power]["mean"] != one["outputs"][power]["mean"]
    ratio = "verdict.cost_ratio"
    assert dear["outputs"][ratio]["p50"] > one["outputs"][ratio]["p50"]


def test_a_scenario_says_its_distribution(page):
    """Of uniform numbers it is known; the other distributions are those of tests/study/monte_carlo."""
    given = "satellite.power_it={{ value = '20 kW', low = '15 kW', high = '24 kW', dist = '{}' }}"
    wide = page(overrides=(given.format("uniform"),))["outputs"]["satellite.power_it_w"]["standard_deviation"]
    assert wide == pytest.approx(9000 / 12**0.5, rel=0.05)
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


@pytest.mark.usefixtures("here")
def test_a_folder_that_cannot_be_used_is_refused_with_a_cure():
    with pytest.raises(Refusal, match="seed differ"):
        mc(SUNCATCHER, samples=1000, seed=1, out="here")
    Path("file").write_text("")
    with pytest.raises(Refusal, match=r"file/run(.|\n)*help: check the path(.|\n)*nothing was begun"):
        mc(SUNCATCHER, samples=1000, out="file/run")


def test_a_folder_that_another_process_writes_to_is_refused(tmp_path):
    with sole_writer(Path("here")):
        done = process("-n", "1000", "--out", "here", cwd=tmp_path)
    assert done.returncode == 2
    assert "another process writes to here" in done.stderr
    assert "help:" in done.stderr
    assert [p.name for p in Path("here").iterdir()] == [LOCK]


def test_two_at_once_in_one_folder_are_one_run_and_a_refusal(tmp_path):
    command = [sys.executable, "-m", "dawndusk", "mc", SUNCATCHER, "-n", "2000", "--out", "here"]
    both = [subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(2)]
    said = [one.communicate()[1].decode() for one in both]
    codes = [one.returncode for one in both]
    assert codes in ([0, 2], [2, 0], [0, 0]), said  # the second may come when the first has ended
    assert all("Traceback" not in text for text in said)
    assert json.loads(Path("here", "result.json").read_text())["evaluated"] == 2000


def test_damage_is_computed_again_and_said(tmp_path, capsys):
    mc(SUNCATCHER, samples=1000, table="parquet", out="here")
    whole = {p: p.read_bytes() for p in Path("here").rglob("*") if p.is_file()}
    capsys.readouterr()
    table, result = "samples/000000.parquet", "result.json"
    harmed = {
        "total.npz": b"",
        result: whole[Path("here", result)][:-100],
        table: whole[Path("here", table)].replace(b"0", b"1", 1),
    }
    for name, content in harmed.items():
        place = Path("here", name)
        place.write_bytes(content)
        mc(SUNCATCHER, samples=1000, table="parquet", out="here")
        assert f"warning: {place} is damaged" in capsys.readouterr().err
        assert {p: p.read_bytes() for p in Path("here").rglob("*") if p.is_file()} == whole


@pytest.mark.parametrize("name", ["run.json", "inventory.json"])
@pytest.mark.parametrize("content", [b"", b'{"files": {}}'])
def test_a_run_whose_record_is_garbage_is_refused_by_name(tmp_path, here, name, content):
    (here / name).write_bytes(content)
    done = process("-n", "1000", "--out", "here", cwd=tmp_path)
    assert done.returncode == 2
    assert name in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("here")
def test_a_change_of_a_range_or_of_a_distribution_is_another_run():
    given = "satellite.power_it={{ value = '20 kW', low = '15 kW', high = '{}', dist = '{}' }}"
    mc(SUNCATCHER, samples=1000, out="there", overrides=(given.format("24 kW", "uniform"),))
    for high, dist in (("25 kW", "uniform"), ("24 kW", "normal")):
        with pytest.raises(Refusal, match=r"inputs satellite\.power_it differ"):
            mc(SUNCATCHER, samples=1000, out="there", overrides=(given.format(high, dist),))
    with pytest.raises(Refusal, match=r"design orbit\.altitude differ"):
        mc(SUNCATCHER, samples=1000, out="here", overrides=("orbit.altitude=651 km",))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "tcp://no.such.host.invalid:8786", "nonsense"])
def test_a_scheduler_that_cannot_be_had_is_told_as_such(tmp_path, address):
    done = process("-n", "1000", "--scheduler", address, cwd=tmp_path)
    assert done.returncode == 2
    assert f"no scheduler answers at {address}" in done.stderr
    assert "room" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_scheduler_without_workers_is_told_as_such(tmp_path, monkeypatch):
    from distributed import LocalCluster

    from dawndusk.study.monte_carlo import cluster

    monkeypatch.setattr(cluster, "_WORKERS_S", 1)
    with (
        LocalCluster(n_workers=0, dashboard_address=None, silence_logs=60) as empty,
        pytest.raises(Refusal, match=r"has no workers(.|\n)*help: start some"),
    ):
        mc(SUNCATCHER, samples=1000, scheduler=empty.scheduler_address)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_says_what_is_kept_and_leaves_no_process(tmp_path, workers):
    command = [sys.executable, "-m", "dawndusk", "mc", SUNCATCHER, "-n", "10000000", "--workers", workers]
    started = subprocess.Popen(
        [*command, "--out", "here"], cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    while not Path("here", "run.json").exists() and started.poll() is None:
        time.sleep(0.05)
    time.sleep(2)
    os.killpg(started.pid, signal.SIGINT)
    _, said = started.communicate(timeout=300)
    assert started.returncode == 130
    assert "kept in here; the same command goes on from there" in said
    assert "Traceback" not in said
    assert is_gone(started.pid)


def is_gone(group: int) -> bool:
    """Whether no process of a group is left, or soon is not."""
    for _ in range(300):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_a_disk_that_takes_no_more_ends_with_a_message_and_a_run_that_goes_on(tmp_path, ended):
    stopped = process("-n", "1000", "--out", "here", cwd=tmp_path, kilobytes="10")
    assert stopped.returncode == 2
    assert "Traceback" not in stopped.stderr
    assert "goes on from there" in stopped.stderr
    assert not (tmp_path / "here" / "result.json").exists()
    mc(SUNCATCHER, samples=1000, out="here")
    for name in ("result.json", "total.npz"):
        assert Path("here", name).read_bytes() == (ended / name).read_bytes()
