"""A hint measures what the field does and lies within its bounds, or there is none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.scenario import QuantityError, to_field_unit
from dawndusk.scenario.unit_table import UNITS

HINTS = [
    ("0.8 MM", "altitude_m", (1.5e5, 2e6), "did you mean `Mm`?"),
    ("650 MM", "altitude_m", (1.5e5, 2e6), "write a unit like `km`"),
    ("650 KM", "altitude_m", (1.5e5, 2e6), "did you mean `km`?"),
    ("650 klm", "altitude_m", (1.5e5, 2e6), "did you mean `km`?"),
    ("105 C", "temperature_chip_max_k", (250.0, 500.0), "did you mean `degC`?"),
    ("221 F", "temperature_chip_max_k", (250.0, 500.0), 'write "105 degC"'),
    ("10 C", "temperature_rise_coolant_k", (0.5, 60.0), "did you mean `K`?"),
    ("0.1 C/W", "resistance_chip_coolant_k_per_w", (0.001, 1.0), "did you mean `degC`?"),
    ("120 mw", "power_it_fleet_w", (100.0, 1e14), "did you mean `MW`?"),
    ("120 KW", "power_it_w", (10.0, 1e11), "did you mean `kW`?"),
    ("20 kVA", "power_it_w", (10.0, 1e11), "write a unit like `kW`"),
    ("100 Gb/s", "data_rate_terminal_bit_per_s", (1e6, 1e14), "did you mean `Gbit` or `GB`?"),
    ("2 ton", "mass_claimed_kg", (1.0, 1e6), "did you mean `t` or `short_ton`?"),
    ("5 y", "lifetime_satellite_year", (0.5, 30.0), "did you mean `yr`?"),
    ("5 psia", "pressure_generator_pa", (1e3, 1e7), "did you mean `psi`?"),
    ("1000 sats", "satellite_count", (1.0, 1e8), "write the number alone: 1000"),
    ("8 %", "discount_rate_per_year", (0.0, 0.5), 'write "8 percent/yr"'),
    ("650 k", "altitude_m", (1.5e5, 2e6), 'write the number out: "650000 m"'),
]


@pytest.mark.parametrize(("text", "name", "bounds", "cure"), HINTS)
def test_hint(text, name, bounds, cure):
    with pytest.raises(QuantityError) as refused:
        to_field_unit(text, name, *bounds)
    assert refused.value.cure == cure


FIELDS = {
    "altitude_m": (1.5e5, 2e6),
    "power_it_w": (10.0, 1e11),
    "mass_claimed_kg": (1.0, 1e6),
    "lifetime_satellite_year": (0.5, 30.0),
    "temperature_chip_max_k": (250.0, 500.0),
    "data_rate_terminal_bit_per_s": (1e6, 1e14),
    "price_flight_usd": (1e5, 5e9),
}
LETTERS = st.text("abcdefghkmnprstuwKMGTWCFVB", min_size=1, max_size=4)


@given(st.sampled_from(sorted(FIELDS)), st.floats(1e-3, 1e6), LETTERS)
def test_no_hint_is_of_another_dimension_or_out_of_bounds(name, number, word):
    low, high = FIELDS[name]
    try:
        to_field_unit(f"{number:.6g} {word}", name, low, high)
    except QuantityError as refused:
        if refused.cure.startswith("did you mean"):
            for unit in re.findall(r"`([^`]+)`", refused.cure):
                value = to_field_unit(f"{number:.6g} {unit}", name, low, high)
                assert low * (1 - 1e-9) <= value <= high * (1 + 1e-9)


def test_no_word_names_two_units():
    from dawndusk.scenario.unit_table import PREFIXES

    seen = {}
    for name, (_, symbols, prefixes) in UNITS.items():
        shorts = symbols.split() or [name]
        for word in (*shorts, *(f"{letter}{short}" for letter in prefixes.split() for short in shorts)):
            long = f"{PREFIXES[word[0]][0]}{name}" if word not in shorts else name
            assert seen.setdefault(word, long) == long, word


AGAINST_PINT = "Mm Gm dm pm mi nmi inch yd ft ha L mL week knot mph Mg Gg Mt lb oz short_ton Ah kN lbf "
AGAINST_PINT += "TJ PJ MeV cal Btu GWh TWh PWh hp MPa hPa mbar atm torr psi mHz arcmin arcsec rpm KiB GiB"
PINT_NAMES = {"KiB": "kibibyte", "GiB": "gibibyte", "cal": "calorie", "mi": "mile", "L": "liter"}


@pytest.fixture(scope="module")
def oracle():
    import pint

    return pint.UnitRegistry()


@pytest.mark.parametrize("unit", AGAINST_PINT.split())
def test_every_customary_unit_is_pints(unit, oracle):
    from dawndusk.scenario.expression import expression
    from dawndusk.scenario.registry import UnitMismatch, factor

    bases = {"meter", "meter**2", "meter**3", "second", "kilogram", "newton", "joule", "pascal", "watt", "hertz"}
    bases |= {"radian", "radian/second", "meter/second", "byte", "ampere*second"}
    compared = 0
    for base in sorted(bases):
        try:
            ours = factor(expression(unit), base)
        except UnitMismatch:
            continue
        theirs = oracle.Quantity(1.0, PINT_NAMES.get(unit, unit)).to(base).magnitude
        assert ours == pytest.approx(theirs, rel=1e-6)
        compared += 1
    assert compared
