"""What a folder was asked for: read back, compared setting by setting, and its program apart."""

import json

import pytest

from dawndusk.core.inventory import DamageFound, commit
from dawndusk.twin.identity import request_of
from dawndusk.twin.run_request import REQUEST, RunMismatch, compare, program_difference, read_request, request_text
from dawndusk.twin.run_spec import RunSpec
from tests.twin.cases import design_of

ASKED = request_of(RunSpec(design=design_of("suncatcher"), days=3, satellites=9), 0)
ABOUT = {"kind": "twin", "format": 2}


def test_it_is_read_back_as_it_was_written(tmp_path):
    assert read_request(tmp_path) is None
    commit(tmp_path, {REQUEST: request_text(ASKED)}, ABOUT)
    assert {**ASKED, "kind": "twin", "format": 2} == read_request(tmp_path)
    compare(tmp_path, read_request(tmp_path), ASKED)
    assert not program_difference(read_request(tmp_path), ASKED)


def test_settings_and_values_that_differ_are_told_with_both(tmp_path):
    other = json.loads(json.dumps(ASKED))
    other["settings"] |= {"seed": 8, "events": "ab"}
    other["design"]["orbit.altitude"] = 7e5
    with pytest.raises(RunMismatch, match=r"differs in events, seed \(8, 0\), orbit.altitude \(700000.0, 650000.0\)"):
        compare(tmp_path, other, ASKED)


@pytest.mark.parametrize("written", [1, 3, "2", None])
def test_another_format_is_refused(tmp_path, written):
    commit(tmp_path, {REQUEST: request_text(ASKED)}, {**ABOUT, "format": written})
    with pytest.raises(RunMismatch, match=f"is of format {written}, and this version reads 2"):
        read_request(tmp_path)


@pytest.mark.parametrize("held", [b"", b"{", b"\xff", b"[]"])
def test_garbage_is_damage(tmp_path, held):
    commit(tmp_path, {REQUEST: request_text(ASKED)}, ABOUT)
    (tmp_path / REQUEST).write_bytes(held)
    with pytest.raises(DamageFound, match=r"request.json is damaged(.|\n)*help: "):
        read_request(tmp_path)


def test_a_kill_before_the_request_was_written_leaves_nothing_to_go_on_from(tmp_path):
    commit(tmp_path, {REQUEST: request_text(ASKED)}, ABOUT)
    held = json.loads((tmp_path / "inventory.json").read_text())
    (tmp_path / REQUEST).unlink()
    with pytest.raises(DamageFound, match=r"request.json is missing"):
        read_request(tmp_path)
    assert held["files"][REQUEST][0] is not None
