"""A run's folder: interrupted and gone on with, refused when it is another run's, another program's, or damaged."""

import errno
import json
from contextlib import suppress

import numpy as np
import pytest
import zarr
from pyarrow.parquet import read_table

from dawndusk.core import atomic_write
from dawndusk.core.file_hash import hash_of
from dawndusk.core.inventory import DamageFound, changing, commit, read_inventory
from dawndusk.twin import store
from dawndusk.twin.identity import program_of_twin, request_of
from dawndusk.twin.not_finite import NotFinite
from dawndusk.twin.results.cube import about
from dawndusk.twin.results.parts import part_name
from dawndusk.twin.run import run, run_by_day
from dawndusk.twin.run_reader import is_finished, read_saved, read_series
from dawndusk.twin.run_request import OtherProgram, RunMismatch
from dawndusk.twin.run_spec import RunSpec
from dawndusk.twin.satellite.body import build_satellite
from dawndusk.twin.saved_fleet import saved_fleet
from dawndusk.twin.store import finish, open_run, save, write_page
from tests.twin.cases import design_of, with_settings

STEP = {"step_s": 600.0, "satellites": 6, "seed": 5}
DESIGN = design_of("start")
NAMES = {"cube.zarr", "engine.json", "fleet.npz", "fleet.parquet", "inventory.json", "passages.parquet"}
NAMES |= {"regions.parquet", "request.json"}
PASSAGES = {
    "satellite": [0, 5],
    "kind": ["shadow", "neighbour"],
    "place": ["", "3"],
    "start_s": [0.1, 2.0],
    "end_s": [9.0, 3.0],
    "distance_m": [float("nan"), 150.0],
}


def spec_of(days=4):
    return RunSpec(design=DESIGN, days=days, **STEP)


def request(days=4):
    return request_of(spec_of(days), 0)


def saved_of(fleet):
    return saved_fleet(fleet, DESIGN, build_satellite(DESIGN), program_of_twin())


@pytest.fixture(scope="module")
def four_days():
    return list(run_by_day(spec_of()))


def flown(folder, days, stops):
    """Four days, killed after each day of `stops` while the next is being saved."""
    for stop in (*stops, 4):
        start = open_run(folder, request()).saved
        for fleet, series in days[start.fleet.day if start else 0 :]:
            if fleet.day > stop:
                half_saved(folder, fleet, series)
                break
            save(folder, saved_of(fleet), series)
    return finish(folder, request(), about(DESIGN, 6, 600.0, 4), PASSAGES)


def half_saved(folder, fleet, series):
    """What a kill leaves between the parts of a save and its fleet."""
    name, content = part_name((fleet.day - 1, fleet.day), "fleet.parquet"), b"whatever it is"
    files = {name: hash_of(content), "fleet.npz": hash_of(b"not there yet")}
    with suppress(KeyboardInterrupt), changing(folder, files, store.ABOUT):
        atomic_write.write_set(folder, {name: content})
        (folder / f".{name.replace('/', '-')}.begun.ab12").write_bytes(b"half of it")
        raise KeyboardInterrupt


def test_killed_five_times_it_ends_with_the_same_bytes(tmp_path, four_days):
    whole = flown(tmp_path / "whole", four_days, ())
    cut = flown(tmp_path / "cut", four_days, (0, 1, 2, 2, 3))
    for folder in (tmp_path / "whole", tmp_path / "cut"):
        assert {path.name for path in folder.iterdir()} == NAMES
    for path in (tmp_path / "whole").rglob("*"):
        other = tmp_path / "cut" / path.relative_to(tmp_path / "whole")
        assert path.is_dir() or path.read_bytes() == other.read_bytes(), path
    assert read_inventory(tmp_path / "cut").is_settled
    assert len(whole.fleet["time_s"]) == len(cut.fleet["time_s"]) == 4 * 144


def test_a_kill_after_the_last_table_leaves_the_same_inventory(tmp_path, four_days):
    flown(tmp_path, four_days, [])
    whole = (tmp_path / "inventory.json").read_bytes()
    with suppress(KeyboardInterrupt), changing(tmp_path, {"fleet.parquet": None, "regions.parquet": None}, store.ABOUT):
        raise KeyboardInterrupt
    assert (tmp_path / "inventory.json").read_bytes() != whole
    open_run(tmp_path, request())
    assert (tmp_path / "inventory.json").read_bytes() == whole


def test_a_kill_while_the_parts_are_removed_leaves_none_of_them(tmp_path, four_days, monkeypatch):
    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr(store, "_drop_parts", lambda folder, day: killed() if is_finished(folder) else None)
        flown(tmp_path, four_days, [])
    assert list((tmp_path / "part").iterdir())
    open_run(tmp_path, request())
    assert not (tmp_path / "part").exists()
    assert {path.name for path in tmp_path.iterdir()} == NAMES


def test_the_tables_and_the_cube_are_what_was_stepped(tmp_path, four_days):
    found = flown(tmp_path, four_days, ())
    for name in ("power_it_w", "time_s", "charge_min_fraction"):
        stepped = np.concatenate([series.fleet[name] for _, series in four_days])
        assert np.array_equal(found.fleet[name], stepped)
        assert np.array_equal(read_table(tmp_path / "fleet.parquet")[name].to_numpy(), stepped)
    chip = np.concatenate([series.samples["temperature_chip_k"] for _, series in four_days])
    assert np.array_equal(zarr.open_group(tmp_path / "cube.zarr", mode="r")["temperature_chip_k"][:], chip)
    assert read_table(tmp_path / "passages.parquet")["kind"].to_pylist() == PASSAGES["kind"]
    assert is_finished(tmp_path)
    assert np.array_equal(read_series(tmp_path).regions["latency_s"], found.regions["latency_s"])
    start = open_run(tmp_path, request())
    assert (start.saved.fleet.day, start.notes) == (4, ())


def test_a_full_disk_leaves_the_folder_as_it_was(tmp_path, four_days, monkeypatch):
    open_run(tmp_path, request())
    save(tmp_path, saved_of(four_days[0][0]), four_days[0][1])
    written = []

    def full(path, content):
        written.append(path)
        if len(written) == 3:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        path.write_bytes(content if isinstance(content, bytes | memoryview) else content.encode())

    monkeypatch.setattr(atomic_write, "_write_to_disk", full)
    with pytest.raises(OSError, match="No space left"):
        save(tmp_path, saved_of(four_days[1][0]), four_days[1][1])
    monkeypatch.undo()
    assert open_run(tmp_path, request()).saved.fleet.day == 1
    for fleet, series in four_days[1:]:
        save(tmp_path, saved_of(fleet), series)
    assert len(finish(tmp_path, request(), about(DESIGN, 6, 600.0, 4), PASSAGES).fleet["time_s"]) == 4 * 144


def test_what_a_kill_left_half_written_goes_and_what_others_write_below_stays(tmp_path, four_days):
    (tmp_path / ".inventory.json.begun.ab").write_bytes(b"half")
    open_run(tmp_path, request())
    save(tmp_path, saved_of(four_days[0][0]), four_days[0][1])
    theirs = tmp_path / "another" / ".fleet.npz.begun.cd"
    for path in (tmp_path / ".fleet.npz.begun.ab", tmp_path / "part" / ".00000001-x.begun.ef", theirs):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"half")
    open_run(tmp_path, request())
    assert [path for path in tmp_path.rglob("*.begun.*")] == [theirs]


def test_a_folder_belongs_to_one_run(tmp_path):
    open_run(tmp_path, request())
    with pytest.raises(RunMismatch, match=r"differs in days \(4, 5\)"):
        open_run(tmp_path, request(5))


def test_a_folder_of_another_kind_or_format_is_refused(tmp_path):
    commit(tmp_path / "mc", {"run.json": "{}"}, {"kind": "mc", "format": 1})
    with pytest.raises(RunMismatch, match="a folder of `mc`"):
        open_run(tmp_path / "mc", request())
    for other in (1, 3):
        commit(tmp_path / f"{other}", {"request.json": "{}"}, {"kind": "twin", "format": other})
        with pytest.raises(RunMismatch, match=f"of format {other}, and this version reads 2"):
            open_run(tmp_path / f"{other}", request())


def test_a_folder_that_the_program_before_wrote_is_not_written_over(tmp_path):
    (tmp_path / "request.json").write_text('{"days": 4}')
    with pytest.raises(DamageFound, match=r"no inventory.json(.|\n)*before 0.2.0"):
        open_run(tmp_path, request())
    assert (tmp_path / "request.json").read_text() == '{"days": 4}'


def test_another_program_goes_on_only_where_it_is_said_and_the_folder_says_so(tmp_path, four_days):
    older = {**request(), "program": {**request()["program"], "dawndusk": "0.1.9", "code": "ab"}}
    open_run(tmp_path, older)
    save(tmp_path, saved_of(four_days[0][0]), four_days[0][1])
    with pytest.raises(OtherProgram, match=r"dawndusk 0.1.9, now .*; its code"):
        open_run(tmp_path, request())
    start = open_run(tmp_path, request(), adopt=True)
    assert "the days from 1 on are stepped by another program" in start.notes[0]
    held = json.loads((tmp_path / "request.json").read_text())
    assert held["program"] == program_of_twin()
    assert held["earlier"] == [{"until_day": 1, **older["program"]}]
    assert open_run(tmp_path, request()).notes == ()
    for fleet, series in four_days[1:]:
        save(tmp_path, saved_of(fleet), series)
    finish(tmp_path, request(), about(DESIGN, 6, 600.0, 4), PASSAGES)
    assert "its tables are as that one wrote them" in open_run(tmp_path, older).notes[0]


@pytest.mark.parametrize(
    ("name", "does", "says"),
    [
        (part_name((0, 1), "fleet.parquet"), "remove", "is missing"),
        (part_name((1, 2), "satellites.npz"), "truncate", "is damaged"),
        ("fleet.npz", "empty", "is damaged"),
        ("engine.json", "truncate", "is damaged"),
        ("request.json", "empty", "is damaged"),
        ("part/00000002-00000003-fleet.parquet", "add", "is not of this folder"),
        ("part/notes.txt", "add", "is not of this folder"),
        ("inventory.json", "truncate", "is damaged"),
    ],
)
def test_damage_and_strays_are_named_before_a_run_goes_on(tmp_path, four_days, name, does, says):
    open_run(tmp_path, request())
    for fleet, series in four_days[:2]:
        save(tmp_path, saved_of(fleet), series)
    path = tmp_path / name
    if does == "remove":
        path.unlink()
    else:
        path.write_bytes(
            {"truncate": path.read_bytes()[:-9] if path.exists() else b"", "empty": b"", "add": b"x"}[does]
        )
    with pytest.raises(DamageFound, match=rf"{name} {says}(.|\n)*help: "):
        open_run(tmp_path, request())


def test_days_that_do_not_follow_one_another_are_refused(tmp_path, four_days):
    open_run(tmp_path, request())
    for k in (0, 2, 3):
        save(tmp_path, saved_of(four_days[k][0]), four_days[k][1])
    with pytest.raises(DamageFound, match="days 1 to 2 are missing"):
        open_run(tmp_path, request())
    with pytest.raises(DamageFound, match="days 1 to 2 are missing"):
        finish(tmp_path, request(), about(DESIGN, 6, 600.0, 4), PASSAGES)


def test_the_page_is_written_again_only_where_it_is_not_the_same(tmp_path):
    open_run(tmp_path, request())
    write_page(tmp_path, "one")
    before = (tmp_path / "inventory.json").stat().st_mtime_ns
    write_page(tmp_path, "one")
    assert (tmp_path / "inventory.json").stat().st_mtime_ns == before
    (tmp_path / "twin.html").write_text("0ne")
    write_page(tmp_path, "one")
    assert (tmp_path / "twin.html").read_text() == "one"


def test_a_saved_fleet_comes_back_and_forks(tmp_path, four_days):
    fleet = four_days[0][0]
    open_run(tmp_path, request())
    save(tmp_path, saved_of(fleet), four_days[0][1])
    again = read_saved(tmp_path).fleet
    assert again.day == 1
    one, _ = run(DESIGN, fleet, days=1, step_s=600.0)
    two, _ = run(DESIGN, again, days=1, step_s=600.0)
    assert np.array_equal(one.state.energy_j, two.state.energy_j)


@pytest.mark.slow
def test_a_policy_without_a_number_stops_the_run():
    design = with_settings(design_of("start"), work="streams")

    def nothing(body, health, state, sky):
        return state.energy_j * float("nan")

    days = run_by_day(RunSpec(design=design, days=2, **STEP, policy=nothing))
    with pytest.raises(NotFinite, match=r"satellite 0, step 1 of day 1"):
        next(days)
