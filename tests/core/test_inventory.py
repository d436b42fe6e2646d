"""A folder's inventory notices every change of a byte, and a kill between two moves."""

import hashlib
import json
from functools import partial

import pytest

from dawndusk.core.inventory import (
    INVENTORY,
    DamageFound,
    changing,
    commit,
    damage,
    read_intact,
    read_inventory,
    settle,
)

ABOUT = {"kind": "test", "format": 1, "program": "9.9"}
FILES = {"one.json": "{}\n", "part/two.bin": bytes(range(64))}


@pytest.fixture
def folder(tmp_path):
    commit(tmp_path, FILES, ABOUT)
    return tmp_path


def flipped(path, place):
    content = bytearray(path.read_bytes())
    content[place] ^= 1 << (place % 8)
    path.write_bytes(content)


def test_what_was_written_is_listed_by_its_hash_and_read_back(folder):
    listed = json.loads((folder / INVENTORY).read_text())
    assert listed["files"]["one.json"] == [hashlib.sha256(b"{}\n").hexdigest()]
    assert listed["about"] == ABOUT
    assert not list(damage(folder, ("part",)))
    assert read_intact(folder, "part/two.bin") == bytes(range(64))


@pytest.mark.parametrize("name", sorted(FILES))
def test_each_flipped_byte_of_a_file_is_noticed_by_name(folder, name):
    kept = (folder / name).read_bytes()
    for place in range(len(kept)):
        flipped(folder / name, place)
        assert [name in fault for fault in damage(folder)] == [True]
        with pytest.raises(DamageFound, match=name.split("/")[-1]):
            read_intact(folder, name)
        (folder / name).write_bytes(kept)


def test_each_flipped_byte_of_the_inventory_is_noticed(folder):
    kept = (folder / INVENTORY).read_bytes()
    for place in range(len(kept)):
        flipped(folder / INVENTORY, place)
        with pytest.raises(DamageFound, match=INVENTORY):
            list(damage(folder))
        (folder / INVENTORY).write_bytes(kept)


@pytest.mark.parametrize("held", [b"", b"[]", b"null", b'{"format": 1}', b"\xff\xfe", b"[" * 100_000, b'{"files": 3}'])
def test_an_inventory_that_is_none_is_a_message(folder, held):
    (folder / INVENTORY).write_bytes(held)
    with pytest.raises(DamageFound, match=INVENTORY):
        read_inventory(folder)


def test_a_newer_inventory_is_refused_with_both_formats(folder):
    held = json.loads((folder / INVENTORY).read_text())
    (folder / INVENTORY).write_text(json.dumps({**held, "format": 7}))
    with pytest.raises(DamageFound, match=r"format 7, and this version reads 1[\s\S]*newer version"):
        read_inventory(folder)


def test_missing_and_foreign_files_are_told(folder):
    (folder / "one.json").unlink()
    (folder / "part/three.bin").write_bytes(b"3")
    (folder / "notes.txt").write_text("mine")
    missing, foreign = damage(folder, ("part",))
    assert "one.json is missing" in missing
    assert "three.bin is not of this folder" in foreign


class Killed(BaseException):
    """A kill in the middle of a change."""


def change_until_killed(folder, after, moves):
    with changing(folder, after, ABOUT):
        for move in moves:
            move()
        raise Killed


@pytest.mark.parametrize("moves", range(4))
def test_a_change_that_is_stopped_at_any_moment_leaves_a_folder_that_verifies(folder, moves):
    new, third = (hashlib.sha256(text).hexdigest() for text in (b"new", b"3"))
    all_moves = [
        partial((folder / "one.json").write_bytes, b"new"),
        (folder / "part/two.bin").unlink,
        partial((folder / "three").write_bytes, b"3"),
    ]
    with pytest.raises(Killed):
        change_until_killed(folder, {"one.json": new, "part/two.bin": None, "three": third}, all_moves[:moves])
    assert not list(damage(folder, ("part",)))
    assert not read_inventory(folder).is_settled
    (folder / "one.json").write_bytes(b"neither")
    assert len(list(damage(folder))) == 1


def test_a_change_that_was_cut_short_is_settled_as_the_files_are(folder):
    after = {name: hashlib.sha256(text).hexdigest() for name, text in (("one.json", b"new"), ("three", b"3"))}
    with pytest.raises(Killed):
        change_until_killed(
            folder, {**after, "part/two.bin": None}, [partial((folder / "one.json").write_bytes, b"new")]
        )
    settle(folder)
    assert read_inventory(folder).files == {
        "one.json": (hashlib.sha256(b"new").hexdigest(),),
        "part/two.bin": (hashlib.sha256(bytes(range(64))).hexdigest(),),
    }


def test_damage_amid_a_change_is_not_settled_away(folder):
    with pytest.raises(Killed):
        change_until_killed(folder, {"one.json": "0" * 64}, [])
    (folder / "one.json").write_bytes(b"neither")
    settle(folder)
    assert len(list(damage(folder))) == 1


def test_a_finished_change_leaves_one_state_a_file_and_forgets_what_is_gone(folder):
    with changing(folder, {"part/two.bin": None}, ABOUT):
        (folder / "part/two.bin").unlink()
    assert read_inventory(folder).is_settled
    assert set(read_inventory(folder).files) == {"one.json"}


def test_a_folder_without_inventory_says_what_to_do(tmp_path):
    with pytest.raises(DamageFound, match=r"has no inventory.json[\s\S]*anew"):
        list(damage(tmp_path))
