"""What an unknown unit was meant to be: the nearest known word that measures what the field does, within its bounds.

A hint of another dimension, or orders of magnitude away, is worse than none.
"""

import re
from collections.abc import Iterator

from dawndusk.core.units import unit_of
from dawndusk.scenario.expression import expression
from dawndusk.scenario.nearest_word import likeness
from dawndusk.scenario.price_index import price_index
from dawndusk.scenario.quantity_words import DOLLAR, fitting, is_absolute_temperature
from dawndusk.scenario.registry import factor, words
from dawndusk.scenario.unit_table import PREFIXES

LENGTH_MAX = 40
LIKENESS_MIN = 0.6
ZERO_CELSIUS_IN_KELVIN = 273.15
HINTS_MAX = 2

_MEANT = {
    "K.": ("K",),
    "Kelvins": ("K",),
    "degK": ("K",),
    "ton": ("t", "short_ton"),
    "tons": ("t", "short_ton"),
    "y": ("yr",),
    "a": ("yr",),
    "kts": ("kn",),
    "lbf_in2": ("psi",),
    "psia": ("psi",),
    "psig": ("psi",),
    "GPU": ("accelerator",),
    "GPUs": ("accelerator",),
    "chip": ("accelerator",),
    "chips": ("accelerator",),
    "sat": ("satellite",),
    "sats": ("satellite",),
    "cc": ("cm^3",),
    "sqm": ("m^2",),
    "sqft": ("ft^2",),
    "percentage": ("percent",),
}
"""Words that people write and no spelling leads from to the unit."""

_BITS = re.compile(r"(?P<prefix>[kMGTPE])b(?P<rest>ps)?")


def unit_cure(word: str, unit: str, name: str, number: float, bounds: tuple[float, float], example: str) -> str:
    """The cure of an unknown word in a unit. `example`: a quantity that the field takes.

    >>> unit_cure("KM", "KM", "altitude_m", 650.0, (1.5e5, 2e6), "650 km")
    'did you mean `km`?'
    >>> unit_cure("C", "C", "temperature_chip_max_k", 105.0, (250.0, 500.0), "105 degC")
    'did you mean `degC`?'
    """
    if re.fullmatch(r"\w*USD_\d+", word):
        years = f"{min(price_index())} to {max(price_index())}"
        cure = f"convert it to a dollar of {years}, e.g. {DOLLAR}, and say so in `source`"
        return f"no price index of that year is known: {cure}"
    if word in ("F", "degF", "Fahrenheit", "fahrenheit", "degR") and is_absolute_temperature(name):
        kelvin = (number + (459.67 if word != "degR" else 0.0)) / 1.8
        return f'write "{kelvin - ZERO_CELSIUS_IN_KELVIN:.5g} degC"'
    near = list(dict.fromkeys(_near(word, unit, name, number, bounds)))[:HINTS_MAX]
    if near:
        return f"did you mean {' or '.join(f'`{known}`' for known in near)}?"
    if word in PREFIXES and unit.startswith(word):
        rest = unit.removeprefix(word).strip()
        size = number * PREFIXES[word][1]
        plain = f"{size:.10g} {rest}".strip() if rest else fitting(size, name, *bounds)
        return f'write the number out: "{plain}"'
    _, _, known = example.partition(" ")
    return f"write a unit like `{known}`" if known else plain_number(number, bounds)


def plain_number(number: float, bounds: tuple[float, float]) -> str:
    """The cure of a unit behind a number that has none.

    >>> plain_number(81.0, (1.0, 1e8)), plain_number(31.0, (0.0, 1.0))
    ('write the number alone: 81', 'write a plain number like 0.5, or "50 percent"')
    """
    if bounds[0] <= number <= bounds[1] and bounds[1] > 1:
        return f"write the number alone: {number:.10g}"
    return 'write a plain number like 0.5, or "50 percent"'


def other_capitals(unit: str, number: float, name: str, bounds: tuple[float, float]) -> str | None:
    """A unit that differs in its capitals alone and puts a number within bounds that is outside: `MW` for `mW`.

    >>> other_capitals("mW", 120.0, "power_it_fleet_w", (100.0, 1e14)), other_capitals("km", 7.0, "x_m", (1e5, 2e6))
    ('MW', None)
    """
    same = (known for known in words() if known != unit and known.lower() == unit.lower())
    return next((known for known in same if _fits(known, unit, unit, name, number, bounds)), None)


def _near(word: str, unit: str, name: str, number: float, bounds: tuple[float, float]) -> Iterator[str]:
    """Known words, the likeliest first, that the field takes in the place of an unknown one."""
    bits = _BITS.fullmatch(word)
    if word in ("C", "c"):
        meant = ("degC",) if is_absolute_temperature(name) or word != unit.strip() else ("K",)
    elif bits:
        meant = (f"{bits['prefix']}bps",) if bits["rest"] else (f"{bits['prefix']}bit", f"{bits['prefix']}B")
    else:
        meant = _MEANT.get(word, ())
    yield from (known for known in meant if _fits(known, word, unit, name, number, bounds))
    if meant:
        return
    short = word[:LENGTH_MAX]
    same = [known for known in words() if known.lower() == short.lower()]
    fitting = [known for known in same if _fits(known, word, unit, name, number, bounds)]
    if fitting:
        yield from fitting
        return
    like = {known: likeness(short.lower(), known.lower()) for known in words()}
    ranked = sorted((known for known in like if like[known] >= LIKENESS_MIN), key=lambda known: -like[known])
    yield from (known for known in ranked if _fits(known, word, unit, name, number, bounds))


def _fits(known: str, word: str, unit: str, name: str, number: float, bounds: tuple[float, float]) -> bool:
    """Whether the quantity would be taken with a known word in the place of the unknown one."""
    changed = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", known, unit, count=1)
    if changed == "degC" and is_absolute_temperature(name):
        return bounds[0] <= number + ZERO_CELSIUS_IN_KELVIN <= bounds[1]
    try:
        scale = factor(expression(changed), unit_of(name))
    except Exception:  # pint's parser has no one error of its own
        return False
    return bounds[0] <= number * scale <= bounds[1]
