"""When a rocket that has not flown flies first: a triangular distribution over early, likely and late.

A rocket that flies has its year three times. A likeliest year outside the span of
the other two widens it.
Leaves out: that a rocket may be given up; a late year far out stands for it.
Source: catalog `vehicle`; the triangular distribution (Kotz & van Dorp, Beyond Beta, ch. 1).
"""

from dawndusk.core.array import Array, xp


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
    early_year, late_year = _ends_year(first_flight_early_year, first_flight_year, first_flight_late_year)
    rise, fall, span = first_flight_year - early_year, late_year - first_flight_year, late_year - early_year
    early_share = rise / xp.maximum(span, _INSTANT_YEAR)
    rising = early_year + _root(quantile_fraction * span * rise)
    falling = late_year - _root((1 - quantile_fraction) * span * fall)
    return xp.where(quantile_fraction < early_share, rising, falling)


def first_flight_mean_year(
    *, first_flight_early_year: Array, first_flight_year: Array, first_flight_late_year: Array
) -> Array:
    """Mean year of first flight. [year]

    Shape: any, broadcast. Valid: early <= likely <= late. Error: exact. Source: mean of the triangular distribution.

    >>> first_flight_mean_year(
    ...     first_flight_early_year=2027.0, first_flight_year=2028.0, first_flight_late_year=2032.0)
    2029.0
    """
    early_year, late_year = _ends_year(first_flight_early_year, first_flight_year, first_flight_late_year)
    return (early_year + first_flight_year + late_year) / 3


def _ends_year(early: Array, likely: Array, late: Array) -> tuple[Array, Array]:
    """Earliest and latest, widened by a likeliest year outside them."""
    return xp.minimum(early, likely), xp.maximum(late, likely)


def _root(area: Array) -> Array:
    """Square root with a finite slope at zero."""
    return xp.where(area > 0, xp.sqrt(xp.where(area > 0, area, 1.0)), 0.0)


_INSTANT_YEAR = 1e-9
