"""How work comes through a day of local solar time: `curves.toml` read into records."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


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
    table: dict[str, dict[str, Any]] = tomllib.loads(
        (files("dawndusk.catalog") / "curves.toml").read_text(encoding="utf-8")
    )
    return {name: Curve(hour_ratio=tuple(row.pop("hour_ratio")), **row) for name, row in table.items()}
