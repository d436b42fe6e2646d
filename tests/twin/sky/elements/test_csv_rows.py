"""CSV: the line of each row, quotes, and rows that do not fit their header."""

import pytest

from dawndusk.twin.sky.elements.csv_rows import from_csv
from tests.twin.sky.catalogue import fields
from tests.twin.sky.elements.forms import as_csv

TEXT = as_csv([fields(0), fields(1)])


def test_rows_stand_where_an_editor_has_them():
    header, first, second = TEXT.splitlines()
    quoted = first.replace("TEST 0", '"TEST\n\n0"')
    messages, faults = from_csv([*f"{header}\n\n{quoted}\n\n  \n{second}\n".split("\n")])
    assert faults == []
    assert [one.line for one in messages] == [3, 8]
    assert messages[0].keywords["OBJECT_NAME"].text == "TEST\n\n0"


def test_columns_of_others_are_let_be_and_empty_cells_are_empty():
    messages, faults = from_csv(as_csv([{**fields(0), "RCS_SIZE": "LARGE", "MEAN_MOTION_DDOT": ""}]).splitlines())
    assert faults == []
    assert messages[0].keywords["MEAN_MOTION_DDOT"].text == ""


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (("TEST 1,", ""), 3, "a row of 10 values under a header of 11"),
        (("TEST 1,", "TEST 1,X,"), 3, "a row of 12 values under a header of 11"),
        (("TEST 1,", TEXT.splitlines()[0] + "\nTEST 1,"), 3, "the header stands again"),
        (("TEST 1,", '"TEST 1,'), 3, "is no CSV"),
        (("TEST 1,", '"TEST" 1,'), 3, "is no CSV"),
        (("OBJECT_NAME,OBJECT_ID", "BSTAR,OBJECT_ID"), 1, "column BSTAR stands 2 times"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_line(change, line, says):
    _, faults = from_csv(TEXT.replace(*change).splitlines())
    assert [(one.line, says in one.why) for one in faults] == [(line, True)]
