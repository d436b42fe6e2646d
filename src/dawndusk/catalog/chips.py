"""The chips a served batch is told of: `chips.toml` as it is written."""

from collections.abc import Mapping
from functools import cache

from dawndusk.catalog import table_of


@cache
def chips() -> Mapping[str, Mapping[str, float]]:
    """Peak arithmetic, memory bandwidth and link of each chip, by the name of its accelerator.

    >>> sorted(chips())
    ['b200', 'b300', 'h100', 'h200']
    """
    return {name: numbers for name, numbers in table_of("chips.toml").items() if isinstance(numbers, dict)}
