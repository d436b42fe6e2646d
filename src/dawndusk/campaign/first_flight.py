"""When a rocket that has not flown flies first: a triangular distribution over early, likely and late.

A rocket that flies has its year three times, and a probability that is 0 or 1. A likeliest year outside the span of
the other two widens it.
Leaves out: that a rocket may be given up; a late year far out stands for it.
Source: catalog `vehicle`; the triangular distribution (Kotz & van Dorp, Beyond Beta, ch. 1).
"""

from dawndusk._array import Array, xp


def first_flight_year_at(
    quantile_fraction: Array,
    *,
    first_flight_early_year: Array,
    first_flight_year: Array,
    first_flight_late_year: Array,
) -> Array:
    """Year of first flight that is not passed with a given probability. [year]

    Shape: any, broadcast. Valid: early <= likely <= late, quantile 0 to 1.
    Error: exact (tests/campaign/test_first_flight.py::test_year_and_probability_are_inverse). Source: module text.

    >>> def at(q): return first_flight_year_at(
    ...     q, first_flight_early_year=2027.0, first_flight_year=2028.0, first_flight_late_year=2029.0)
    >>> [float(at(q)) for q in (0.0, 0.5, 1.0)]
    [2027.0, 2028.0, 2029.0]
    """
    early_year = xp.minimum(first_flight_early_year, first_flight_year)
    late_year = xp.maximum(first_flight_late_year, first_flight_year)
    rise, fall, span = first_flight_year - early_year, late_year - first_flight_year, late_year - early_year
    early_share = rise / xp.maximum(span, _INSTANT_YEAR)
    rising = early_year + _root(quantile_fraction * span * rise)
    falling = late_year - _root((1 - quantile_fraction) * span * fall)
    return xp.where(quantile_fraction < early_share, rising, falling)


def flown_probability(
    date_year: Array, *, first_flight_early_year: Array, first_flight_year: Array, first_flight_late_year: Array
) -> Array:
    """Probability that a rocket has flown by a date. [-]

    Shape: any, broadcast. Valid: early <= likely <= late.
    Error: exact (tests/campaign/test_first_flight.py::test_year_and_probability_are_inverse). Source: module text.

    >>> float(flown_probability(2028.0, first_flight_early_year=2027.0, first_flight_year=2028.0,
    ...                         first_flight_late_year=2029.0))
    0.5
    """
    early_year = xp.minimum(first_flight_early_year, first_flight_year)
    late_year = xp.maximum(first_flight_late_year, first_flight_year)
    span = xp.maximum(late_year - early_year, _INSTANT_YEAR)
    rise = xp.maximum(first_flight_year - early_year, _INSTANT_YEAR)
    fall = xp.maximum(late_year - first_flight_year, _INSTANT_YEAR)
    since = xp.clip(date_year - early_year, 0.0, span)
    left = xp.clip(late_year - date_year, 0.0, span)
    inside = xp.where(date_year < first_flight_year, since**2 / (span * rise), 1 - left**2 / (span * fall))
    return xp.where(date_year >= late_year, 1.0, xp.clip(inside, 0.0, 1.0))


def _root(area: Array) -> Array:
    """Square root with a finite slope at zero."""
    return xp.where(area > 0, xp.sqrt(xp.where(area > 0, area, 1.0)), 0.0)


_INSTANT_YEAR = 1e-9
