"""Killed at random moments and started again, a command leaves the bytes of one that was never disturbed."""

import pytest

from dawndusk.core.inventory import commit
from tests.soak import CASES, Case, differing, files_of, soak, unverified


@pytest.mark.long
@pytest.mark.parametrize("name", CASES)
def test_a_dozen_kills_move_no_byte(tmp_path, name):
    found = soak(CASES[name], kills=12, seed=4, place=tmp_path)
    assert (found.kills, found.faults) == (12, [])
    assert found.ends


def test_a_file_that_differs_or_is_there_once_is_told(tmp_path):
    for name, held in (
        ("one/a", "1"),
        ("one/b", "2"),
        ("two/a", "1"),
        ("two/b", "3"),
        ("two/c", ""),
        ("two/.lock", ""),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(held)
    one, two = files_of(tmp_path / "one"), files_of(tmp_path / "two")
    assert differing(one, one) == []
    assert differing(one, two) == ["b differs", "c differs"]


@pytest.mark.slow
def test_a_command_that_fails_is_a_fault(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.soak._MOST_FAULTS", 2)
    found = soak(Case(("check", "nothing.toml")), kills=1, seed=1, place=tmp_path, latest_s=600.0)
    assert "wrote nothing" in found.faults[0]
    assert "ended with 2" in found.faults[1]


def test_a_damaged_folder_is_a_fault(tmp_path):
    commit(tmp_path / "run", {"a.bin": b"1"}, {"kind": "test", "format": 1})
    assert unverified(tmp_path) == []
    (tmp_path / "run" / "a.bin").write_bytes(b"2")
    assert ["a.bin is damaged" in fault for fault in unverified(tmp_path)] == [True]
    (tmp_path / "run" / "inventory.json").write_bytes(b"")
    assert len(unverified(tmp_path)) == 1
