"""What a dollar of a year is worth in dollars of the year that all money is counted in.

    amount of 2026 = amount of year Y x CPI-U(2026) / CPI-U(Y)

`price_index.toml` has the index of each year with its source. A dollar of a year without an index is not read.
Leaves out: prices that move otherwise than all consumers' do; they are ranges of the catalog.
Source: Bureau of Labor Statistics, CPI-U, annual averages.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

MONEY_YEAR = 2026
"""All money is counted in dollars of this year."""


@cache
def price_index() -> Mapping[int, float]:
    """The index by year, all that are known.

    >>> round(price_index()[2025] / price_index()[2024] - 1, 4)
    0.0263
    """
    held = tomllib.loads(files("dawndusk.scenario").joinpath("price_index.toml").read_text("utf-8"))
    return MappingProxyType({int(year): float(index) for year, index in held["index"].items()})


def money_ratio(year: int) -> float:
    """What a dollar of a year is worth in dollars of `MONEY_YEAR`; exactly one for that year. [-]

    Valid: a year of the index. Error: exact (tests/scenario/test_price_index.py). Source: module text.

    >>> round(money_ratio(2019), 4), money_ratio(2026)
    (1.3009, 1.0)
    """
    return price_index()[MONEY_YEAR] / price_index()[year]
