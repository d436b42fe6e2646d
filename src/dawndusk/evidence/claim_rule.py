"""The rule of a claim: does a number satisfy it, and by how much does it miss?"""

from dawndusk.core.figures import figures_text, trim
from dawndusk.core.how_many import how_many
from dawndusk.evidence.claim import Threshold

EQUAL = 0.01
"""`equals` compares to one percent: the precision of spoken numbers."""

DATE = "date"
"""The unit of a test whose numbers are dates: years told to the tenth, and missed by years."""

_SIGNIFICANT = 3
_TWICE = 2.0


def is_satisfied(test: Threshold, value: float) -> bool:
    """Whether the number is what the claim needs."""
    match test.rule:
        case "at_most":
            return value <= test.bound
        case "at_least":
            return value >= test.bound
        case "true" | "false":
            return (value != 0) == (test.rule == "true")
        case _:
            return abs(value - test.bound) <= _tolerance(test) * abs(test.bound)


def sentence(test: Threshold, value: float) -> str:
    """The number beside its bound, with the factor or difference by which it misses."""
    unit = "" if test.unit in ("", DATE) else f" {test.unit}"
    if test.rule in ("true", "false"):
        return f"it is {'so' if value else 'not so'}"
    needed = {"at_most": "at most ", "at_least": "at least "}.get(test.rule, "")
    text = date if test.unit == DATE else number
    told = f"{text(value)}{unit}; the claim needs {needed}{text(test.bound)}"
    return told if is_satisfied(test, value) else f"{told}: {_missed(test, value)}"


def number(value: float) -> str:
    """A number as people read it, to three figures.

    >>> number(27777.8), number(0.0456789), number(300.0), number(0.0), number(999.6)
    ('27,800', '0.0457', '300', '0', '1,000')
    """
    return figures_text(value, _SIGNIFICANT)


def date(year: float) -> str:
    """A date as a year and its tenths.

    >>> date(2027.96), date(2028.0)
    ('2028', '2028')
    """
    return trim(f"{year:.1f}")


def statement(value: float | str) -> str:
    """What a claim states: a number to its last figure, or a word.

    >>> statement(1239600), statement(0.302), statement("late 2026")
    ('1,239,600', '0.302', 'late 2026')
    """
    return value if isinstance(value, str) else f"{value:,.10g}"


def _tolerance(test: Threshold) -> float:
    return test.tolerance if test.rule == "within" else EQUAL


def _missed(test: Threshold, value: float) -> str:
    if test.unit == DATE:
        return f"{how_many(number(abs(value - test.bound)), 'year')} {'late' if value > test.bound else 'early'}"
    if value * test.bound <= 0 or test.unit.startswith("°C"):
        return f"off by {number(abs(value - test.bound))}"
    ratio = max(value / test.bound, test.bound / value)
    way = "too high" if value > test.bound else "too low"
    if ratio >= _TWICE:
        return f"{number(ratio)} times {way}"
    return f"{number(100 * abs(value / test.bound - 1))} % {way}"
