"""What a search found, as a user types it."""

import pytest

from dawndusk.scenario import to_field_unit
from dawndusk.study.optimum.short_text import short_texts
from dawndusk.study.vary.axis import Axis
from dawndusk.study.vary.grammar import read_axes

CHOICES = {"orbit.kind": "sun-synchronous"}


def axes(*texts: str) -> tuple[Axis, ...]:
    return read_axes(texts, CHOICES)


def test_a_value_at_its_bound_is_the_bound():
    """As found by a search: 13 microwatts off, of 90 megawatts."""
    span = axes("mission.power_it_fleet=90..120MW")
    texts, at = short_texts(span, {"mission.power_it_fleet": 90000000.000013429}, lambda _: True)
    assert texts == {"mission.power_it_fleet": "90 MW"}
    assert at == {"mission.power_it_fleet": 90e6}


def test_a_bound_of_many_figures_is_kept_whole():
    span = axes("mission.power_it_fleet=90.1234567891..120MW")
    texts, at = short_texts(span, {"mission.power_it_fleet": 90123456.7891}, lambda _: True)
    assert texts == {"mission.power_it_fleet": "90.1234567891 MW"}
    assert at["mission.power_it_fleet"] == span[0].low


def test_one_value_that_needs_its_figures_leaves_the_others_short():
    """A whole count lies a hair away for the first, anything near is as good for the second."""
    span = axes("orbit.altitude=500..2000km", "satellite.power_it=15..25kW")
    exact = {"orbit.altitude": 651234.56789, "satellite.power_it": 20123.4}

    def is_kept(at: dict[str, float]) -> bool:
        return abs(at["orbit.altitude"] - 651234.56789) < 1e-4 and abs(at["satellite.power_it"] - 20123.4) < 30

    texts, at = short_texts(span, exact, is_kept)
    assert texts == {"orbit.altitude": "651.2345679 km", "satellite.power_it": "20.1 kW"}
    assert all(to_field_unit(texts[axis.path], axis.name) == at[axis.path] for axis in span)


@pytest.mark.parametrize(("found", "text"), [(11.0, "11"), (12.0, "12"), (123456789.0, "123456789")])
def test_what_counts_is_written_to_its_last_digit(found, text):
    texts, at = short_texts(axes("mission.satellite_count=10..12"), {"mission.satellite_count": found}, lambda _: True)
    assert (texts["mission.satellite_count"], at["mission.satellite_count"]) == (text, found)


def test_a_text_that_leaves_the_span_is_not_taken():
    """12.3456 km rounds to 12.3, below a span from 12.34."""
    span = axes("orbit.altitude=512.34..600km")
    texts, _ = short_texts(span, {"orbit.altitude": 512341.0}, lambda _: True)
    assert to_field_unit(texts["orbit.altitude"], "altitude_m") >= 512340.0


@pytest.mark.parametrize("value", [650e3, 651234.56789, 1 / 3e-6, 500000.0001])
def test_an_exact_text_reads_back_to_the_last_bit(value):
    (axis,) = axes("orbit.altitude")
    assert to_field_unit(axis.exact_text(value), axis.name) == value
    assert axis.exact_text(650e3) == "650 km"


def test_steps_of_what_counts_are_whole_and_each_once():
    (axis,) = axes("mission.satellite_count=10..12:9")
    assert axis.values == (10.0, 11.0, 12.0)
