"""Numbers as people read them: three figures, SI prefixes, dollars on the short scale; what is not finite is a dash,
and what counts things is whole from ten up.

The unit is read off the end of the public name (`area_radiator_m2`, `usd_per_kwh_it`, `sunlit_fraction`).
"""

import re
from itertools import pairwise
from typing import Any

from dawndusk.core.figures import MISSING, finite, round_to, share_text, trim
from dawndusk.scenario.price_index import MONEY_YEAR


def with_unit(value: Any, name: str) -> str:
    """A value with the unit of its public name; what counts things is whole from one thing on.

    >>> with_unit(1.24e9, "capex_usd"), with_unit(3.4e9, "power_it_w"), with_unit(12500.0, "mass_kg")
    ('$1.24 B', '3.4 GW', '12.5 t')
    >>> with_unit(0.9931, "sunlit_fraction"), with_unit(63.2, "temperature_chip_c"), with_unit(None, "flight_count")
    ('99.31 %', '63.2 °C', '–')
    >>> with_unit(48.8e9, "tokens"), with_unit(812.0, "tokens"), with_unit(812.0, "power_it_w")
    ('48.8 B tokens', '812 tokens', '812 W')
    >>> with_unit(95.24, "accelerator_count"), with_unit(24.19, "flight_count"), with_unit(0.14, "pads_needed_count")
    ('95', '24', '0.14')
    >>> with_unit(2.31, "usd_per_accelerator_hour"), with_unit(18.2, "eclipse_longest_min")
    ('$2.31/accelerator-hour', '18.2 min')
    """
    if not finite(value):
        return MISSING
    quantity, per = _split(name)
    over = f"/{per}" if per else ""
    if quantity == "usd":
        return money(value) + over
    if quantity in _PERCENT and not per:
        return percent(value)
    if quantity in _PREFIXED:
        number, prefix = _scaled(value, _SI if quantity != "tokens" else _SHORT)
        return f"{number} {f'{prefix}{_PREFIXED[quantity]}'.lstrip()}{over}".rstrip()
    if quantity == "kg" and _shown(value) >= _TONNES_FROM_KG and not per:
        quantity, value = "t", value / 1000.0
    if quantity in _COUNTED and _shown(value) >= _MILLION:
        number, prefix = _scaled(value, _SHORT)
        return f"{number} {prefix} {_SYMBOLS.get(quantity, '')}".rstrip() + over
    if quantity == "count" and not per and _shown(value) >= _WHOLE_COUNT_FROM:
        value = float(f"{value:.0f}")
    symbol = _SYMBOLS.get(quantity, "")
    space = "" if symbol in {"", "°"} else " "
    return f"{number_text(value)}{space}{symbol}{over if symbol or not per else f' {over}'}"


def number_text(value: Any) -> str:
    """A number alone, to three figures.

    >>> number_text(0.0312), number_text(12345.6), number_text(-4.5), number_text(3.1e-13), number_text(81.0)
    ('0.0312', '12,346', '−4.5', '3.1 × 10⁻¹³', '81')
    """
    if not finite(value):
        return MISSING
    size, shown = abs(value), _shown(value)
    if shown and (shown < _SMALL or shown >= _LARGE):
        mantissa, _, power = f"{size:.2e}".partition("e")
        text = f"{trim(mantissa)} × 10{str(int(power)).translate(_SUPERSCRIPT)}"
    elif shown >= _WHOLE_FROM or size == round(size):
        text = f"{size:,.0f}"
    else:
        text = trim(f"{round_to(size, 3):f}")
    return f"−{text}" if value < 0 else text


def money(value: Any) -> str:
    """Dollars, on the short scale from a million.

    >>> money(2.5e9), money(-3.14e6), money(1500), money(2.3), money(0.07)
    ('$2.5 B', '−$3.14 M', '$1,500', '$2.30', '$0.07')
    """
    if not finite(value):
        return MISSING
    size, sign = abs(value), "−" if value < 0 else ""
    if _shown(size) >= _MILLION:
        number, prefix = _scaled(size, _SHORT)
        return f"{sign}${number} {prefix}"
    cents = f"{size:.2f}"
    if size != round(size) and _shown(size) >= _DIME and float(cents) < _WHOLE_FROM:
        return f"{sign}${cents}"
    return f"{sign}${number_text(size)}"


def quantity_text(value: Any) -> str:
    """A quantity as a scenario writes it, made short for a chart; text that is no quantity stays as it is.

    >>> [quantity_text(text) for text in ("50e6 USD_2026", "1500 USD_2025/kg", "0.0312 1/year", 3.0)]
    ['$50 M', '$1,500/kg of 2025', '0.0312/year', '3']
    >>> quantity_text("10 yr"), quantity_text("2026.74 yr")
    ('10 yr', '2026.7')
    """
    found = _QUANTITY.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        return number_text(value) if not isinstance(value, str) else value or MISSING
    number, unit = float(found[1]), tidy(found[2])
    if dollars := _DOLLARS.fullmatch(unit):
        year = "" if dollars[1] in (None, str(MONEY_YEAR)) else f" of {dollars[1]}"
        return money(number) + (dollars[2] or "") + year
    if unit == "yr" and number >= FIRST_DATE_YEAR:
        return f"{round(number, 1):g}"
    text = " ".join(_scaled(number, _SHORT)).rstrip()
    return f"{text}{unit[1:]}" if unit.startswith("1/") else f"{text} {unit}".rstrip()


def tidy(text: str) -> str:
    """Powers in a unit as they are printed.

    >>> tidy("kg/m^2")
    'kg/m²'
    """
    return text.replace("^2", "²").replace("^3", "³")


def percent(value: Any, decimals: int | None = None) -> str:
    """A share of one in percent, to three figures and two more near the whole, or to at most so many decimals.

    What is less than the whole never reads as the whole.

    >>> percent(0.5), percent(0.9931), percent(1.0), percent(0.00012), percent(0.9999999)
    ('50 %', '99.31 %', '100 %', '0.012 %', '99.99999 %')
    >>> percent(0.1234, 1), percent(0.9996, 1), percent(0.0004, 0)
    ('12.3 %', '99.96 %', '0.04 %')
    """
    if not finite(value):
        return MISSING
    if decimals is None and not _NEARLY < value < 1:
        return f"{number_text(100 * value)} %"
    if decimals is None:
        decimals = 3 if value > _VERY_NEARLY else 2
    return f"{trim(share_text(value, decimals)[:-1]).replace('-', '−')} %"


def _shown(value: float) -> float:
    """The size of a number as `number_text` says it."""
    size = abs(value)
    return float(f"{size:.0f}") if size >= _WHOLE_FROM else float(round_to(size, 3))


def _scaled(value: float, steps: tuple[tuple[float, str], ...]) -> tuple[str, str]:
    for (step, prefix), (above, _) in pairwise(steps):
        if _shown(value / step) < above / step:
            return number_text(value / step), prefix
    step, prefix = steps[-1]
    return number_text(value / step), prefix


def _split(name: str) -> tuple[str, str]:
    """The unit at the end of a name: numerator and denominator."""
    head, _, per = name.partition("_per_") if not name.startswith("usd_per_") else ("usd", "", name[8:])
    return head.rsplit("_", 1)[-1], _PER.get(per, "·".join(_SYMBOLS.get(word, word) for word in per.split("_")))


FIRST_DATE_YEAR = 1000.0
"""A year from here on is one of the calendar, not a span."""
_TONNES_FROM_KG = 10_000.0
_WHOLE_COUNT_FROM = 10.0
_SMALL, _DIME, _WHOLE_FROM, _MILLION, _LARGE = 1e-3, 0.1, 100.0, 1e6, 1e9
_NEARLY, _VERY_NEARLY = 0.99, 0.999
_SI = ((1.0, ""), (1e3, "k"), (1e6, "M"), (1e9, "G"), (1e12, "T"))
_SHORT = ((1.0, ""), (1e6, "M"), (1e9, "B"), (1e12, "T"))
_PERCENT = {"fraction", "availability", "utilization", "probability", "efficiency"}
_PREFIXED = {"w": "W", "wh": "Wh", "j": "J", "tokens": " tokens"}
_COUNTED = {"count", "hours", "t"}
_SYMBOLS = {
    "m2": "m²",
    "m3": "m³",
    "m": "m",
    "km": "km",
    "kg": "kg",
    "t": "t",
    "s": "s",
    "min": "min",
    "h": "h",
    "hours": "h",
    "hour": "hour",
    "days": "days",
    "day": "day",
    "year": "yr",
    "deg": "°",
    "c": "°C",
    "k": "K",
    "rad": "rad",
    "gy": "Gy",
    "kw": "kW",
    "mw": "MW",
    "kwh": "kWh",
    "w": "W",
    "it": "IT",
    "usd": "$",
}
_PER = {
    "accelerator_hour": "accelerator-hour",
    "million_tokens": "million tokens",
    "kw_year_launched": "kW·yr",
    "w_ex_accelerator": "W",
    "kwh_it": "kWh of IT",
    "accelerator_year": "accelerator-year",
}
_QUANTITY = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(.{0,40})")
_DOLLARS = re.compile(r"USD(?:_(\d{4}))?(/.*)?")
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
