"""Numbers as people read them: three figures, SI prefixes, dollars on the short scale; what is not finite is a dash.

The unit is read off the end of the public name (`area_radiator_m2`, `usd_per_kwh_it`, `sunlit_fraction`).
"""

import math
import re
from typing import Any, TypeGuard

MISSING = "–"


def finite(value: Any) -> TypeGuard[float]:
    """Whether a value is a real number that can be shown or drawn.

    >>> finite(1), finite(True), finite(None), finite(float("nan"))
    (True, False, False, False)
    """
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def with_unit(value: Any, name: str) -> str:
    """A value with the unit of its public name.

    >>> with_unit(1.24e9, "capex_usd"), with_unit(3.4e9, "power_it_w"), with_unit(12500.0, "mass_kg")
    ('$1.24 B', '3.4 GW', '12.5 t')
    >>> with_unit(0.9931, "sunlit_fraction"), with_unit(63.2, "temperature_chip_c"), with_unit(None, "flight_count")
    ('99.31 %', '63.2 °C', '–')
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
        return f"{number} {prefix}{_PREFIXED[quantity]}{over}".rstrip()
    if quantity == "kg" and abs(value) >= _TONNES_FROM_KG and not per:
        quantity, value = "t", value / 1000.0
    if quantity in _COUNTED and abs(value) >= 1e6:
        number, prefix = _scaled(value, _SHORT)
        return f"{number} {prefix} {_SYMBOLS.get(quantity, '')}".rstrip() + over
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
    size = abs(value)
    if size and (size < 1e-3 or size >= 1e9):
        exponent = math.floor(math.log10(size))
        text = f"{_trimmed(f'{size / 10.0**exponent:.2f}')} × 10{str(exponent).translate(_SUPERSCRIPT)}"
    elif size >= 100 or size == round(size):
        text = f"{size:,.0f}"
    else:
        decimals = 2 - (math.floor(math.log10(size)) if size else 0)
        text = _trimmed(f"{size:.{decimals}f}")
    return f"−{text}" if value < 0 else text


def money(value: Any) -> str:
    """Dollars, on the short scale from a million.

    >>> money(2.5e9), money(-3.14e6), money(1500), money(2.3), money(0.07)
    ('$2.5 B', '−$3.14 M', '$1,500', '$2.30', '$0.07')
    """
    if not finite(value):
        return MISSING
    size, sign = abs(value), "−" if value < 0 else ""
    if size >= 1e6:
        number, prefix = _scaled(size, _SHORT)
        return f"{sign}${number} {prefix}"
    if 0.1 <= size < 100 and size != round(size):
        return f"{sign}${size:.2f}"
    return f"{sign}${number_text(size)}"


def quantity_text(value: Any) -> str:
    """A quantity as a scenario writes it, made short for a chart; text that is no quantity stays as it is.

    >>> [quantity_text(text) for text in ("50e6 USD_2026", "1500 USD_2025/kg", "0.0312 1/year", 3.0)]
    ['$50 M', '$1,500/kg', '0.0312/year', '3']
    """
    found = _QUANTITY.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        return number_text(value) if not isinstance(value, str) else value or MISSING
    number, unit = float(found[1]), tidy(found[2])
    if dollars := _DOLLARS.fullmatch(unit):
        return money(number) + (dollars[1] or "")
    text = " ".join(_scaled(number, _SHORT)).rstrip()
    return f"{text}{unit[1:]}" if unit.startswith("1/") else f"{text} {unit}".rstrip()


def tidy(text: str) -> str:
    """Powers in a unit as they are printed.

    >>> tidy("kg/m^2")
    'kg/m²'
    """
    return text.replace("^2", "²").replace("^3", "³")


def percent(value: Any) -> str:
    """A share of one in percent, with two more figures near the whole.

    >>> percent(0.5), percent(0.9931), percent(1.0), percent(0.00012)
    ('50 %', '99.31 %', '100 %', '0.012 %')
    """
    if not finite(value):
        return MISSING
    if 0.99 < value < 1:
        return f"{_trimmed(f'{100 * value:.3f}' if value > 0.999 else f'{100 * value:.2f}')} %"
    return f"{number_text(100 * value)} %"


def _scaled(value: float, steps: tuple[tuple[float, str], ...]) -> tuple[str, str]:
    for step, prefix in steps:
        if abs(value) >= 0.9995 * step:
            return number_text(value / step), prefix
    return number_text(value), ""


def _split(name: str) -> tuple[str, str]:
    """The unit at the end of a name: numerator and denominator."""
    head, _, per = name.partition("_per_") if not name.startswith("usd_per_") else ("usd", "", name[8:])
    return head.rsplit("_", 1)[-1], _PER.get(per, "·".join(_SYMBOLS.get(word, word) for word in per.split("_")))


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


_TONNES_FROM_KG = 10_000.0
_SI = ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"))
_SHORT = ((1e12, "T"), (1e9, "B"), (1e6, "M"))
_PERCENT = {"fraction", "availability", "utilization", "probability", "efficiency"}
_PREFIXED = {"w": "W", "wh": "Wh", "j": "J", "tokens": "tokens"}
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
_DOLLARS = re.compile(r"USD(?:_\d{4})?(/.*)?")
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
