"""The books of one option, orbit or Earth: what an accelerator-hour, a kilowatt-hour and a million tokens cost.

All money is real, before tax; the discount rate is the option's own.
Leaves out: tax, inflation (`after_tax` has both); prices that fall while the books run.
"""

from itertools import accumulate

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.annuity import present_value_ratio
from dawndusk.economics.cash_flow import (
    CashFlow,
    Lines,
    cash_flow,
    cost_usd_per_year,
    money_residual,
    net_present_value_usd,
    parts_of,
    stack_lines,
)
from dawndusk.economics.construction import INTEREST_ACCELERATORS, INTEREST_LINES
from dawndusk.physics.constants import W_PER_KW


@record
class Delivery:
    """What an option delivers in a mean year, and what the market pays for it."""

    accelerator_hours_per_year: Array
    """available to be sold"""
    accelerator_hours_useful_per_year: Array
    """sold"""
    tokens_per_year: Array
    power_accelerator_w: Array
    price_accelerator_hour_usd_per_h: Array


@record
class Books:
    """The answer in money of one option. Levelised costs do not see `wait_year`; the net present value does."""

    usd_per_accelerator_hour: Array
    """per hour available"""
    usd_per_kwh_it: Array
    """per kilowatt-hour that reaches an accelerator"""
    usd_per_kwh_infrastructure: Array
    """the same without the accelerators: what power, building or satellite, launch and operation cost"""
    usd_per_million_tokens: Array
    """per million tokens sold"""
    tco_usd_per_accelerator_hour: Array
    """as the first, undiscounted"""
    capex_usd: Array
    """first purchase of everything, overnight: without interest during construction"""
    interest_construction_usd: Array
    """interest on that capital until the first day of service"""
    npv_usd: Array
    """at the market's rental price, on the day of decision"""
    payback_year: Array
    """of capital by yearly income, undiscounted; infinite where not within the mean life of the capital"""
    cost_usd_per_year: Array
    money_residual: Array
    cash_flow: CashFlow
    breakdown: dict[str, Array]
    """levelised USD per accelerator-hour by line"""


def books(lines: Lines, output: Delivery, *, rate_per_year: Array, horizon_year: float, wait_year: Array) -> Books:
    """Levelised costs, capital, net present value and cash flow of an option.

    Shape: scalars. Valid: hours > 0.
    Error: `money_residual` under 1e-9 (tests/economics/test_books.py). Source: `cash_flow`.
    """
    hours = output.accelerator_hours_per_year
    every = stack_lines(lines)
    each = cost_usd_per_year(every, rate_per_year) / hours
    by_line = _by_line(lines, each)
    per_hour = xp.sum(each)
    without_accelerators = sum(cost for label, cost in by_line.items() if label not in _ACCELERATOR_LINES)
    power_kw = output.power_accelerator_w / W_PER_KW
    overnight = stack_lines({label: line for label, line in lines.items() if label not in INTEREST_LINES})
    undiscounted = xp.sum(cost_usd_per_year(overnight, 0.0))
    capex = xp.sum(overnight.capital_usd)
    lifetime_year = xp.sum(overnight.capital_usd * overnight.lifetime_year) / capex
    yearly = xp.sum(every.yearly_usd_per_year)
    revenue = output.accelerator_hours_useful_per_year * output.price_accelerator_hour_usd_per_h
    flow = cash_flow(lines, rate_per_year=rate_per_year, horizon_year=horizon_year, revenue_usd_per_year=revenue)
    waited = present_value_ratio(rate_per_year, wait_year)
    return Books(
        usd_per_accelerator_hour=per_hour,
        usd_per_kwh_it=per_hour / power_kw,
        usd_per_kwh_infrastructure=without_accelerators / power_kw,
        usd_per_million_tokens=per_hour * hours / output.tokens_per_year * _MILLION,
        tco_usd_per_accelerator_hour=undiscounted / hours,
        capex_usd=capex,
        interest_construction_usd=xp.sum(every.capital_usd) - capex,
        npv_usd=net_present_value_usd(flow.cash_flow_usd, rate_per_year, flow.time_year) * waited,
        payback_year=payback_year(capex, revenue - yearly, lifetime_year),
        cost_usd_per_year=per_hour * hours,
        money_residual=money_residual(lines, flow, rate_per_year),
        cash_flow=flow,
        breakdown=by_line,
    )


def payback_year(capex_usd: Array, income_usd_per_year: Array, lifetime_year: Array) -> Array:
    """Years in which yearly income repays capital, undiscounted; infinite where the capital is worn out before. [year]

    `lifetime_year`: mean life of the capital, weighted by its cost.
    Shape: any. Valid: any income. Error: exact (tests/economics/test_books.py). Source: definition.

    >>> float(payback_year(100.0, 25.0, 5.0)), float(payback_year(100.0, 10.0, 5.0))
    (4.0, inf)
    """
    paid_back_year = capex_usd / xp.maximum(income_usd_per_year, capex_usd / _LONGEST_YEAR)
    return xp.where(paid_back_year <= lifetime_year, paid_back_year, xp.inf)


def _by_line(lines: Lines, each: Array) -> dict[str, Array]:
    """What its parts come to, for each line."""
    ends = list(accumulate(len(parts_of(line)) for line in lines.values()))
    spans = zip([0, *ends[:-1]], ends, strict=True)
    return {label: sum(each[k] for k in range(a, b)) for label, (a, b) in zip(lines, spans, strict=True)}


_ACCELERATOR_LINES = ("accelerators", "accelerator adaptation", "failed accelerators", INTEREST_ACCELERATORS)
_MILLION = 1e6
_LONGEST_YEAR = 1000.0
"""Longer than any capital lives; it keeps the division from an income of nothing."""
