"""The numbers of a projection, and its curves by year: each year with a value, in order, above zero, in its unit."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from dawndusk.core.how_many import how_many
from dawndusk.core.record import Field, declared_fields, param, record
from dawndusk.scenario.numbers import Problem, read_quantity
from dawndusk.scenario.printable import printable

BY_YEAR = "years"
CURVES = ("low", "value", "high")
FIRST_YEAR, LAST_YEAR = 2000.0, 2200.0
BASE_YEAR, UNTIL_YEAR = 2026.0, 2050.0
"""The year in which a number holds, and the last in which it moves, unless a projection says otherwise."""
YEARS_MAX = 100


@record
class ProjectionNumbers:
    """The numbers of a projection that are written as such."""

    change_per_year: float = param("change of the input in a year, compounding", low=-0.9, high=10.0)
    fall_fraction: float = param("fall of the input per doubling of the quantity", low=0.0, high=0.9)
    place_fraction: float = param("place between the low and the high curve", low=0.0, high=1.0)
    lot_count: float = param("of the fleet's own, at which the number holds", low=1e-3, high=1e12)
    from_year: float = param("year in which the number itself holds", low=FIRST_YEAR, high=LAST_YEAR)
    until_year: float = param("last year in which the input moves", low=FIRST_YEAR, high=LAST_YEAR)


def curves_problems(table: Mapping[str, Any], field: Field[Any], read: dict[str, Any]) -> Iterator[Problem]:
    """The curves by year, put into `read`; each fault where it stands."""
    lists = {name: table[name] for name in (BY_YEAR, *CURVES) if name in table}
    if "value" not in lists:
        yield Problem("S010", "years without values", 'write value = ["…", "…"], one for each year', (BY_YEAR,), True)
        return
    for name, held in lists.items():
        if not isinstance(held, list) or not 2 <= len(held) <= YEARS_MAX:
            cure = f"write {name} = […, …], of 2 to {YEARS_MAX}"
            yield Problem("S009", f"`{name}` is a list of numbers, one for each year", cure, (name,))
            return
        if len(held) != len(lists[BY_YEAR]):
            message = f"a gap: {how_many(len(lists[BY_YEAR]), 'year')} and {how_many(len(held), 'number')} in `{name}`"
            yield Problem("P012", message, "write one number for each year", (name,))
            return
    years = [read_quantity(year, NUMBERS["from_year"], (BY_YEAR, k)) for k, year in enumerate(lists[BY_YEAR])]
    faults = [year for year in years if isinstance(year, Problem)]
    for k, (before, after) in enumerate(pairwise(years)):
        if not faults and before >= after:  # pyright: ignore[reportOperatorIssue]
            message = f"years out of order: {after:.6g} after {before:.6g}"
            yield Problem("P012", message, "write them from the first to the last, each once", (BY_YEAR, k + 1))
    yield from faults
    read["years"] = tuple(years)
    for name in CURVES:
        if name in lists:
            column = [read_quantity(one, field, (name, k)) for k, one in enumerate(lists[name])]
            read[name] = tuple(column)
            for k, one in enumerate(column):
                if isinstance(one, Problem):
                    yield one
                elif one <= 0:
                    message = f"{printable(str(lists[name][k]))} has no logarithm, on which lies what is between years"
                    yield Problem("P012", message, "write a number above zero", (name, k))
    yield from _order(read)


def _order(read: dict[str, Any]) -> Iterator[Problem]:
    for lower, upper in (("low", "value"), ("value", "high")):
        for k, (a, b) in enumerate(zip(read.get(lower, ()), read.get(upper, ()), strict=False)):
            if isinstance(a, float) and isinstance(b, float) and a > b:
                end = "low" if lower == "low" else "high"
                message = f"{lower} is above {upper} in {read['years'][k]:.6g}"
                yield Problem("P002", message, "order them: low <= value <= high", (end, k))
    years, held = read["years"], read.get("from_year", BASE_YEAR)
    if all(isinstance(y, float) for y in years) and not years[0] <= held <= years[-1]:
        message = f"a gap: the number holds in {held:.6g}, and the years are {years[0]:.6g} to {years[-1]:.6g}"
        at = "from" if "from_year" in read else BY_YEAR
        yield Problem("P012", message, f"add {held:.6g} to the years, or write from = {years[0]:.0f}", (at,))


NUMBERS = {field.name: field for field in declared_fields(ProjectionNumbers)}
