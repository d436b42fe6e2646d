"""A quantity as written (`"650 km"`, `"31 percent"`, `"06:00"`, `0.31`) -> a number in the field's unit.

The field's name says the unit (`altitude_m`). A number without a unit is taken only where there is none; dollars carry
a year; `degC` is a temperature, never a difference of temperatures; `rad` is an angle, `rad_dose` a dose.
Dollars of another year become dollars of 2026 by the price index (see `price_index`).
"""

import math
import re
from contextlib import suppress
from functools import partial

from dawndusk.core.how_many import how_many
from dawndusk.core.units import split_name, unit_of
from dawndusk.scenario.currency import currency_error
from dawndusk.scenario.expression import ExpressionError, QuantityError, expression, one_word
from dawndusk.scenario.finite import NOT_FINITE, finite, finite_product, not_finite
from dawndusk.scenario.printable import printable
from dawndusk.scenario.quantity_words import (
    choices_that_fit,
    example_of,
    fitting,
    is_absolute_temperature,
    symbol,
)
from dawndusk.scenario.registry import UnitMismatch, factor
from dawndusk.scenario.unit_hint import ZERO_CELSIUS_IN_KELVIN, plain_number, unit_cure
from dawndusk.scenario.written_number import ascii_text, split_number

CALENDAR_YEARS = frozenset({"start_year", "base_year", "from_year", "until_year"})
"""Fields that hold a year of the calendar: a bare integer, no duration."""

LENGTH_MAX = 200

_CLOCK = re.compile(r"(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?")
_FURTHER = re.compile(r"(?P<first>[A-Za-z]+) (?P<number>\d+(?:\.\d+)?) ?(?P<second>[A-Za-z]+)")


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
    try:
        if isinstance(written, bool) or not isinstance(written, int | float | str):
            cure = f"write a quantity, e.g. {_quoted(example_of(field_name, low, high))}"
            raise QuantityError("S009", f"{_sort(written)} is no quantity", cure)
        if not isinstance(written, str):
            return _bare(finite(written), field_name, low, high)
        return _text(written, field_name, low, high)
    except QuantityError as refused:
        if not field_name.startswith("local_time"):
            raise
        raise QuantityError(refused.code, refused.message, 'write "6 h" or "06:00"') from None


def _text(written: str, name: str, low: float, high: float) -> float:
    text = written.strip()
    if name.startswith("local_time") and (clock := _CLOCK.fullmatch(text)):
        return 3600.0 * int(clock["h"]) + 60.0 * int(clock["m"]) + float(clock["s"] or 0)
    number, unit = _split(text, name, low, high)
    if not unit:
        return _bare(number, name, low, high)
    if is_celsius(unit) and split_name(name)[1] == "k":
        if not is_absolute_temperature(name):
            cure = f'write "{number:.10g} K"; degC is a point on a scale'
            raise QuantityError("U007", "degC measures a temperature, this is a difference", cure)
        return number + ZERO_CELSIUS_IN_KELVIN
    return finite_product(number, _factor(number, unit, name, (low, high)))


def is_celsius(unit: str) -> bool:
    """Whether a unit is the Celsius scale alone, no product with it.

    >>> is_celsius("degrees Celsius"), is_celsius("1/degC")
    (True, False)
    """
    return one_word(unit).strip() == "degC"


def _split(text: str, name: str, low: float, high: float) -> tuple[float, str]:
    if NOT_FINITE.match(text):
        raise not_finite(text)
    example = example_of(name, low, high)
    if len(text) > LENGTH_MAX:
        message = f"a quantity of {how_many(len(text), 'character')}"
        raise QuantityError("U004", message, f'write a number and a unit, e.g. "{example}"')
    if money := currency_error(ascii_text(text), "USD" in unit_of(name), example):
        raise money
    number, unit = split_number(text, example, partial(_respelt, name=name, low=low, high=high))
    return finite(number), unit


def _respelt(number: float, unit: str, *, name: str, low: float, high: float) -> str | None:
    """A quantity in the form that is taken, where the field takes it."""
    text = re.sub(" +", " ", f"{number:.15g} {unit}".strip()).replace(" /", "/")
    if not unit and symbol(name):
        text = fitting(number, name, low, high)
        return text if text.startswith(f"{number:.10g} ") else None
    try:
        value = to_field_unit(text, name, low, high)
    except QuantityError:
        return None
    return text if low <= value <= high else None


def _bare(number: float, name: str, low: float, high: float) -> float:
    if unit_of(name) == "dimensionless":
        return number
    fits = [_quoted(text) for text in choices_that_fit(number, name, low, high)]
    cure = f"write {', '.join(fits[:-1])} or {fits[-1]}" if fits[1:] else f"write {fits[0]}"
    raise QuantityError("U001", f"{number:.10g} has no unit", cure)


def _factor(number: float, unit: str, name: str, bounds: tuple[float, float]) -> float:
    example = _like(unit, choices_that_fit(number, name, *bounds))
    try:
        found = factor(expression(unit), unit_of(name))
    except ExpressionError as refused:
        if refused.word is None:
            raise _unreadable(number, unit, name) from None
        cure = unit_cure(refused.word, unit, name, number, bounds, example)
        raise QuantityError("U003", f"unknown unit `{printable(refused.word)}`", cure) from None
    except UnitMismatch:
        raise _mismatch(number, unit, name, bounds, example) from None
    except Exception:
        raise _unreadable(number, unit, name) from None
    if not 0.0 < found < math.inf:
        raise _unreadable(number, unit, name)
    return found


def _unreadable(number: float, unit: str, name: str) -> QuantityError:
    """The refusal of a unit that cannot be parsed."""
    cure = f"write factors with `*`, `/` and `^`, e.g. `{symbol(name) or 'percent'}`"
    further = _FURTHER.fullmatch(unit)
    if further:
        with suppress(ExpressionError, UnitMismatch):
            parts = factor(expression(further["second"]), expression(further["first"]))
            cure = f'write one number: "{number + float(further["number"]) * parts:.10g} {further["first"]}"'
    return QuantityError("U003", f"`{printable(unit)}` is not read as a unit", cure)


def _like(unit: str, choices: list[str]) -> str:
    """The choice whose unit has the prefix of an unknown one: `kVA` was to be a `kW`."""
    return next((text for text in choices if text.partition(" ")[2][:1] == unit[:1]), choices[0])


def _mismatch(number: float, unit: str, name: str, bounds: tuple[float, float], example: str) -> QuantityError:
    _, _, want = example.partition(" ")
    cure = f"write a quantity like {_quoted(example)}"
    over = symbol(name).partition("/")[2]
    if split_name(name)[0].startswith("dose") and re.search(r"\bm?rad\b", unit):
        cure = f'`rad` is the angle; write "{number:.10g} {unit.replace("rad", "rad_dose")}"'
    elif over and not unit.endswith(f"/{over}") and (meant := _per(over, number, unit, name, bounds)):
        cure = f"write {_quoted(meant)}"
    elif not want:
        cure = plain_number(number, bounds)
    message = f"`{printable(unit)}` does not measure this: expected " + (f"a unit like `{want}`" if want else "no unit")
    return QuantityError("U002", message, cure)


def _per(over: str, number: float, unit: str, name: str, bounds: tuple[float, float]) -> str | None:
    return _respelt(number, f"{unit.strip()}/{over}", name=name, low=bounds[0], high=bounds[1])


def _calendar_year(written: object) -> float:
    if isinstance(written, int) and not isinstance(written, bool) and abs(written) < 10**6:
        return float(written)
    raise QuantityError("U008", f"{_sort(written)} is no year of the calendar", "write a bare integer, e.g. 2028")


def _quoted(text: str) -> str:
    return f'"{printable(text)}"'


def _sort(written: object) -> str:
    names = {bool: "true or false", list: "an array", dict: "a table", str: "text", float: "a number with a fraction"}
    return next((word for sort, word in names.items() if isinstance(written, sort)), "a date or time")
