"""The inputs that move together: `correlations.toml` read into records."""

from dataclasses import dataclass
from functools import cache

from dawndusk.catalog import table_of


@dataclass(frozen=True, kw_only=True)
class Correlation:
    """Two inputs, by path, and the rank correlation of their draws, with what vouches for it."""

    one: str
    other: str
    rank_correlation_ratio: float
    why: str
    source: str
    grade: str


@cache
def correlations() -> tuple[Correlation, ...]:
    """Every row of the table.

    >>> all(-1 < row.rank_correlation_ratio < 1 for row in correlations())
    True
    """
    return tuple(Correlation(**row) for row in table_of("correlations.toml")["correlation"])
