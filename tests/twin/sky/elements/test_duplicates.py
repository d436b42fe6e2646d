"""One satellite twice in a catalogue, by whatever it is known."""

import json

import pytest

from dawndusk.twin.sky.elements import ElementsError, read_elements
from tests.twin.sky.catalogue import fields


def write(tmp_path, *changes):
    file = tmp_path / "two.json"
    file.write_text(json.dumps([{**fields(k), **change} for k, change in enumerate(changes)], indent=0))
    return file


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ({}, {"NORAD_CAT_ID": 90_000}, "TEST 1 is TEST 0 of line 2 again: the same catalogue number 90000"),
        ({}, {"NORAD_CAT_ID": "090000"}, "the same catalogue number 90000"),
        ({"NORAD_CAT_ID": "T0001"}, {"NORAD_CAT_ID": 270_001}, "the same catalogue number 270001"),
        ({}, {"NORAD_CAT_ID": 90_000, "EPOCH": "2027-02-14T00:00:00"}, "epochs 2027-03-01 and 2027-02-14"),
        (
            {"NORAD_CAT_ID": None},
            {"NORAD_CAT_ID": None, "OBJECT_ID": "2027-001A"},
            "the same designator 2027-001A",
        ),
        ({"NORAD_CAT_ID": 0}, {"OBJECT_ID": "2027-001A"}, "the same designator 2027-001A"),
        ({}, {"NORAD_CAT_ID": None, "OBJECT_ID": "2027-001A"}, "the same designator 2027-001A"),
    ],
)
def test_a_satellite_that_stands_twice_is_refused(tmp_path, one, other, says):
    with pytest.raises(ElementsError) as caught:
        read_elements(write(tmp_path, one, other))
    assert says in str(caught.value)
    assert str(caught.value).count("help:") == 1


def test_the_same_words_twice_are_one_satellite(tmp_path):
    nameless = {**fields(0), "NORAD_CAT_ID": "", "OBJECT_ID": ""}
    with pytest.raises(ElementsError, match="the same elements"):
        read_elements(write(tmp_path, nameless, nameless))


def test_two_numbers_under_one_designator_are_two_satellites_and_that_is_told(tmp_path):
    found = read_elements(write(tmp_path, {}, {"OBJECT_ID": "2027-001A"}, {}))
    assert found.names == ("TEST 0", "TEST 1", "TEST 2")
    (note,) = found.notes
    assert "2 satellites have the designator 2027-001A, TEST 0 and TEST 1 among them" in note
