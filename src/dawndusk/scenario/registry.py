"""A small pint registry of the units in `unit_table`: a word of it, alone or with a prefix that stands beside it.

Dollars: each year that the price index has is a unit of its own; plain `USD` is a dollar of the year that all money is
counted in. The year is kept in the text of the number, so that a reader sees what was written.
"""

import re
import sys
from functools import cache, lru_cache
from typing import Any

from dawndusk.scenario.price_index import MONEY_YEAR, money_ratio, price_index
from dawndusk.scenario.unit_table import BRITISH, PLURALS, PREFIXES, UNITS

_DOLLAR = re.compile(r"^(?P<unit>[a-zA-Z]*USD)_(?P<year>\d{4})$")
_POWERED = re.compile(r"^(?P<unit>[A-Za-z]+)(?P<power>[23])$")


class UnitMismatch(ValueError):
    """Two unit expressions of different dimension."""


@cache
def words() -> dict[str, str]:
    """Every unit word and the registry's name for it.

    >>> words()["km"], words()["kilometers"], words()["megaUSD"]
    ('kilometer', 'kilometer', 'megaUSD')
    """
    known: dict[str, str] = {}
    for name, (_, symbols, prefixes) in UNITS.items():
        known |= dict.fromkeys((name, f"{name}s", *symbols.split()), name)
        for letter in prefixes.split():
            long = f"{PREFIXES[letter][0]}{name}"
            shorts = symbols.split() or [name]
            known |= dict.fromkeys((long, f"{long}s", *(f"{letter}{symbol}" for symbol in shorts)), long)
            known[f"{letter}{name}"] = long
    for american, british in BRITISH.items():
        known |= {word.replace(american, british): name for word, name in known.items() if american in word}
    return known | PLURALS


def registry_name(word: str) -> str | None:
    """The registry's name of a unit word, with its power; `None` when it is not known.

    >>> registry_name("km"), registry_name("m2"), registry_name("MUSD_2026"), registry_name("MUSD_2019")
    ('kilometer', 'meter**2', 'megaUSD', 'megaUSD_2019')
    """
    if dollar := _DOLLAR.match(word):
        name, year = words().get(dollar["unit"]), int(dollar["year"])
        return name if name is None or year == MONEY_YEAR else f"{name}_{year}" if year in price_index() else None
    if word in words():
        return words()[word]
    powered = _POWERED.match(word)
    if powered and powered["unit"] in words():
        return f"{words()[powered['unit']]}**{powered['power']}"
    return None


@lru_cache(maxsize=4096)
def factor(unit: str, field_unit: str) -> float:
    """What a number in `unit` is multiplied with to be in `field_unit`; both are expressions of registry names.

    Error: `UnitMismatch` when they measure different things.

    >>> factor("kilometer/hour", "meter/second")
    0.2777777777777778
    """
    registry = _registry()
    try:
        return float(registry.convert(1.0, registry.parse_units(unit), registry.parse_units(field_unit)))
    except _pint().DimensionalityError as mismatch:
        raise UnitMismatch(str(mismatch)) from None


@cache
def _pint() -> Any:
    """Pint without Dask, whose arrays it would learn to know: that takes longer than all else that a run imports."""
    hidden = "dask" not in sys.modules
    if hidden:
        sys.modules["dask"] = None  # pyright: ignore[reportArgumentType]
    try:
        import pint
    finally:
        if hidden:
            del sys.modules["dask"]
    return pint


@cache
def _registry() -> Any:
    registry = _pint().UnitRegistry(None)  # None: start empty
    lines = [f"{name}- = {size} = {letter}-" for letter, (name, size) in PREFIXES.items()]
    lines += [f"{name} = {definition}" for name, (definition, _, _) in UNITS.items()]
    lines += [f"USD_{year} = {money_ratio(year)!r} USD" for year in price_index() if year != MONEY_YEAR]
    registry.load_definitions(lines)
    return registry
