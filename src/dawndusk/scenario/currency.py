"""Money as people write it (`$5`, `30 M$`, `US$ 1,500/kg`, `EUR 3`), and the cure: a dollar with its year."""

import re

from dawndusk.scenario.expression import QuantityError
from dawndusk.scenario.price_index import price_index
from dawndusk.scenario.printable import printable
from dawndusk.scenario.quantity_words import DOLLAR
from dawndusk.scenario.written_number import readings

OTHERS = ("EUR", "CNY", "RMB", "JPY", "GBP", "INR", "CHF", "CAD", "AUD", "KRW", "RUB", "SEK", "NOK", "DKK")
"""Currencies that are known and not taken."""

_SIGNS = "$€£¥₹₩₽"
_DOLLAR_WORD = r"(?:US ?)?\$|USD(?:_\d+)?(?!\w)|(?:US )?dollars?"
_PREFIXES = {
    **dict.fromkeys(("k", "K", "thousand", "thousands"), "k"),
    **dict.fromkeys(("m", "M", "mn", "mln", "mio", "MM", "million", "millions"), "M"),
    **dict.fromkeys(("b", "B", "bn", "G", "mrd", "billion", "billions"), "G"),
    **dict.fromkeys(("t", "T", "tn", "trn", "trillion", "trillions"), "T"),
}
_SCALE = "|".join(sorted(_PREFIXES, key=len, reverse=True))
_NUMBER = r"(?P<number>[+-]?\d(?:[\d.,' _]*\d)?(?:[eE][+-]?\d+)?)"
_AHEAD = re.compile(
    rf"(?P<sign>[+-]?)(?:{_DOLLAR_WORD})\s*{_NUMBER}\s*(?P<scale>(?:{_SCALE})(?![A-Za-z]))?(?P<rest>.*)"
)
_BEHIND = re.compile(rf"(?P<sign>){_NUMBER}\s*(?P<scale>{_SCALE})?\s*(?:of )?(?:{_DOLLAR_WORD})(?P<rest>.*)")
_AMID = re.compile(rf"(?P<sign>){_NUMBER}\s*(?:US ?)?\$\s*(?P<scale>{_SCALE})(?![A-Za-z])(?P<rest>.*)")
_PREFIXED_WORD = re.compile(
    rf"(?P<sign>){_NUMBER}\s*(?P<scale>mega|kilo|giga|k|K|M|G|T|B|b|bn|m|mn)USD(?:_\d{4})?(?!\w)(?P<rest>.*)"
)
_SCALED = re.compile(r"\d\s*(?:[kKMmbBGtT]|mn|mln|mio|MM|bn|mrd|tn|trn)\s+USD_\d{4}|\d\s*(?:B|b|bn|K|m|mn)USD_\d{4}")
"""A dollar with its year, before it a scale that is no prefix of it."""
_OTHER = re.compile(
    rf"(?<![A-Za-z])(?:[kMG]?(?:{'|'.join(OTHERS)})|euros?|yen|yuan|rupees?|roubles?|rubles?)(?![A-Za-z])",
    re.IGNORECASE,
)
_LONG = {"mega": "M", "kilo": "k", "giga": "G"}


def currency_error(text: str, is_money: bool, example: str) -> QuantityError | None:
    """The refusal of a quantity that names a currency otherwise than as a dollar with its year; None where none is.

    `is_money`: the field's unit is dollars, alone or by something. `example`: a quantity that the field takes.

    >>> currency_error("30 M$", True, "1 USD_2026").cure
    'write the year it was counted in, e.g. "30 MUSD_2026"'
    """
    has_sign = any(sign in text for sign in _SIGNS)
    bare = re.search(r"(?<![A-Za-z])(?:[A-Za-z]*USD|dollars?)(?!\w)", text)
    ahead = re.match(r"\s*[+-]?USD_\d+\s*[\d.]", text)
    other = _OTHER.search(text) if not re.search(r"USD_\d", text) else None
    scaled = _SCALED.search(text)
    if not (has_sign or bare or ahead or other or scaled):
        return None
    said = f'"{printable(text)}"'
    if not is_money:
        return QuantityError(
            "U002", f"{said} is an amount of money, and this is none", f'write a quantity like "{example}"'
        )
    if other or any(sign in text for sign in _SIGNS[1:]):
        word = other[0] if other else next(sign for sign in _SIGNS[1:] if sign in text)
        cure = f"convert it to {DOLLAR}, and say so in `source`"
        return QuantityError("U003", f"unknown unit `{printable(word)}`: dollars are read", cure)
    found = next((m for form in (_AHEAD, _AMID, _PREFIXED_WORD, _BEHIND) if (m := form.match(text.strip()))), None)
    plain = example if found is None else _with_year(found, text)
    if ahead:
        return QuantityError("U004", f"{said} has its currency before its number", f'write "{plain}"')
    if scaled:
        return QuantityError("U003", f"the scale of {said} is no prefix", f'write "{plain}"')
    cure = f'write the year it was counted in, e.g. "{plain}"'
    return QuantityError("U006", f"{said} names no year of its dollar", cure)


def _with_year(found: re.Match[str], text: str) -> str:
    number = found["number"].replace("_", "")
    grouped = next(readings(number), None)
    plain = number if grouped is None else f"{grouped:.15g}"
    scale = found["scale"] or ""
    prefix = _LONG.get(scale) or _PREFIXES.get(scale, "")
    year = re.search(r"USD_(\d{4})", text)
    dollar = f"USD_{year[1]}" if year and int(year[1]) in price_index() else DOLLAR
    rest = re.sub(r"\s*/\s*", "/", found["rest"].rstrip())
    return f"{found['sign']}{plain} {prefix}{dollar}{printable(rest)}"
