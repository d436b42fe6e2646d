"""A number in the field's unit, said in the unit that people use for its size: 650 km, 120 kW, 53 deg."""

import math

from dawndusk.core.units import split_name
from dawndusk.scenario.price_index import MONEY_YEAR

DOLLAR = f"USD_{MONEY_YEAR}"

SYMBOLS = {
    "s": "s",
    "min": "min",
    "h": "h",
    "day": "day",
    "month": "month",
    "year": "yr",
    "m2": "m^2",
    "cm2": "cm^2",
    "km2": "km^2",
    "m3": "m^3",
    "k": "K",
    "c": "degC",
    "w": "W",
    "kw": "kW",
    "mw": "MW",
    "gw": "GW",
    "j": "J",
    "wh": "Wh",
    "kwh": "kWh",
    "mwh": "MWh",
    "rad": "rad",
    "gy": "Gy",
    "gbit": "Gbit",
    "usd": DOLLAR,
    "musd": f"megaUSD{DOLLAR[3:]}",
    "hz": "Hz",
    "db": "dB",
    "a": "A",
    "v": "V",
    "pa": "Pa",
}

USUAL: dict[str, tuple[tuple[str, float], ...]] = {
    "m": (("mm", 1e-3), ("m", 1.0), ("km", 1e3)),
    "s": (("s", 1.0), ("min", 60.0), ("h", 3600.0)),
    "w": (("W", 1.0), ("kW", 1e3), ("MW", 1e6), ("GW", 1e9)),
    "kg": (("g", 1e-3), ("kg", 1.0), ("t", 1e3)),
    "rad": (("deg", 0.017453292519943295),),
    "j_per_kg": (("Wh/kg", 3600.0),),
    "j_per_m3": (("kWh/m^3", 3.6e6),),
    "kg_per_w": (("kg/kW", 1e-3),),
    "m2_per_w": (("m^2/kW", 1e-3),),
    "bit_per_s": (("kbit/s", 1e3), ("Mbit/s", 1e6), ("Gbit/s", 1e9), ("Tbit/s", 1e12)),
    "usd": ((DOLLAR, 1.0), (f"megaUSD{DOLLAR[3:]}", 1e6)),
}
"""The units people use for a field's unit, from small to large, and their size in it."""


def symbol(name: str) -> str:
    """The unit a field's name ends with, as a scenario writes it; empty for a dimensionless one.

    >>> symbol("price_launch_usd_per_kg"), symbol("degradation_array_per_year"), symbol("sunlit_fraction")
    ('USD_2026/kg', '1/yr', '')
    """
    quantity, suffix = split_name(name)
    if not suffix:
        return ""
    tokens = [SYMBOLS.get(t, t) for t in suffix.split("_") if t != "per"]
    if quantity.startswith("dose"):
        tokens = ["rad_dose" if t == "rad" else t for t in tokens]
    return "/".join((["1"] if suffix.startswith("per_") else []) + tokens)


def usual(name: str) -> tuple[tuple[str, float], ...]:
    """The units people use for a field, from small to large, each with its size in the field's unit."""
    quantity, suffix = split_name(name)
    if quantity.startswith("dose") or suffix not in USUAL:
        return ((symbol(name), 1.0),)
    return USUAL[suffix]


def is_absolute_temperature(name: str) -> bool:
    """Whether a field is a temperature on a scale, not a difference of two.

    >>> is_absolute_temperature("temperature_chip_max_k"), is_absolute_temperature("temperature_rise_coolant_k")
    (True, False)
    """
    words = name.split("_")
    return words[0] == "temperature" and words[1] not in ("rise", "margin", "drop", "difference") and words[-1] == "k"


def quantity_words(value: float, name: str) -> str:
    """A value in the field's unit, as text that a scenario may hold.

    >>> quantity_words(650e3, "altitude_m"), quantity_words(21600.0, "local_time_node_s")
    ('650 km', '6 h')
    """
    choices = usual(name)
    unit, size = next((c for c in reversed(choices) if abs(value) >= c[1]), choices[0])
    return f"{short_number(value / size)} {unit}".strip()


def short_number(value: float) -> str:
    """A number to six figures as a scenario may hold it: written out below ten million, else with a plain exponent.

    >>> short_number(1e6), short_number(2.5e6), short_number(1e8), short_number(8e-7), short_number(0.1)
    ('1000000', '2500000', '1e8', '8e-7', '0.1')
    """
    text = f"{value:.6g}"
    mantissa, _, power = text.partition("e")
    if not power:
        return text
    return f"{float(text):.0f}" if 0 < int(power) < _LONG_POWER else f"{mantissa}e{int(power)}"


_LONG_POWER = 7


def fitting(number: float, name: str, low: float, high: float) -> str:
    """A bare number with the largest unit that puts it between the bounds; another quantity where none does.

    >>> fitting(650, "altitude_m", 1.5e5, 2e6), fitting(105, "temperature_chip_max_k", 250.0, 500.0)
    ('650 km', '105 degC')
    """
    return choices_that_fit(number, name, low, high)[-1]


def choices_that_fit(number: float, name: str, low: float, high: float) -> list[str]:
    """A bare number with each unit that puts it between the bounds, from small to large; else a quantity within them.

    >>> choices_that_fit(5, "power_it_w", 1.0, 1e4), choices_that_fit(8, "discount_rate_per_year", 0.0, 0.5)
    (['5 W', '5 kW'], ['8 percent/yr'])
    """
    fits = [unit for unit, size in usual(name) if low <= number * size <= high]
    if not fits and is_absolute_temperature(name) and low <= number + 273.15 <= high:
        fits = ["degC"]
    if not fits and symbol(name) == "1/yr" and low <= number / 100 <= high:
        fits = ["percent/yr"]
    return [f"{number:.10g} {unit}".strip() for unit in fits] or [example_of(name, low, high)]


def example_of(name: str, low: float, high: float) -> str:
    """A quantity that a field takes.

    >>> example_of("altitude_m", 1.5e5, 2e6), example_of("satellite_count", 1.0, 1e8)
    ('150 km', '1')
    """
    value = next((end for end in (low, high) if math.isfinite(end) and end > 0), 1.0)
    return quantity_words(value, name)
