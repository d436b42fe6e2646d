"""Numbers as text: a larger one never reads as a smaller, what is said is near what is meant, no zero is negative."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.core.figures import MISSING, apart_text, figures_text, fixed_text, form_text, round_to, share_text
from dawndusk.core.job_estimate import days_text, duration_text, size_text
from dawndusk.core.name_list import name_list

ANY = st.floats(-1e15, 1e15)
SHARE = st.floats(0, 1)


def read(text):
    return float(text.replace(",", "").replace("%", ""))


@given(ANY, ANY, st.integers(1, 6))
def test_a_larger_number_never_reads_as_a_smaller(one, other, figures):
    low, high = sorted((one, other))
    for said in (figures_text, fixed_text, share_text):
        assert read(said(low, figures)) <= read(said(high, figures))


@given(SHARE, SHARE)
def test_a_larger_share_never_reads_as_a_smaller(one, other):
    low, high = sorted((one, other))
    assert read(share_text(low, 0)) <= read(share_text(high, 0))


@given(ANY, st.integers(1, 6))
def test_what_is_said_is_within_half_a_unit_of_its_last_figure(value, figures):
    power = math.floor(math.log10(abs(value))) if value else 0
    assert abs(read(figures_text(value, figures)) - value) <= 0.5000001 * 10.0 ** (power - figures + 1)


@given(st.floats(1e-12, 1e12), st.integers(1, 6))
def test_the_count_of_figures_is_constant(value, figures):
    digits = f"{round_to(value, figures):f}".replace(".", "").lstrip("0")
    assert len(digits) == max(figures, len(str(int(round_to(value, figures)))) if value >= 1 else 0)


@pytest.mark.parametrize("power", range(-9, 12))
def test_what_rounding_carries_over_a_power_of_ten_is_said_by_what_it_became(power):
    whole = Decimal(10) ** power
    for figures in (1, 2, 3):
        below = float(whole * (1 - Decimal(10) ** -(figures + 1)))
        assert figures_text(below, figures) == figures_text(float(whole), figures) == f"{whole:,f}"


@given(SHARE)
def test_a_part_reads_neither_as_none_nor_as_the_whole(share):
    is_part = 1e-9 <= share <= 1 - 1e-9
    assert (share_text(share, 1) in {"0.0%", "100.0%"}) == (not is_part)


@pytest.mark.parametrize("value", [-0.0, -1e-9, -0.0049])
def test_no_zero_is_negative(value):
    assert fixed_text(value, 1) == "0.0"
    assert form_text(value, ".0f") == "0"
    assert figures_text(-0.0, 3) == "0"
    assert share_text(-0.0, 0) == "0%"


@pytest.mark.parametrize("value", [None, math.nan, math.inf, -math.inf, True, "3"])
def test_what_is_no_number_is_a_dash(value):
    for said in (figures_text, fixed_text, share_text):
        assert said(value, 2) == MISSING
    assert form_text(value, ".1f") == form_text(value, ".1%") == MISSING


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_numbers_that_differ_read_differently(one, other):
    text = apart_text(one, other, ".0f")
    assert abs(one - other) < 1e-8 or read(text) != read(fixed_text(other, len(text.partition(".")[2])))


@pytest.mark.parametrize(
    ("size_byte", "said"),
    [
        (0, "0 kB"),
        (999.4e3, "999 kB"),
        (999.6e3, "1 MB"),
        (1e6, "1 MB"),
        (999.9e6, "1 GB"),
        (999.6e15, "1 EB"),
        (5.4e21, "5,400 EB"),
        (math.inf, "– EB"),
    ],
)
def test_a_size_is_said_in_the_unit_it_rounds_to(size_byte, said):
    assert size_text(size_byte) == said


@pytest.mark.parametrize(
    ("duration_s", "said"),
    [
        (0.00123, "0.0012 s"),
        (59.7, "60 s"),
        (89.9, "90 s"),
        (90, "1.5 min"),
        (5399, "90 min"),
        (5400, "1.5 h"),
        (129_599, "36 h"),
        (31_557_600e3 * 0.9999, "1,000 years"),
        (31_557_600e6, "1,000,000 years"),
    ],
)
def test_a_duration_is_said_without_an_exponent(duration_s, said):
    assert duration_text(duration_s) == said


@given(st.floats(1, 1e20), st.floats(1.01, 100))
def test_a_larger_size_never_reads_as_a_smaller(size_byte, factor):
    steps = {"kB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "PB": 1e15, "EB": 1e18}
    one, other = (size_text(size).split() for size in (size_byte, size_byte * factor))
    assert read(one[0]) * steps[one[1]] <= read(other[0]) * steps[other[1]] * (1 + 1e-12)


def test_days_are_said_in_full():
    said = ["1 day", "1.5 days", "999,999 days", "1,000,000 days"]
    assert [days_text(count) for count in (1, 1.5, 999_999, 1e6)] == said


def test_names_with_commas_can_be_counted():
    assert name_list(["Troll, Queen Maud Land", "Wallops Island, Virginia", "Svalbard"]).split("; ")[1:] == [
        "Wallops Island, Virginia",
        "Svalbard",
    ]
