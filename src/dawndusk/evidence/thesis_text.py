"""Text whose numbers are computed: `{stage.name}` becomes the number, `{stage.name:reading}` reads it another way.

A reading is the end of a public name (`usd`, `km`), which says the unit, or one of: `about` (two figures, millions in
words), `dollars` (the same, as money), `cents`, `times` (two figures), `percent`, and `quantity` for a value as a
scenario writes it. What is not there is an error, so no number can be typed where it should be computed.
"""

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

from dawndusk.report.number import finite, number_text, percent, quantity_text, with_unit

Facts = Mapping[str, Any]


def fill_text(text: str, facts: Facts) -> str:
    """The text with each placeholder replaced by its number.

    Error: LookupError for a number that is not there or not finite.

    >>> fill_text("{light.days:about} days, {cost.usd}", {"light": {"days": 85.0}, "cost": {"usd": 3.1e12}})
    '85 days, $3.1 T'
    """
    return _PLACEHOLDER.sub(lambda found: _said(found[1], found[2], facts), text)


def found_at(path: str, facts: Facts) -> Any:
    """What stands at a dotted path.

    Error: LookupError where nothing does.
    """
    value: Any = facts
    for step in path.split("."):
        if not isinstance(value, Mapping) or step not in value:
            raise LookupError(f"`{path}` is no number of this answer: `{step}` is not there")
        value = value[step]
    return value


def holds(condition: str | None, facts: Facts) -> bool:
    """Whether `left < right`, both of them paths or bare numbers; no condition always holds.

    Error: LookupError for a path that is not there, ValueError for what is no condition.

    >>> holds("a.b > 0", {"a": {"b": 2.0}}), holds("a.b < 0", {"a": {"b": 2.0}}), holds(None, {})
    (True, False, True)
    """
    if condition is None:
        return True
    parts = condition.split()
    if len(parts) != 3 or parts[1] not in _COMPARED:
        raise ValueError(f"`{condition}` is no condition: write `path > 0`")
    left, right = (_number(part, facts) for part in (parts[0], parts[2]))
    return _COMPARED[parts[1]](left, right)


def about_text(value: float) -> str:
    """Two figures, the millions in words.

    >>> about_text(27777.0), about_text(3.98e13), about_text(85.0), about_text(138889.0), about_text(0.34)
    ('28,000', '40 trillion', '85', '140,000', '0.34')
    """
    for size, word in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if abs(value) >= 0.995 * size:
            return f"{number_text(_two(value / size))}{word}"
    return number_text(_two(value))


def _said(path: str, reading: str | None, facts: Facts) -> str:
    value = found_at(path, facts)
    if reading == "quantity" or isinstance(value, str):
        return quantity_text(value).replace(" yr", " years") if reading == "quantity" else str(value)
    if not finite(value):
        raise LookupError(f"`{path}` is not finite, so a sentence cannot say it")
    if reading is not None and reading in _READINGS:
        return _READINGS[reading](value)
    return with_unit(value, reading or path.rsplit(".", 1)[-1])


def _number(text: str, facts: Facts) -> float:
    try:
        return float(text)
    except ValueError:
        value = found_at(text, facts)
    if not finite(value):
        raise LookupError(f"`{text}` is not finite, so nothing can be compared with it")
    return float(value)


def _two(value: float) -> float:
    return float(f"{value:.2g}")


_PLACEHOLDER = re.compile(r"\{([a-z0-9_.]+)(?::([a-z0-9_]+))?\}")
_COMPARED: Mapping[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}
_READINGS: Mapping[str, Callable[[float], str]] = {
    "about": about_text,
    "cents": lambda value: f"${value:,.2f}",
    "dollars": lambda value: f"${about_text(value)}",
    "times": lambda value: number_text(_two(value)),
    "percent": percent,
}
