"""The two options in money, each from its cost lines to its books and metrics.

The Earth option comes first: its cost is the target that the allowed launch price of the orbit option is measured by.
Leaves out: what `books`, `orbit_books` and `earth_books` leave out.
"""

from dataclasses import replace

from dawndusk.campaign.fleet import Campaign
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.after_tax import AfterTax, after_tax
from dawndusk.economics.annuity import capital_recovery_per_year
from dawndusk.economics.books import Books, Delivery, books
from dawndusk.economics.cost_lines import cost_usd_per_year, stack_lines
from dawndusk.economics.earth import Earth
from dawndusk.economics.earth_books import EarthCosts, earth_costs, earth_lines, wait_year
from dawndusk.economics.finance import Finance
from dawndusk.economics.hardware_price import HardwareBought, hardware_bought
from dawndusk.economics.insurance import Insurance, InsuredFleet, insurance, insurance_usd_per_year
from dawndusk.economics.metrics import Metrics, launch_price_allowed_usd_per_kg, metrics
from dawndusk.economics.orbit_books import (
    OrbitCosts,
    flown_value_usd,
    generation_ratio,
    orbit_costs,
    orbit_lines,
    order_to_service_year,
)
from dawndusk.economics.orbit_prices import OrbitPrices
from dawndusk.economics.programme import Programme, programme
from dawndusk.economics.rental import Sale, rental_of
from dawndusk.economics.risk import risk
from dawndusk.physics.constants import S_PER_H
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
    insurance: Insurance
    insured: InsuredFleet
    launch_usd_per_accelerator_hour: Array
    """what an hour would save, were launch free: without insurance, which is not linear in the price"""
    after_tax: AfterTax | None


@record
class EarthOption:
    """The same work on Earth in money."""

    costs: EarthCosts
    books: Books
    metrics: Metrics
    after_tax: AfterTax | None


def deliveries_of(served: Work, compute: Compute) -> tuple[Delivery, Delivery]:
    """What a fleet in orbit delivers, and what Earth delivers in its place.

    Shape: scalars. Valid: any. Error: exact (tests/economics/test_options.py::test_earth_sells_no_old_hour).
    Source: definition.
    """
    return delivery_of(served, compute), delivery_on_earth(served, compute)


def delivery_of(served: Work, compute: Compute) -> Delivery:
    """What a fleet that serves delivers, and what the market pays for it.

    Shape: scalars. Valid: any.
    Error: exact (tests/economics/test_options.py::test_output_is_what_is_served_at_the_market_price).
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
    Error: exact (tests/economics/test_options.py::test_earth_sells_no_old_hour). Source: definition.
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

    `lifetime_satellite_year`: years a satellite serves before it is retired.
    `target_usd_per_accelerator_hour`: levelised cost on Earth, which the allowed launch price is to meet.
    Shape: scalars. Valid: hours > 0. Error: `books.money_residual` under 1e-9 (tests/economics/test_options.py).
    Source: `orbit_books`.
    """
    life, rate = lifetime_satellite_year, finance.discount_rate_per_year
    at_risk = risk(finance, plan, campaign, lifetime_satellite_year=life)
    bought = hardware_bought(prices.hardware, campaign.satellites_built_count, generation_ratio(finance, life))
    costs, launched_free = (
        orbit_costs(finance, prices, bought, fleet, at_risk, lifetime_satellite_year=life)
        for fleet in (campaign, replace(campaign, cost_launch_usd=0.0))
    )
    lines = orbit_lines(finance, costs, bought, lifetime_satellite_year=life)
    kept = books(
        lines,
        output,
        rate_per_year=rate,
        horizon_year=finance.horizon_year,
        wait_year=order_to_service_year(finance),
    )
    built = campaign.satellites_built_count
    insured = InsuredFleet(
        at_risk=at_risk,
        lifetime_satellite_year=life,
        recovery_per_year=capital_recovery_per_year(rate, life),
        value_hardware_usd=flown_value_usd(launched_free) / built,
        value_launch_usd=costs.cost_launch_usd / built,
    )
    free_lines = orbit_lines(finance, launched_free, bought, lifetime_satellite_year=life)
    free_usd_per_year = xp.sum(cost_usd_per_year(stack_lines(free_lines), rate))
    insured_more = insurance_usd_per_year(insured, 1.0) - insurance_usd_per_year(insured, 0.0)
    launch_usd_per_year = kept.cost_usd_per_year - free_usd_per_year - insured_more
    return OrbitOption(
        costs=costs,
        prices=prices,
        bought=bought,
        books=kept,
        programme=programme(finance, plan, campaign, costs, bought, at_risk, output, lifetime_satellite_year=life),
        metrics=metrics(
            kept,
            cost_accelerators_usd=costs.cost_accelerators_usd + costs.cost_adaptation_usd,
            cost_carrier_usd=costs.cost_launch_usd * campaign.satellite_count / campaign.satellites_built_count,
            lifetime_carrier_year=life,
            power_it_w=power_it_fleet_w,
            mass_kg=campaign.manifest.mass_to_orbit_kg,
            launch_price_allowed_usd_per_kg=_allowed_usd_per_kg(
                insured,
                target_usd_per_accelerator_hour * output.accelerator_hours_per_year,
                free_usd_per_year,
                launch_usd_per_year,
                campaign.price_launch_usd_per_kg,
            ),
        ),
        insurance=insurance(insured),
        insured=insured,
        launch_usd_per_accelerator_hour=launch_usd_per_year / output.accelerator_hours_per_year,
        after_tax=after_tax(
            finance,
            lines,
            kept.cash_flow,
            hours_per_year=output.accelerator_hours_per_year,
            rate_per_year=rate,
            wait_year=order_to_service_year(finance),
        ),
    )


def _allowed_usd_per_kg(
    insured: InsuredFleet, target: Array, free: Array, launch: Array, price_usd_per_kg: Array
) -> Array:
    """Launch price at which cost meets its target: of the line to the cost at the price found, a few times over.

    `target`, `free`, `launch`: cost to be met, cost with free launch, and of launching without insurance. [USD/year]
    Insurance stops growing with the price where capacity or market end, so that the cost bends, always down.
    """
    none = insurance_usd_per_year(insured, 0.0)

    def allowed(ratio: Array) -> Array:
        there = xp.where(xp.abs(ratio) > _SMALL_RATIO, ratio, _SMALL_RATIO)
        more = (insurance_usd_per_year(insured, there) - none) / there
        return launch_price_allowed_usd_per_kg(
            cost_target_usd=target,
            cost_without_launch_usd=free,
            cost_with_launch_usd=free + launch + more,
            price_launch_usd_per_kg=price_usd_per_kg,
        )

    found = price_usd_per_kg
    for _ in range(_ROUNDS):
        found = allowed(found / price_usd_per_kg)
    return found


_ROUNDS = 6
_SMALL_RATIO = 1e-6
