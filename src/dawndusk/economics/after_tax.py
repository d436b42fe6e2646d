"""The same books after debt, tax and inflation: an option beside the real books before tax, for both sides alike.

    WACC      = (1 - d) equity + d debt (1 - tax)      nominal; equity is the side's own real rate with inflation
    charge    = CRF(real WACC, life) (1 - tax PVD) / (1 - tax)       PVD: worth today of what is written off for tax
    levelised = (sum of capital x charge + yearly) / hours           real, before the tax that it pays
    free      = (revenue - yearly) (1 - tax) - purchases + tax written off              nominal, by year
    equity    = free + borrowed - repaid - interest (1 - tax)

The lines are those of the real books, interest during construction among them, and grow with prices. Every purchase is
borrowed for by the same share, repaid in level payments over its life. What stands at the horizon is sold for the
charges that it still saves, less tax, and the debt on it is repaid. A loss is set off against the owner's other income
in its year. With no tax, debt and inflation all of it is the real books.
Leaves out: tax credits, losses carried forward, fees, reserves, a rate of debt that follows the leverage.
Sources: NREL, annual technology baseline, equations and variables; NETL, quality guidelines for cost estimation, 2019.
"""

from collections.abc import Callable

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.annuity import (
    annuity_year,
    capital_recovery_per_year,
    present_value_ratio,
    residual_value_ratio,
)
from dawndusk.economics.cash_flow import CashFlow, purchases_by_year, serving_year
from dawndusk.economics.cost_lines import CostLine, Lines, stack_lines
from dawndusk.economics.finance import Finance
from dawndusk.economics.internal_rate import rate_of_return_per_year
from dawndusk.economics.written_off import written_off_fraction, written_off_present_value_ratio


@record
class AfterTax:
    """One option after debt, tax and inflation."""

    usd_per_accelerator_hour: Array
    """levelised, real, with the tax that must be earned"""
    npv_usd: Array
    """of the free cash flow at the cost of capital, on the day of decision, in dollars of that day"""
    wacc_nominal_per_year: Array
    irr_equity_per_year: Array
    """nominal rate of return of the owner's money; infinite where it has none"""
    cash_flow_usd: Array
    """free, nominal, by year from the first day of service"""
    cash_flow_equity_usd: Array


def after_tax(
    finance: Finance, lines: Lines, flow: CashFlow, *, hours_per_year: Array, rate_per_year: Array, wait_year: Array
) -> AfterTax | None:
    """An option's books after tax; none where neither tax, debt nor inflation is set.

    `flow`: the real cash flow before tax, whose revenue this is. `rate_per_year`: real, what the side's owner asks.
    Shape: scalars, [year]. Valid: hours > 0, tax below 1.
    Error: exact for whole lives and horizons (tests/economics/test_after_tax.py). Source: module text.
    """
    given = (finance.tax_fraction, finance.debt_fraction, finance.inflation_per_year)
    if all(number is None for number in given):
        return None
    tax, debt, inflation = (0.0 if number is None else number for number in given)
    equity = (1 + rate_per_year) * (1 + inflation) - 1
    debt_rate = equity if finance.rate_debt_per_year is None else finance.rate_debt_per_year
    nominal = (1 - debt) * equity + debt * debt_rate * (1 - tax)
    real = (1 + nominal) / (1 + inflation) - 1
    every = stack_lines(lines)
    charges = every.capital_usd * charge_per_year(finance, every, real, nominal, tax)
    horizon_year, rows = finance.horizon_year, len(flow.time_year) - 1
    grown = xp.exp(xp.log1p(inflation) * flow.time_year)
    serving = serving_year(real, horizon_year)
    bought = purchases_by_year(every, real, horizon_year) * grown
    life = every.lifetime_year[:, None, None]
    shield = tax * _by_age(bought, lambda age: written_off_fraction(finance.depreciation, life, age))
    spent = xp.sum(bought - shield, axis=0)
    then = present_value_ratio(nominal, flow.time_year)
    used = (1 - tax) * xp.sum(charges) * annuity_year(real, horizon_year)
    sold = (xp.sum(spent * then) - used) / then[-1]
    operating = (flow.revenue_usd - xp.sum(every.yearly_usd_per_year) * serving) * (1 - tax) * grown
    free = operating - spent + xp.where(xp.arange(rows + 1) == rows, sold, 0.0)
    owners = free + _debt_flow_usd(bought * debt, every.lifetime_year, debt_rate, tax)
    return AfterTax(
        usd_per_accelerator_hour=(xp.sum(charges) + xp.sum(every.yearly_usd_per_year)) / hours_per_year,
        npv_usd=xp.sum(free * then) * present_value_ratio(real, wait_year),
        wacc_nominal_per_year=nominal,
        irr_equity_per_year=rate_of_return_per_year(owners, flow.time_year),
        cash_flow_usd=free,
        cash_flow_equity_usd=owners,
    )


def charge_per_year(
    finance: Finance, every: CostLine, real_per_year: Array, nominal_per_year: Array, tax_fraction: Array
) -> Array:
    """What capital must earn a year before tax, over the capital: the fixed charge rate. [1/year]

    Shape: that of the lines. Valid: tax below 1.
    Error: 1e-4 of NETL's published 0.0707 (tests/economics/test_after_tax.py::test_NETL_charge). Source: module text.
    """
    present = written_off_present_value_ratio(finance.depreciation, every.lifetime_year, nominal_per_year)
    recovered_per_year = capital_recovery_per_year(real_per_year, every.lifetime_year)
    return recovered_per_year * (1 - tax_fraction * present) / (1 - tax_fraction)


def _by_age(bought_usd: Array, fraction: Callable[[Array], Array]) -> Array:
    """What of all purchases falls into each year, by the age that each has then. [line, year]"""
    year = xp.arange(bought_usd.shape[-1])
    return xp.sum(bought_usd[:, :, None] * fraction(year[None, None, :] - year[None, :, None]), axis=1)


def _debt_flow_usd(borrowed_usd: Array, lifetime_year: Array, rate: Array, tax: Array) -> Array:
    """What lenders give less what they get, by year, the tax saved on interest added; all is repaid at the end."""
    rows = borrowed_usd.shape[-1] - 1
    life = lifetime_year[:, None, None]

    def owed(age: Array) -> Array:
        return xp.where(age >= 0, residual_value_ratio(rate, life, xp.clip(life - age, 0.0, life)), 0.0)

    standing = xp.sum(_by_age(borrowed_usd, owed), axis=0)
    standing = xp.where(xp.arange(rows + 1) == rows, 0.0, standing)
    before = xp.sum(_by_age(borrowed_usd, lambda age: owed(age - 1)), axis=0)
    return standing - before - before * rate * (1 - tax)
