"""Two-line elements: every line is read, is a comment, or is refused; columns, checksums and names."""

import pytest
from sgp4.io import compute_checksum

from dawndusk.twin.sky.elements.tle import from_tle
from tests.twin.sky.catalogue import two_lines

NAME, FIRST, SECOND = two_lines(0).splitlines()
OTHER = two_lines(1).splitlines()


def read(*lines, no_checksum=False):
    messages, faults = from_tle(lines, no_checksum=no_checksum)
    return [one.keywords["OBJECT_NAME"].text for one in messages], [(one.line, one.why) for one in faults]


def summed(line):
    """A line with the checksum it should have."""
    return line[:68] + str(compute_checksum(line))


@pytest.mark.parametrize(
    ("before", "name"),
    [
        (["1 FOR ALL"], "1 FOR ALL"),
        (["2 BE SURE"], "2 BE SURE"),
        (["2 12"], "2 12"),
        (["0 ISS [X] (ZARYA)"], "ISS [X] (ZARYA)"),
        (["0 "], ""),
        (["0"], ""),
        ([], ""),
        (["ÉTÉ 東京", "", "# fetched in May", "  "], "ÉTÉ 東京"),
        (["# fetched in May"], ""),
        (["[DEB]   "], "[DEB]"),
    ],
)
def test_names(before, name):
    assert read(*before, FIRST, SECOND, *OTHER) == ([name, "TEST 1"], [])


@pytest.mark.parametrize("between", [[], [""], ["   ", "\t"], ["# comment"]])
def test_blanks_and_comments_part_nothing(between):
    assert read(NAME, FIRST + "  ", *between, SECOND, *between, *OTHER) == (["TEST 0", "TEST 1"], [])


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([NAME, " " + FIRST, SECOND], [(2, "a blank stands before"), (3, "line 2 of 90000 without its line 1")]),
        ([NAME, "\u00a0" + FIRST, SECOND], [(2, "a blank stands before"), (3, "without its line 1")]),
        ([NAME, "1\t" + FIRST[2:], SECOND], [(2, "begins with `1\\t`"), (3, "without its line 1")]),
        ([NAME, FIRST, "2\t" + SECOND[2:]], [(3, "the second line of 90000 is missing"), (3, "begins with `2\\t`")]),
        ([NAME, "l" + FIRST[1:], SECOND], [(2, "begins with `l `"), (3, "without its line 1")]),
        ([NAME, '"' + FIRST, SECOND], [(2, "begins with"), (3, "without its line 1")]),
        ([NAME, FIRST[1:], SECOND], [(2, "a blank stands before"), (3, "without its line 1")]),
        ([NAME, FIRST[2:], SECOND], [(2, "begins with `90`"), (3, "without its line 1")]),
        ([NAME, SECOND], [(2, "line 2 of 90000 without its line 1")]),
        ([NAME, FIRST], [(3, "the second line of 90000 is missing")]),
        ([NAME, FIRST, FIRST, SECOND], [(3, "the second line of 90000 is missing")]),
        ([NAME, FIRST, SECOND, SECOND], [(4, "line 2 of 90000 without")]),
        ([NAME, FIRST, OTHER[2]], [(3, "a line 2 of 90001 under a line 1 of 90000")]),
        ([NAME, FIRST[:25], SECOND], [(2, "an element line of 25 characters")]),
        ([FIRST[:15]], [(2, "the second line of 90000 is missing")]),
        ([NAME, "another name", FIRST, SECOND], [(1, "`TEST 0` is neither an element line nor the name above one")]),
        ([NAME, FIRST, SECOND, "a last word"], [(4, "`a last word` is neither")]),
        ([NAME, FIRST[:68], SECOND], [(2, "it ends before its checksum digit")]),
        ([NAME, FIRST + "7", SECOND], [(2, "an element line of 70 characters")]),
        ([NAME, FIRST[:-1] + str((int(FIRST[-1]) + 1) % 10), SECOND], [(2, f"its checksum is {FIRST[-1]}")]),
        ([NAME, FIRST[:-1] + "X", SECOND], [(2, "column 69 says `X`")]),
        ([NAME, summed(FIRST[:23] + "," + FIRST[24:]), SECOND], [(2, "column 24 of line 1 holds `,`")]),
        ([NAME, summed(FIRST[:7] + "u" + FIRST[8:]), SECOND], [(2, "column 8 of line 1 holds `u`")]),
        ([NAME, FIRST, summed(SECOND[:11] + " " + SECOND[12:])], [(3, "column 12 of line 2 holds ` `")]),
        ([NAME, summed("1 I0001" + FIRST[7:]), summed("2 I0001" + SECOND[7:])], [(2, "column 3"), (3, "column 3")]),
    ],
)
def test_a_line_that_is_none_is_refused_and_its_neighbours_are_read(lines, found):
    names, faults = read(*OTHER, *lines)
    told = [(line - len(OTHER), why) for line, why in faults]
    assert [line for line, _ in told] == [line for line, _ in found], told
    assert all(words in why for (_, why), (_, words) in zip(told, found, strict=True)), told
    assert names[0] == "TEST 1"


def test_checksums_may_be_missing_where_the_user_says_so_but_never_wrong():
    assert read(NAME, FIRST[:68], SECOND[:68], no_checksum=True) == (["TEST 0"], [])
    wrong = SECOND[:-1] + str((int(SECOND[-1]) + 1) % 10)
    _, faults = read(NAME, FIRST[:68], wrong, no_checksum=True)
    assert [line for line, _ in faults] == [3]
    _, faults = read(NAME, FIRST, SECOND[:60], no_checksum=True)
    assert "an element line of 60 characters" in faults[0][1]
    assert read(NAME, FIRST[:68], SECOND[:63] + " " * 9, no_checksum=True) == (["TEST 0"], [])


def test_columns_are_the_fields_of_an_omm():
    """The line of Vanguard 1 that Kelso's page takes apart, and a number in Alpha-5."""
    first = summed("1 00005U 58002B   00179.78495062  .00000023  00000-0  28098-4 0  4753")
    second = summed("2 00005  34.2682 348.7242 1859667 331.7664  19.3264 10.82419157413667")
    (message,), faults = from_tle([first, second], no_checksum=False)
    assert faults == []
    told = {key: value.text for key, value in message.keywords.items()}
    assert told["EPOCH"] == "2000-179T18:50:19.73356800"
    assert (told["OBJECT_ID"], told["NORAD_CAT_ID"]) == ("1958-002B", "00005")
    assert [float(told[key]) for key in ("BSTAR", "ECCENTRICITY", "MEAN_MOTION", "MEAN_MOTION_DOT")] == [
        0.28098e-4,
        0.1859667,
        10.82419157,
        0.23e-6,
    ]
    assert [message.keywords[key].line for key in ("EPOCH", "INCLINATION")] == [1, 2]
