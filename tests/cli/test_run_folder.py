"""The files of a run are of one writing; damage, a stop between two files and other formats are told by name."""

import json
import random
from contextlib import suppress

import pytest

from dawndusk.core.atomic_write import write_set
from dawndusk.core.file_hash import hash_of
from dawndusk.core.inventory import changing, commit
from dawndusk.core.sole_writer import LOCK, sole_writer
from tests.cli.command import dawndusk, refused
from tests.designs import EXAMPLES

SUNCATCHER = str(EXAMPLES / "suncatcher.toml")
FILES = ("plan.json", "report.html", "scenario.lock.toml")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("run")
    assert dawndusk("run", SUNCATCHER, "--out", str(folder)).returncode == 0
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != LOCK}


@pytest.fixture
def folder(tmp_path, made):
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def about(folder):
    return json.loads((folder / "inventory.json").read_text())["about"]


def test_the_plan_says_format_version_catalog_and_design(folder):
    meta = json.loads((folder / "plan.json").read_text())["meta"]
    assert meta["format"] == 3
    assert meta["version"] == about(folder)["program"]
    lock = (folder / "scenario.lock.toml").read_text()
    assert f"catalog {meta['catalog_sha256']}, design {meta['design_sha256']}\n" in lock
    assert "\nformat = 1\n" in lock


def test_a_design_is_the_same_by_its_file_and_by_its_lock(folder, tmp_path):
    again = json.loads(dawndusk("run", str(folder / "scenario.lock.toml"), "--json").stdout)["meta"]
    other = json.loads(dawndusk("run", SUNCATCHER, "--json", "--set", "orbit.altitude=651 km").stdout)["meta"]
    first = json.loads((folder / "plan.json").read_text())["meta"]
    assert again["design_sha256"] == first["design_sha256"] != other["design_sha256"]
    assert again["catalog_sha256"] == first["catalog_sha256"] == other["catalog_sha256"]


def test_flipped_bytes_of_every_file_are_noticed_by_name(folder):
    chance = random.Random(2)
    for name in (*FILES, "inventory.json"):
        whole = (folder / name).read_bytes()
        for _ in range(5):
            broken = bytearray(whole)
            broken[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
            (folder / name).write_bytes(broken)
            assert name in refused(dawndusk("check", str(folder)))
            if name == "scenario.lock.toml":
                assert "S016" in refused(dawndusk("check", str(folder / name)))
        (folder / name).write_bytes(whole)
    assert "ok" in dawndusk("check", str(folder)).stdout


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", None])
@pytest.mark.parametrize("name", FILES)
def test_garbage_emptiness_and_absence_are_a_message(folder, name, content):
    (folder / name).unlink() if content is None else (folder / name).write_bytes(content)
    assert name in refused(dawndusk("check", str(folder)))


@pytest.mark.parametrize("moved", FILES)
def test_a_stop_between_two_files_is_noticed_by_the_next_reader_and_mended_by_the_same_command(folder, made, moved):
    """As a kill leaves it: one of the three is of the new writing, the others of the old."""
    after = {name: made[name] + b"\n" for name in FILES}
    with suppress(ZeroDivisionError), changing(folder, {n: hash_of(c) for n, c in after.items()}, about(folder)):
        write_set(folder, {moved: after[moved]})
        raise ZeroDivisionError
    assert "being written when the program was stopped" in refused(dawndusk("check", str(folder)))
    assert "S016" in refused(dawndusk("run", str(folder / "scenario.lock.toml"), "--json"))
    assert dawndusk("run", SUNCATCHER, "--out", str(folder)).returncode == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.name != LOCK} == made


def test_a_lock_that_was_copied_may_be_edited(folder, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text((folder / "scenario.lock.toml").read_text().replace("650 km", "651 km"))
    assert dawndusk("check", str(own)).returncode == 0


def test_a_file_of_the_users_that_is_called_inventory_hurts_no_scenario(tmp_path):
    (tmp_path / "inventory.json").write_text("[1, 2]")
    (tmp_path / "own.toml").write_text((EXAMPLES / "suncatcher.toml").read_text())
    assert dawndusk("check", "own.toml", cwd=tmp_path).returncode == 0


def test_a_plan_of_another_format_is_refused_by_name(folder, made):
    page = json.loads(made["plan.json"])
    for written in (1, 2, 4):
        page["meta"]["format"] = written
        commit(folder, {"plan.json": json.dumps(page)}, about(folder))
        assert f"plan.json is of format {written}" in refused(dawndusk("check", str(folder)))


def test_a_folder_in_use_or_of_another_kind_or_newer_is_left(folder, made):
    with sole_writer(folder):
        assert "another process writes" in refused(dawndusk("run", SUNCATCHER, "--out", str(folder)))
    for held, said in (({"kind": "twin", "format": 1}, "holds a `twin`"), ({"kind": "run", "format": 9}, "format 9")):
        commit(folder, {}, held)
        assert said in refused(dawndusk("run", SUNCATCHER, "--out", str(folder)))
    assert all((folder / name).read_bytes() == made[name] for name in FILES)
