"""Cost lines as a cash flow year by year.

The levelised cost of the lines has a closed form (`cost_lines`); the cash flow buys, replaces, spends and sells what is
left at the end. Both must give the same answer:

    PV(cash flow) / PV(hours) = (capital / a(life) + yearly) / hours per year

Year 0 is the first day of service; yearly money is paid at each year's end; a purchase within a year stands at that
year's start, discounted to it. A horizon that is no whole number ends with a part f of a year, which is paid at its own
end as the annuity takes it: ((1 + r)^f - 1)/r of a year's money, f of it at no discount.
Leaves out: tax, inflation; interest during construction is a line of its own (`construction`).
"""

import math

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.annuity import annuity_year, present_value_ratio, residual_value_ratio
from dawndusk.economics.cost_lines import CostLine, Lines, cost_usd_per_year, stack_lines


@record
class CashFlow:
    """Year by year from the first day of service, years 0 to the horizon; the last may be a part of one. [USD]"""

    time_year: Array
    cost_usd: Array
    revenue_usd: Array
    income_usd: Array
    """revenue less what is spent every year, before purchases"""
    cash_flow_usd: Array
    cumulative_usd: Array


def cash_flow(lines: Lines, *, rate_per_year: Array, horizon_year: float, revenue_usd_per_year: Array) -> CashFlow:
    """Purchases, replacements, yearly money and the value left at the end. [USD]

    `revenue_usd_per_year`: one for all years, or a row of them as told.
    Shape: `[horizon + 1]`, a part of a year counted as one; the horizon is no traced number.
    Valid: lifetimes of half a year or more.
    Error: 1e-9 of the closed form (tests/economics/test_cash_flow.py). Source: module text.
    """
    serves = serving_year(rate_per_year, horizon_year)
    every = stack_lines(lines)
    yearly = xp.sum(every.yearly_usd_per_year) * serves
    cost = _capital_usd(every, rate_per_year, horizon_year) + yearly
    revenue = revenue_usd_per_year * serves
    return CashFlow(
        time_year=xp.minimum(xp.arange(_rows(horizon_year) + 1), horizon_year),
        cost_usd=cost,
        revenue_usd=revenue,
        income_usd=revenue - yearly,
        cash_flow_usd=revenue - cost,
        cumulative_usd=xp.cumsum(revenue - cost),
    )


def net_present_value_usd(cash_flow_usd: Array, rate_per_year: Array, time_year: Array | None = None) -> Array:
    """Worth today of a row of amounts: at `time_year`, or where that is left out a year apart, the first today. [USD]

    Shape: `[years]`. Valid: rate > -1.
    Error: 1e-10 against numpy_financial.npv (tests/economics/test_cash_flow.py). Source: textbook.

    >>> import numpy as np
    >>> round(float(net_present_value_usd(np.array([-100.0, 60.0, 60.0]), 0.1)), 6)
    4.132231
    """
    when = xp.arange(len(cash_flow_usd)) if time_year is None else time_year
    return xp.sum(cash_flow_usd * present_value_ratio(rate_per_year, when))


def money_residual(lines: Lines, flow: CashFlow, rate_per_year: Array) -> Array:
    """Cash flow against closed form, relative. [-]

    Shape: scalar. Valid: some cost. Error: under 1e-9 (tests/economics/test_cash_flow.py). Source: module text.
    """
    levelised = xp.sum(cost_usd_per_year(stack_lines(lines), rate_per_year))
    duration = annuity_year(rate_per_year, flow.time_year[-1])
    return xp.abs(net_present_value_usd(flow.cost_usd, rate_per_year, flow.time_year) / (levelised * duration) - 1)


def serving_year(rate_per_year: Array, horizon_year: float) -> Array:
    """What is served by each year's end since the one before, a part of a year grown to its own end. [year]

    Shape: `[horizon + 1]`. Valid: rate > -1. Error: exact (tests/economics/test_cash_flow.py). Source: module text.

    >>> serving_year(0.1, 2).tolist()
    [0.0, 1.0, 1.0]
    """
    rows = _rows(horizon_year)
    serves = xp.where(xp.arange(rows + 1) > 0, 1.0, 0.0)
    part_year = horizon_year - (rows - 1)
    if abs(part_year - 1) <= _SAME_DAY:
        return serves
    return xp.where(xp.arange(rows + 1) == rows, _grown_year(rate_per_year, part_year), serves)


def purchases_by_year(every: CostLine, rate_per_year: Array, horizon_year: float) -> Array:
    """What is bought by line and year; a purchase within a year stands at its start, discounted to it. [USD]

    Shape: `[parts, horizon + 1]`. Valid: lifetimes of half a year or more.
    Error: exact (tests/economics/test_cash_flow.py). Source: module text.
    """
    rows = _rows(horizon_year)
    bought_year = _bought_year(every, rows)
    stands_in = xp.floor(bought_year + _SAME_DAY)
    amount = xp.where(
        bought_year < horizon_year - _SAME_DAY, present_value_ratio(rate_per_year, bought_year - stands_in), 0.0
    )
    amount = every.capital_usd[:, None] * amount
    return xp.sum(xp.where(stands_in[..., None] == xp.arange(rows + 1), amount[..., None], 0.0), axis=1)


def _rows(horizon_year: float) -> int:
    return math.ceil(horizon_year - _SAME_DAY)


def _bought_year(every: CostLine, rows: int) -> Array:
    return xp.arange(_PURCHASES_PER_YEAR * rows + 1) * every.lifetime_year[:, None]


def _grown_year(rate_per_year: Array, part_year: float) -> Array:
    """What 1 a year comes to by the end of a part of a year. [year]"""
    return annuity_year(rate_per_year, part_year) / present_value_ratio(rate_per_year, part_year)


def _capital_usd(every: CostLine, rate_per_year: Array, horizon: float) -> Array:
    """Purchases by year, less the value left at the horizon, summed over the lines."""
    rows = _rows(horizon)
    in_year = xp.sum(purchases_by_year(every, rate_per_year, horizon), axis=0)
    bought_year = _bought_year(every, rows)
    last_bought_year = xp.max(xp.where(bought_year < horizon - _SAME_DAY, bought_year, 0.0), axis=-1)
    remaining_year = xp.maximum(last_bought_year + every.lifetime_year - horizon, 0.0)
    left = every.capital_usd * residual_value_ratio(rate_per_year, every.lifetime_year, remaining_year)
    return in_year - xp.where(xp.arange(rows + 1) == rows, xp.sum(left), 0.0)


_PURCHASES_PER_YEAR = 2
_SAME_DAY = 1e-9
