"""What a fleet in orbit delivers, and what Earth delivers in its place: the same hours, at the same path of prices.

Leaves out: what `rental` leaves out.
Source: definition.
"""

from dawndusk.economics.books import Delivery
from dawndusk.economics.rental import Sale, rental_of
from dawndusk.physics.constants import S_PER_H
from dawndusk.satellite.compute import Compute
from dawndusk.service.work import Work


def deliveries_of(served: Work, compute: Compute) -> tuple[Delivery, Delivery]:
    """What a fleet in orbit delivers, and what Earth delivers in its place.

    Shape: scalars. Valid: any. Error: exact (tests/economics/test_deliveries.py::test_earth_sells_no_old_hour).
    Source: definition.
    """
    return delivery_of(served, compute), delivery_on_earth(served, compute)


def delivery_of(served: Work, compute: Compute) -> Delivery:
    """What a fleet that serves delivers, and what the market pays for it.

    Shape: scalars. Valid: any.
    Error: exact (tests/economics/test_deliveries.py::test_output_is_what_is_served_at_the_market_price).
    Source: definition.
    """
    by_age = served.hours_by_age
    sold = served.accelerator_hours_useful_per_year / (by_age.worth_fraction * served.alive_fraction)
    return Delivery(
        accelerator_hours_per_year=served.accelerator_hours_per_year,
        accelerator_hours_useful_per_year=served.accelerator_hours_useful_per_year,
        tokens_per_year=served.tokens_per_year,
        power_accelerator_w=compute.power_accelerator_w,
        sale=Sale(
            rental=rental_of(compute),
            generation_year=served.life_year,
            young_hours_per_year=sold * by_age.alive_young_fraction,
            old_hours_per_year=sold * by_age.alive_old_fraction,
        ),
    )


def delivery_on_earth(served: Work, compute: Compute) -> Delivery:
    """The same hours from accelerators that are replaced at the end of their life: none is old.

    Shape: scalars. Valid: any.
    Error: exact (tests/economics/test_deliveries.py::test_earth_sells_no_old_hour). Source: definition.
    """
    sold = served.accelerator_hours_useful_per_year
    return Delivery(
        accelerator_hours_per_year=served.accelerator_hours_per_year,
        accelerator_hours_useful_per_year=sold,
        tokens_per_year=sold * S_PER_H * compute.throughput_accelerator_token_per_s,
        power_accelerator_w=compute.power_accelerator_w,
        sale=Sale(
            rental=rental_of(compute),
            generation_year=compute.lifetime_accelerator_year,
            young_hours_per_year=sold,
            old_hours_per_year=0.0 * sold,
        ),
    )
