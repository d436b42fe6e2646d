"""Facts as data: one TOML file per thing, every number with its range, source, date and grade.

Numbers stay as they are written (`"11.5 t"`, `0.298`); `dawndusk.scenario.quantity` reads the units.
Files are read when they are asked for, once.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, NamedTuple

from dawndusk.catalog.references import Reference, references
from dawndusk.scenario.nearest_word import nearest_words

__all__ = [
    "GRADES",
    "Agreement",
    "Conflict",
    "Defaults",
    "Entry",
    "Number",
    "Reference",
    "UnknownEntry",
    "defaults",
    "entry",
    "kinds",
    "names",
    "number_of",
    "references",
]

GRADES = ("measured", "derived", "vendor claim", "estimate", "disputed")

_NO_KINDS = ("defaults", "projection")
"""Folders whose files are no entries that a section chooses."""

Written = str | float
"""A number as the file has it: a quantity string, or a bare number where there is no unit."""


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Another published value of the same number."""

    value: Written
    source: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Another source of the same number, independent of the first, whose value lies in its range."""

    value: Written
    source: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Number:
    """A fact: its value as written, its range (the value itself where `exact`), and what vouches for it.

    `ends`: what low and high rest on, for the numbers that decide most. `after`: the path of the date that a default
    follows, its value being the years between; empty for all else.
    """

    value: Written
    low: Written
    high: Written
    source: str
    date: date
    grade: str
    why: str
    exact: bool
    conflicts: tuple[Conflict, ...]
    agrees: tuple[Agreement, ...] = ()
    ends: str = ""
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing of the catalog: `name` is what a scenario writes, `title` what a reader sees.

    `provider`: who sells it. `rival`: that seller's own business in orbital computing, empty where no source says so.
    `curve`: how a stream comes through the day, of `curves`; empty for all else.
    `model`: which of its slot's models a radiator is; empty for all else.
    """

    kind: str
    name: str
    title: str
    note: str
    provider: str
    rival: str
    rival_source: str
    curve: str
    model: str
    numbers: Mapping[str, Number]


class Defaults(NamedTuple):
    """What a section takes where neither the scenario nor a chosen entry speaks."""

    choices: Mapping[str, str]
    numbers: Mapping[str, Number]
    options: Mapping[str, str]


class UnknownEntry(KeyError):
    """A name the catalog does not have; `matches` are the nearest that it has."""

    def __init__(self, kind: str, name: str, known: tuple[str, ...]) -> None:
        super().__init__(kind, name)
        self.kind = kind
        self.name = name
        self.known = known
        self.matches: tuple[str, ...] = tuple(nearest_words(name, known, 3))

    def __str__(self) -> str:
        near = ", ".join(f"`{match}`" for match in self.matches or self.known)
        return f"the catalog has no {self.kind} `{self.name}`; nearest: {near}"


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of thing the catalog knows.

    >>> "vehicle" in kinds()
    True
    """
    folders = (item.name for item in _root().iterdir() if item.is_dir())
    return tuple(sorted(name for name in folders if name.isalpha() and name not in _NO_KINDS))


@cache
def names(kind: str) -> tuple[str, ...]:
    """The names of a kind's entries.

    >>> names("coating")
    ('az-93', 'osr', 'silver-teflon', 'starcloud-claim')
    """
    if kind not in kinds():
        raise UnknownEntry("kind", kind, kinds())
    return _stems(_root() / kind)


@cache
def entry(kind: str, name: str) -> Entry:
    """One entry. Error: UnknownEntry, with the nearest matches, when there is none of that name.

    >>> entry("cell", "triple-junction").numbers["cell_efficiency"].source
    'fetzer2010'
    """
    if name not in names(kind):
        raise UnknownEntry(kind, name, names(kind))
    table = table_of(f"{kind}/{name}.toml")
    title = str(table.pop("name"))
    words = {key: str(table.pop(key, "")) for key in ("note", "provider", "rival", "rival_source", "curve", "model")}
    return Entry(kind=kind, name=name, title=title, numbers=_numbers(table), **words)


@cache
def defaults(section: str) -> Defaults:
    """The choices, numbers and options a section has by default.

    >>> defaults("upkeep").options["solar_activity"]
    'mean'
    """
    folder = _root() / "defaults"
    if section not in _stems(folder):
        raise UnknownEntry("defaults", section, _stems(folder))
    table = table_of(f"defaults/{section}.toml")
    choices = MappingProxyType({key: str(word) for key, word in table.pop("choices", {}).items()})
    options = MappingProxyType({key: str(word) for key, word in table.pop("options", {}).items()})
    return Defaults(choices, _numbers(table), options)


def _root() -> Traversable:
    return files("dawndusk.catalog")


def _stems(folder: Traversable) -> tuple[str, ...]:
    found = (item.name for item in folder.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


def table_of(path: str) -> dict[str, Any]:
    """What a file of the catalog says, as it is written; the file is read once."""
    return dict(_read(path))


@cache
def _read(path: str) -> Mapping[str, Any]:
    return MappingProxyType(tomllib.loads((_root() / path).read_text(encoding="utf-8")))


def _numbers(tables: Mapping[str, Any]) -> Mapping[str, Number]:
    return MappingProxyType({key: number_of(table) for key, table in tables.items()})


def number_of(table: Mapping[str, Any]) -> Number:
    """A number as its table in the catalog has it."""
    exact = bool(table.get("exact", False))
    value = table["value"]
    return Number(
        value=value,
        low=value if exact else table["low"],
        high=value if exact else table["high"],
        source=table["source"],
        date=table["date"],
        grade=table["grade"],
        why=table.get("why", ""),
        exact=exact,
        conflicts=tuple(Conflict(**other) for other in table.get("conflicts", ())),
        agrees=tuple(Agreement(**other) for other in table.get("agrees", ())),
        ends=table.get("ends", ""),
        after=table.get("after", ""),
    )
