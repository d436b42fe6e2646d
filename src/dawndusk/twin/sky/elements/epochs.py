"""Epochs as CCSDS writes them (301.0-B-4, ASCII time codes A and B): calendar day or day of the year, in UTC.

    2027-03-01T18:00:00.25Z     2027-060T18:00:00.25     a blank may stand for the T

An offset from UTC, as the schemas of NDM/XML allow (`+02:00`), is taken off. A leap second is the first
of the next day, since SGP4 counts days of 86,400 s.
"""

import re
from datetime import date, timedelta

from dawndusk.physics.constants import DAY_S


def epoch_days(text: str) -> float:
    """Days since 31 December 1949, 0 h UTC, as SGP4 counts; ValueError says what is wrong. [day]

    Shape: scalar. Valid: years 1957, the first satellite's, to 2199.
    Error: 1e-11 days (tests/twin/sky/elements/test_epochs.py).

    >>> epoch_days("2000-01-01T12:00:00Z"), epoch_days("2000-001 12:00:00.000000000")
    (18263.5, 18263.5)
    """
    found = _FORM.fullmatch(text)
    if not found:
        raise ValueError("no epoch of CCSDS; write it as 2027-03-01T18:00:00.0 or 2027-060T18:00:00.0")
    year = int(found["year"])
    if not _FIRST <= year <= _LAST:
        raise ValueError(f"in the year {year}; {_FIRST} to {_LAST} are read")
    hour, minute, second = int(found["hour"]), int(found["minute"]), float(found["second"])
    leap = (hour, minute) == (23, 59)
    if hour > 23 or minute > 59 or second >= (61 if leap else 60):
        raise ValueError("no time of a day; 00:00:00 to 23:59:59.9")
    whole = _day(year, found["month"], found["day"], found["ordinal"])
    away = _offset_s(found["sign"], found["hours"], found["minutes"])
    return whole.toordinal() - _ZERO + (3600 * hour + 60 * minute + second - away) / DAY_S


def epoch_text(epoch_day: float) -> str:
    """The calendar day of an epoch.

    Shape: text. Valid: as `epoch_days`. Error: exact.

    >>> epoch_text(epoch_days("2027-060T18:00:00"))
    '2027-03-01'
    """
    return date.fromordinal(_ZERO + int(epoch_day)).isoformat()


def _day(year: int, month: str | None, day: str | None, ordinal: str | None) -> date:
    if ordinal is not None:
        last = date(year, 12, 31).timetuple().tm_yday
        if not 1 <= int(ordinal) <= last:
            raise ValueError(f"day {int(ordinal)} of {year}, which has the days 1 to {last}")
        return date(year, 1, 1) + timedelta(days=int(ordinal) - 1)
    try:
        return date(year, int(month or 0), int(day or 0))
    except ValueError:
        raise ValueError(f"no day of the calendar: {year}-{month}-{day}") from None


def _offset_s(sign: str | None, hours: str | None, minutes: str | None) -> float:
    if sign is None:
        return 0.0
    if int(hours or 0) > _FARTHEST_H or int(minutes or 0) > 59:
        raise ValueError(f"no offset from UTC: {sign}{hours}:{minutes}")
    return float(f"{sign}60") * (60 * int(hours or 0) + int(minutes or 0))


_FORM = re.compile(
    r"(?P<year>[0-9]{4})-(?:(?P<month>[0-9]{2})-(?P<day>[0-9]{2})|(?P<ordinal>[0-9]{3}))"
    r"[T ](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2}(?:\.[0-9]*)?)"
    r"(?:Z|(?P<sign>[+-])(?P<hours>[0-9]{2}):(?P<minutes>[0-9]{2}))?"
)
_FIRST, _LAST, _FARTHEST_H = 1957, 2199, 14
_ZERO = date(1949, 12, 31).toordinal()
