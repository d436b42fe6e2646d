"""What the fuzzer writes: shipped scenarios with a few hostile changes, and values for `--set`."""

import json
import re
from collections.abc import Callable
from dataclasses import Field
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from dawndusk import catalog
from dawndusk.design.sections import SECTIONS
from dawndusk.scenario import fields_of, is_number
from dawndusk.scenario.quantity import CALENDAR_YEARS
from dawndusk.scenario.quantity_words import quantity_words

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SCENARIOS = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.toml"))]

UNITS = (
    "",
    "km",
    "deg",
    "W",
    "kW",
    "GW",
    "kg",
    "t",
    "USD",
    "USD/kg",
    "yr",
    "months",
    "h",
    "%",
    "K",
    "degC",
    "1",
    "m^2",
)
NUMBERS = (
    *("0", "-1", "1", "2", "0.5", "1e-300", "1e300", "1e999", "nan", "inf", "-0.0", "9" * 400, "1_000", "0x10", "1,5"),
    *("2027", "2100", "1e9", "1e12", "90", "-90", "360", "100", "1000000"),
)
WORDS = (
    "",
    " ",
    "true",
    "null",
    "None",
    "start",
    "battery",
    "inclined",
    "\u2212" + "5 km",
    "µm",
    "5 km km",
    "km 5",
    "💥",
)


def _ranged(low: str, value: str, high: str) -> str:
    return f"{{ value = {value}, low = {low}, high = {high}, assumption = 'fuzz' }}"


def _hostile_values() -> st.SearchStrategy[str]:
    quantity = st.builds(lambda number, unit: f'"{number} {unit}"', st.sampled_from(NUMBERS), st.sampled_from(UNITS))
    ranged = st.builds(_ranged, *[quantity | st.sampled_from(NUMBERS)] * 3)
    return st.one_of(
        st.sampled_from(NUMBERS),
        quantity,
        ranged,
        st.sampled_from([f'"{word}"' for word in WORDS]),
        st.floats().map(repr),
        st.integers().map(str),
        st.text(max_size=20),
        st.sampled_from(["[]", "{}", "[1, 2]", "{ value = {} }", "1979-05-27", '"""', "[[", "'"]),
    )


VALUES = _hostile_values()
FIELDS = {(s, key): field for s, slot in SECTIONS.items() for key, field in fields_of(slot).items()}


def _allowed_values(field: Field[Any]) -> st.SearchStrategy[str]:
    """Texts of what a field takes as TOML, its bounds among them, with a range or without."""
    about = field.metadata
    if not is_number(field):
        names = about["allowed"] if "allowed" in about else catalog.names(about["choice"])
        return st.sampled_from(sorted(names)).map(json.dumps)
    low, high = about["low"], about["high"]
    number = st.sampled_from((low, high, (low + high) / 2)) | st.floats(low, high)
    three = st.lists(number, min_size=3, max_size=3).map(sorted)
    ranged = three.map(lambda ordered: _ranged(*(_spelled(one, field) for one in ordered)))
    return number.map(lambda value: _spelled(value, field)) | ranged


def _spelled(value: float, field: Field[Any]) -> str:
    return repr(round(value)) if field.name in CALENDAR_YEARS else json.dumps(quantity_words(value, field.name))


@st.composite
def _overrides(draw: st.DrawFn) -> str:
    spot = draw(st.sampled_from(sorted(FIELDS)))
    return f"{'.'.join(spot)}={draw(_allowed_values(FIELDS[spot]) if draw(st.booleans()) else VALUES)}"


OVERRIDES = st.lists(_overrides(), min_size=1, max_size=3)
"""Values for `--set`, each of its field or of anything."""


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A shipped scenario with one to four changes."""
    lines = draw(st.sampled_from(SCENARIOS)).split("\n")
    for _ in range(draw(st.integers(1, 4))):
        change = draw(st.sampled_from(_CHANGES))
        lines = change(draw, lines) or [""]
    return "\n".join(lines)


def _line(draw: st.DrawFn, lines: list[str]) -> int:
    return draw(st.integers(0, len(lines) - 1))


def _value(draw: st.DrawFn, lines: list[str]) -> list[str]:
    """Another value for a key: of what its field takes, or of anything."""
    at, section, spots = 0, "", []
    for at, line in enumerate(lines):
        if header := re.match(r"\[(\w+)\]", line):
            section = header[1]
        elif key := re.match(r"(\w+) *=", line):
            spots.append((at, section, key[1]))
    if not spots:
        return lines
    at, section, key = draw(st.sampled_from(spots))
    field = FIELDS.get((section, key))
    allowed = field is not None and draw(st.booleans())
    value = draw(_allowed_values(field) if allowed else VALUES)
    return [*lines[:at], f"{key} = {value}", *lines[at + 1 :]]


def _drop(draw: st.DrawFn, lines: list[str]) -> list[str]:
    at = _line(draw, lines)
    return lines[:at] + lines[at + 1 :]


def _again(draw: st.DrawFn, lines: list[str]) -> list[str]:
    at, to = _line(draw, lines), _line(draw, lines)
    return [*lines[:to], lines[at], *lines[to:]]


def _cut(draw: st.DrawFn, lines: list[str]) -> list[str]:
    at = _line(draw, lines)
    return [*lines[:at], lines[at][: draw(st.integers(0, len(lines[at])))]]


def _character(draw: st.DrawFn, lines: list[str]) -> list[str]:
    at = _line(draw, lines)
    place = draw(st.integers(0, len(lines[at])))
    new = draw(st.characters(codec="utf-8"))
    return [*lines[:at], lines[at][:place] + new + lines[at][place + draw(st.integers(0, 1)) :], *lines[at + 1 :]]


_CHANGES: tuple[Callable[[st.DrawFn, list[str]], list[str]], ...] = (
    _value,
    _value,
    _value,
    _drop,
    _again,
    _cut,
    _character,
)
