"""Annuities, lines that are bought again, their levelised cost and their cash flow."""

import math
from collections.abc import Mapping
from itertools import pairwise
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
ADAPTATION = "accelerator adaptation"
ACCELERATORS = ("accelerators", ADAPTATION, "failed accelerators", INTEREST[1])


def owing(lines: Mapping[str, Line | list[Line]], rate: float) -> dict[str, list[Line]]:
    """The lines, and the two of interest, which are bought again with what they are paid on."""
    bare = {label: line if isinstance(line, list) else [line] for label, line in lines.items()}
    found: dict[str, list[Line]] = {**bare, **{label: [] for label in INTEREST}}
    for label, parts in bare.items():
        owed = [Line(line.capital * interest(rate, line.lead), line.life) for line in parts]
        found[INTEREST[label in ACCELERATORS]] += owed
    return found


def levelised(parts: list[Line], rate: float) -> float:
    """A year's cost."""
    return sum(p.capital / annuity(rate, p.life) + p.yearly for p in parts)


class Books(NamedTuple):
    """What the page says of one side."""

    by_line: dict[str, float]
    hour: float
    kwh_it: float
    kwh_infrastructure: float
    tco_hour: float
    capex: float
    interest: float
    npv: float
    payback: float | None


def books(
    lines: Mapping[str, Line | list[Line]],
    hours: float,
    accelerator_w: float,
    rate: float,
    wait: float,
    revenue: dict[float, float],
) -> Books:
    """The books of one side; `revenue`: a year's, by the end of each year of service; the last may be short."""
    every = owing(lines, rate)
    by_line = {label: levelised(parts, rate) / hours for label, parts in every.items()}
    bare = sum(cost for label, cost in by_line.items() if label not in ACCELERATORS)
    capital = {label: sum(p.capital for p in parts) for label, parts in every.items()}
    owed = sum(capital[label] for label in INTEREST)
    flow, payback = _cash_flow([p for parts in every.values() for p in parts], rate, revenue)
    return Books(
        by_line=by_line,
        hour=sum(by_line.values()),
        kwh_it=sum(by_line.values()) / (accelerator_w / 1e3),
        kwh_infrastructure=bare / (accelerator_w / 1e3),
        tco_hour=sum(levelised(parts, 0.0) for label, parts in every.items() if label not in INTEREST) / hours,
        capex=sum(capital.values()) - owed,
        interest=owed,
        npv=sum(usd * (1 + rate) ** -(when + wait) for when, usd in flow.items()),
        payback=payback,
    )


def _cash_flow(parts: list[Line], rate: float, revenue: dict[float, float]) -> tuple[dict[float, float], float | None]:
    """Year by year, and when income has repaid what was bought."""
    ends = [0.0, *revenue]
    horizon = ends[-1]
    spent = dict.fromkeys(ends, 0.0)
    for p in parts:
        bought = [k * p.life for k in range(math.ceil(horizon / p.life)) if k * p.life < horizon - 1e-9]
        for when in bought:
            whole = math.floor(when + 1e-9)
            spent[float(whole)] += p.capital * (1 + rate) ** (whole - when)
        left = max(bought[-1] + p.life - horizon, 0.0)
        spent[horizon] -= p.capital * annuity(rate, left) / annuity(rate, p.life)
    yearly, flow = sum(p.yearly for p in parts), {0.0: -spent[0.0]}
    owed, payback = spent[0.0], None
    for start, end in pairwise(ends):
        income = (revenue[end] - yearly) * annuity(rate, end - start) * (1 + rate) ** (end - start)
        if payback is None and 0 < owed <= income:
            payback = start + owed / income * (end - start)
        flow[end] = income - spent[end]
        owed -= flow[end]
    return flow, payback
