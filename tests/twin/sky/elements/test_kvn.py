"""KVN: where messages begin, comments, brackets, and lines that are none."""

import pytest

from dawndusk.twin.sky.elements.kvn import from_kvn
from tests.twin.sky.catalogue import fields
from tests.twin.sky.elements.forms import as_kvn


def names(text):
    messages, faults = from_kvn(text.splitlines())
    assert faults == []
    return [one.keywords["OBJECT_NAME"].text for one in messages]


@pytest.mark.parametrize(
    "version", ["CCSDS_OMM_VERS = 2.0\n", "", "CREATION_DATE = 2027-03-01T20:00:00\nORIGINATOR = ME\n"]
)
def test_a_message_begins_with_its_version_or_with_what_the_first_began_with(version):
    assert names(as_kvn([fields(0), fields(1), fields(2)], version)) == ["TEST 0", "TEST 1", "TEST 2"]


def test_a_version_line_in_the_first_message_alone_loses_none():
    text = as_kvn([fields(0)]) + as_kvn([fields(1), fields(2)], "")
    assert names(text) == ["TEST 0", "TEST 1", "TEST 2"]


def test_comments_blanks_units_and_brackets():
    text = as_kvn([{**fields(0), "OBJECT_NAME": "CZ-2C [DEB] X"}])
    text = text.replace("INCLINATION = 97.5", "COMMENT MEAN_MOTION = 1\n\n# by hand\n  INCLINATION\t=\t97.5  [deg] ")
    (message,), faults = from_kvn(text.splitlines())
    assert faults == []
    assert message.keywords["OBJECT_NAME"].text == "CZ-2C [DEB] X"
    assert message.keywords["INCLINATION"] == (
        "97.5",
        text.splitlines().index("  INCLINATION\t=\t97.5  [deg] ") + 1,
        "deg",
    )
    assert set(message.keywords) == {"CCSDS_OMM_VERS", *fields(0)}


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (("INCLINATION = 97.5", "INCLINATION 97.5"), 7, "is no line of KEYWORD = value"),
        (("INCLINATION = 97.5", "INCLINATOIN = 97.5"), 7, "INCLINATOIN is no keyword of an OMM; INCLINATION is"),
        (("INCLINATION = 97.5", "inclination = 97.5"), 7, "inclination is no keyword of an OMM; INCLINATION is"),
        (("INCLINATION = 97.5", "INCLINATION = 97.5\nINCLINATION = 9.75"), 8, "INCLINATION stands twice"),
        (("CCSDS_OMM_VERS = 3.0", "CCSDS_OEM_VERS = 3.0"), 1, "begins a message of another kind"),
        (("CCSDS_OMM_VERS = 3.0", "CCSDS_OMM_VERS = 9.0"), 1, "version `9.0` of the OMM is not known"),
    ],
)
def test_a_line_that_is_none_is_refused_at_its_place(change, line, says):
    _, faults = from_kvn(as_kvn([fields(0)]).replace(*change).splitlines())
    assert [(one.line, says in one.why) for one in faults] == [(line, True)]
