"""The unit of a quantity as written (`USD_2026/kg`, `W/m^2/K`, `percent per yr`) -> the registry's names.

Words, `*`, `/`, brackets and whole powers of one digit; anything else is refused before pint sees it.
"""

import re
from functools import lru_cache

from dawndusk.scenario.registry import registry_name
from dawndusk.scenario.unit_table import PHRASES

_TOKEN = re.compile(r"\s*(?:(?P<word>[A-Za-z]\w*)|(?P<power>(?:\^|\*\*)\s*[+-]?\d(?!\d))|(?P<sign>[*/()]))", re.ASCII)
_PHRASES = tuple((re.compile(rf"(?<!\w){pattern}(?!\w)"), name) for pattern, name in PHRASES.items())


class QuantityError(ValueError):
    """A quantity that cannot be taken: code, what is wrong, and the cure."""

    def __init__(self, code: str, message: str, cure: str) -> None:
        super().__init__(f"{message}; {cure}")
        self.code = code
        self.message = message
        self.cure = cure


class ExpressionError(ValueError):
    """A unit that is not read: the word that is not known, or none where the whole cannot be parsed."""

    def __init__(self, word: str | None = None) -> None:
        super().__init__(word)
        self.word = word


@lru_cache(maxsize=4096)
def expression(unit: str) -> str:
    """The unit in the registry's names.

    Error: `ExpressionError` on what the registry does not know, and on what is no product of powers.

    >>> expression("USD_2026/kg"), expression("nautical mile / h")
    ('USD/kilogram', 'nautical_mile/hour')
    """
    text = one_word(unit)
    text = re.sub(r"\bper\b", "/", text)
    text = re.sub(r"^(thousand|million|billion|trillion)\s+(?=[A-Za-z])", r"\1*", text)
    text = re.sub(r"^1?\s*/", "1/", text)
    parts: list[str] = ["1"] if text.startswith("1/") else []
    at, after = len(parts), ""
    while text[at:].strip():
        token = _TOKEN.match(text, at)
        if token is None or (token["word"] and after in ("word", "power")) or (token["power"] and after == "power"):
            raise ExpressionError
        if token["word"]:
            known = registry_name(token["word"])
            if known is None:
                raise ExpressionError(token["word"])
            parts.append(known)
        else:
            parts.append((token["power"] or token["sign"]).replace("^", "**").replace(" ", ""))
        after = str(token.lastgroup)
        at = token.end()
    return "".join(parts)


def one_word(unit: str) -> str:
    """A unit with each of its phrases as one word of the registry.

    >>> one_word("deg C"), one_word("kWh per square metre")
    ('degC', 'kWh per metre^2')
    """
    for pattern, name in _PHRASES:
        unit = pattern.sub(name, unit)
    return unit
