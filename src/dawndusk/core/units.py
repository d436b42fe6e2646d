"""The unit a public name ends with, and what it means.

`area_radiator_m2` ends in `m2`; `price_launch_usd_per_kg` in `usd_per_kg`; a name that ends in one of
`DIMENSIONLESS` has no unit. The unit strings are what `scenario.quantity` hands to pint.
"""

TOKENS: dict[str, str] = {
    "s": "second",
    "min": "minute",
    "h": "hour",
    "day": "day",
    "month": "month",
    "year": "year",
    "m": "meter",
    "mm": "millimeter",
    "cm": "centimeter",
    "km": "kilometer",
    "m2": "meter**2",
    "cm2": "centimeter**2",
    "km2": "kilometer**2",
    "m3": "meter**3",
    "s2": "second**2",
    "kg": "kilogram",
    "g": "gram",
    "t": "tonne",
    "k": "kelvin",
    "c": "degC",
    "w": "watt",
    "kw": "kilowatt",
    "mw": "megawatt",
    "gw": "gigawatt",
    "j": "joule",
    "wh": "watt_hour",
    "kwh": "kilowatt_hour",
    "mwh": "megawatt_hour",
    "rad": "radian",
    "deg": "degree",
    "gy": "gray",
    "krad": "kilorad",
    "bit": "bit",
    "gbit": "gigabit",
    "byte": "byte",
    "flop": "flop",
    "token": "token",
    "usd": "USD",
    "musd": "megaUSD",
    "hz": "hertz",
    "db": "decibel",
    "a": "ampere",
    "v": "volt",
    "pa": "pascal",
    "accelerator": "accelerator",
    "satellite": "satellite",
}

DIMENSIONLESS = (
    "fraction",
    "ratio",
    "count",
    "efficiency",
    "emissivity",
    "absorptivity",
    "albedo",
    "factor",
    "availability",
    "probability",
    "utilization",
    "eccentricity",
    "direction",
    "index",
)


def split_name(name: str) -> tuple[str, str]:
    """The quantity and the unit suffix of a public name; the suffix is empty for a dimensionless one.

    Error: ValueError when the name ends in neither a unit token nor a dimensionless word.

    >>> split_name("price_launch_usd_per_kg")
    ('price_launch', 'usd_per_kg')
    >>> split_name("sunlit_fraction")
    ('sunlit_fraction', '')
    """
    words = name.split("_")
    if words[-1] in DIMENSIONLESS:
        return name, ""
    for start in range(1, len(words)):
        if _is_unit(words[start:]):
            return "_".join(words[:start]), "_".join(words[start:])
    raise ValueError(f"`{name}` ends in neither a unit nor a dimensionless word")


def unit_of(name: str) -> str:
    """The pint expression of a public name's unit; `dimensionless` where it has none.

    >>> unit_of("price_launch_usd_per_kg")
    'USD/kilogram'
    >>> unit_of("degradation_array_per_year")
    '1/year'
    """
    quantity, suffix = split_name(name)
    if not suffix:
        return "dimensionless"
    tokens = [t for t in suffix.split("_") if t != "per"]
    units = ["rads" if t == "rad" and quantity.startswith("dose") else TOKENS[t] for t in tokens]
    return "/".join((["1"] if suffix.startswith("per_") else []) + units)


def _is_unit(words: list[str]) -> bool:
    """Whether the words read `unit per unit per unit …` or `per unit …`."""
    if words[0] == "per":
        words = ["", *words]
    elif words[0] not in TOKENS:
        return False
    pairs = words[1:]
    return len(pairs) % 2 == 0 and all(pairs[k] == "per" and pairs[k + 1] in TOKENS for k in range(0, len(pairs), 2))
