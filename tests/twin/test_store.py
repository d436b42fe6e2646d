"""A run's folder: interrupted and gone on with, refused when it is another run's."""

import numpy as np
import pyarrow.parquet
import pytest

from dawndusk.twin.not_finite import NotFinite
from dawndusk.twin.results.cube import about
from dawndusk.twin.run import run, run_by_day
from dawndusk.twin.run_spec import RunSpec
from dawndusk.twin.store import RunMismatch, finish, open_run, read_fleet, save, write_passages
from tests.twin.cases import design_of, with_settings

REQUEST = {"days": 4}
NAMES = {"fleet.parquet", "regions.parquet", "cube.zarr", "fleet.npz", "request.json", "engine.json"}
STEP = {"step_s": 600.0, "satellites": 6, "seed": 5}


def flown(folder, stops):
    """Four days, killed after each day of `stops` in the middle of the next: what was saved until then stays."""
    design = design_of("start")
    for stop in (*stops, 4):
        fleet = open_run(folder, REQUEST)
        gone = fleet.day if fleet else 0
        for after, series in run_by_day(RunSpec(design=design, days=4 - gone, **STEP), fleet):
            if after.day > stop:
                (folder / "part").mkdir(exist_ok=True)
                (folder / "part" / f"{after.day:08d}-fleet.parquet").write_bytes(b"a part whose fleet was not saved")
                break
            save(folder, after, series)
    return finish(folder, about(design, 6, 600.0, 4))


def test_killed_five_times_it_ends_with_the_same_bytes(tmp_path):
    whole = flown(tmp_path / "whole", ())
    cut = flown(tmp_path / "cut", (0, 1, 2, 2, 3))
    for folder in (tmp_path / "whole", tmp_path / "cut"):
        assert {path.name for path in folder.iterdir()} == NAMES
    for path in (tmp_path / "whole").rglob("*"):
        other = tmp_path / "cut" / path.relative_to(tmp_path / "whole")
        assert path.is_dir() or path.read_bytes() == other.read_bytes(), path
    assert len(whole.fleet["time_s"]) == len(cut.fleet["time_s"]) == 4 * 144
    assert not (tmp_path / "cut" / "part").exists()


def test_what_a_kill_left_half_written_is_swept_away(tmp_path):
    design = design_of("start")
    open_run(tmp_path, REQUEST)
    fleet, series = run(design, days=1, **STEP)
    save(tmp_path, fleet, series)
    for name in ("part/.00000002-satellites.npz.begun.ishe9n5y", ".fleet.npz.begun.a1", ".request.json.begun.b2"):
        (tmp_path / name).write_bytes(b"half of it")
    assert open_run(tmp_path, REQUEST).day == 1
    assert not list(tmp_path.glob("**/.*"))
    assert len(list((tmp_path / "part").iterdir())) == 3


def test_a_folder_belongs_to_one_run(tmp_path):
    open_run(tmp_path, REQUEST)
    with pytest.raises(RunMismatch, match="days"):
        open_run(tmp_path, {"days": 5})


def test_a_saved_fleet_comes_back_and_forks(tmp_path):
    design = design_of("start")
    fleet, series = run(design, days=1, **STEP)
    save(tmp_path, fleet, series)
    again = read_fleet(tmp_path / "fleet.npz")
    assert again.day == 1
    one, _ = run(design, fleet, days=1, step_s=600.0)
    two, _ = run(design, again, days=1, step_s=600.0)
    assert np.array_equal(one.state.energy_j, two.state.energy_j)


def test_passages_come_back(tmp_path):
    told = {"kind": ["shadow", "neighbour"], "start_s": [0.1, 2.0], "distance_m": [float("nan"), 150.0]}
    table = pyarrow.parquet.read_table(write_passages(tmp_path, told))
    assert table["kind"].to_pylist() == told["kind"]
    for name in ("start_s", "distance_m"):
        assert np.array_equal(table[name].to_numpy(), told[name], equal_nan=True)


def test_a_file_that_is_no_fleet_is_told(tmp_path):
    (tmp_path / "fleet.npz").write_bytes(b"half of it")
    with pytest.raises(ValueError, match="pickle"):
        read_fleet(tmp_path / "fleet.npz")
    np.savez(tmp_path / "other.npz", day=3)
    with pytest.raises(KeyError):
        read_fleet(tmp_path / "other.npz")


@pytest.mark.slow
def test_a_policy_without_a_number_stops_the_run():
    design = with_settings(design_of("start"), work="streams")

    def nothing(body, health, state, sky):
        return state.energy_j * float("nan")

    days = run_by_day(RunSpec(design=design, days=2, **STEP, policy=nothing))
    with pytest.raises(NotFinite, match=r"satellite 0, step 1 of day 1"):
        next(days)
