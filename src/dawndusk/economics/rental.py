"""What the market pays for an accelerator-hour, by the age of the accelerator and by the date it was new.

    price(t, a) = price (1 + trend)^t (1 - fall)^a       a: age of the accelerators, bought new t after the decision

The same path for orbit and Earth. A generation is bought new on the day its service begins: who waits, for power or for
a rocket, buys a later one, and starts on its first day at `price (1 + trend)^wait`. A fleet of one age sells along a
sawtooth: down while its accelerators age, up again as the next generation comes. In orbit that is the satellite's life,
in which accelerators past their own life sell on down the same path; on Earth it is the accelerators' life.
Leaves out: that more accelerators are alive while they are dear (1 to 3 % of revenue in orbit); contracts that fix a
price for years; the cycle about the path (of one chip 8, 1.7 and 2.35 $/h within three years).
Sources: catalog `compute.rental_fall`, `compute.rental_trend`.
"""

import math

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.annuity import present_value_ratio
from dawndusk.physics.exponential import mean_exponential_ratio
from dawndusk.satellite.compute import Compute


@record
class Rental:
    """The path of the rental price, and the accelerators' life on it."""

    price_usd_per_h: Array
    fall_per_year: Array
    trend_per_year: Array
    lifetime_accelerator_year: Array


@record
class Sale:
    """What a fleet of one age sells, and for how long until the next generation takes its place."""

    rental: Rental
    generation_year: Array
    young_hours_per_year: Array
    """sold a year while all its accelerators are within their life"""
    old_hours_per_year: Array
    """sold a year while all are past it"""


def rental_of(compute: Compute) -> Rental:
    """The rental path of an accelerator.

    Shape: scalars. Valid: any. Error: exact (tests/economics/test_rental.py). Source: definition.
    """
    return Rental(
        price_usd_per_h=compute.price_accelerator_hour_usd_per_h,
        fall_per_year=compute.rental_fall_per_year,
        trend_per_year=compute.rental_trend_per_year,
        lifetime_accelerator_year=compute.lifetime_accelerator_year,
    )


def start_price_usd_per_h(rental: Rental, date_year: Array) -> Array:
    """Price of an hour of accelerators that are new at a date, in years after the decision. [USD/h]

    Shape: any. Valid: trend > -1. Error: exact (tests/economics/test_rental.py). Source: module text.
    """
    return rental.price_usd_per_h / present_value_ratio(rental.trend_per_year, date_year)


def revenue_usd_per_year(sale: Sale, horizon_year: float, wait_year: Array) -> Array:
    """Mean revenue of each year of service, the last of which may be a part of one; nothing in year 0. [USD/year]

    Shape: `[horizon + 1]`, the horizon no traced number. Valid: generations of half a year or more.
    Error: 1e-9 against quadrature; the price times the hours where nothing falls (tests/economics/test_rental.py).
    Source: module text.
    """
    rental, rows = sale.rental, math.ceil(horizon_year - _SAME_DAY)
    begins = xp.arange(_GENERATIONS_PER_YEAR * rows + 1)[:, None] * sale.generation_year
    young_year = xp.minimum(rental.lifetime_accelerator_year, sale.generation_year)
    until = xp.clip(xp.minimum(xp.arange(rows + 1), horizon_year) - begins, 0.0, sale.generation_year)
    young = xp.minimum(until, young_year)
    log_kept = xp.log1p(-rental.fall_per_year)
    sold = sale.young_hours_per_year * young * mean_exponential_ratio(log_kept * young)
    old = (until - young) * mean_exponential_ratio(log_kept * (until - young))
    sold = sold + sale.old_hours_per_year * old * xp.exp(log_kept * young_year)
    total = xp.sum(start_price_usd_per_h(rental, wait_year + begins) * sold, axis=0)
    return xp.diff(total, prepend=0.0) / xp.stack([1.0] * rows + [horizon_year - (rows - 1)])


def mean_price_usd_per_h(sale: Sale) -> Array:
    """Mean price of the hours that the first generation sells over its life. [USD/h]

    Shape: scalar. Valid: some hours. Error: 1e-9 against quadrature (tests/economics/test_rental.py).
    Source: module text.
    """
    rental = sale.rental
    young_year = xp.minimum(rental.lifetime_accelerator_year, sale.generation_year)
    old_year = sale.generation_year - young_year
    young, old = sale.young_hours_per_year * young_year, sale.old_hours_per_year * old_year
    log_kept = xp.log1p(-rental.fall_per_year)
    paid = young * mean_exponential_ratio(log_kept * young_year)
    paid = paid + old * xp.exp(log_kept * young_year) * mean_exponential_ratio(log_kept * old_year)
    return rental.price_usd_per_h * paid / (young + old)


_GENERATIONS_PER_YEAR = 2
_SAME_DAY = 1e-9
