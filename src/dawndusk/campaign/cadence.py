"""How often a rocket flies: an S-curve from its rate at first to a stated ceiling, and nothing before its first flight.

    r(a) = C / (1 + (C/r0 - 1) 2^(-a/d))        a: years flying, d: doubling time far below the ceiling C

Leaves out: seasons, weather, range conflicts, pads that are lost, a fall of the rate when demand ends.
Source: logistic growth; Falcon's 25 flights in 2020 and 165 in 2025 double in 1.8 years (catalog `vehicle`).
"""

from math import log

from dawndusk.core.array import Array, xp


def ramp_per_year(
    age_year: Array, *, start_per_year: Array, ceiling_per_year: Array, duration_ramp_year: Array
) -> Array:
    """Rate after a number of years on the S-curve; a ceiling below the start is no ceiling. [1/year]

    Shape: any. Valid: age >= 0, rates and doubling time > 0.
    Error: exact (tests/campaign/test_cadence.py::test_ramp_starts_doubles_and_saturates). Source: logistic growth.

    >>> round(float(ramp_per_year(2.0, start_per_year=10.0, ceiling_per_year=1e6, duration_ramp_year=1.0)), 2)
    40.0
    """
    ceiling = xp.maximum(ceiling_per_year, start_per_year)
    return ceiling / (1 + (ceiling / start_per_year - 1) * xp.exp(-log(2) * age_year / duration_ramp_year))


def cadence_per_year(
    month_end_year: Array,
    *,
    first_flight_year: Array,
    start_campaign_year: Array,
    start_per_year: Array,
    ceiling_per_year: Array,
    duration_ramp_year: Array,
) -> Array:
    """Flights a year in the month that ends at a date; a month of the first flight counts from that flight. [1/year]

    A rocket that flies already ramps from the campaign's start, another from its first flight.
    Shape: any, broadcast. Valid: as `ramp_per_year`.
    Error: exact (tests/campaign/test_cadence.py::test_nothing_flies_before_its_first_flight). Source: module text.
    """
    origin_year = xp.maximum(first_flight_year, start_campaign_year)
    flying_year = xp.maximum(month_end_year - origin_year, 0.0)
    rate = ramp_per_year(
        flying_year,
        start_per_year=start_per_year,
        ceiling_per_year=ceiling_per_year,
        duration_ramp_year=duration_ramp_year,
    )
    return rate * xp.minimum(flying_year * 12, 1.0)


def grounded_fraction(duration_grounding_year: Array, month_count: Array) -> Array:
    """Share of a month that a rocket stays on the ground, so many months after the one of its failure. [-]

    Shape: any. Valid: one month or more, duration >= 0.
    Error: exact (tests/campaign/test_cadence.py::test_a_grounding_takes_its_duration). Source: counting.

    >>> [float(grounded_fraction(0.125, month)) for month in (1, 2, 3)]
    [1.0, 0.5, 0.0]
    """
    return xp.clip(duration_grounding_year * 12 - (month_count - 1), 0.0, 1.0)
