"""Cost lines: what is bought and lasts some years, what is spent every year, and what that comes to in a year.

    cost = capital / a(life) + yearly

A line is bought again at the end of its life; some lines have parts of several lives.
Leaves out: what `cash_flow` leaves out.
Source: `annuity`.
"""

from collections.abc import Mapping

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.annuity import capital_recovery_per_year


@record
class CostLine:
    """One line of the books. [USD, year, USD/year]"""

    capital_usd: Array
    lifetime_year: Array
    yearly_usd_per_year: Array


Lines = Mapping[str, CostLine | tuple[CostLine, ...]]
"""The books of one option, by label; several where a line's parts have their own lives."""


def purchase(capital_usd: Array, lifetime_year: Array) -> CostLine:
    """A line that is bought and lasts.

    Shape: scalars. Valid: lifetime > 0.
    Error: exact (tests/economics/test_books.py::test_books_by_hand). Source: definition.
    """
    return CostLine(capital_usd=capital_usd, lifetime_year=lifetime_year, yearly_usd_per_year=0.0)


def yearly_expense(yearly_usd_per_year: Array) -> CostLine:
    """A line that is spent every year.

    Shape: scalars. Valid: any.
    Error: exact (tests/economics/test_books.py::test_books_by_hand). Source: definition.
    """
    return CostLine(capital_usd=0.0, lifetime_year=1.0, yearly_usd_per_year=yearly_usd_per_year)


def stack_lines(lines: Lines) -> CostLine:
    """All lines as one, each number a row with a place for every part of a line: the formulas below take either.

    Shape: `[parts]`. Valid: some line. Error: exact. Source: definition.

    >>> stack_lines({"plant": purchase(500.0, 5.0), "fuel": yearly_expense(100.0)}).yearly_usd_per_year.tolist()
    [0.0, 100.0]
    """
    parts = [part for line in lines.values() for part in parts_of(line)]
    rows = [(part.capital_usd, part.lifetime_year, part.yearly_usd_per_year) for part in parts]
    capital, lifetime, yearly = (xp.stack(column) for column in zip(*rows, strict=True))
    return CostLine(capital_usd=capital, lifetime_year=lifetime, yearly_usd_per_year=yearly)


def parts_of(line: CostLine | tuple[CostLine, ...]) -> tuple[CostLine, ...]:
    """The parts of a line; most lines are one.

    Shape: scalars. Valid: any. Error: exact. Source: definition.

    >>> len(parts_of(purchase(500.0, 5.0)))
    1
    """
    return line if isinstance(line, tuple) else (line,)


def cost_usd_per_year(line: CostLine, rate_per_year: Array) -> Array:
    """Levelised cost of a line: its capital recovered over its own life, and what is spent. [USD/year]

    Shape: any. Valid: rate > -1.
    Error: 1e-9 against the cash flow (tests/economics/test_cash_flow.py). Source: module text.

    >>> round(float(cost_usd_per_year(purchase(7e6, 10.0), 0.0)))
    700000
    """
    return line.capital_usd * capital_recovery_per_year(rate_per_year, line.lifetime_year) + line.yearly_usd_per_year
