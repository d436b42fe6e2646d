"""Annuities, lines that are bought again, their levelised cost and their cash flow."""

import math
from typing import NamedTuple


class Line(NamedTuple):
    """Capital that lasts and is bought again, money of each year, and for how long capital is paid before service."""

    capital: float = 0.0
    life: float = 1.0
    yearly: float = 0.0
    lead: float = 0.0


def annuity(rate: float, years: float) -> float:
    """Worth today of 1 at each year's end."""
    return years if rate == 0 else (1 - (1 + rate) ** -years) / rate


def interest(rate: float, lead: float) -> float:
    """What 1, spent evenly over a time before service, owes on the first day of it, beyond itself."""
    if rate == 0 or lead == 0:
        return 0.0
    return ((1 + rate) ** lead - 1) / (lead * math.log(1 + rate)) - 1


INTEREST = ("interest during construction", "interest on accelerators")
ACCELERATORS = ("accelerators", "accelerator adaptation", "failed accelerators", INTEREST[1])


def owing(lines: dict[str, Line], rate: float) -> dict[str, list[Line]]:
    """The lines, and the two of interest, which are bought again with what they are paid on."""
    found = {label: [line] for label, line in lines.items()} | {label: [] for label in INTEREST}
    for label, line in lines.items():
        owed = Line(line.capital * interest(rate, line.lead), line.life)
        found[INTEREST[label == "accelerators"]].append(owed)
    return found


def levelised(parts: list[Line], rate: float) -> float:
    """A year's cost."""
    return sum(p.capital / annuity(rate, p.life) + p.yearly for p in parts)


class Books(NamedTuple):
    """What the page says of one side."""

    by_line: dict[str, float]
    hour: float
    kwh_infrastructure: float
    tco_hour: float
    capex: float
    interest: float
    npv: float
    payback: float | None


def books(
    lines: dict[str, Line], hours: float, accelerator_w: float, rate: float, wait: float, revenue: list[float]
) -> Books:
    """The books of one side; `revenue`: of each whole year of service."""
    every = owing(lines, rate)
    by_line = {label: levelised(parts, rate) / hours for label, parts in every.items()}
    bare = sum(cost for label, cost in by_line.items() if label not in ACCELERATORS)
    capital = {label: sum(p.capital for p in parts) for label, parts in every.items()}
    owed = sum(capital[label] for label in INTEREST)
    flow, payback = _cash_flow([p for parts in every.values() for p in parts], rate, revenue)
    return Books(
        by_line=by_line,
        hour=sum(by_line.values()),
        kwh_infrastructure=bare / (accelerator_w / 1e3),
        tco_hour=sum(levelised([line], 0.0) for line in lines.values()) / hours,
        capex=sum(capital.values()) - owed,
        interest=owed,
        npv=sum(usd * (1 + rate) ** -year for year, usd in enumerate(flow)) * (1 + rate) ** -wait,
        payback=payback,
    )


def _cash_flow(parts: list[Line], rate: float, revenue: list[float]) -> tuple[list[float], float | None]:
    """Year by year, and when income has repaid what was bought."""
    end = len(revenue)
    spent = [0.0] * (end + 1)
    for p in parts:
        bought = [k * p.life for k in range(math.ceil(end / p.life)) if k * p.life < end - 1e-9]
        for when in bought:
            whole = math.floor(when + 1e-9)
            spent[whole] += p.capital * (1 + rate) ** (whole - when)
        left = max(bought[-1] + p.life - end, 0.0)
        spent[end] -= p.capital * annuity(rate, left) / annuity(rate, p.life)
    income = [0.0] + [year - sum(p.yearly for p in parts) for year in revenue]
    flow = [earned - paid for earned, paid in zip(income, spent, strict=True)]
    owed, payback = 0.0, None
    for year in range(end):
        owed -= flow[year]
        if payback is None and 0 < owed <= income[year + 1]:
            payback = year + owed / income[year + 1]
    return flow, payback
