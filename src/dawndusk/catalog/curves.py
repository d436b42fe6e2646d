"""How work comes through a day of local solar time: `curves.toml` read into records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from dawndusk.catalog import table_of


@dataclass(frozen=True, kw_only=True)
class Curve:
    """24 hourly means over the day's mean, with what vouches for them."""

    hour_ratio: tuple[float, ...]
    source: str
    date: date
    grade: str
    why: str


@cache
def curves() -> Mapping[str, Curve]:
    """Each curve by the name that a stream says.

    >>> max(curves()["conversation"].hour_ratio)
    1.46
    """
    rows: Mapping[str, dict[str, Any]] = table_of("curves.toml")
    return {name: Curve(**row | {"hour_ratio": tuple(row["hour_ratio"])}) for name, row in rows.items()}
