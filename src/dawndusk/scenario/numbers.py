"""One number of a scenario: a quantity, or a table with a range and where it comes from."""

import math
import re
from dataclasses import Field, dataclass
from typing import Any, NamedTuple

from dawndusk.core.record import is_whole
from dawndusk.scenario.expression import QuantityError
from dawndusk.scenario.fields import bounds_text
from dawndusk.scenario.nearest_word import did_you_mean, one_of
from dawndusk.scenario.printable import UNPRINTABLE, printable
from dawndusk.scenario.quantity import CALENDAR_YEARS, to_field_unit
from dawndusk.scenario.quantity_words import quantity_words, short_number, symbol, usual
from dawndusk.scenario.unit_hint import other_capitals

ENDS = ("value", "low", "high")
WORDS = ("source", "assumption")
DISTRIBUTIONS = ("pert", "triangular", "uniform", "loguniform", "normal", "lognormal", "exact")
"""How a study draws a number between its low and its high; the first is meant where none is named."""
ON_LOGARITHM = ("loguniform", "lognormal")
WORDS_LENGTH_MAX = 2000
_NUMBER_AND_WORD = re.compile(r"(?P<number>[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)\s*(?P<unit>[A-Za-z]+)", re.ASCII)
_UNSEEN = re.compile(f"[{UNPRINTABLE}]")
KEYS = (*ENDS, *WORDS, "dist")
_SHARES = ("_fraction", "_efficiency", "_probability", "_utilization", "_availability", "_emissivity", "_absorptivity")
"""Ends of names whose numbers people also say in percent."""
ROUNDING = 1e-12
"""Relative slack of a bound: 100 mm is 0.1 m."""
WHOLE_ROUNDING = 1e-9
"""Relative slack of a whole number: 60 month is 5 yr."""


@dataclass(frozen=True, kw_only=True)
class GivenNumber:
    """A number the scenario gives: in the field's unit, with its range, its text, and what vouches for it."""

    value: float
    low: float | None
    high: float | None
    text: str
    text_low: str | None
    text_high: str | None
    source: str | None
    assumption: str | None
    dist: str | None = None
    line: int = 0


class Problem(NamedTuple):
    """What is wrong with the thing at `path`; `on_key`: the key is at fault, not the value."""

    code: str
    message: str
    cure: str
    path: tuple[str | int, ...] = ()
    on_key: bool = False


def read_number(written: object, field: Field[Any]) -> GivenNumber | list[Problem]:
    """The number of one key, or everything that is wrong with it."""
    if not isinstance(written, dict):
        value = read_quantity(written, field)
        return [value] if isinstance(value, Problem) else _given({"value": written}, {"value": value}, {})
    problems = [_unknown(str(key)) for key in written if key not in KEYS]
    ends = {key: read_quantity(written[key], field, (key,)) for key in ENDS if key in written}
    words = {key: read_word(written[key], key) for key in WORDS if key in written}
    problems += [found for found in (*ends.values(), *words.values()) if isinstance(found, Problem)]
    if "value" not in written:
        cure = f"write value = {_example(field)}, beside low and high"
        problems.append(Problem("S010", "a table of a number needs `value`", cure, (), True))
    if problems:
        return problems
    values = {key: value for key, value in ends.items() if isinstance(value, float)}
    return _ordered(written, values) or _dist(written, values) or _given(written, values, words)


def _given(table: dict[str, Any], ends: dict[str, float], words: dict[str, Any]) -> GivenNumber:
    return GivenNumber(
        value=ends["value"],
        low=ends.get("low"),
        high=ends.get("high"),
        text=_as_text(table["value"]),
        text_low=_as_text(table["low"]) if "low" in table else None,
        text_high=_as_text(table["high"]) if "high" in table else None,
        source=words.get("source"),
        assumption=words.get("assumption"),
        dist=table.get("dist"),
    )


def _as_text(written: object) -> str:
    return written.strip() if isinstance(written, str) else repr(written)


def read_quantity(written: object, field: Field[Any], path: tuple[str | int, ...] = ()) -> float | Problem:
    """One quantity in the unit of its field and within its bounds."""
    low, high = field.metadata["low"], field.metadata["high"]
    try:
        value = to_field_unit(written, field.name, low, high)
    except QuantityError as refused:
        return Problem(refused.code, refused.message, refused.cure, path)
    if low - ROUNDING * abs(low) <= value <= high + ROUNDING * abs(high):
        return _whole(written, value, field, path) if is_whole(field) else value
    return Problem("P001", _outside(written, value, field), _within(written, value, field), path)


def _outside(written: object, value: float, field: Field[Any]) -> str:
    """What is said of a value out of bounds: as written, in the unit of the bound where that is another, the bound."""
    low, high = field.metadata["low"], field.metadata["high"]
    side, bound = ("below the lower", low) if value < low else ("above the upper", high)
    limit = f"{bound:.0f}" if field.name in CALENDAR_YEARS else quantity_words(bound, field.name)
    text = printable(written.strip()) if isinstance(written, str) else f"{value:.15g}"
    unit, known = text.lstrip("+-−0123456789._eE ").strip(), limit.partition(" ")[2]
    which = f", which is {short_number(value)}," if unit and not known else ""
    if known and unit != known:
        size = next(size for name, size in usual(field.name) if name == known)
        which = f", which is {short_number(value / size)} {known},"
        if which == f", which is {limit},":
            which = f", which is {value / size:.15g} {known},"
        if which == f", which is {text},":
            which = ""
    return f"{text}{which} is {side} bound, {limit}"


def _within(written: object, value: float, field: Field[Any]) -> str:
    """The cure of a value out of bounds: what the key means, its bounds, and what its unit was meant to be."""
    said = f"{_meaning(field)}: {bounds_text(field)}"
    bounds = (field.metadata["low"], field.metadata["high"])
    found = _NUMBER_AND_WORD.fullmatch(written.strip()) if isinstance(written, str) else None
    meant = found and other_capitals(found["unit"], float(found["number"]), field.name, bounds)
    if meant:
        return f"{said}; did you mean `{meant}`?"
    if isinstance(written, int | float) and field.name.endswith(_SHARES) and bounds[0] <= value / 100 <= bounds[1]:
        return f'{said}; did you mean "{written} percent"?'
    return f"{said}; check the unit" if symbol(field.name) and field.name not in CALENDAR_YEARS else said


def _whole(written: object, value: float, field: Field[Any], path: tuple[str | int, ...]) -> float | Problem:
    """The whole number that is meant, free of what a unit leaves of rounding; or that there is none."""
    near = float(round(value))
    if abs(value - near) <= WHOLE_ROUNDING * max(near, 1.0):
        return near
    text = printable(written) if isinstance(written, str) else f"{value:.10g}"
    low, high = (quantity_words(end, field.name) for end in (math.floor(value), math.ceil(value)))
    return Problem(
        "P009", f"{text} is no whole number", f"{_meaning(field)}: write {_as_toml(low)} or {_as_toml(high)}", path
    )


def _as_toml(text: str) -> str:
    return f'"{text}"' if " " in text else text


def _meaning(field: Field[Any]) -> str:
    return str(field.metadata["meaning"]).split(";")[0]


def _example(field: Field[Any]) -> str:
    low = field.metadata["low"]
    return f"{low:.0f}" if field.name in CALENDAR_YEARS else f'"{quantity_words(low, field.name)}"'


def read_word(written: object, key: str) -> str | Problem:
    """What vouches for a number, in words."""
    if not isinstance(written, str) or not written.strip():
        cure = "name a key of the bibliography or a document" if key == "source" else "say why this value is taken"
        return Problem("S009", f"`{key}` is text", f'{cure}: {key} = "…"', (key,))
    if len(written) > WORDS_LENGTH_MAX:
        return Problem("S007", f"`{key}` is longer than {WORDS_LENGTH_MAX} characters", "shorten it", (key,))
    if _UNSEEN.search(written):
        cure = "leave out control characters and marks of writing direction"
        return Problem("S014", f"`{key}` holds a character that no reader sees", cure, (key,))
    return written


def _ordered(written: dict[str, Any], ends: dict[str, float]) -> list[Problem]:
    problems: list[Problem] = []
    for lower, upper in (("low", "value"), ("value", "high"), ("low", "high")):
        if lower in ends and upper in ends and ends[lower] > ends[upper] and not problems:
            message = f"{lower} = {printable(str(written[lower]))} is above {upper} = {printable(str(written[upper]))}"
            end = "low" if lower == "low" else "high"
            problems.append(Problem("P002", message, "order them: low <= value <= high", (end,)))
    return problems


def _dist(written: dict[str, Any], ends: dict[str, float]) -> list[Problem]:
    if "dist" not in written:
        return []
    dist, path = written["dist"], ("dist",)
    if not isinstance(dist, str):
        return [Problem("S009", "`dist` is a word", 'write dist = "uniform"', path)]
    if dist not in DISTRIBUTIONS:
        return [Problem("S011", f"`{printable(dist)}` is no distribution", one_of(dist, DISTRIBUTIONS), path)]
    if dist != "exact" and not {"low", "high"} & ends.keys():
        return [Problem("S010", "`dist` without a range", "write low and high beside it", path)]
    if dist in ON_LOGARITHM and min(ends.values()) <= 0:
        cure = 'raise low, or write dist = "pert"'
        return [
            Problem(
                "P005", f"{dist} is a distribution of the logarithm, and its range begins at zero or below", cure, path
            )
        ]
    return []


def _unknown(key: str) -> Problem:
    cure = did_you_mean(key, KEYS) or f"a number's table holds {', '.join(KEYS)}"
    return Problem("S001", f"unknown key `{printable(key)}` in a number's table", cure, (key,), True)
