"""Terms of the books after tax that a scenario sets and nothing reads, in a sentence each."""

from collections.abc import Iterator

from dawndusk.economics.finance import Finance
from dawndusk.economics.written_off import STRAIGHT_LINE


def idle_terms_note(finance: Finance) -> Iterator[str]:
    """What is set of debt and depreciation while nothing is borrowed or taxed, and what would make it count."""
    if finance.rate_debt_per_year is not None and finance.debt_fraction is None:
        yield "economics.rate_debt is set and nothing is borrowed: set economics.debt_fraction, or leave it out"
    if finance.depreciation != STRAIGHT_LINE and finance.tax_fraction is None:
        yield f"depreciation by {finance.depreciation} is set and nothing is taxed: set economics.tax_fraction"
