"""The books of one option, orbit or Earth: what an accelerator-hour, a kilowatt-hour and a million tokens cost.

All money is real, before tax; the discount rate is the option's own.
Leaves out: tax, inflation (`after_tax` has both); prices of what is bought that fall while the books run.
"""

from itertools import accumulate

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.annuity import present_value_ratio
from dawndusk.economics.cash_flow import CashFlow, cash_flow, money_residual, net_present_value_usd
from dawndusk.economics.construction import ACCELERATOR_LINES, INTEREST_LINES
from dawndusk.economics.cost_lines import Lines, cost_usd_per_year, parts_of, stack_lines
from dawndusk.economics.rental import Sale, revenue_usd_per_year
from dawndusk.physics.constants import W_PER_KW


@record
class Delivery:
    """What an option delivers in a mean year, and what the market pays for it."""

    accelerator_hours_per_year: Array
    """available to be sold; an old hour at its discount"""
    accelerator_hours_useful_per_year: Array
    """sold; an old hour at its discount"""
    tokens_per_year: Array
    """of all hours sold"""
    power_accelerator_w: Array
    sale: Sale
    """what is sold, by the age of the accelerators, and at which prices"""


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
    """at the market's rental price as it falls (`rental`), on the day of decision"""
    payback_year: Array
    """from the first day of service until income has repaid what was bought, undiscounted; infinite where never"""
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
    without_accelerators = sum(cost for label, cost in by_line.items() if label not in ACCELERATOR_LINES)
    power_kw = output.power_accelerator_w / W_PER_KW
    overnight = stack_lines({label: line for label, line in lines.items() if label not in INTEREST_LINES})
    undiscounted = xp.sum(cost_usd_per_year(overnight, 0.0))
    capex = xp.sum(overnight.capital_usd)
    revenue = revenue_usd_per_year(output.sale, horizon_year, wait_year)
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
        payback_year=payback_year(flow),
        cost_usd_per_year=per_hour * hours,
        money_residual=money_residual(lines, flow, rate_per_year),
        cash_flow=flow,
        breakdown=by_line,
    )


def payback_year(flow: CashFlow) -> Array:
    """Years of service after which the cumulated cash flow first reaches zero, undiscounted. [year]

    Linear within a year, in which income comes before the purchases at its end; what is left at the end of the books
    repays nothing. Infinite where it never does.
    Shape: scalar. Valid: any cash flow. Error: exact (tests/economics/test_books.py). Source: definition.
    """
    owed = -flow.cumulative_usd[:-1]
    income = flow.income_usd[1:]
    repaid = (owed > 0) & (income >= owed)
    part = owed / xp.where(repaid, income, 1.0)
    when = flow.time_year[:-1] + part * xp.diff(flow.time_year)
    return xp.min(xp.where(repaid, when, xp.inf))


def _by_line(lines: Lines, each: Array) -> dict[str, Array]:
    """What its parts come to, for each line."""
    ends = list(accumulate(len(parts_of(line)) for line in lines.values()))
    spans = zip([0, *ends[:-1]], ends, strict=True)
    return {label: sum(each[k] for k in range(a, b)) for label, (a, b) in zip(lines, spans, strict=True)}


_MILLION = 1e6
