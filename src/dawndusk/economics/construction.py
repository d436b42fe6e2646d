"""Interest during construction: capital is spent before the first day of service, and costs its rate until then.

    grown    = mean over the payments of (1 + r)^(time before service)    evenly over T: ((1+r)^T - 1) / (T ln(1+r))
    interest = capital (grown - 1)

Every line of capital has its time from first payment to service, on both sides, at the side's own rate, and the
interest is bought again with what it is paid on. Capital itself stays overnight: what a buyer pays, without interest.
What is waited for before the first payment (a place in the grid's queue, a turbine's turn) costs no interest; it delays
the net present value. Only what is bought early and lies idle costs interest, and a longer time from payment says that.
Leaves out: deposits that no later payment follows, penalties, insurance and upkeep before service.
Source: NREL's annual technology baseline, construction finance factor, with payments spread evenly instead of by year.
"""

from collections.abc import Mapping

from dawndusk.core.array import Array, xp
from dawndusk.economics.cost_lines import Lines, parts_of, purchase
from dawndusk.physics.exponential import mean_exponential_ratio

INTEREST = "interest during construction"
INTEREST_ACCELERATORS = "interest on accelerators"
INTEREST_LINES = (INTEREST, INTEREST_ACCELERATORS)
ACCELERATOR_LINES = ("accelerators", "accelerator adaptation", "failed accelerators", INTEREST_ACCELERATORS)
"""What accelerators cost, their adaptation to orbit and the interest on both among it."""


def interest_fraction(rate_per_year: Array, duration_year: Array) -> Array:
    """Interest until service over capital that is paid evenly over a time before it. [-]

    Shape: any. Valid: rate > -1, duration >= 0; zero where either is zero.
    Error: 1e-5 against payments by the month (tests/economics/test_construction.py). Source: module text.

    >>> round(float(interest_fraction(0.1, 2.0)), 6), float(interest_fraction(0.0, 2.0))
    (0.101666, 0.0)
    """
    return mean_exponential_ratio(xp.log1p(rate_per_year) * duration_year) - 1


def with_interest(lines: Lines, duration_year: Mapping[str, Array], rate_per_year: Array) -> Lines:
    """The lines, and behind them the interest on their capital: that on accelerators, and that on all else.

    `duration_year`: time from first payment to service, by label; a label without one is paid on the day of service.
    Shape: scalars. Valid: as `interest_fraction`.
    Error: exact (tests/economics/test_construction.py::test_every_line_of_capital_bears_its_own_interest).
    Source: module text.
    """
    owed = {
        label: tuple(
            purchase(part.capital_usd * interest_fraction(rate_per_year, duration), part.lifetime_year)
            for part in parts_of(lines[label])
        )
        for label, duration in duration_year.items()
    }
    accelerators, rest = (
        tuple(part for label, parts in owed.items() if (label in ACCELERATOR_LINES) == theirs for part in parts)
        for theirs in (True, False)
    )
    return {**lines, INTEREST: rest, INTEREST_ACCELERATORS: accelerators}
