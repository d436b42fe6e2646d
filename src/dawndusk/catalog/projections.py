"""Projections of the catalog's numbers, one TOML file each, named by the input: `power.price_array.toml`.

One for a single entry has its name behind: `power.price_array@silicon.toml`; it comes before one for all.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from dawndusk.catalog import Number, Written, number_of
from dawndusk.scenario.projection_curves import BASE_YEAR, UNTIL_YEAR


@dataclass(frozen=True, kw_only=True)
class CatalogProjection:
    """How a number of the catalog moves with the year, as it is written, with what vouches for it.

    `number`: of `change` and `fall`; None by year, whose curves stand in `low`, `value`, `high`.
    """

    path: str
    entry: str
    title: str
    kind: str
    number: Number | None
    of: str
    lot_count: float
    from_year: float
    until_year: float
    years: tuple[float, ...]
    low: tuple[Written, ...]
    value: tuple[Written, ...]
    high: tuple[Written, ...]
    source: str
    date: date
    grade: str
    why: str


@cache
def catalog_projections() -> tuple[CatalogProjection, ...]:
    """Every projection of the catalog, by file name.

    >>> any(one.path == "power.price_array" for one in catalog_projections())
    True
    """
    folder = files("dawndusk.catalog") / "projection"
    found = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
    return tuple(
        _read(item.name.removesuffix(".toml"), tomllib.loads(item.read_text(encoding="utf-8"))) for item in found
    )


def catalog_projection(path: str, entry: str) -> CatalogProjection | None:
    """The projection of an input whose number an entry gave; None where it stands still."""
    known = _by_input()
    return known.get((path, entry)) or known.get((path, ""))


@cache
def _by_input() -> dict[tuple[str, str], CatalogProjection]:
    return {(one.path, one.entry): one for one in catalog_projections()}


def _read(name: str, table: dict[str, Any]) -> CatalogProjection:
    path, _, entry = name.partition("@")
    kind = next(kind for kind in ("change", "fall", "years") if kind in table)
    number = number_of(table[kind]) if kind != "years" else None
    vouching = table if number is None else table[kind]
    value = tuple(table.get("value", ()))
    return CatalogProjection(
        path=path,
        entry=entry,
        title=table["name"],
        kind=kind,
        number=number,
        of=table.get("of", ""),
        lot_count=float(table.get("lot", 1.0)),
        from_year=float(table.get("from", BASE_YEAR)),
        until_year=float(table.get("until", UNTIL_YEAR)),
        years=tuple(map(float, table["years"])) if kind == "years" else (),
        low=tuple(table.get("low", value)),
        value=value,
        high=tuple(table.get("high", value)),
        source=vouching["source"],
        date=vouching["date"],
        grade=vouching["grade"],
        why=vouching.get("why", ""),
    )
