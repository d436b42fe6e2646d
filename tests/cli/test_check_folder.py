"""`dawndusk check RUN`: every flipped byte, missing file and stray is named, in runs that ended and runs that go on."""

import json
import random
import shutil

import pytest

from dawndusk.cli.twin import twin
from dawndusk.core.inventory import INVENTORY, commit
from dawndusk.core.sole_writer import sole_writer
from tests.cli.command import dawndusk, refused
from tests.designs import EXAMPLES

FILE = str(EXAMPLES / "suncatcher.toml")
FLIPS, MANY = 48, 500


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """A run that ended, and one that was stopped on its second day."""
    from dawndusk.cli.refusal import Interruption
    from dawndusk.twin import store

    place, kept, pressed = tmp_path_factory.mktemp("runs"), store.save, []
    given = {"days": 2, "step": "10 min", "seed": 7, "satellites": 9}
    twin(FILE, **given, out=place / "ended")

    def stop(folder, saved, series):
        kept(folder, saved, series)
        if not pressed:
            pressed.append(saved.fleet.day)
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "save", stop)
        patch.setattr("dawndusk.cli.twin_days._SAVE_S", 0.0)
        with pytest.raises(Interruption):
            twin(FILE, **{**given, "days": 3}, out=place / "stopped")
    return place


@pytest.fixture
def run(runs, tmp_path):
    shutil.copytree(runs / "ended", tmp_path / "run")
    return tmp_path / "run"


def files(folder):
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith(".")]


def flip(runs, kind, count, seed, command):
    """Flip bits one at a time, spread over all files; each must be noticed by the file's name, without a traceback."""
    drawn = random.Random(seed)
    for k in range(count):
        path = files(runs / kind)[k % len(files(runs / kind))]
        kept = path.read_bytes()
        held = bytearray(kept)
        held[drawn.randrange(len(held))] ^= 1 << drawn.randrange(8)
        path.write_bytes(held)
        try:
            assert path.name in refused(command(runs / kind)), path
        finally:
            path.write_bytes(kept)


def checked(folder):
    return dawndusk("check", str(folder))


@pytest.mark.parametrize("kind", ["ended", "stopped"])
@pytest.mark.slow
def test_flipped_bytes_of_every_file_are_noticed(runs, kind):
    assert checked(runs / kind).returncode == 0
    flip(runs, kind, FLIPS, 11, checked)
    assert checked(runs / kind).returncode == 0


@pytest.mark.long
def test_five_hundred_flipped_bytes_are_noticed_by_check_and_before_a_run_goes_on(runs):
    for seed, kind in enumerate(("ended", "stopped")):
        flip(runs, kind, MANY // 2, seed, checked)


@pytest.mark.slow
def test_who_goes_on_and_who_forks_notices_too(runs):
    given = ("--step", "10min", "--seed", "7", "--satellites", "9", "--days")

    def goes_on(folder):
        return dawndusk("twin", FILE, *given, "2" if folder.name == "ended" else "3", "--out", str(folder))

    for kind in ("ended", "stopped"):
        for path in files(runs / kind):
            if path.name == "twin.html":  # written again
                continue
            kept = path.read_bytes()
            for held in (kept[:-1], b"", b"\xff" + kept[1:]):
                path.write_bytes(held)
                assert path.name in refused(goes_on(runs / kind)), path
            path.write_bytes(kept)


@pytest.mark.slow
def test_it_says_what_a_folder_is(runs):
    assert "a folder of `twin`" in checked(runs / "ended").stdout
    assert "2 days, finished" in checked(runs / "ended").stdout
    assert "1 of 3 days, stopped" in checked(runs / "stopped").stdout


@pytest.mark.slow
def test_missing_stray_and_damaged_files_are_all_named(run):
    (run / "passages.parquet").unlink()
    (run / "notes.txt").write_text("mine")
    (run / "cube.zarr" / "more").mkdir()
    (run / "cube.zarr" / "more" / "c").write_bytes(b"")
    (run / "part").mkdir()
    (run / "part" / "00000002-00000003-fleet.parquet").write_bytes(b"x")
    (run / "request.json").write_bytes(b"garbage")
    said = refused(checked(run)).splitlines()
    for name, what in (
        ("passages.parquet", "is missing"),
        ("notes.txt", "is not of this folder"),
        ("cube.zarr/more/c", "is not of this folder"),
        ("part/00000002-00000003-fleet.parquet", "is not of this folder"),
        ("request.json", "is damaged"),
    ):
        assert any(line.removeprefix("error: ").startswith(f"{run / name} {what}") for line in said), name


@pytest.mark.parametrize("held", [b"", b"garbage", b"{}", b"[" * 9999, b"\xff\xfe"])
@pytest.mark.slow
def test_an_inventory_that_is_none_is_refused(run, held):
    (run / INVENTORY).write_bytes(held)
    assert INVENTORY in refused(checked(run))


def test_other_kinds_are_verified_too_and_what_is_no_run_is_refused(tmp_path):
    commit(tmp_path / "mc", {"run.json": "{}\n", "chunks/0.npz": b"0"}, {"kind": "mc", "format": 1})
    assert "a folder of `mc`: 2 files" in checked(tmp_path / "mc").stdout
    (tmp_path / "mc" / "chunks" / "0.npz").write_bytes(b"1")
    assert "0.npz is damaged" in refused(checked(tmp_path / "mc"))
    assert "has no inventory.json" in refused(checked(tmp_path))
    assert "belongs to a scenario" in refused(dawndusk("check", str(tmp_path), "--set", "orbit.altitude=700 km"))


def test_a_run_in_a_folder_below_is_a_folder_of_its_own(tmp_path):
    commit(tmp_path, {"plan.json": "{}\n"}, {"kind": "test", "format": 1})
    commit(tmp_path / "more" / "mc-ab", {"run.json": "{}\n"}, {"kind": "mc", "format": 1})
    (tmp_path / "more" / "mc-ab" / "notes.txt").write_text("mine")
    assert checked(tmp_path).returncode == 0
    assert "notes.txt is not of this folder" in refused(checked(tmp_path / "more" / "mc-ab"))
    (tmp_path / "more" / "notes.txt").write_text("mine")
    assert "more/notes.txt is not of this folder" in refused(checked(tmp_path))


@pytest.mark.slow
def test_while_another_process_writes_nothing_is_said_of_damage(run):
    (run / "fleet.npz").write_bytes(b"half")
    with sole_writer(run):
        assert "another process writes" in refused(checked(run))
    assert "fleet.npz is damaged" in refused(checked(run))


@pytest.mark.slow
def test_the_formats_say_their_number(run):
    assert json.loads((run / INVENTORY).read_text())["about"] == {"kind": "twin", "format": 2, "program": "0.1.0"} | {
        "program": json.loads((run / "request.json").read_text())["program"]["dawndusk"]
    }
