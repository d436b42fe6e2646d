"""The chips a served batch is told of: `chips.toml` as it is written."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def chips() -> Mapping[str, Mapping[str, float]]:
    """Peak arithmetic, memory bandwidth and link of each chip, by the name of its accelerator.

    >>> sorted(chips())
    ['b200', 'b300', 'h100', 'h200']
    """
    table = tomllib.loads((files("dawndusk.catalog") / "chips.toml").read_text(encoding="utf-8"))
    return {name: numbers for name, numbers in table.items() if isinstance(numbers, dict)}
