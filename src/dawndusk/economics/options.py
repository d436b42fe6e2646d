"""The two options in money, each from its cost lines to its books and metrics.

The Earth option comes first: its cost is the target that the allowed launch price of the orbit option is measured by.
Leaves out: what `books`, `orbit_books` and `earth_books` leave out.
"""

from dataclasses import replace

from dawndusk.campaign.fleet import Campaign
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.books import Books, Delivery, books
from dawndusk.economics.cash_flow import cost_usd_per_year, stack_lines
from dawndusk.economics.earth import Earth
from dawndusk.economics.earth_books import EarthCosts, earth_costs, earth_lines, wait_year
from dawndusk.economics.finance import Finance
from dawndusk.economics.hardware_price import HardwareBought, hardware_bought
from dawndusk.economics.metrics import Metrics, launch_price_allowed_usd_per_kg, metrics
from dawndusk.economics.orbit_books import (
    OrbitCosts,
    generation_ratio,
    orbit_costs,
    orbit_lines,
    order_to_service_year,
)
from dawndusk.economics.orbit_prices import OrbitPrices
from dawndusk.economics.programme import Programme, programme
from dawndusk.satellite.compute import Compute
from dawndusk.service.work import Work


@record
class OrbitOption:
    """The orbit option in money."""

    costs: OrbitCosts
    prices: OrbitPrices
    bought: HardwareBought
    books: Books
    programme: Programme
    metrics: Metrics
    launch_usd_per_accelerator_hour: Array
    """what an hour would save, were launch free: with the insurance of what launch costs"""


@record
class EarthOption:
    """The same work on Earth in money."""

    costs: EarthCosts
    books: Books
    metrics: Metrics


def delivery_of(served: Work, compute: Compute) -> Delivery:
    """What a fleet that serves delivers, and what the market pays for it.

    Shape: scalars. Valid: any.
    Error: exact (tests/economics/test_options.py::test_output_is_what_is_served_at_the_market_price).
    Source: definition.
    """
    return Delivery(
        accelerator_hours_per_year=served.accelerator_hours_per_year,
        accelerator_hours_useful_per_year=served.accelerator_hours_useful_per_year,
        tokens_per_year=served.tokens_per_year,
        power_accelerator_w=compute.power_accelerator_w,
        price_accelerator_hour_usd_per_h=compute.price_accelerator_hour_usd_per_h,
    )


def earth_option(
    earth: Earth, finance: Finance, compute: Compute, output: Delivery, *, restart_availability: Array
) -> EarthOption:
    """The Earth option that delivers `output`.

    `restart_availability`: what ground interruptions leave (`service.work.restart_availability`).
    Shape: scalars. Valid: hours > 0. Error: `books.money_residual` under 1e-9 (tests/economics/test_options.py).
    Source: `earth_books`.
    """
    costs = earth_costs(
        earth,
        compute,
        accelerator_hours_per_year=output.accelerator_hours_per_year,
        restart_availability=restart_availability,
    )
    kept = books(
        earth_lines(earth, compute, costs),
        output,
        rate_per_year=earth.discount_rate_earth_per_year,
        horizon_year=finance.horizon_year,
        wait_year=wait_year(earth),
    )
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
    )


def orbit_option(
    finance: Finance,
    plan: CampaignSettings,
    prices: OrbitPrices,
    campaign: Campaign,
    output: Delivery,
    *,
    lifetime_satellite_year: Array,
    power_it_fleet_w: Array,
    target_usd_per_accelerator_hour: Array,
) -> OrbitOption:
    """The orbit option that delivers `output`.

    `target_usd_per_accelerator_hour`: levelised cost on Earth, which the allowed launch price is to meet.
    Shape: scalars. Valid: hours > 0. Error: `books.money_residual` under 1e-9 (tests/economics/test_options.py).
    Source: `orbit_books`.
    """
    bought = hardware_bought(
        prices.hardware, campaign.satellites_built_count, generation_ratio(finance, lifetime_satellite_year)
    )

    def costs_of(fleet: Campaign) -> OrbitCosts:
        return orbit_costs(
            finance,
            prices,
            bought,
            fleet,
            lifetime_satellite_year=lifetime_satellite_year,
        )

    costs = costs_of(campaign)
    rate = finance.discount_rate_per_year
    kept = books(
        orbit_lines(finance, costs, bought, lifetime_satellite_year=lifetime_satellite_year),
        output,
        rate_per_year=rate,
        horizon_year=finance.horizon_year,
        wait_year=order_to_service_year(finance),
    )
    launched_free = orbit_lines(
        finance,
        costs_of(replace(campaign, cost_launch_usd=0.0)),
        bought,
        lifetime_satellite_year=lifetime_satellite_year,
    )
    without_launch_usd = xp.sum(cost_usd_per_year(stack_lines(launched_free), rate))
    allowed = launch_price_allowed_usd_per_kg(
        cost_target_usd=target_usd_per_accelerator_hour * output.accelerator_hours_per_year,
        cost_without_launch_usd=without_launch_usd,
        cost_with_launch_usd=kept.cost_usd_per_year,
        price_launch_usd_per_kg=campaign.price_launch_usd_per_kg,
    )
    return OrbitOption(
        costs=costs,
        prices=prices,
        bought=bought,
        books=kept,
        programme=programme(
            finance, plan, campaign, costs, bought, output, lifetime_satellite_year=lifetime_satellite_year
        ),
        metrics=metrics(
            kept,
            cost_accelerators_usd=costs.cost_accelerators_usd + costs.cost_adaptation_usd,
            cost_carrier_usd=costs.cost_launch_usd * campaign.satellite_count / campaign.satellites_built_count,
            lifetime_carrier_year=lifetime_satellite_year,
            power_it_w=power_it_fleet_w,
            mass_kg=campaign.manifest.mass_to_orbit_kg,
            launch_price_allowed_usd_per_kg=allowed,
        ),
        launch_usd_per_accelerator_hour=(kept.cost_usd_per_year - without_launch_usd)
        / output.accelerator_hours_per_year,
    )
