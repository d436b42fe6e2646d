"""Numbers on a page: a larger one never reads as a smaller, and each power of ten is crossed without a step back."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.plan.verdict import beside_parity, times
from dawndusk.report.number import MISSING, money, number_text, percent, quantity_text, with_unit

SCALE = {"": 1.0, "k": 1e3, "M": 1e6, "B": 1e9, "G": 1e9, "T": 1e12}
POWERS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")
SIZE = st.one_of(st.floats(1e-9, 1e15), st.floats(-1e15, -1e-9), st.just(0.0))


def read(text):
    """The number that a text says."""
    digits, _, rest = text.replace("$", "").replace(",", "").replace("−", "-").partition(" ")
    if rest.startswith("× 10"):
        return float(digits) * 10.0 ** int(rest[4:].split()[0].translate(POWERS))
    return float(digits) * SCALE[rest[:1] if rest[:1] in SCALE else ""]


SAID = {
    "number": number_text,
    "money": money,
    "watts": lambda value: with_unit(value, "power_it_w").removesuffix("W"),
    "tokens": lambda value: with_unit(value, "tokens"),
    "count": lambda value: with_unit(value, "satellite_count"),
    "times": times,
    "parity": beside_parity,
}


@pytest.mark.parametrize("kind", SAID)
@given(one=SIZE, other=SIZE)
def test_a_larger_number_never_reads_as_a_smaller(kind, one, other):
    low, high = (read(SAID[kind](value)) for value in sorted((one, other)))
    assert low <= high * (1 + math.copysign(1e-12, high))


@pytest.mark.parametrize("kind", SAID)
@pytest.mark.parametrize("power", range(-6, 15))
def test_numbers_about_a_power_of_ten_do_not_step_back(kind, power):
    about = (0.98, 0.9949, 0.9951, 0.99949, 0.99951, 0.999999, 1, 1.01)
    found = [read(SAID[kind](part * 10.0**power)) for part in about]
    assert found == sorted(found)


@pytest.mark.parametrize("kind", SAID)
@given(value=SIZE)
def test_what_is_said_is_within_its_figures(kind, value):
    assert read(SAID[kind](value)) == pytest.approx(value, rel=0.051)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_never_reads_as_a_smaller(one, other):
    low, high = (read(percent(value)) for value in sorted((one, other)))
    assert low <= high


@given(st.floats(0, 1), st.sampled_from([None, 0, 1, 4]))
def test_a_part_reads_neither_as_none_nor_as_the_whole(share, decimals):
    if 1e-9 <= share <= 1 - 1e-9:
        assert percent(share, decimals) not in {"0 %", "100 %"}


@pytest.mark.parametrize(
    ("said", "right"),
    [
        (number_text(9.999e9), "1 × 10¹⁰"),
        (number_text(999_999_999.7), "1 × 10⁹"),
        (number_text(0.00099996), "0.001"),
        (number_text(99.96), "100"),
        (number_text(-0.0), "0"),
        (number_text(-9.996), "−10"),
        (money(999_999.7), "$1 M"),
        (money(999.6e6), "$1 B"),
        (money(99.996), "$100"),
        (money(0.09996), "$0.10"),
        (money(-999.6e6), "−$1 B"),
        (with_unit(9999.7, "mass_kg"), "10 t"),
        (with_unit(999.6, "power_it_w"), "1 kW"),
        (with_unit(999_999.6, "satellite_count"), "1 M"),
        (quantity_text("999.6e6 USD_2026"), "$1 B"),
        (percent(0.9996), "99.96 %"),
        (percent(0.0004), "0.04 %"),
        (percent(0.996, 0), "99.6 %"),
        (times(9.97), "10"),
        (times(0.996), "1.0"),
    ],
)
def test_what_rounding_carries_over_is_said_by_what_it_became(said, right):
    assert said == right


@pytest.mark.parametrize("value", [None, math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_a_dash(value):
    for said in (number_text, money, percent, times, lambda v: with_unit(v, "mass_kg")):
        assert said(value) == MISSING


UNITS = {
    "area_m2": "2.5 m²",
    "volume_m3": "2.5 m³",
    "distance_m": "2.5 m",
    "altitude_km": "2.5 km",
    "mass_kg": "2.5 kg",
    "mass_t": "2.5 t",
    "wait_s": "2.5 s",
    "eclipse_min": "2.5 min",
    "time_h": "2.5 h",
    "working_hours": "2.5 h",
    "eclipse_days_per_year": "2.5 days/yr",
    "duration_day": "2.5 day",
    "usd_per_hour": "$2.50/hour",
    "payback_year": "2.5 yr",
    "beta_angle_deg": "2.5°",
    "temperature_c": "2.5 °C",
    "temperature_k": "2.5 K",
    "dose_rad": "2.5 rad",
    "dose_gy": "2.5 Gy",
    "power_kw": "2.5 kW",
    "power_mw": "2.5 MW",
    "energy_kwh": "2.5 kWh",
    "power_w": "2.5 W",
    "energy_wh": "2.5 Wh",
    "energy_j": "2.5 J",
    "tokens_per_year": "2.5 tokens/yr",
    "tokens_per_usd": "2.5 tokens/$",
    "satellite_count": "2.5",
    "cost_ratio": "2.5",
    "loss_fraction_per_year": "2.5 /yr",
    "price_usd": "$2.50",
    "usd_per_kwh_it": "$2.50/kWh of IT",
    "usd_per_million_tokens": "$2.50/million tokens",
    "usd_per_kw_year_launched": "$2.50/kW·yr",
    "usd_per_w_ex_accelerator": "$2.50/W",
    "usd_per_accelerator_hour": "$2.50/accelerator-hour",
    "upset_per_accelerator_year": "2.5 /accelerator-year",
    "specific_mass_kg_per_kw": "2.5 kg/kW",
    "capex_usd_per_w_it": "$2.50/W·IT",
}


def test_each_unit_is_read_off_the_name():
    assert {name: with_unit(2.5, name) for name in UNITS} == UNITS


@pytest.mark.parametrize(
    ("value", "name", "said"),
    [
        (9_990.0, "mass_kg", "9,990 kg"),
        (10_000.0, "mass_kg", "10 t"),
        (-25_000.0, "mass_kg", "−25 t"),
        (25_000.0, "mass_kg_per_year", "25,000 kg/yr"),
        (2.5e9, "mass_kg", "2.5 M t"),
        (998_000.0, "satellite_count", "998,000"),
        (2.5e6, "satellite_count", "2.5 M"),
        (2.5e6, "work_accelerator_hours_per_year", "2.5 M h/yr"),
        (2.5e6, "area_m2", "2,500,000 m²"),
        (2.5e3, "power_w", "2.5 kW"),
        (2.5e6, "power_w", "2.5 MW"),
        (2.5e9, "power_w", "2.5 GW"),
        (2.5e12, "power_w", "2.5 TW"),
        (2.5e15, "power_w", "2,500 TW"),
        (2.5e3, "tokens", "2,500 tokens"),
        (2.5e12, "tokens", "2.5 T tokens"),
        *((0.5, f"some_{word}", "50 %") for word in ("fraction", "availability", "utilization", "probability")),
        (0.5, "cell_efficiency", "50 %"),
    ],
)
def test_sizes_have_their_prefix(value, name, said):
    assert with_unit(value, name) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.0, "$0"),
        (0.07, "$0.07"),
        (0.0999, "$0.0999"),
        (0.1, "$0.10"),
        (3.0, "$3"),
        (99.5, "$99.50"),
        (123.4, "$123"),
        (-1500.0, "−$1,500"),
        (2.5e6, "$2.5 M"),
        (2.5e9, "$2.5 B"),
        (-2.5e12, "−$2.5 T"),
    ],
)
def test_dollars_by_size(value, said):
    assert money(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.001, "0.001"),
        (0.000999, "9.99 × 10⁻⁴"),
        (12.34, "12.3"),
        (99.4, "99.4"),
        (100.0, "100"),
        (123.4, "123"),
        (9.99e8, "999,000,000"),
        (1.234e9, "1.23 × 10⁹"),
        (-2e10, "−2 × 10¹⁰"),
        (7.0, "7"),
    ],
)
def test_numbers_by_size(value, said):
    assert number_text(value) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.985, "98.5 %"),
        (0.9931, "99.31 %"),
        (0.9994, "99.94 %"),
        (0.99951, "99.951 %"),
        (1.0, "100 %"),
        (1.5, "150 %"),
    ],
)
def test_shares_near_the_whole_have_more_figures(share, said):
    assert percent(share) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("50e6 USD_2026", "$50 M"),
        ("1500 USD_2025/kg", "$1,500/kg of 2025"),
        ("2.5 USD", "$2.50"),
        ("0.0312 1/year", "0.0312/year"),
        (" 7 kg/m^2 ", "7 kg/m²"),
        ("-3 m^3", "−3 m³"),
        (".5", "0.5"),
        ("+4e6 W", "4 M W"),
        ("any word", "any word"),
        ("", MISSING),
        (3.0, "3"),
        (None, MISSING),
    ],
)
def test_quantities_as_a_scenario_writes_them(text, said):
    assert quantity_text(text) == said


@pytest.mark.parametrize(
    ("value", "text"), [(95.24, "95"), (9.996, "10"), (10.4, "10"), (5.78, "5.78"), (0.14, "0.14")]
)
def test_what_counts_things_is_whole_from_ten_up(value, text):
    assert with_unit(value, "accelerator_count") == text
