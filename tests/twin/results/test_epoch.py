"""A moment in words, against the standard library's calendar."""

from datetime import datetime

import pytest

from dawndusk.physics.sun import midnight_s
from dawndusk.twin.results.epoch import epoch_text


@pytest.mark.parametrize("year", [1999, 2000, 2027, 2035, 2100])
def test_the_first_midnight_of_a_year(year):
    assert epoch_text(midnight_s(year)) == f"{year}-01-01T00:00:00Z"
    assert datetime.fromisoformat(epoch_text(midnight_s(year) + 90061.5)).strftime("%j %H:%M:%S.%f") == (
        "002 01:01:01.500000"
    )
