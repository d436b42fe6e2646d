"""JSON: lines of keywords, numbers as written, and shapes that are no list of objects."""

import json

import pytest

from dawndusk.twin.sky.elements.json_objects import from_json
from tests.twin.sky.catalogue import fields


def test_each_keyword_has_its_line_and_its_number_as_written():
    first = '{"OBJECT_NAME": "A, {[\\"EPOCH\\": ",\r\n "EPOCH":\n"x", "BSTAR": 1.0E-04, "RCS": null}'
    text = "\n[\r\n" + first + ',\n\n{"EPOCH": NaN}\n]\n'
    messages, faults = from_json(text)
    assert faults == []
    assert [one.line for one in messages] == [3, 7]
    assert messages[0].keywords["EPOCH"] == ("x", 4, "")
    assert messages[0].keywords["BSTAR"].text == "1.0E-04"
    assert messages[0].keywords["RCS"].text == ""
    assert messages[1].keywords["EPOCH"].text == "NaN"


def test_one_object_is_a_list_of_one():
    messages, _ = from_json(json.dumps(fields(0)))
    assert messages[0].keywords["OBJECT_NAME"].text == "TEST 0"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[\n{"EPOCH": 1,\n', 3, "it is no JSON"),
        ('[\n{"EPOCH": 1}\n{"EPOCH": 1}]', 3, "it is no JSON"),
        ('{"EPOCH": 1}\n{"EPOCH": 1}', 2, "more stands behind the end"),
        ('[{"EPOCH": 1}]\n[{"EPOCH": 1}]', 2, "more stands behind the end"),
        ("[1]", 1, "where the object of a satellite is to stand"),
        ("[{},\n\n[]]", 3, "a list where the object"),
        ("[null]", 1, "where the object"),
        ('[{"EPOCH": true}]', 1, "EPOCH is neither text nor number"),
        ('[{\n"EPOCH": {"a": 1}}]', 2, "EPOCH is neither text nor number"),
        ('[{"EPOCH": 1,\n"BSTAR": 1, "EPOCH": 2}]', 1, "EPOCH stands twice"),
        ("[" * 100_000, 1, "too deep"),
    ],
)
def test_another_shape_is_refused_at_its_line(text, line, says):
    _, faults = from_json(text)
    assert [(one.line, says in one.why) for one in faults] == [(line, True)]


def test_the_last_line_of_a_long_file_is_as_right_as_the_first():
    messages, faults = from_json(json.dumps([fields(k % 8) for k in range(300)], indent=0))
    assert faults == []
    assert [one.line for one in messages] == [2 + k * (len(fields(0)) + 2) for k in range(300)]
