"""What each option returns: its internal rates, how soon it pays back, and both in a sentence."""

from collections.abc import Mapping
from typing import Any

from dawndusk.core.figures import figures_text, share_text
from dawndusk.core.how_many import how_many
from dawndusk.core.name_list import name_list
from dawndusk.economics.internal_rate import internal_rates_per_year
from dawndusk.plan.evaluate import Plan

SIDES = {"economics": "orbit", "earth": "Earth"}


def internal_rates(plan: Plan) -> dict[str, list[float]]:
    """The internal rates of both options' cash flows, from the first day of service; none, one or several each."""
    flows = {"economics": plan.economics.books.cash_flow, "earth": plan.earth.books.cash_flow}
    return {side: list(internal_rates_per_year(f.cash_flow_usd, f.time_year)) for side, f in flows.items()}


def returns_note(page: Mapping[str, Any]) -> str:
    """Payback of both options, in words, and how many internal rates there are where that is not one.

    >>> books = {"payback_year": None, "internal_rates_per_year": []}
    >>> returns_note({"economics": books, "earth": {"payback_year": 0.912, "internal_rates_per_year": [0.9]}})
    "at the market's rental price orbit never pays back (no internal rate of return), Earth in 0.91 years"
    """
    return "at the market's rental price " + ", ".join(_of(page[side], name) for side, name in SIDES.items())


def _of(books: Mapping[str, Any], name: str) -> str:
    repaid, rates = books["payback_year"], books["internal_rates_per_year"]
    said = f"{name} never pays back" if repaid is None else f"{name} in {how_many(figures_text(repaid, 2), 'year')}"
    if len(rates) == 1:
        return said
    if not rates:
        return f"{said} (no internal rate of return)"
    several = name_list([share_text(rate, 1) for rate in rates])
    return f"{said} (several internal rates of return, none of which decides: {several})"
