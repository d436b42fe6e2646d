"""A scenario file -> `Scenario`, checked to the last key; or every error in it, with place and cure.

The order of work: bytes, text, table, overrides, schema, rules between keys. Only what ends the reading of the text
hides what comes after it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from dawndusk.scenario.bytes_of import shown_name, stem_of
from dawndusk.scenario.correlations import CorrelationRow
from dawndusk.scenario.diagnostics import ScenarioError
from dawndusk.scenario.fields import CatalogNames, Sections, fields_of
from dawndusk.scenario.named_tables import Group, NamedTable
from dawndusk.scenario.numbers import GivenNumber, Problem
from dawndusk.scenario.overrides import Overrides
from dawndusk.scenario.projections import ProjectionRow
from dawndusk.scenario.refusals import CORRELATION, PROJECTION
from dawndusk.scenario.rules import broken_rules
from dawndusk.scenario.schema import validate
from dawndusk.scenario.source import decode, read_text
from dawndusk.scenario.syntax import parse
from dawndusk.scenario.where import Where, in_order

TEXT_NAME = "<text>"

NumberRule = Callable[[Mapping[tuple[str, str], GivenNumber]], Iterable[tuple[Problem, tuple[str, str]]]]
"""What numbers that are each right demand of each other, by section and key: each problem, and the other key."""


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """What the user wrote, checked: names chosen, words, kinds of slots, and numbers in the unit of their field."""

    name: str
    title: str
    description: str
    url: str
    path: str
    choices: Mapping[str, str]
    options: Mapping[str, str]
    slots: Mapping[str, str]
    numbers: Mapping[str, GivenNumber]
    correlations: tuple[CorrelationRow, ...]
    projections: tuple[ProjectionRow, ...]
    named: Mapping[str, tuple[NamedTable, ...]]
    """by kind; a kind that the scenario does not write is not there"""
    overrides: tuple[str, ...]
    sha256: str


def read(
    source: Path | str,
    sections: Sections,
    catalog_names: CatalogNames,
    overrides: Sequence[str] = (),
    groups: Mapping[str, Group] | None = None,
    rule: NumberRule | None = None,
) -> Scenario:
    """The scenario of a file (a `Path`; `-` is standard input) or of a text (a `str`).

    `overrides`: texts like `orbit.altitude=700 km`, put in the place of the file's values.
    `groups`: what stands in tables with names of their own, by kind. `rule`: what numbers demand of each other.
    Error: `ScenarioError` with every diagnostic; nothing else.
    """
    path = shown_name(source) if isinstance(source, Path) else TEXT_NAME
    if isinstance(source, Path):
        text = read_text(source)
    else:
        text = decode(source.encode("utf-8", "surrogatepass"), path)
    parsed = parse(text, path)
    groups = groups or {}
    changes = Overrides(overrides, groups)
    if not parsed.recovered:
        raise ScenarioError([*parsed.errors, *changes.errors])
    changes.apply(parsed.table)
    found = [*parsed.errors, *changes.errors]
    sections_read, problems = validate(parsed.table, sections, catalog_names, groups)
    where = Where(parsed.positions, changes)
    found += [where.diagnostic(problem) for problem in problems if parsed.complete or problem.code != "S010"]
    for problem, other in broken_rules(parsed.table, sections, parsed.complete):
        found.append(where.diagnostic(problem, other))
    for problem, other in rule(_numbers_of(sections_read)) if rule else ():
        found.append(where.diagnostic(problem, other))
    if found:
        raise ScenarioError(in_order(found))
    return _scenario(source, text, path, sections, groups, sections_read, where, tuple(overrides))


def _numbers_of(tables: Mapping[str, Any]) -> dict[tuple[str, str], GivenNumber]:
    return {
        (section, key): number
        for section, table in tables.items()
        if isinstance(table, Mapping)
        for key, number in table.items()
        if isinstance(number, GivenNumber)
    }


def _scenario(
    source: Path | str,
    text: str,
    path: str,
    sections: Sections,
    groups: Mapping[str, Group],
    tables: Mapping[str, Any],
    where: Where,
    overrides: tuple[str, ...],
) -> Scenario:
    choices: dict[str, str] = {}
    options: dict[str, str] = {}
    slots: dict[str, str] = {}
    numbers: dict[str, GivenNumber] = {}
    for section, slot in sections.items():
        table = tables.get(section) or {}
        fields = fields_of(slot, table.get("kind"))
        for key, value in table.items():
            spot = f"{section}.{key}"
            if isinstance(value, GivenNumber):
                numbers[spot] = where.given((section, key), value, path)
            elif key not in fields:
                slots[section] = value
            else:
                (choices if "choice" in fields[key].metadata else options)[spot] = value
    name = tables.get("name") or _name_of(source)
    digest = sha256("\0".join([text, *overrides]).encode("utf-8", "surrogatepass")).hexdigest()
    return Scenario(
        name=name,
        title=tables.get("title") or name,
        description=tables.get("description", ""),
        url=tables.get("url", ""),
        path=path,
        choices=choices,
        options=options,
        slots=slots,
        numbers=numbers,
        correlations=tables.get(CORRELATION, ()),
        projections=tuple(_at_place(row, where) for row in tables.get(PROJECTION) or ()),
        named={kind: _placed(kind, tables[kind], where, path) for kind in groups if tables.get(kind)},
        overrides=overrides,
        sha256=digest,
    )


def _at_place(row: ProjectionRow, where: Where) -> ProjectionRow:
    return replace(row, place=where((PROJECTION, *row.path.split(".")), True))


def _placed(kind: str, all_named: tuple[NamedTable, ...], where: Where, path: str) -> tuple[NamedTable, ...]:
    """Each with the lines of its numbers."""
    return tuple(
        replace(one, numbers={key: where.given((kind, one.name, key), n, path) for key, n in one.numbers.items()})
        for one in all_named
    )


def _name_of(source: Path | str) -> str:
    """A name from the file's, where the scenario gives none."""
    if not isinstance(source, Path):
        return "scenario"
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in stem_of(source).lower())
    return plain.strip("-._")[:64] or "scenario"
