"""The unit of a quantity as written (`USD_2026/kg`, `W/m^2/K`, `percent per yr`) -> the registry's names.

Words, `*`, `/`, brackets and whole powers of one digit; anything else is refused before pint sees it.
"""

import re
from functools import lru_cache

from dawndusk.scenario.printable import printable
from dawndusk.scenario.quantity_words import DOLLAR, symbol
from dawndusk.scenario.registry import DOLLAR_YEARS, nearest_units, registry_name

_TOKEN = re.compile(r"\s*(?:(?P<word>[A-Za-z]\w*)|(?P<power>(?:\^|\*\*)\s*[+-]?\d(?!\d))|(?P<sign>[*/()]))", re.ASCII)


class QuantityError(ValueError):
    """A quantity that cannot be taken: code, what is wrong, and the cure."""

    def __init__(self, code: str, message: str, cure: str) -> None:
        super().__init__(f"{message}; {cure}")
        self.code = code
        self.message = message
        self.cure = cure


@lru_cache(maxsize=4096)
def expression(unit: str, name: str) -> str:
    """The unit in the registry's names.

    `name`: the field, for the cure. Error: `QuantityError` on what the registry does not know.

    >>> expression("USD_2026/kg", "price_launch_usd_per_kg")
    'USD/kilogram'
    """
    text = re.sub(r"\bper\b", "/", unit)
    text = re.sub(r"^(thousand|million|billion)\s+(?=[A-Za-z])", r"\1*", text)
    text = re.sub(r"^1?\s*/", "1/", text)
    parts: list[str] = ["1"] if text.startswith("1/") else []
    at, after = len(parts), ""
    while text[at:].strip():
        token = _TOKEN.match(text, at)
        if token is None or (token["word"] and after in ("word", "power")) or (token["power"] and after == "power"):
            raise unreadable(unit, name)
        if token["word"]:
            parts.append(_known(token["word"], unit, name))
        else:
            parts.append((token["power"] or token["sign"]).replace("^", "**").replace(" ", ""))
        after = str(token.lastgroup)
        at = token.end()
    return "".join(parts)


def _known(word: str, unit: str, name: str) -> str:
    known = registry_name(word)
    if word in ("USD", "kUSD", "MUSD", "GUSD", "megaUSD", "kiloUSD", "gigaUSD", "dollar", "dollars"):
        dollar = f"{word}{DOLLAR[3:]}" if word.endswith("USD") else DOLLAR
        cure = f'write the year it was counted in, e.g. "{unit.replace(word, dollar)}"'
        raise QuantityError("U006", f"`{word}` without a year", cure)
    if known is not None:
        return known
    if re.fullmatch(r"\w*USD_\d+", word):
        cure = (
            f"convert it to a dollar of {DOLLAR_YEARS[0]} to {DOLLAR_YEARS[-1]}, e.g. {DOLLAR}, and say so in `source`"
        )
    elif near := nearest_units(word):
        cure = f"did you mean {' or '.join(f'`{n}`' for n in near)}?"
    elif word in ("EUR", "CNY", "JPY", "GBP", "INR", "CHF"):
        cure = f"convert it to {DOLLAR}, and say so in `source`"
    else:
        cure = f"write a unit like `{symbol(name) or 'percent'}`"
    raise QuantityError("U003", f"unknown unit `{printable(word)}`", cure)


def unreadable(unit: str, name: str) -> QuantityError:
    """The refusal of a unit that cannot be parsed."""
    cure = f"write factors with `*`, `/` and `^`, e.g. `{symbol(name) or 'percent'}`"
    if "$" in unit or "€" in unit:
        cure = f"write the currency with its year, e.g. {DOLLAR}"
    return QuantityError("U003", f"`{printable(unit)}` is not read as a unit", cure)
