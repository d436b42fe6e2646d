"""The condition under which a claim holds: one input of the central design varied, the boundary found by bisection.

Leaves out: two inputs at once, and any island of validity narrower than a step of the grid (1/32 of the span).
"""

import math
from collections.abc import Callable
from typing import NamedTuple

from dawndusk.core.figures import figures_text, fixed_text
from dawndusk.core.reuse import Memo
from dawndusk.design.design import with_value
from dawndusk.evidence.claim import PlanTest, Solve
from dawndusk.evidence.claim_plan import Key, measured_design, resolve_shipped
from dawndusk.evidence.claim_rule import is_satisfied
from dawndusk.scenario import to_field_unit
from dawndusk.study.optimum.scale import AxisScale

GRID = 33
BISECTIONS = 24
_FIGURES = 4
_FIRST_YEAR = 1000.0


class HoldingRange(NamedTuple):
    """Where a claim holds along one input; `low` or `high` is None where it holds to the end of the span tried."""

    anywhere: bool
    low: float | None
    high: float | None
    text: str


def condition(test: PlanTest, solve: Solve, key: Key) -> HoldingRange:
    """The span of `solve.vary` in which the claim holds on the central design.

    Where there are several, the widest. Error: the boundary is exact to 2⁻²⁴ of a grid step, then rounded to four
    figures (counts to whole numbers) towards the side on which the claim holds.
    """
    holds = _tester(test, solve, key)
    (low, unit), (high, _) = split(solve.low), split(solve.high)
    scale = AxisScale.of(low, high)
    grid = [float(scale.at(k / (GRID - 1))) for k in range(GRID)]
    spans = _spans([holds(x) for x in grid])
    tried = f"between {_shown(low, unit)} and {_shown(high, unit)}{_word(high, unit)}"
    if not spans:
        return HoldingRange(False, None, None, f"at no {solve.name} {tried}")
    whole = isinstance(solve.low, int) and isinstance(solve.high, int)
    first, last = max(spans, key=lambda span: span[1] - span[0])
    begins = None if first == 0 else _rounded(_edge(holds, grid[first], grid[first - 1]), whole, up=True)
    ends = None if last == GRID - 1 else _rounded(_edge(holds, grid[last], grid[last + 1]), whole, up=False)
    return HoldingRange(True, begins, ends, f"{solve.name} {_text(begins, ends, unit) or tried}")


def split(written: str | float) -> tuple[float, str]:
    """The number and the unit of one end of a span.

    >>> split("500 km"), split(3)
    ((500.0, 'km'), (3, ''))
    """
    if not isinstance(written, str):
        return written, ""
    amount, _, unit = written.partition(" ")
    return float(amount), unit


def bound_text(x: float, unit: str = "") -> str:
    """An end of a span as it is told.

    >>> bound_text(22532.3, "USD_2026/kg"), bound_text(0.9934), bound_text(5, "kg")
    ('22,532 $/kg', '0.9934', '5 kg')
    """
    return f"{_shown(x, unit)}{_word(x, unit)}"


def _text(begins: float | None, ends: float | None, unit: str) -> str:
    if begins is not None and ends is not None:
        return f"between {_shown(begins, unit)} and {_shown(ends, unit)}{_word(ends, unit)}"
    if begins is not None:
        above = "from" if _is_date(begins, unit) else "at or above"
        return f"{above} {_shown(begins, unit)}{_word(begins, unit)}"
    if ends is None:
        return ""
    below = "by" if _is_date(ends, unit) else "at or below"
    return f"{below} {_shown(ends, unit)}{_word(ends, unit)}"


def _tester(test: PlanTest, solve: Solve, key: Key) -> Callable[[float], bool]:
    unit = split(solve.low)[1]
    scenario, overrides = key
    at_low = resolve_shipped((scenario, (*overrides, f"{solve.vary}={solve.low}")))
    resolve_shipped((scenario, (*overrides, f"{solve.vary}={solve.high}")))
    source, kept = next(s for s in at_low.sources if s.path == solve.vary), Memo()

    def holds(x: float) -> bool:
        written = f"{x!r} {unit}" if unit else x
        moved = with_value(at_low.design, source, to_field_unit(written, source.name))
        return is_satisfied(test, measured_design(test, moved, key, kept))

    return holds


def _edge(holds: Callable[[float], bool], inside: float, outside: float) -> float:
    for _ in range(BISECTIONS):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if holds(middle) else (inside, middle)
    return inside


def _spans(true: list[bool]) -> list[tuple[int, int]]:
    """First and last place of each run of True.

    >>> _spans([True, False, True, True])
    [(0, 0), (2, 3)]
    """
    begins = [k for k, here in enumerate(true) if here and (k == 0 or not true[k - 1])]
    ends = [k for k, here in enumerate(true) if here and (k + 1 == len(true) or not true[k + 1])]
    return list(zip(begins, ends, strict=True))


def _rounded(x: float, whole: bool, *, up: bool) -> float:
    if x == 0:
        return x
    digits = 0 if whole else _FIGURES - 1 - math.floor(math.log10(abs(x)))
    step = 10.0**-digits
    return round((math.ceil(x / step) if up else math.floor(x / step)) * step, digits)


def _is_date(x: float, unit: str) -> bool:
    """Whether a number of years is a date: no scenario lasts a thousand."""
    return unit == "yr" and x >= _FIRST_YEAR


def _shown(x: float, unit: str) -> str:
    if _is_date(x, unit):
        return f"{x:.0f}"
    return fixed_text(x, 0) if abs(x) >= 10 ** (_FIGURES - 1) else figures_text(x, _FIGURES)


def _word(x: float, unit: str) -> str:
    return f" {_SPOKEN.get(unit, unit)}" if unit and not _is_date(x, unit) else ""


_SPOKEN = {
    "1/year": "a year",
    "degC": "°C",
    "m^2": "m²",
    "USD_2026": "$",
    "USD_2026/W": "$/W",
    "USD_2026/kg": "$/kg",
    "USD_2026/kWh": "$/kWh",
}
"""How a unit is said; the others are said as written."""
