"""What a run's times are counted from, in words that other programs read."""

from datetime import UTC, datetime, timedelta

TIME_SCALE = "UT in days of 86,400 s"


def epoch_text(epoch_j2000_s: float) -> str:
    """A moment given in seconds after J2000.0, as ISO 8601, in days of 86,400 s.

    Shape: scalar. Valid: years 1 to 9999. Error: exact to the microsecond (tests/twin/results/test_epoch.py).

    >>> epoch_text(0.0)
    '2000-01-01T12:00:00Z'
    """
    return (_J2000 + timedelta(seconds=epoch_j2000_s)).isoformat().replace("+00:00", "Z")


_J2000 = datetime(2000, 1, 1, 12, tzinfo=UTC)
