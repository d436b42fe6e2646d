"""Reading a run's folder: its faults by name, how far it went, and a file that its writer changes meanwhile."""

import shutil

import pytest

from dawndusk.core import inventory
from dawndusk.core.inventory import DamageFound, commit
from dawndusk.twin import run_reader
from dawndusk.twin.results.parts import part_name
from dawndusk.twin.run import run_by_day
from dawndusk.twin.run_reader import faults, progress_text, read_saved, read_while_written, refuse_damage
from dawndusk.twin.store import ABOUT, open_run, save
from tests.twin.test_store import request, saved_of, spec_of


@pytest.fixture(scope="module")
def stepped(tmp_path_factory):
    """Two of four days."""
    folder = tmp_path_factory.mktemp("run") / "run"
    open_run(folder, request())
    for fleet, series in run_by_day(spec_of(2)):
        save(folder, saved_of(fleet), series)
    return folder


@pytest.fixture
def folder(stepped, tmp_path):
    shutil.copytree(stepped, tmp_path / "run")
    return tmp_path / "run"


def test_a_sound_folder_has_no_faults_and_says_how_far_it_went(folder, tmp_path):
    assert list(faults(folder)) == []
    assert progress_text(folder) == "2 of 4 days, stopped"
    open_run(tmp_path / "new", request())
    assert list(faults(tmp_path / "new")) == []
    assert progress_text(tmp_path / "new") == "no day was stepped yet"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("request.json", "request.json is damaged"),
        ("fleet.npz", "fleet.npz is damaged"),
        (part_name((0, 1), "regions.parquet"), None),
    ],
)
def test_what_is_damaged_is_a_fault(folder, name, says):
    (folder / name).write_bytes(b"garbage")
    assert [says in fault for fault in faults(folder)] == ([True] if says else [])
    with pytest.raises(DamageFound, match=name):
        refuse_damage(folder)


def test_a_gap_between_days_is_a_fault(folder):
    for ending in ("fleet.parquet", "regions.parquet", "satellites.npz"):
        (folder / part_name((0, 1), ending)).unlink()
    assert any("days 0 to 1 are missing" in fault for fault in faults(folder))


def test_a_damaged_page_is_not_in_the_way_of_a_run_that_writes_it_again(folder):
    commit(folder, {"twin.html": "page"}, ABOUT)
    (folder / "twin.html").write_text("pag")
    refuse_damage(folder)
    with pytest.raises(DamageFound, match=r"twin.html is damaged"):
        refuse_damage(folder, page=True)


def test_a_file_that_changes_while_it_is_read_is_read_again(folder, monkeypatch):
    commit(folder, {"fleet.npz": b"one"}, ABOUT)
    looks = []

    def changes(place, name):
        if not looks:
            looks.append(name)
            listed = inventory.read_inventory(place)
            commit(place, {name: b"two"}, ABOUT)
            assert listed.files[name] != inventory.read_inventory(place).files[name]
            raise DamageFound("what was read is not what the inventory said before")
        return inventory.read_intact(place, name)

    monkeypatch.setattr(run_reader, "read_intact", changes)
    assert read_while_written(folder, "fleet.npz") == b"two"
    monkeypatch.undo()
    (folder / "fleet.npz").write_bytes(b"three")
    with pytest.raises(DamageFound, match=r"fleet.npz is damaged"):
        read_saved(folder)
