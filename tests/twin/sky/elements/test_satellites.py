"""Messages as satellites: where SGP4 has them, their names and numbers."""

import numpy as np
import pytest
from sgp4.api import Satrec

from dawndusk.twin.sky.elements.satellites import satellite_of
from dawndusk.twin.sky.elements.tle import from_tle
from tests.twin.sky.catalogue import NUMBER, two_lines
from tests.twin.sky.elements.forms import message


def test_positions_are_those_of_the_lines_that_sgp4_reads():
    days = np.linspace(0, 5, 11)
    for k in range(NUMBER):
        lines = two_lines(k).splitlines()
        (one,), _ = from_tle(lines, no_checksum=False)
        theirs = Satrec.twoline2rv(*lines[1:])
        whole = np.full(len(days), theirs.jdsatepoch)
        error, place, _ = satellite_of(one, 0).carried.sgp4_array(whole, theirs.jdsatepochF + days)
        wanted = theirs.sgp4_array(whole, theirs.jdsatepochF + days)[1]
        assert not error.any()
        assert np.abs(place - wanted).max() < 1e-5  # km


@pytest.mark.parametrize(
    ("changes", "number", "name"),
    [
        ({"NORAD_CAT_ID": 999_100_101}, 999_100_101, "TEST 0"),
        ({"NORAD_CAT_ID": "T0001"}, 270_001, "TEST 0"),
        ({"NORAD_CAT_ID": "025544"}, 25_544, "TEST 0"),
        ({"NORAD_CAT_ID": "25544.0"}, 25_544, "TEST 0"),
        ({"NORAD_CAT_ID": ""}, None, "TEST 0"),
        ({"NORAD_CAT_ID": "0"}, None, "TEST 0"),
        ({"OBJECT_NAME": ""}, 90_000, "90000"),
        ({"OBJECT_NAME": "", "NORAD_CAT_ID": ""}, None, "2027-001A"),
        ({"OBJECT_NAME": "", "NORAD_CAT_ID": "", "OBJECT_ID": ""}, None, "satellite 1"),
        ({"OBJECT_NAME": "東京 [x]\u00a0É"}, 90_000, "東京 [x] É"),
        ({"MEAN_MOTION_DOT": "", "ELEMENT_SET_NO": "", "REV_AT_EPOCH": "", "EPHEMERIS_TYPE": ""}, 90_000, "TEST 0"),
        ({"CENTER_NAME": "Earth", "REF_FRAME": "teme", "TIME_SYSTEM": "utc"}, 90_000, "TEST 0"),
        ({"MEAN_ELEMENT_THEORY": "SGP/SGP4", "EPHEMERIS_TYPE": 2, "REF_FRAME": "TEMEOFDATE"}, 90_000, "TEST 0"),
        ({"MEAN_ANOMALY": -120.0, "RA_OF_ASC_NODE": 360.0, "BSTAR": "-.1E-3"}, 90_000, "TEST 0"),
    ],
)
def test_what_is_valid_is_flown(changes, number, name):
    found = satellite_of(message(**changes), 0)
    assert (found.number, found.name) == (number, name)


def test_all_that_is_wrong_is_said_at_its_lines():
    found = satellite_of(message(INCLINATION=200, ECCENTRICITY="x", TIME_SYSTEM="TT", BSTAR=""), 0)
    assert sorted(one.line for one in found) == [1, 6, 7, 13]


def test_the_cure_names_the_keyword_in_other_letters():
    (found,) = satellite_of(message(EPOCH="", epoch="2027-060T00:00:00"), 0)
    assert found.cure == "`epoch` is to be written EPOCH"
