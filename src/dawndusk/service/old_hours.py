"""What an hour of accelerators past their life counts: the price it fetches over the mean price within their life.

    price(a)  = price(0) (1 - fall)^a                        a: age of the accelerators
    counts(a) = 1 up to their life A, then price(a) / mean of price from 0 to A

An hour within their life counts one whatever its age, as in any levelised cost; only what a satellite still serves past
that life is discounted. Accelerators keep failing at their rate.
Leaves out: old accelerators that nobody rents at any price.
Source: definition; the fall of the price from the catalog (`compute.rental_fall`).
"""

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.physics.exponential import mean_exponential_ratio


@record
class HoursByAge:
    """A satellite's service split at its accelerators' life."""

    young_fraction: Array
    """share of its years in which they are within their life"""
    alive_young_fraction: Array
    """mean alive in those years"""
    alive_old_fraction: Array
    """mean alive in the years after"""
    worth_fraction: Array
    """what its hours count over what they are; 1 where none is old"""


def hours_by_age(
    *, life_year: Array, lifetime_accelerator_year: Array, failure_rate_per_year: Array, fall_per_year: Array
) -> HoursByAge:
    """How the hours of a satellite that serves `life_year` years split by the age of its accelerators.

    Shape: any. Valid: life > 0, 0 <= fall < 1.
    Error: 1e-9 against quadrature (tests/service/test_old_hours.py). Source: module text.
    """
    young_year = xp.minimum(lifetime_accelerator_year, life_year)
    old_year = life_year - young_year
    alive_young = mean_exponential_ratio(-failure_rate_per_year * young_year)
    begun = xp.exp(-failure_rate_per_year * young_year)
    alive_old = begun * mean_exponential_ratio(-failure_rate_per_year * old_year)
    fall_log = -xp.log1p(-fall_per_year)
    counted = mean_exponential_ratio(-(failure_rate_per_year + fall_log) * old_year)
    counted = begun * old_hour_ratio(young_year, lifetime_accelerator_year, fall_per_year) * counted
    every = young_year * alive_young + old_year * alive_old
    return HoursByAge(
        young_fraction=young_year / life_year,
        alive_young_fraction=alive_young,
        alive_old_fraction=alive_old,
        worth_fraction=1 - old_year * (alive_old - counted) / every,
    )


def old_hour_ratio(age_year: Array, lifetime_accelerator_year: Array, fall_per_year: Array) -> Array:
    """Price of an hour at an age over its mean within the accelerators' life: what an old hour counts. [-]

    Shape: any. Valid: 0 <= fall < 1. Error: 1e-12 (tests/service/test_old_hours.py). Source: module text.

    >>> round(float(old_hour_ratio(5.0, 5.0, 0.2)), 4), float(old_hour_ratio(9.0, 5.0, 0.0))
    (0.5438, 1.0)
    """
    log_kept = xp.log1p(-fall_per_year)
    return xp.exp(log_kept * age_year) / mean_exponential_ratio(log_kept * lifetime_accelerator_year)
