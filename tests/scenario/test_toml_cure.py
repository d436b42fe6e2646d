"""The cure of a line that is not TOML is a line that is."""

import tomllib

import pytest

from dawndusk.scenario.toml_cure import cure_of_line

LINES = {
    "altitude = 650,5": 650.5,
    "altitude = 650,5 km": "650.5 km",
    "altitude = 1 000 km": "1000 km",
    "altitude = 1.234,5 km  # as written at home": "1234.5 km",
    "altitude = 1'000": 1000,
    "altitude = -0,5 %": "-0.5 %",
    "altitude = 650 km": "650 km",
    "altitude = low": "low",
}


@pytest.mark.parametrize("line", LINES)
def test_the_cure_is_toml(line):
    _, _, cure = cure_of_line(line).rpartition("write ")
    assert tomllib.loads(cure) == {"altitude": LINES[line]}


def test_what_has_no_reading_is_not_guessed():
    assert cure_of_line("altitude = 2 3").startswith("write `key")
    assert cure_of_line("altitude =").startswith("write a value")
