"""The cure of a line that is not TOML: what it was to say, as TOML has it."""

import re

from dawndusk.scenario.printable import printable
from dawndusk.scenario.written_number import readings

PAIR = re.compile(r"""^\s*(?P<key>[\w\-."']+(?:\s*\.\s*[\w\-"']+)*)\s*=\s*(?P<value>.*?)\s*(?:#.*)?$""")
"""A line `key = value`, well written or not."""
_BARE_QUANTITY = re.compile(r"[+-]?[\d.]+(?:[eE][+-]?\d+)?\s*[A-Za-z%$°µ][^\"']*")
_SEPARATED = re.compile(r"(?P<sign>[+-]?)(?P<digits>\d[\d.,' ]*\d)\s*(?P<unit>[A-Za-z%°µ].*)?")
_BARE_WORDS = re.compile(r"[A-Za-z_][\w ./()-]*")


def cure_of_line(line: str) -> str:
    """The cure of a line.

    >>> cure_of_line("altitude = 650 km")
    'a quantity with a unit is text: write altitude = "650 km"'
    >>> cure_of_line("count = 1 000")
    'a number has a point and no other mark: write count = 1000'
    """
    if "\r" in line.rstrip("\r\n"):
        return "save the file again with the line ends of Unix or Windows, LF or CRLF; a CR alone ends no line"
    pair = PAIR.match(line)
    if pair is None:
        return 'write `key = "value"`; sections stand in brackets: [orbit]'
    key, value = printable(pair["key"]), pair["value"]
    return _cure_of_value(key, value) or 'write `key = "value"`; text and quantities stand in straight double quotes'


def _cure_of_value(key: str, value: str) -> str | None:
    if not value:
        return f'write a value: {key} = "…"; or leave the line out'
    if plain := _respelt(value):
        return f"a number has a point and no other mark: write {key} = {plain}"
    if _BARE_QUANTITY.fullmatch(value):
        return f'a quantity with a unit is text: write {key} = "{printable(value)}"'
    if _BARE_WORDS.fullmatch(value):
        return f'text stands in quotes: write {key} = "{printable(value)}"'
    return "close the quotes on the same line" if value.count('"') % 2 == 1 else None


def _respelt(value: str) -> str | None:
    """A number with marks between its digits, as TOML has it: text where a unit stands behind it."""
    found = _SEPARATED.fullmatch(value)
    meant = next(readings(found["digits"]), None) if found else None
    if found is None or meant is None:
        return None
    plain = f"{found['sign']}{meant:.15g}"
    return f'"{plain} {printable(found["unit"])}"' if found["unit"] else plain
