"""The number at the head of a quantity as written, and the spellings of numbers that are not taken, each with its cure.

Taken: one form, that of TOML, with what typographers put in the place of ASCII: `−`, `µ`, `²`, `·`, thin spaces.
Not taken, but understood: a decimal comma, thousands set apart by commas, points, spaces or apostrophes, powers of ten,
fractions, digits of other scripts. Where a spelling has two readings the cure shows both.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import TypeAlias

from dawndusk.scenario.expression import QuantityError
from dawndusk.scenario.printable import UNPRINTABLE, printable

_NUMBER = re.compile(r"[+-]?(?:\d+(?:_\d+)*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_RUN = re.compile(r"(?P<sign>[+-]?)(?P<body>\d(?:[\d.,' ]*\d)?)(?P<power>[eE][+-]?\d+)?", re.ASCII)
_POWER_OF_TEN = re.compile(r"(?P<head>[+-]?[\d.,' ]*?\d)?\s*[x*]?\s*\b10\s*(?:\^|\*\*)\s*(?P<power>[+-]?\d+)", re.ASCII)
_FRACTION = re.compile(r"(?P<over>\d+)\s*/\s*(?P<under>\d+)", re.ASCII)
_REVERSED = re.compile(r"(?P<unit>[A-Za-z]{1,12}(?:/[A-Za-z]{1,12})?)[ =:]+(?P<number>[+-]?\d+(?:\.\d+)?)")
_RANGE = re.compile(r"[~<>≈±]|[+-]?[\d.]+\s*(-|–|to\b|±|\.\.|…)|[^+-]*±")
_INVISIBLE = re.compile(f"[{UNPRINTABLE}\u00ad\u200b-\u200d\u2060\ufeff]")
_SUPERSCRIPT = re.compile("[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_SPELLINGS = str.maketrans(
    {
        **dict.fromkeys("·×⋅∙•", "*"),
        **dict.fromkeys("−‐‑‒﹣－", "-"),
        **dict.fromkeys("∕⁄÷", "/"),
        **dict.fromkeys("’‘ʼ´`′＇", "'"),
        **dict.fromkeys(
            "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
        ),
        **dict.fromkeys("µμ", "u"),
        **dict.fromkeys("％﹪", "%"),
        "‰": " permille ",
        "℃": "degC",
        "℉": "degF",
        "Å": "Å",
        "K": "K",
        "，": ",",
        "．": ".",
        "／": "/",
        "＋": "+",
    }
)


def ascii_text(text: str) -> str:
    """A quantity with the typographer's characters as those of a keyboard; letters of other scripts stay.

    >>> ascii_text("−5 µW·m⁻²"), ascii_text("31 %"), ascii_text("60 °C")
    ('-5 uW*m^-2', '31  percent ', '60 degC')
    """
    plain = _SUPERSCRIPT.sub(lambda power: f"^{power[0].translate(_SUPERSCRIPTS)}", text).translate(_SPELLINGS)
    return re.sub(r"°\s?(?=[CFK])", "deg", plain).replace("°", "deg").replace("%", " percent ")


Respell: TypeAlias = Callable[[float, str], str | None]
"""A number and the text of its unit -> the quantity as the field takes it; None where it does not."""


def split_number(written: str, example: str, respell: Respell) -> tuple[float, str]:
    """The number and the unit of a quantity.

    `example`: a quantity that the field takes.
    Error: `QuantityError` U004 on what is not one number in the form of TOML.

    >>> split_number("650 km", "1 m", "{:g} {}".format), split_number("1_000/yr", "1 m", "{:g} {}".format)
    ((650.0, 'km'), (1000.0, '/yr'))
    """
    if unseen := _INVISIBLE.search(written):
        message = f"the quantity holds a character that no reader sees, U+{ord(unseen[0]):04X}"
        raise QuantityError("U004", message, f'write it anew: "{printable(_INVISIBLE.sub("", written))}"')
    text = ascii_text(written).strip()
    found = _NUMBER.match(text)
    if found is None:
        raise _refusal(written, text, example, respell)
    unit = text[found.end() :].strip()
    is_number_over = re.match(r"1\s*/", unit) is not None
    if (unit[:1] in ",-+±–~…'._" and unit) or (unit[:1].isdigit() and not is_number_over):
        raise _refusal(written, text, example, respell)
    if unit.split(" ")[0] in ("to", "..", "±") or _POWER_OF_TEN.match(text) or _FRACTION.match(text):
        raise _refusal(written, text, example, respell)
    return float(found[0].replace("_", "")), unicodedata.normalize("NFKC", unit)


def readings(body: str) -> Iterator[float]:
    """What a run of digits, marks and spaces may mean, where it is not a number of TOML.

    >>> list(readings("650,5")), list(readings("1.234,5")), list(readings("1 000")), list(readings("1,500"))
    ([650.5], [1234.5], [1000.0], [1500.0, 1.5])
    """
    for group in (",", ".", " ", "'"):
        lead = rf"[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+"
        indian = r"|[1-9]\d?(?:,\d\d)+,\d{3}" if group == "," else ""
        for point in (".", ","):
            if point != group and re.fullmatch(rf"(?:{lead}{indian})(?:{re.escape(point)}\d+)?", body):
                yield float(body.replace(group, "").replace(point, "."))
                break
    if re.fullmatch(r"\d+,\d+", body):
        yield float(body.replace(",", "."))


def _refusal(written: str, text: str, example: str, respell: Respell) -> QuantityError:
    """What is wrong with a number, and its cure: the first of the forms that is understood."""
    said = f'"{printable(written)}"'
    forms = (_other_digits(text), _power_of_ten(text), _separated(text, respell), _range(text), _fraction(text))
    found = next((form for form in (*forms, _reversed(text)) if form is not None), None)
    if found is None:
        found = ("does not start with a number", f'write e.g. "{example}"')
        if _RUN.match(text):
            cure = f'write one number with at most one point, then its unit, e.g. "{example}"'
            found = ("does not begin with one number", cure)
    return QuantityError("U004", f"{said} {found[0]}", found[1])


_Form: TypeAlias = tuple[str, str] | None
"""What is wrong and the cure, where a form is recognised."""


def _other_digits(text: str) -> _Form:
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    return None if digits == text else ("has digits that are not 0 to 9", f'write "{printable(digits)}"')


def _power_of_ten(text: str) -> _Form:
    power = _POWER_OF_TEN.match(text)
    if power is None:
        return None
    head = next(readings(power["head"] or "1"), None)
    mantissa = power["head"] or "1" if head is None else f"{head:.12g}"
    plain = f"{mantissa}e{int(power['power'])} {printable(text[power.end() :].strip())}".strip()
    return "writes out a power of ten", f'write "{plain}"'


def _separated(text: str, respell: Respell) -> _Form:
    run = _RUN.match(re.sub(r"\s1\s*/.*", "", text))
    if run is None or _NUMBER.fullmatch(run[0]):
        return None
    rest = text[run.end() :].strip()
    found = [float(f"{run['sign']}{value!r}{run['power'] or ''}") for value in readings(run["body"])]
    meant = [quantity for value in found if (quantity := respell(value, rest))]
    meant = meant or [f"{value:.15g} {rest}".strip() for value in found]
    if not meant:
        return None
    second = f', or "{printable(meant[1])}" where the comma is the decimal sign' if meant[1:] else ""
    return _marks(run["body"]), f'write "{printable(meant[0])}"{second}'


def _range(text: str) -> _Form:
    cure = "write { value = …, low = …, high = … }, each a quantity"
    return ("is a range, not one quantity", cure) if _RANGE.match(text) else None


def _fraction(text: str) -> _Form:
    fraction = _FRACTION.match(text)
    if fraction is None or not int(fraction["under"]):
        return None
    value = int(fraction["over"]) / int(fraction["under"])
    plain = f"{value:.12g} {printable(text[fraction.end() :].strip())}".strip()
    return "is a fraction", f'write "{plain}"'


def _reversed(text: str) -> _Form:
    found = _REVERSED.fullmatch(text)
    return found and ("has its unit before its number", f'write "{found["number"]} {printable(found["unit"])}"')


def _marks(body: str) -> str:
    """What is wrong with a run of digits and marks."""
    if " " in body or "'" in body or (body.count(".") > 1 and "," not in body):
        return "sets its thousands apart"
    return "has a comma in its number"
