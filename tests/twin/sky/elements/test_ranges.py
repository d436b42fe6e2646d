"""What the numbers and words of a message may be."""

import pytest

from dawndusk.twin.sky.elements.messages import Keyword, Message
from dawndusk.twin.sky.elements.ranges import BOUNDS
from dawndusk.twin.sky.elements.satellites import satellite_of
from tests.twin.sky.elements.forms import message


def fault(**changes):
    (found,) = satellite_of(message(**changes), 0)
    return found.why


@pytest.mark.parametrize("key", BOUNDS)
def test_every_element_has_its_bounds(key):
    low, high = BOUNDS[key]
    for value in (low - 1e-3 * max(1, abs(low)), high + 1e-3 * high, 1e9, -1e9):
        assert f"TEST 0 has {key} {value}; it goes from {low:g} to {high:g}" in fault(**{key: value})
    for value in ("NaN", "nan", "Infinity", "-inf", "1e999", "1_0", "0x1F", "1,5", "1.0.0", "1d3", "１", "true", "--1"):
        assert f"TEST 0 has {key} {value}, which is no number" in fault(**{key: value})


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"INCLINATION": 200}, "INCLINATION 200; it goes from 0 to 180 deg"),
        ({"ECCENTRICITY": -0.0003}, "it goes from 0 to"),
        ({"ECCENTRICITY": 0.4}, "TEST 0 has an eccentricity of 0.400; up to 0.02 is flown"),
        ({"MEAN_MOTION": 1.0027}, "TEST 0 flies at 35,7"),
        ({"MEAN_MOTION": 17.2}, "TEST 0 flies at -"),
        ({"RA_OF_ASC_NODE": 361}, "it goes from -360 to 360 deg"),
        ({"EPOCH": "2027-400T00:00:00"}, "day 400 of 2027"),
        ({"EPOCH": "NaN"}, "no epoch"),
        ({"MEAN_MOTION_DOT": "NaN"}, "MEAN_MOTION_DOT NaN, which is no number"),
        ({"REV_AT_EPOCH": "many"}, "REV_AT_EPOCH many, which is no number"),
        ({"NORAD_CAT_ID": "1000000000"}, "it has up to nine digits"),
        ({"NORAD_CAT_ID": "-5"}, "it has up to nine digits"),
        ({"NORAD_CAT_ID": "I0001"}, "five places of Alpha-5"),
        ({"NORAD_CAT_ID": "25544.5"}, "it has up to nine digits"),
        ({"MEAN_ELEMENT_THEORY": "SGP4-XP"}, "MEAN_ELEMENT_THEORY SGP4-XP; SGP4 is flown"),
        ({"MEAN_ELEMENT_THEORY": "DSST"}, "SGP4 is flown"),
        ({"EPHEMERIS_TYPE": 4}, "EPHEMERIS_TYPE 4; 0 is flown"),
        ({"CENTER_NAME": "MARS"}, "CENTER_NAME MARS; EARTH is flown"),
        ({"REF_FRAME": "EME2000"}, "REF_FRAME EME2000; TEME is flown"),
        ({"REF_FRAME": "TEMEOFEPOCH"}, "TEME is flown"),
        ({"REF_FRAME_EPOCH": "2000-01-01T12:00:00"}, "has a REF_FRAME_EPOCH"),
        ({"TIME_SYSTEM": "TAI"}, "TIME_SYSTEM TAI; UTC is flown"),
        ({"TIME_SYSTEM": "GPS"}, "UTC is flown"),
        ({"BSTAR": "", "BTERM": 0.01}, "has no BSTAR: BTERM is of SGP4-XP"),
        ({"MEAN_MOTION": "", "SEMI_MAJOR_AXIS": 6900}, "has no MEAN_MOTION"),
        ({"EPOCH": "", "epoch": "2027-060T00:00:00"}, "has no EPOCH"),
        ({"OBJECT_NAME": "\x1b[31mRED"}, "do not print"),
    ],
)
def test_what_would_place_it_wrongly_is_refused_with_the_bound(changes, says):
    assert says in fault(**changes)


@pytest.mark.parametrize(("unit", "sound"), [("deg", True), ("DEG", True), ("", True), ("rad", False)])
def test_a_unit_is_that_of_ccsds(unit, sound):
    told = message()
    keywords = {**told.keywords, "INCLINATION": Keyword("1.7", 7, unit)}
    found = satellite_of(Message(keywords=keywords, line=1), 0)
    assert sound or [(one.line, one.why) for one in found] == [(7, "TEST 0 has INCLINATION in rad")]
