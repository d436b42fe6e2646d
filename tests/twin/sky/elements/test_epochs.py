"""Epochs in every form of CCSDS, against the days that `datetime` counts."""

from datetime import datetime, timedelta

import pytest

from dawndusk.twin.sky.elements.epochs import epoch_days

ZERO = datetime(1949, 12, 31)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2027-03-01T18:00:00", datetime(2027, 3, 1, 18)),
        ("2027-03-01T18:00:00Z", datetime(2027, 3, 1, 18)),
        ("2027-03-01 18:00:00", datetime(2027, 3, 1, 18)),
        ("2027-060T18:00:00.", datetime(2027, 3, 1, 18)),
        ("2028-366T00:00:00.5", datetime(2028, 12, 31, 0, 0, 0, 500_000)),
        ("2028-02-29T23:59:59.999999", datetime(2028, 2, 29, 23, 59, 59, 999_999)),
        ("2027-03-01T18:00:00.1", datetime(2027, 3, 1, 18, 0, 0, 100_000)),
        ("2027-03-01T18:00:00.12345678901234567890Z", datetime(2027, 3, 1, 18, 0, 0, 123_457)),
        ("2016-12-31T23:59:60", datetime(2017, 1, 1)),
        ("2016-366T23:59:60.5Z", datetime(2017, 1, 1, 0, 0, 0, 500_000)),
        ("2027-03-01T01:30:00+02:00", datetime(2027, 2, 28, 23, 30)),
        ("2027-03-01T18:00:00.5-03:30", datetime(2027, 3, 1, 21, 30, 0, 500_000)),
    ],
)
def test_every_form_is_the_day_it_means(text, meant):
    assert epoch_days(text) == pytest.approx((meant - ZERO) / timedelta(days=1), abs=1e-11)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2027-000T12:00:00", "day 0 of 2027, which has the days 1 to 365"),
        ("2027-366T12:00:00", "day 366 of 2027"),
        ("2027-400T12:00:00", "day 400 of 2027"),
        ("2027-02-29T12:00:00", "no day of the calendar"),
        ("2027-13-01T12:00:00", "no day of the calendar"),
        ("2027-03-01T24:00:00", "no time of a day"),
        ("2027-03-01T12:60:00", "no time of a day"),
        ("2027-03-01T12:00:60", "no time of a day"),
        ("2027-03-01T23:59:61", "no time of a day"),
        ("2027-03-01T12:00:00+15:00", "no offset from UTC"),
        ("1900-03-01T12:00:00", "the year 1900"),
        ("9999-03-01T12:00:00", "the year 9999"),
        ("2027-03-01", "no epoch"),
        ("2027-3-1T12:00:00", "no epoch"),
        ("01/03/2027 12:00:00", "no epoch"),
        ("2027-03-01T12:00", "no epoch"),
        ("2027-03-01T12:00:00,5", "no epoch"),
        ("２０２７-03-01T12:00:00", "no epoch"),
        ("27060.50000000", "no epoch"),
        ("nan", "no epoch"),
    ],
)
def test_what_is_no_moment_is_refused(text, says):
    with pytest.raises(ValueError, match=says):
        epoch_days(text)
