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
