"""A quantity as written (`"650 km"`, `"31 percent"`, `"06:00"`, `0.31`) -> a number in the field's unit.

The field's name says the unit (`altitude_m`). A number without a unit is taken only where there is none; dollars carry
a year; `degC` is a temperature, never a difference of temperatures; `rad` is an angle, `rad_dose` a dose.
Leaves out: inflation. Dollars of different years count as equal (see `registry`).
"""

import math
import re

from dawndusk.core.units import split_name, unit_of
from dawndusk.scenario.expression import QuantityError, expression, unreadable
from dawndusk.scenario.printable import printable
from dawndusk.scenario.quantity_words import fitting, quantity_words, symbol
from dawndusk.scenario.registry import UnitMismatch, factor

CALENDAR_YEARS = frozenset({"start_year", "base_year"})
"""Fields that hold a year of the calendar: a bare integer, no duration."""

LENGTH_MAX = 200
ZERO_CELSIUS_IN_KELVIN = 273.15

_NUMBER = re.compile(r"[+-]?(?:\d+(?:_\d+)*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity)\b", re.IGNORECASE)
_CLOCK = re.compile(r"(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?")
_SPELLINGS = (
    ("°C", "degC"),
    ("°", "deg"),
    ("%", " percent "),
    ("²", "^2"),
    ("³", "^3"),
    ("·", "*"),
    ("×", "*"),
    ("µ", "u"),
    ("μ", "u"),
    ("−", "-"),
    ("\N{NO-BREAK SPACE}", " "),
    ("\N{NARROW NO-BREAK SPACE}", " "),
)


def to_field_unit(written: object, field_name: str, low: float = -math.inf, high: float = math.inf) -> float:
    """The number of a written quantity, in the unit that the field's name ends with.

    `low`, `high`: the field's bounds; they choose the unit that a cure proposes, and refuse nothing.
    Error: `QuantityError`, with code and cure.

    >>> to_field_unit("650 km", "altitude_m"), to_field_unit("31 percent", "cell_efficiency")
    (650000.0, 0.31)
    >>> to_field_unit("06:00", "local_time_node_s"), to_field_unit("60 degC", "temperature_radiator_k")
    (21600.0, 333.15)
    >>> to_field_unit(650, "altitude_m", 1.5e5, 2e6)
    Traceback (most recent call last):
    dawndusk.scenario.expression.QuantityError: 650 has no unit; write "650 km"
    """
    if field_name in CALENDAR_YEARS:
        return _calendar_year(written)
    if isinstance(written, bool) or not isinstance(written, int | float | str):
        example = quantity_words(low, field_name) if math.isfinite(low) else _example(field_name, "1")
        raise QuantityError("S009", f"{_sort(written)} is no quantity", f"write a quantity, e.g. {_quoted(example)}")
    try:
        if not isinstance(written, str):
            return _bare(_float(written), field_name, low, high)
        return _text(written, field_name, low, high)
    except QuantityError as refused:
        if not field_name.startswith("local_time"):
            raise
        raise QuantityError(refused.code, refused.message, 'write "6 h" or "06:00"') from None


def _text(written: str, name: str, low: float, high: float) -> float:
    text = written.strip()
    if name.startswith("local_time") and (clock := _CLOCK.fullmatch(text)):
        return 3600.0 * int(clock["h"]) + 60.0 * int(clock["m"]) + float(clock["s"] or 0)
    number, unit = _split(text, name)
    if not unit:
        return _bare(number, name, low, high)
    alone = unit.replace(" ", "")
    if alone in ("degC", "celsius") and split_name(name)[1] == "k":
        if not is_absolute_temperature(name):
            cure = f'write "{number:.10g} K"; degC is a point on a scale'
            raise QuantityError("U007", "degC measures a temperature, this is a difference", cure)
        return number + ZERO_CELSIUS_IN_KELVIN
    return _scaled(number, _factor(unit, name, fitting(number, name, low, high)))


def is_absolute_temperature(name: str) -> bool:
    """Whether a field is a temperature on a scale, not a difference of two.

    >>> is_absolute_temperature("temperature_chip_max_k"), is_absolute_temperature("temperature_rise_coolant_k")
    (True, False)
    """
    words = name.split("_")
    return words[0] == "temperature" and words[1] not in ("rise", "margin", "drop", "difference") and words[-1] == "k"


def _split(text: str, name: str) -> tuple[float, str]:
    if _NOT_FINITE.match(text):
        raise _not_finite(text)
    if len(text) > LENGTH_MAX:
        message = f"a quantity of {len(text)} characters"
        raise QuantityError("U004", message, f"write a number and a unit, e.g. {_quoted(_example(name, '1'))}")
    for spelling, plain in _SPELLINGS:
        text = text.replace(spelling, plain)
    found = _NUMBER.match(text)
    if found is None:
        raise _no_number(text, name)
    unit = text[found.end() :].strip()
    if unit.startswith((",", "-", "+", "±", "–", "~", "…", "'")) or unit.split(" ")[0] in ("to", "..", "±"):
        raise _no_number(text, name)
    return _float(found[0].replace("_", "")), unit


def _no_number(text: str, name: str) -> QuantityError:
    if re.match(r"[+-]?\d{1,3}(,\d{3})+", text):
        plain = re.sub(r"(?<=\d),(?=\d{3})", "", text)
        return QuantityError("U004", f"{_quoted(text)} has a comma in its number", f"write {_quoted(plain)}")
    if re.match(r"[~<>≈±]|[+-]?[\d.]+\s*(-|–|to\b|±|\.\.|…)", text):
        cure = "write { value = …, low = …, high = … }, each a quantity"
        return QuantityError("U004", f"{_quoted(text)} is a range, not one quantity", cure)
    example = _example(name, "1")
    return QuantityError("U004", f"{_quoted(text)} does not start with a number", f"write e.g. {_quoted(example)}")


def _bare(number: float, name: str, low: float, high: float) -> float:
    if unit_of(name) == "dimensionless":
        return number
    cure = f"write {_quoted(fitting(number, name, low, high))}"
    raise QuantityError("U001", f"{number:.10g} has no unit", cure)


def _factor(unit: str, name: str, example: str) -> float:
    names = expression(unit, name)
    try:
        found = factor(names, unit_of(name))
    except UnitMismatch:
        raise _mismatch(unit, name, example) from None
    except Exception:
        raise unreadable(unit, name) from None
    if not 0.0 < found < math.inf:
        raise unreadable(unit, name)
    return found


def _mismatch(unit: str, name: str, example: str) -> QuantityError:
    number, _, want = example.partition(" ")
    cure = f"write a quantity like {_quoted(example)}"
    if split_name(name)[0].startswith("dose") and re.search(r"\bm?rad\b", unit):
        cure = f'`rad` is the angle; write "{number} {unit.replace("rad", "rad_dose")}"'
    elif not want:
        cure = 'write a plain number like 0.5, or "50 percent"'
    message = f"`{printable(unit)}` does not measure this: expected " + (f"a unit like `{want}`" if want else "no unit")
    return QuantityError("U002", message, cure)


def _scaled(number: float, scale: float) -> float:
    """The product, correctly rounded where the unit is a whole part of the field's unit: 57 percent is 0.57."""
    parts = round(1.0 / scale) if scale < 1.0 else 0
    value = number / parts if math.isclose(parts * scale, 1.0, rel_tol=1e-14) else number * scale
    if not math.isfinite(value):
        raise _not_finite(f"{number:g} times {scale:g}")
    return value


def _float(number: float | str) -> float:
    try:
        value = float(number)
    except OverflowError:
        raise _not_finite("an integer of hundreds of digits") from None
    if not math.isfinite(value):
        raise _not_finite(str(number))
    return value


def _not_finite(text: str) -> QuantityError:
    cure = "write a finite number; leave the key out where none is known"
    return QuantityError("U005", f"`{printable(text)}` is not a finite number", cure)


def _calendar_year(written: object) -> float:
    if isinstance(written, int) and not isinstance(written, bool) and abs(written) < 10**6:
        return float(written)
    raise QuantityError("U008", f"{_sort(written)} is no year of the calendar", "write a bare integer, e.g. 2028")


def _example(name: str, number: str) -> str:
    return f"{number} {symbol(name)}".strip()


def _quoted(text: str) -> str:
    return f'"{printable(text)}"'


def _sort(written: object) -> str:
    names = {bool: "true or false", list: "an array", dict: "a table", str: "text", float: "a number with a fraction"}
    return next((word for sort, word in names.items() if isinstance(written, sort)), "a date or time")
