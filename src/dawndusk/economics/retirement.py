"""When a satellite that outlives its accelerators is retired: at the age that makes its hours cheapest.

    cost(t) = [(C made(t) / kept(t) + design) / annuity(r, t) + running] / hours(t)      t: years it serves
    kept(t) = (1 - e^(-f t)) / (f t)       mean share alive of satellites that fail at random; the rest are made anew
    made(t) = (t / A)^(s b)                hardware gets dearer by Wright's law, the fewer are made: each serves longer
    running = share of control and ground segment, and liability
    hours(t): one within the accelerators' life A counts one, an older one its discount (`service.old_hours`)

C is a satellite with its accelerators, s the share of it that learns, b its exponent, f its failures a year. Up to A a
satellite always serves. Past it each further year adds hours that count less and less and costs what running costs,
while capital is recovered over a longer life; once a year's running costs more for an hour than all before it cost, the
operator retires the satellite and flies the next. The satellite's own life ends it at the latest.
So a longer life of the same satellite never makes hours dearer, and a life within A changes nothing. The satellite is
still built for its own life, however early it is retired: array, shield and propellant of years that it does not serve
are paid for, and these make hours dearer.
The minimum is read off the slope of cost(t), at ages in a row of constant ratio and linear between them, refined twice.
Leaves out: launch in the capital, so that satellites are retired some half a year early, at a cost within 0.6 % of the
least (tests/plan/test_life.py::test_the_rule_costs_little_more_than_the_best_age); scrap value; insurance, which costs
more than its claims by little.
Source: calculus; the rule is that of economic life in any textbook of engineering economy.
"""

from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.annuity import annuity_year, capital_recovery_per_year
from dawndusk.economics.finance import Finance
from dawndusk.economics.fixed_costs import cost_operations_usd_per_year
from dawndusk.economics.orbit_prices import OrbitPrices
from dawndusk.physics.exponential import mean_exponential_ratio
from dawndusk.satellite.compute import Compute
from dawndusk.service.old_hours import hours_by_age, old_hour_ratio


@record
class RunningCost:
    """What decides when satellites are retired; money per satellite. [USD, USD/year]"""

    capital_usd: Array
    """bought again for each satellite that fails at random"""
    learned_fraction: Array
    """share of it that gets dearer, the fewer are made because each serves longer"""
    learning_exponent_ratio: Array
    """of its price by the number made, taken positive"""
    design_usd: Array
    """bought once a generation"""
    running_usd_per_year: Array
    satellite_failure_per_year: Array
    discount_rate_per_year: Array
    accelerator_failure_per_year: Array
    fall_per_year: Array


def service_life_year(
    finance: Finance,
    plan: CampaignSettings,
    prices: OrbitPrices,
    compute: Compute,
    satellite_count: Array,
    lifetime_satellite_year: Array,
) -> Array:
    """Years a satellite of a fleet serves before it is retired. [year]

    Shape: scalars. Valid: any. Error: that of `retirement_year`. Source: module text.
    """
    costs = running_cost(
        finance,
        prices,
        compute,
        satellite_count=satellite_count,
        satellite_failure_per_year=plan.satellite_failure_per_year,
    )
    return retirement_year(
        costs,
        lifetime_accelerator_year=compute.lifetime_accelerator_year,
        lifetime_satellite_year=lifetime_satellite_year,
    )


def retirement_year(costs: RunningCost, *, lifetime_accelerator_year: Array, lifetime_satellite_year: Array) -> Array:
    """Years a satellite serves before it is retired. [year]

    Shape: scalars. Valid: any life. Error: 1 % of the age that a search finds, and what that costs to 1e-4
    (tests/economics/test_retirement.py). Source: module text.
    """
    life = lifetime_accelerator_year
    age = life * xp.exp(xp.log(_LONGEST_YEAR / life) * xp.arange(_AGES) / (_AGES - 1))
    slope = _slope_per_year(costs, age, life)
    now, then = slope[:-1], slope[1:]
    turns, step = (now < 0) & (then >= 0), age[1:] - age[:-1]
    part = xp.where(turns, now / xp.where(turns, now - then, 1.0), 1.0)
    found = life + xp.sum(xp.where(now < 0, step * part, 0.0))
    steepness = xp.sum(xp.where(turns, (then - now) / step, 0.0))
    for _ in range(_REFINED):
        nearer = _slope_per_year(costs, found, life) / xp.where(steepness > 0, steepness, xp.inf)
        found = xp.clip(found - nearer, life, _LONGEST_YEAR)
    return xp.minimum(lifetime_satellite_year, found)


def running_cost(
    finance: Finance,
    prices: OrbitPrices,
    compute: Compute,
    *,
    satellite_count: Array,
    satellite_failure_per_year: Array,
) -> RunningCost:
    """What decides when satellites are retired, from the bill of one and its share of what a fleet costs.

    Shape: scalars. Valid: any. Error: exact (tests/economics/test_retirement.py). Source: module text.
    """
    hardware = prices.hardware
    capital = xp.sum(hardware.cost_reference_usd) + prices.satellite.cost_propellant_usd
    capital = capital + prices.satellite.cost_accelerators_usd
    learned = hardware.cost_reference_usd * (1 - hardware.floor_fraction)
    exponent_ratio = -xp.log2(1 - hardware.learning_fraction)
    rate = finance.discount_rate_per_year
    ground = prices.fixed.cost_ground_segment_usd * capital_recovery_per_year(rate, finance.horizon_year)
    fixed = (cost_operations_usd_per_year(finance, satellite_count) + ground) / satellite_count
    return RunningCost(
        capital_usd=capital,
        learned_fraction=xp.sum(learned) / capital,
        learning_exponent_ratio=xp.sum(learned * exponent_ratio) / xp.maximum(xp.sum(learned), _NONE),
        design_usd=prices.fixed.cost_design_usd / satellite_count,
        running_usd_per_year=fixed + finance.liability_per_year * capital,
        satellite_failure_per_year=satellite_failure_per_year,
        discount_rate_per_year=rate,
        accelerator_failure_per_year=compute.failure_rate_permanent_per_year * compute.failure_orbit_ratio,
        fall_per_year=compute.rental_fall_per_year,
    )


def _slope_per_year(costs: RunningCost, age_year: Array, lifetime_accelerator_year: Array) -> Array:
    """Relative slope of the cost of an hour by the years a satellite serves."""
    kept = mean_exponential_ratio(-costs.satellite_failure_per_year * age_year)
    growth = costs.learned_fraction * costs.learning_exponent_ratio
    satellites = costs.capital_usd / kept * xp.exp(growth * xp.log(age_year / lifetime_accelerator_year))
    recovered = (satellites + costs.design_usd) / annuity_year(costs.discount_rate_per_year, age_year)
    dearer = 1 - 1 / mean_exponential_ratio(costs.satellite_failure_per_year * age_year) + growth
    dearer = satellites / (satellites + costs.design_usd) * dearer / age_year
    log_rate = xp.log1p(costs.discount_rate_per_year)
    cheaper = 1 / (age_year * mean_exponential_ratio(log_rate * age_year))
    every = recovered + costs.running_usd_per_year
    split = hours_by_age(
        life_year=age_year,
        lifetime_accelerator_year=lifetime_accelerator_year,
        failure_rate_per_year=costs.accelerator_failure_per_year,
        fall_per_year=costs.fall_per_year,
    )
    alive = mean_exponential_ratio(-costs.accelerator_failure_per_year * age_year)
    hours = alive * split.worth_fraction * age_year
    last = xp.exp(-costs.accelerator_failure_per_year * age_year) * old_hour_ratio(
        age_year, lifetime_accelerator_year, costs.fall_per_year
    )
    return recovered * (dearer - cheaper) / every - last / hours + 1 / age_year


_AGES = 33
_REFINED = 2
_LONGEST_YEAR = 32.0
"""Longer than any satellite's life."""
_NONE = 1e-30
