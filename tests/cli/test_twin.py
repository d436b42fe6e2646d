"""`dawndusk twin` as a user calls it."""

import errno
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dawndusk.cli.refusal import Refusal
from dawndusk.cli.twin import twin
from dawndusk.core import atomic_write
from dawndusk.twin import store
from dawndusk.twin.not_finite import NotFinite
from dawndusk.twin.run_reader import read_saved
from tests.cli.command import dawndusk, refused
from tests.designs import EXAMPLES

FILE = str(EXAMPLES / "suncatcher.toml")
SMALL = {"days": 4, "step": "10 min", "seed": 7, "satellites": 9}
LOSS = '[[event]]\nday = 2\nkind = "loss"\ncount = 3\n'


def test_a_day_in_the_terminal(capsys):
    twin(FILE, days=1, step="10 min", seed=7)
    shown = capsys.readouterr().out
    assert "81 satellites for 1 day, in sunlight 80." in shown
    assert "Books of energy and heat, every satellite at every step" in shown


@pytest.mark.slow
def test_json_and_tables_and_going_on(tmp_path, capsys):
    import pyarrow.parquet

    folder = tmp_path / "run"
    twin(FILE, days=1, step="10 min", seed=7, satellites=9, out=folder, json=True)
    found = json.loads(capsys.readouterr().out)
    assert found["satellite_count"] == 9
    assert found["books_residual"] < 2e-5
    table = pyarrow.parquet.read_table(folder / "fleet.parquet")
    assert table.num_rows == 144
    assert {"time_s", "power_it_w", "charge_min_fraction", "temperature_chip_max_k"} <= set(table.column_names)
    twin(FILE, days=1, step="10 min", seed=7, satellites=9, out=folder, json=True)
    assert json.loads(capsys.readouterr().out) == found
    with pytest.raises(Refusal, match="another run, which differs in seed"):
        twin(FILE, days=1, step="10 min", seed=8, satellites=9, out=folder)
    twin(FILE, days=1, step="10 min", fork=folder, json=True)
    assert json.loads(capsys.readouterr().out)["satellite_count"] == 9


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"satellites": 10**12}, "of memory"),
        ({"satellites": 10**7, "days": 365 * 100}, "it would take"),
        ({"satellites": 0}, "nothing to step"),
        ({"days": 0}, "nothing to step"),
        ({"step": "7 s"}, "does not fit"),
        ({"step": "1 h"}, "does not fit"),
        ({"step": "60 m"}, "no length of a step"),
        ({"step": "60"}, "no length of a step"),
        ({"record": 82}, "the fleet has 81 satellites"),
        ({"record": 8}, "a record needs a place"),
        ({"satellites": 10**6, "record": 10**6, "days": 3000, "out": Path("run")}, "of disk"),
    ],
)
def test_what_cannot_be_is_refused_at_once(given, says):
    with pytest.raises(Refusal, match=says):
        twin(FILE, **{"days": 1, **given})


def run_module():
    from importlib import import_module

    return import_module("dawndusk.twin.run")


def bytes_of(folder):
    found = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.name != ".lock")
    return {p.relative_to(folder): p.read_bytes() for p in found}


@pytest.mark.slow
def test_money_and_page_stand_beside_the_summary(tmp_path, capsys):
    twin(FILE, **{**SMALL, "days": 1}, out=tmp_path)
    shown = capsys.readouterr().out
    assert "A year at this pace: revenue $" in shown
    assert "Beside the plan: " in shown
    assert (tmp_path / "twin.html").read_text().startswith("<!doctype html>")
    twin(FILE, **{**SMALL, "days": 1}, out=tmp_path, json=True)
    earned = json.loads(capsys.readouterr().out)["money"]
    difference = earned["twin_revenue_usd_per_year"] - earned["plan_revenue_usd_per_year"]
    assert sum(earned["causes_usd_per_year"].values()) == pytest.approx(difference, rel=1e-9)


@pytest.mark.slow
def test_stopped_five_times_with_a_script_it_ends_with_the_same_bytes(tmp_path, monkeypatch, capsys):
    script = tmp_path / "events.toml"
    script.write_text(LOSS)
    monkeypatch.setattr("dawndusk.cli.twin_days._SAVE_S", 0.0)
    twin(FILE, **SMALL, out=tmp_path / "whole", events=script)
    kept = store.save
    for kills in range(5):
        saved = []

        def dies(folder, fleet, series, saved=saved, kills=kills):
            if len(saved) >= kills % 2:  # pressed twice: what was stepped since is stepped again
                raise KeyboardInterrupt
            saved.append(fleet.fleet.day)
            kept(folder, fleet, series)

        monkeypatch.setattr(store, "save", dies)
        with pytest.raises(KeyboardInterrupt):
            twin(FILE, **SMALL, out=tmp_path / "cut", events=script)
    monkeypatch.setattr(store, "save", kept)
    assert read_saved(tmp_path / "cut").fleet.day == 2
    twin(FILE, **SMALL, out=tmp_path / "cut", events=script)
    assert bytes_of(tmp_path / "whole") == bytes_of(tmp_path / "cut")
    script.write_text(LOSS.replace("3", "4"))
    with pytest.raises(Refusal, match="another run, which differs in events"):
        twin(FILE, **SMALL, out=tmp_path / "cut", events=script)


@pytest.mark.slow
def test_a_fork_from_one_fleet_goes_two_ways(tmp_path, capsys):
    twin(FILE, **{**SMALL, "days": 1}, out=tmp_path / "base")
    script = tmp_path / "events.toml"
    script.write_text(LOSS)
    given = {"days": 2, "step": "10 min", "fork": tmp_path / "base"}
    twin(FILE, **given, out=tmp_path / "calm")
    twin(FILE, **given, out=tmp_path / "hit", events=script)
    calm, hit = (read_saved(tmp_path / name).fleet for name in ("calm", "hit"))
    assert calm.day == hit.day == 3
    assert (calm.lost.sum(), hit.lost.sum()) == (0, 3)
    twin(FILE, **{**SMALL, "days": 3}, out=tmp_path / "through")
    assert np.array_equal(read_saved(tmp_path / "through").fleet.state.energy_j, calm.state.energy_j)


@pytest.mark.slow
def test_a_full_disk_keeps_what_was_saved_and_the_run_goes_on(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("dawndusk.cli.twin_days._SAVE_S", 0.0)
    kept, calls = atomic_write._write_to_disk, []

    def full(path, content):
        if "npz" in path.name:
            calls.append(path)
        if len(calls) == 4:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        kept(path, content)

    monkeypatch.setattr(atomic_write, "_write_to_disk", full)
    with pytest.raises(Refusal, match=r"No space left(.|\n)*make room(.|\n)*until day 1 is kept in"):
        twin(FILE, **SMALL, out=tmp_path / "cut")
    monkeypatch.setattr(atomic_write, "_write_to_disk", kept)
    assert read_saved(tmp_path / "cut").fleet.day == 1
    twin(FILE, **SMALL, out=tmp_path / "cut")
    twin(FILE, **SMALL, out=tmp_path / "whole")
    assert bytes_of(tmp_path / "whole") == bytes_of(tmp_path / "cut")


def test_a_state_without_a_number_is_refused_and_the_days_before_are_kept(tmp_path, monkeypatch):
    module = run_module()
    real = module.run_by_day

    def breaks(*given, **more):
        for fleet, series in real(*given, **more):
            if fleet.day == 3:
                raise NotFinite("satellite 4, step 7 of day 3: energy_j is no number")
            yield fleet, series

    monkeypatch.setattr(module, "run_by_day", breaks)
    with pytest.raises(Refusal, match=r"satellite 4, step 7(.|\n)*until day 2 is kept in"):
        twin(FILE, **SMALL, out=tmp_path)
    assert read_saved(tmp_path).fleet.day == 2
    with pytest.raises(Refusal, match="nothing was kept"):
        twin(FILE, **SMALL)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[event]]\nday = 2\nkind = "los"\ncount = 3\n', "events.toml:3: kind is one of"),
        ('[[event]]\nday = 2\nkind = "demand"\ndays = 3\ndemand_ratio = 2\n', "demand moves only with streams"),
        (b"\xff\xfe", "is no text"),
    ],
)
def test_a_script_that_cannot_be_meant_is_refused(tmp_path, text, says):
    script = tmp_path / "events.toml"
    script.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(Refusal, match=says):
        twin(FILE, **SMALL, events=script)


def test_from_the_campaign_the_fleet_grows(tmp_path, capsys):
    from dawndusk.cli.twin_options import standing_fraction
    from dawndusk.plan.evaluate import evaluate
    from tests.designs import resolved

    design = resolved("suncatcher").design
    begin = replace(design, mission=replace(design.mission, start_year=int(design.campaign.start_campaign_year) + 1))
    plan = evaluate(begin)
    there = standing_fraction(begin, plan)
    alive = plan.campaign.calendar.alive_count
    assert there[0] == pytest.approx(min(float(alive[11]) / float(plan.campaign.satellite_count), 1.0))
    assert there[-1] == pytest.approx(min(float(alive[-1]) / float(plan.campaign.satellite_count), 1.0))
    later = ("mission.start_year=2036", "campaign.start_campaign=2035 yr")
    twin(FILE, **{**SMALL, "days": 1}, from_campaign=True, out=tmp_path, overrides=later)
    fleet = read_saved(tmp_path).fleet
    assert (~fleet.lost).sum() == round(9 * there[0]) > 0


def test_a_run_before_the_campaigns_first_satellite_is_refused_with_a_year_that_has_some() -> None:
    """The suncatcher campaign starts on the run's first day: none stands then; a year later some do."""
    cure = 'mission.start_year=2036 --set "campaign.start_campaign=2035 yr"'
    with pytest.raises(Refusal, match="no satellite of the campaign stands in the first 1 day of 2035") as refusal:
        twin(FILE, **{**SMALL, "days": 1}, from_campaign=True)
    assert cure in str(refusal.value)


def test_a_seed_that_a_saved_fleet_cannot_hold_is_refused():
    for seed, says in (("-1", "--seed takes 0 or more"), (str(2**63), "is too large")):
        assert says in refused(dawndusk("twin", FILE, "--days", "1", "--seed", seed))


@pytest.mark.slow
def test_the_twin_steps_the_technology_of_its_year(capsys):
    """Suncatcher starts in 2035: nine years of 10 % more tokens from each accelerator, and the same heat and light."""
    found = []
    for change in (0, 10):
        asked = ("mission.technology=of its year", f"projection.compute.throughput_accelerator.change={change} %/yr")
        twin(FILE, days=1, step="10 min", satellites=4, overrides=asked, json=True)
        found.append(json.loads(capsys.readouterr().out))
    still, grown = found
    assert grown["tokens_count"] / still["tokens_count"] == pytest.approx(1.1**9, rel=1e-9)
