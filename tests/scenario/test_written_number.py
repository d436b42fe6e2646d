"""Spellings of numbers: what is taken, and the cure of what is not; the numbers are written by hand."""

import re

import pytest

from dawndusk.core.record import declared_fields, param, record
from dawndusk.satellite.compute import Compute
from dawndusk.scenario import QuantityError, to_field_unit
from dawndusk.scenario.numbers import Problem, read_quantity

BOUNDS = (1.5e5, 2e6)

TAKEN = {
    "650km": 650e3,
    "1_000 km": 1e6,
    "650\u00a0km": 650e3,
    "650\u202fkm": 650e3,
    "650\u2009km": 650e3,
    "+650 km": 650e3,
    "6.5e5 m": 650e3,
    "650 ㎞": 650e3,
    "650 kilometres": 650e3,
    "0.8 Mm": 800e3,
    "400 nmi": 400 * 1852.0,
    "400 nautical miles": 400 * 1852.0,
    "400 mi": 400 * 1609.344,
    "0.001 Gm": 1e6,
}


@pytest.mark.parametrize("text", TAKEN)
def test_taken(text):
    assert to_field_unit(text, "altitude_m", *BOUNDS) == pytest.approx(TAKEN[text], rel=1e-12)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("−5 µm", "offset_m", -5e-6),
        ("5 μm", "offset_m", 5e-6),
        ("1.5 kg·m⁻²", "areal_density_kg_per_m2", 1.5),
        ("1.5 kg/m²", "areal_density_kg_per_m2", 1.5),
        ("60 ℃", "temperature_radiator_k", 333.15),
        ("60 deg C", "temperature_radiator_k", 333.15),
        ("31 ％", "cell_efficiency", 0.31),
        ("315 ‰", "cell_efficiency", 0.315),
        ("0.05 1/yr", "rate_per_year", 0.05),
    ],
)
def test_typographers_characters(text, name, value):
    assert to_field_unit(text, name) == pytest.approx(value, rel=1e-12)


CURES = {
    "650,5 km": '"650.5 km"',
    "650,5": '"650.5 km"',
    "0,8 Mm": '"0.8 Mm"',
    "1.234,5 km": '"1234.5 km"',
    "1,234.5 km": '"1234.5 km"',
    "1,234,567 m": '"1234567 m"',
    "1.234.567 m": '"1234567 m"',
    "1 000 km": '"1000 km"',
    "1\u2009000 km": '"1000 km"',
    "1\u202f000,5 km": '"1000.5 km"',
    "1'000 km": '"1000 km"',
    "1’000 km": '"1000 km"',
    "1,000 km": '"1000 km"',
    "6.5×10^5 m": '"6.5e5 m"',
    "6,5·10⁵ m": '"6.5e5 m"',
    "10^6 m": '"1e6 m"',
    "1300/2 km": '"650 km"',
    "６５０ km": '"650 km"',
    "٦٥٠ km": '"650 km"',
    "km 650": '"650 km"',
    "650\u200b km": '"650 km"',
    "650-700 km": "low = …, high = …",
    "650 ± 5 km": "low = …, high = …",
    "650 kilometers 300 meters": '"650.3 kilometers"',
    "6,5,0 km": "one number",
    "1.2.3 km": "one number",
    "low Earth orbit": '"150 km"',
}


@pytest.mark.parametrize("text", CURES)
def test_cure(text):
    with pytest.raises(QuantityError) as refused:
        to_field_unit(text, "altitude_m", *BOUNDS)
    assert CURES[text] in refused.value.cure
    for proposed in re.findall(r'"([^"]+)"', refused.value.cure):
        assert BOUNDS[0] <= to_field_unit(proposed, "altitude_m", *BOUNDS) <= BOUNDS[1]


def test_a_comma_with_two_meanings_shows_both():
    with pytest.raises(QuantityError, match=r'"1500", or "1.5" where the comma is the decimal sign'):
        to_field_unit("1,500", "satellite_count", 1.0, 1e8)


@record
class Limits:
    wait_year: float = param("wait", low=0.0, high=20.0)
    altitude_m: float = param("height", low=2e5, high=2.5e6)
    satellite_count: float = param("satellites", low=1.0, high=1e8)
    start_year: int = param("first year", low=2020, high=2100, key="start_year")
    cell_efficiency: float = param("cell", low=0.05, high=0.6)
    power_it_w: float = param("power", low=1e3, high=1e9)


FIELDS = {field.name: field for field in declared_fields(Limits)}
RENTAL_FALL = next(field for field in declared_fields(Compute) if field.name == "rental_fall_per_year")


@pytest.mark.parametrize(
    ("name", "written", "message", "cure"),
    [
        ("wait_year", "-3 month", "-3 month, which is -0.25 yr, is below the lower bound, 0 yr", "0 yr to 20 yr"),
        ("wait_year", "21 yr", "21 yr is above the upper bound, 20 yr", "check the unit"),
        (
            "altitude_m",
            "2500000.1 m",
            "2500000.1 m, which is 2500.0001 km, is above the upper bound, 2500 km",
            "200 km",
        ),
        ("altitude_m", "−650 km", "−650 km is below the lower bound, 200 km", "200 km to 2500 km"),
        ("satellite_count", 0, "0 is below the lower bound, 1", "satellites: 1 to"),
        ("start_year", 1999, "1999 is below the lower bound, 2020", "first year: 2020 to 2100"),
        ("cell_efficiency", "150 %", "150 %, which is 1.5, is above the upper bound, 0.6", "0.05 to 0.6"),
        ("power_it_w", "120 mW", "120 mW, which is 0.00012 kW, is below the lower bound, 1 kW", "did you mean `MW`?"),
    ],
)
def test_a_bound_is_told_from_the_value(name, written, message, cure):
    found = read_quantity(written, FIELDS[name])
    assert isinstance(found, Problem)
    assert found.message == message
    assert cure in found.cure


def test_a_value_in_the_unit_of_its_bound_is_not_told_twice():
    found = read_quantity("1 1/yr", RENTAL_FALL)
    assert isinstance(found, Problem)
    assert found.message == "1 1/yr is above the upper bound, 0.6 1/yr"


@pytest.mark.parametrize(
    ("name", "written"), [("wait_year", "0 yr"), ("wait_year", "240 month"), ("altitude_m", "2500 km")]
)
def test_a_bound_itself_is_taken(name, written):
    assert isinstance(read_quantity(written, FIELDS[name]), float)
