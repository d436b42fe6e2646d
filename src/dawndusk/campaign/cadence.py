"""How often a rocket flies: an S-curve from its rate at first to a stated ceiling, and nothing before its first flight.

    r(a) = C / (1 + (C/r0 - 1) 2^(-a/d))        a: years since the rate held, d: doubling time far below the ceiling C
    N(a) = C d / ln 2 ln(1 + (2^(a/d) - 1) r0 / C)                              the integral of r

The curve runs on the world's calendar: from the date of the record, or from a first flight after it, whenever a
campaign starts. Before the date of its record a rocket that flies has the rate of the record. Flights of a month are
the difference of N over it. A factory ramps on the same curve from its first satellite.
Leaves out: seasons, weather, range conflicts, pads that are lost, a fall of the rate when demand ends.
Source: logistic growth; Falcon's 25 flights in 2020 and 165 in 2025 double in 1.8 years (catalog `vehicle`).
"""

from math import log

from dawndusk.core.array import Array, xp


def ramp_count(age_year: Array, *, start_per_year: Array, ceiling_per_year: Array, duration_ramp_year: Array) -> Array:
    """What an S-curve has brought after a number of years; a ceiling below the start is no ceiling. [count]

    Shape: any. Valid: age >= 0, rates and doubling time > 0.
    Error: exact (tests/campaign/test_cadence.py::test_a_count_is_the_integral_of_its_rate). Source: module text.

    >>> round(float(ramp_count(2.0, start_per_year=10.0, ceiling_per_year=1e9, duration_ramp_year=1.0)), 2)
    43.28
    """
    ceiling = xp.maximum(ceiling_per_year, start_per_year)
    growth = age_year * log(2) / duration_ramp_year
    curved = xp.minimum(growth, _FLAT_GROWTH)
    risen = xp.log1p(xp.expm1(curved) * start_per_year / ceiling) + growth - curved
    return ceiling * duration_ramp_year / log(2) * risen


def flown_count(
    date_year: Array,
    *,
    first_flight_year: Array,
    date_record_year: Array,
    start_per_year: Array,
    ceiling_per_year: Array,
    duration_ramp_year: Array,
) -> Array:
    """Flights of a rocket from the date of its record to another date; below zero before it, as far as it flew. [count]

    A rocket that flies already ramps from the date of its record, another from its first flight.
    Shape: any, broadcast. Valid: rates and doubling time > 0.
    Error: exact (tests/campaign/test_cadence.py::test_nothing_flies_before_its_first_flight). Source: module text.
    """
    age_year = xp.maximum(date_year, first_flight_year) - xp.maximum(first_flight_year, date_record_year)
    ramp = ramp_count(
        xp.maximum(age_year, 0.0),
        start_per_year=start_per_year,
        ceiling_per_year=ceiling_per_year,
        duration_ramp_year=duration_ramp_year,
    )
    return ramp + start_per_year * xp.minimum(age_year, 0.0)


def grounded_fraction(duration_grounding_year: Array, month_count: Array) -> Array:
    """Share of a month that a rocket stays on the ground, so many months after the one of its failure. [-]

    Shape: any. Valid: one month or more, duration >= 0.
    Error: exact (tests/campaign/test_cadence.py::test_a_grounding_takes_its_duration). Source: counting.

    >>> [float(grounded_fraction(0.125, month)) for month in (1, 2, 3)]
    [1.0, 0.5, 0.0]
    """
    return xp.clip(duration_grounding_year * 12 - (month_count - 1), 0.0, 1.0)


_FLAT_GROWTH = 600.0
"""Powers of e beyond which the curve is its ceiling, and a number would overflow soon."""
