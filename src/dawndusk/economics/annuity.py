"""The annuity and what follows from it, for any real duration and rate, zero included.

    a(T) = (1 - (1 + r)^-T) / r        worth today of 1 a year for T years, paid at each year's end

With it a purchase that lasts L years costs capital/a(L) a year; bought again and again it costs that for ever, and the
part of it that is not used at the end of the books is worth what it would still save. Leaves out: tax, inflation.
Sources: textbook; checked against numpy_financial.
"""

from dawndusk.core.array import Array, xp
from dawndusk.physics.exponential import mean_exponential_ratio


def annuity_year(rate_per_year: Array, duration_year: Array) -> Array:
    """Worth today of 1 a year over a duration. [year]

    Shape: any. Valid: rate > -1, duration >= 0; a duration need not be whole.
    Error: 1e-11 against numpy_financial.pv (tests/economics/test_annuity.py). Source: module text.

    >>> round(float(annuity_year(0.1, 5.0)), 6), float(annuity_year(0.0, 5.0))
    (3.790787, 5.0)
    """
    log_rate = xp.log1p(rate_per_year)
    return duration_year * mean_exponential_ratio(-log_rate * duration_year) / mean_exponential_ratio(log_rate)


def capital_recovery_per_year(rate_per_year: Array, lifetime_year: Array) -> Array:
    """Yearly payment that recovers 1 over a life. [1/year]

    Shape: any. Valid: lifetime > 0.
    Error: 1e-11 against numpy_financial.pmt (tests/economics/test_annuity.py). Source: module text.

    >>> round(float(capital_recovery_per_year(0.1, 5.0)), 6)
    0.263797
    """
    return 1 / annuity_year(rate_per_year, lifetime_year)


def present_value_ratio(rate_per_year: Array, delay_year: Array) -> Array:
    """Worth today of 1 paid after a delay. [-]

    Shape: any. Valid: rate > -1. Error: exact (tests/economics/test_annuity.py). Source: textbook.

    >>> round(float(present_value_ratio(0.1, 2.0)), 6)
    0.826446
    """
    return xp.exp(-xp.log1p(rate_per_year) * delay_year)


def residual_value_ratio(rate_per_year: Array, lifetime_year: Array, remaining_year: Array) -> Array:
    """Worth of what is left of a purchase over its price: the payments it still saves. [-]

    Shape: any. Valid: remaining from 0 to the lifetime.
    Error: exact (tests/economics/test_annuity.py). Source: module text.

    >>> float(residual_value_ratio(0.0, 5.0, 2.0))
    0.4
    """
    return annuity_year(rate_per_year, remaining_year) / annuity_year(rate_per_year, lifetime_year)
