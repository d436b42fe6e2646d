"""Quantities against pint's own registry, an independent table of units; and the refusals that guard a slip."""

import math

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.core.units import TOKENS, unit_of
from dawndusk.scenario import QuantityError, to_field_unit
from dawndusk.scenario.quantity_words import fitting, quantity_words, symbol
from dawndusk.scenario.registry import factor, words

ORACLE = {
    "mm": "mm",
    "cm": "cm",
    "m": "m",
    "km": "km",
    "m^2": "m^2",
    "cm^2": "cm^2",
    "km²": "km^2",
    "m^3": "m^3",
    "ft": "ft",
    "s": "s",
    "ms": "ms",
    "min": "min",
    "h": "h",
    "d": "day",
    "yr": "year",
    "month": "month",
    "g": "g",
    "kg": "kg",
    "t": "tonne",
    "lb": "lb",
    "K": "K",
    "W": "W",
    "kW": "kW",
    "MW": "MW",
    "GW": "GW",
    "Wh": "Wh",
    "kWh": "kWh",
    "MWh": "MWh",
    "J": "J",
    "Wh/kg": "Wh/kg",
    "kWh/m^3": "kWh/m^3",
    "W/m^2/K": "W/m^2/K",
    "W/(m^2*K)": "W/(m^2*K)",
    "kg/kW": "kg/kW",
    "m/s": "m/s",
    "km/h": "km/h",
    "N": "N",
    "Pa": "Pa",
    "kPa": "kPa",
    "bar": "bar",
    "V": "V",
    "A": "A",
    "Hz": "Hz",
    "GHz": "GHz",
    "Gy": "Gy",
    "krad": "krads",
    "rad_dose": "rads",
    "Gy/yr": "Gy/year",
    "rad": "rad",
    "mrad": "mrad",
    "deg": "deg",
    "bit": "bit",
    "Gbit/s": "Gbit/s",
    "GB": "GB",
    "percent": "percent",
    "ppm": "ppm",
    "1/yr": "1/year",
    "percent/yr": "percent/year",
    "kg/m3": "kg/m**3",
    "K/W": "K/W",
}


@pytest.fixture(scope="module")
def oracle():
    return pint.UnitRegistry()


OWN_DIMENSIONS = {
    "angle": {"rad", "mrad", "deg", "radian", "degree"},
    "dose": {"Gy", "Gy/year", "rads", "krads", "gray", "gray/year"},
    "information": {"bit", "Gbit/s", "GB", "gigabit", "byte", "bit/second"},
}
"""What our registry keeps apart and pint's does not."""


def sort_of(oracle, unit):
    own = [name for name, units in OWN_DIMENSIONS.items() if unit in units]
    return oracle.Unit(unit).dimensionality, own


def test_conversions_equal_pints_own_registry(oracle):
    fields = sorted({*TOKENS} - {"c", "db", "usd", "musd", "flop", "token", "accelerator", "satellite", "krad"})
    suffixes = [
        *fields,
        "j_per_kg",
        "j_per_m3",
        "w_per_m2_per_k",
        "kg_per_w",
        "m_per_s",
        "gy_per_year",
        "bit_per_s",
        "per_year",
    ]
    suffixes += ["kg_per_m3", "k_per_w", "wh_per_kg", "kg_per_kw"]
    compared = 0
    for suffix in suffixes:
        name = f"dose_{suffix}" if suffix.startswith("gy") else f"quantity_{suffix}"
        target = unit_of(name)
        for ours, theirs in ORACLE.items():
            if sort_of(oracle, theirs) == sort_of(oracle, target):
                want = oracle.Quantity(3.7, theirs).to(target).magnitude
                assert to_field_unit(f"3.7 {ours}", name) == pytest.approx(want, rel=1e-14), (ours, name)
                compared += 1
    assert compared > 80


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("31 percent", "cell_efficiency", 0.31),
        ("57%", "sunlit_fraction", 0.57),
        (0.31, "cell_efficiency", 0.31),
        ("0.31", "cell_efficiency", 0.31),
        (81, "satellite_count", 81.0),
        ("-0.2 %/°C", "cell_temperature_coefficient_per_k", -0.002),
        ("5 percent per yr", "degradation_array_per_year", 0.05),
        ("0.05/yr", "degradation_array_per_year", 0.05),
        ("1500 USD_2026/kg", "price_launch_usd_per_kg", 1500.0),
        ("60 million USD_2026", "price_flight_usd", 6e7),
        ("7 megaUSD_2026/year", "cost_operations_usd_per_year", 7e6),
        ("0.07 USD_2026/kWh", "price_electricity_usd_per_kwh", 0.07),
        ("12 USD_2026/W", "price_facility_usd_per_w", 12.0),
        ("12000 USD_2026/kW", "price_facility_usd_per_w", 12.0),
        ("6 h", "local_time_node_s", 21600.0),
        ("06:00", "local_time_node_s", 21600.0),
        ("18:30:30", "local_time_node_s", 66630.0),
        ("60 degC", "temperature_radiator_k", 333.15),
        ("60 °C", "temperature_chip_max_k", 333.15),
        ("333.15 K", "temperature_radiator_k", 333.15),
        ("10 K", "temperature_rise_coolant_k", 10.0),
        ("10 delta_degC", "temperature_drop_fin_k", 10.0),
        ("150 rad_dose/yr", "dose_reported_gy_per_year", 1.5),
        ("2 krad", "dose_limit_gy", 20.0),
        ("2000 Gy", "dose_limit_gy", 2000.0),
        ("180 deg", "angle_rad", math.pi),
        ("1_000 token/s", "throughput_accelerator_token_per_s", 1000.0),
        ("3e14 FLOP/s", "rate_flop_per_s", 3e14),
        ("300 TFLOP/s", "rate_flop_per_s", 3e14),
        (2027, "start_year", 2027.0),
        (2026, "base_year", 2026.0),
        ("1e3km", "altitude_m", 1e6),
        ("36 kg/m2", "areal_density_kg_per_m2", 36.0),
    ],
)
def test_accepted(text, name, value):
    assert to_field_unit(text, name) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(("percent", "share"), [(k, k / 100) for k in range(101)])
def test_percent_is_the_nearest_float(percent, share):
    assert to_field_unit(f"{percent} percent", "sunlit_fraction") == share


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        (True, "cell_efficiency", "S009"),
        (None, "cell_efficiency", "S009"),
        (650, "altitude_m", "U001"),
        ("650", "altitude_m", "U001"),
        ("0.9", "inclination_rad", "U001"),
        ("0.9 percent", "inclination_rad", "U002"),
        ("1 rad", "sunlit_fraction", "U002"),
        ("1 J/kg", "dose_limit_gy", "U002"),
        ("1 Gy", "specific_energy_battery_j_per_kg", "U002"),
        ("1 Hz", "data_rate_bit_per_s", "U002"),
        ("1 flop/s", "throughput_token_per_s", "U002"),
        ("1 satellite", "satellite_count", "U002"),
        ("1 USD_2026", "lifetime_year", "U002"),
        ("5 USD/kg", "price_launch_usd_per_kg", "U006"),
        ("5 USD", "price_flight_usd", "U006"),
        ("5 MUSD", "price_flight_usd", "U006"),
        ("5 USD_2040", "price_flight_usd", "U003"),
        ("5 cd", "lifetime_year", "U003"),
        ("5 ton", "mass_kg", "U003"),
        ("5 kw", "power_w", "U003"),
        ("5 Kg", "mass_kg", "U003"),
        ("5 Km", "altitude_m", "U003"),
        ("5 MM", "altitude_m", "U003"),
        ("5 degC", "temperature_rise_coolant_k", "U007"),
        ("5 degC", "temperature_margin_chip_k", "U007"),
        ("5 degC", "altitude_m", "U002"),
        ("nan", "sunlit_fraction", "U005"),
        (float("nan"), "sunlit_fraction", "U005"),
        (float("-inf"), "sunlit_fraction", "U005"),
        (10**400, "sunlit_fraction", "U005"),
        ("1e400 m", "altitude_m", "U005"),
        ("1e308 km", "altitude_m", "U005"),
        ("2027", "start_year", "U008"),
        (2027.0, "start_year", "U008"),
        (True, "start_year", "U008"),
        ("25:00", "local_time_node_s", "U003"),
        ("06:00", "lifetime_year", "U003"),
        ("٣ km", "altitude_m", "U004"),
    ],
)
def test_refused(text, name, code):
    with pytest.raises(QuantityError) as refused:
        to_field_unit(text, name)
    assert refused.value.code == code
    assert len(refused.value.cure) > 5
    assert len(str(refused.value)) < 400


@given(st.text(max_size=60) | st.integers() | st.floats() | st.booleans() | st.none())
def test_anything_is_a_finite_number_or_a_refusal(written):
    for name in ("altitude_m", "cell_efficiency", "local_time_node_s", "start_year", "price_launch_usd_per_kg"):
        try:
            assert math.isfinite(to_field_unit(written, name))
        except QuantityError as refused:
            assert refused.cure  # noqa: PT017


UNIT_LIKE = st.lists(
    st.sampled_from(["m", "km", "/", "*", "^2", "^-9", "**", "(", ")", " ", "1", "kg", "USD_2026", "per", "%"]),
    max_size=12,
)


@given(UNIT_LIKE)
def test_any_expression_of_units_ends(parts):
    try:
        to_field_unit("1 " + "".join(parts), "altitude_m")
    except QuantityError as refused:
        assert refused.code in {"U001", "U002", "U003", "U004"}  # noqa: PT017


def test_every_word_of_the_table_is_a_unit():
    for word, name in words().items():
        assert factor(name, name) == 1.0, word
    assert len(words()) > 200


def test_every_unit_of_a_name_is_known():
    for token in TOKENS:
        if token != "c":
            assert factor(unit_of(f"quantity_{token}"), unit_of(f"quantity_{token}")) == 1.0
    assert factor(unit_of("dose_krad"), "gray") == 10.0


def test_milli_and_plural_do_not_collide():
    assert factor("millisecond", "second") == 1e-3
    assert to_field_unit("5 ms", "duration_s") == 5e-3
    assert "meters" in words()


@given(
    st.floats(1e-12, 1e15),
    st.sampled_from(["altitude_m", "power_w", "mass_kg", "price_flight_usd", "duration_s", "lifetime_year"]),
)
def test_friendly_text_reads_back(value, name):
    assert to_field_unit(quantity_words(value, name), name) == pytest.approx(value, rel=1e-5)


@given(st.floats(1.0, 1e6))
def test_a_proposed_unit_is_accepted(number):
    text = fitting(number, "altitude_m", 1.5e5, 2e6)
    assert to_field_unit(text, "altitude_m") > 0


@pytest.mark.parametrize(
    "name", ["altitude_m", "price_usd_per_kwh", "x_w_per_m2_per_k", "dose_rad_per_year", "d_per_year", "cost_musd"]
)
def test_symbol_of_a_name_is_its_unit(name):
    assert to_field_unit(f"1.25 {symbol(name)}", name) == 1.25
