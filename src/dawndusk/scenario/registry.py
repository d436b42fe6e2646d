"""The units a scenario may be written in: a small pint registry of space, energy, computing and money.

A unit is a word of `UNITS`, alone or with one of the prefixes that stand beside it; nothing else parses. Angle, dose,
information, work and money are dimensions of their own, so that radians are no fractions and grays no energy densities.
Dollars: every year from 2020 to 2035 is known and all count as the same dollar. No price index is applied; the year is
kept in the text of the number so that a reader can judge it.
Sources: SI brochure, 9th edition; the year is the Julian year of 365.25 days, as in `physics.constants`.
"""

import re
import sys
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Any

UNITS: dict[str, tuple[str, str, str]] = {
    "meter": ("[length]", "m", "n u m c k"),
    "second": ("[time]", "s", "n u m"),
    "minute": ("60 second", "min", ""),
    "hour": ("60 minute", "h hr", ""),
    "day": ("24 hour", "d", ""),
    "year": ("365.25 day", "yr", ""),
    "month": ("year/12", "mo", ""),
    "gram": ("[mass]", "g", "u m k"),
    "tonne": ("1000 kilogram", "t", "k M"),
    "pound": ("0.45359237 kilogram", "lb", ""),
    "foot": ("0.3048 meter", "ft", ""),
    "kelvin": ("[temperature]", "K", "m"),
    "ampere": ("[current]", "A", "m k"),
    "newton": ("kilogram*meter/second**2", "N", "u m k M"),
    "joule": ("newton*meter", "J", "m k M G T"),
    "watt": ("joule/second", "W", "u m k M G T"),
    "watt_hour": ("watt*hour", "Wh", "k M G T"),
    "volt": ("watt/ampere", "V", "m k"),
    "pascal": ("newton/meter**2", "Pa", "k M"),
    "bar": ("1e5 pascal", "", "m"),
    "hertz": ("1/second", "Hz", "k M G T"),
    "radian": ("[angle]", "rad", "u m"),
    "degree": ("0.017453292519943295 radian", "deg", ""),
    "gray": ("[dose]", "Gy", "u m k"),
    "rads": ("0.01 gray", "rad_dose", "m k M"),
    "kilorad": ("10 gray", "krad", ""),
    "megarad": ("1e4 gray", "Mrad", ""),
    "bit": ("[information]", "", "k M G T P"),
    "byte": ("8 bit", "B", "k M G T P"),
    "bps": ("bit/second", "", "k M G T P"),
    "flop": ("[computation]", "FLOP", "k M G T P E"),
    "token": ("[token]", "", "k M G"),
    "accelerator": ("[accelerator]", "", ""),
    "satellite": ("[satellite]", "", ""),
    "USD": ("[money]", "", "k M G"),
    "decibel": ("[level]", "dB", ""),
    "percent": ("0.01", "", ""),
    "ppm": ("1e-6", "", ""),
    "thousand": ("1e3", "", ""),
    "million": ("1e6", "", ""),
    "billion": ("1e9", "", ""),
}
"""Name: definition, other symbols, prefixes that may stand before a symbol (or, in full, before the name)."""

PREFIXES = {
    "n": ("nano", 1e-9),
    "u": ("micro", 1e-6),
    "m": ("milli", 1e-3),
    "c": ("centi", 1e-2),
    "k": ("kilo", 1e3),
    "M": ("mega", 1e6),
    "G": ("giga", 1e9),
    "T": ("tera", 1e12),
    "P": ("peta", 1e15),
    "E": ("exa", 1e18),
}

DOLLAR_YEARS = range(2020, 2036)

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
    return known | {"feet": "foot", "delta_degC": "kelvin", "degC": "kelvin", "year": "year"}


def registry_name(word: str) -> str | None:
    """The registry's name of a unit word, with its power; `None` when it is not known.

    >>> registry_name("km"), registry_name("m2"), registry_name("MUSD_2026"), registry_name("KM")
    ('kilometer', 'meter**2', 'megaUSD', None)
    """
    if dollar := _DOLLAR.match(word):
        return words().get(dollar["unit"]) if int(dollar["year"]) in DOLLAR_YEARS else None
    if word in words():
        return words()[word]
    powered = _POWERED.match(word)
    if powered and powered["unit"] in words():
        return f"{words()[powered['unit']]}**{powered['power']}"
    return None


def nearest_units(word: str) -> list[str]:
    """Known unit words that look like an unknown one; those that differ only in capitals come first.

    >>> nearest_units("KW")
    ['kW']
    """
    same = [known for known in words() if known.lower() == word.lower()]
    return same or get_close_matches(word[:40], words(), n=2, cutoff=0.7)


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
    registry.load_definitions(lines)
    return registry
