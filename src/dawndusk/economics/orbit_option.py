"""The orbit option in money, from its cost lines to its books and metrics, and its campaign month by month.

Leaves out: what `books`, `orbit_books` and `programme` leave out.
"""

from dataclasses import replace

from dawndusk.campaign.fleet import Campaign
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.after_tax import AfterTax, after_tax
from dawndusk.economics.allowed_price import launch_price_insured_usd_per_kg
from dawndusk.economics.annuity import capital_recovery_per_year
from dawndusk.economics.books import Books, Delivery, books
from dawndusk.economics.cost_lines import cost_usd_per_year, stack_lines
from dawndusk.economics.finance import Finance
from dawndusk.economics.hardware_price import HardwareBought, hardware_bought
from dawndusk.economics.insurance import Insurance, InsuredFleet, insurance, insurance_usd_per_year
from dawndusk.economics.metrics import Metrics, metrics
from dawndusk.economics.orbit_books import (
    OrbitCosts,
    flown_value_usd,
    generation_ratio,
    orbit_costs,
    orbit_lines,
    wait_year,
)
from dawndusk.economics.orbit_prices import OrbitPrices
from dawndusk.economics.programme import Programme, programme
from dawndusk.economics.risk import risk


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
    Shape: scalars. Valid: hours > 0. Error: `books.money_residual` under 1e-9 (tests/economics/test_orbit_option.py).
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
        wait_year=wait_year(finance),
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
            launch_price_allowed_usd_per_kg=launch_price_insured_usd_per_kg(
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
            wait_year=wait_year(finance),
        ),
    )
