"""The Earth option in money, from its cost lines to its books and metrics.

It comes before the orbit option: its cost is the target that the allowed launch price is measured by.
Leaves out: what `books` and `earth_books` leave out.
"""

from dawndusk.core.array import Array
from dawndusk.core.record import record
from dawndusk.economics.after_tax import AfterTax, after_tax
from dawndusk.economics.books import Books, Delivery, books
from dawndusk.economics.earth import Earth
from dawndusk.economics.earth_books import EarthCosts, earth_costs, earth_lines, wait_year
from dawndusk.economics.finance import Finance
from dawndusk.economics.metrics import Metrics, metrics
from dawndusk.satellite.compute import Compute


@record
class EarthOption:
    """The same work on Earth in money."""

    costs: EarthCosts
    books: Books
    metrics: Metrics
    after_tax: AfterTax | None


def earth_option(
    earth: Earth, finance: Finance, compute: Compute, output: Delivery, *, restart_availability: Array
) -> EarthOption:
    """The Earth option that delivers `output`.

    `restart_availability`: what ground interruptions leave (`service.work.restart_availability`).
    Shape: scalars. Valid: hours > 0. Error: `books.money_residual` under 1e-9 (tests/economics/test_earth_option.py).
    Source: `earth_books`.
    """
    costs = earth_costs(
        earth,
        compute,
        accelerator_hours_per_year=output.accelerator_hours_per_year,
        restart_availability=restart_availability,
    )
    lines, rate = earth_lines(earth, compute, costs), earth.discount_rate_earth_per_year
    kept = books(lines, output, rate_per_year=rate, horizon_year=finance.horizon_year, wait_year=wait_year(earth))
    return EarthOption(
        costs=costs,
        books=kept,
        metrics=metrics(
            kept,
            cost_accelerators_usd=costs.cost_accelerators_usd,
            cost_carrier_usd=costs.cost_electricity_usd_per_year,
            lifetime_carrier_year=1.0,
            power_it_w=costs.power_it_w,
            mass_kg=0.0,
            launch_price_allowed_usd_per_kg=0.0,
        ),
        after_tax=after_tax(
            finance,
            lines,
            kept.cash_flow,
            hours_per_year=output.accelerator_hours_per_year,
            rate_per_year=rate,
            wait_year=wait_year(earth),
        ),
    )
