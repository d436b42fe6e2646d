"""Scenario + catalog -> Design: every number resolved, SI, one frozen tree; and where each number came from.

A number comes from the scenario, else from the catalog entry chosen for its kind, else from the section's defaults.
"""

from collections.abc import Iterable, Mapping
from dataclasses import Field
from typing import Any

from dawndusk import catalog
from dawndusk.catalog.correlations import Correlation, correlations
from dawndusk.core.record import declared_fields, is_optional, record
from dawndusk.design.demand import ScenarioDemand, scenario_demand
from dawndusk.design.design import Design, as_declared
from dawndusk.design.projection_bounds import out_of_bounds
from dawndusk.design.projection_sources import projection_problems, projections_of
from dawndusk.design.provenance import Source, following, of_catalog, of_scenario
from dawndusk.design.sections import ALL_SECTIONS, first_of, is_repeat
from dawndusk.satellite.mission import OF_ITS_YEAR
from dawndusk.scenario import CorrelationRow, EntrySlot, Scenario, ScenarioError, classes_of, key_of


@record
class Resolved:
    """A Design with the sources of its numbers and the names it was chosen by."""

    design: Design
    sources: tuple[Source, ...]
    choices: Mapping[str, str]
    correlations: tuple[Correlation, ...]
    """of the catalog and of the scenario, whose rows come in the place of the catalog's"""
    demand: ScenarioDemand
    """the streams and regions that the scenario names, which no plan reads"""


def resolve(scenario: Scenario) -> Resolved:
    """The Design of a scenario, each number with its source.

    Error: `ScenarioError` where a projection moves nothing, or takes its input out of its bounds; else a scenario
    that was read without error always resolves.
    """
    sections: dict[str, Any] = {}
    sources: list[Source] = []
    choices: dict[str, str] = {}
    for section, slot in ALL_SECTIONS.items():
        if is_repeat(section) and not _is_named(scenario, section):
            continue
        section_choices, cls = _choices_of(scenario, section, slot)
        given = [_number(scenario, section, field, section_choices, sources) for field in _numbers_of(slot, cls)]
        values = {source.name: as_declared(cls, source.name, source.value) for source in given if source is not None}
        sections[section] = cls(**_words_only(cls, section_choices), **values)
        sources += [source for source in given if source is not None]
        choices |= {f"{section}.{key}": name for key, name in section_choices.items()}
    repeats = {section: sections.pop(section) for section in tuple(sections) if is_repeat(section)}
    who = scenario_demand(scenario)
    refused = list(projection_problems(scenario, sources))
    if refused:
        raise ScenarioError(refused)
    moving = projections_of(scenario, sources) if sections["mission"].technology == OF_ITS_YEAR else {}
    refused = list(out_of_bounds(scenario, moving, {**sections, **repeats}, float(sections["mission"].start_year)))
    if refused:
        raise ScenarioError(refused)
    return Resolved(
        design=Design(
            **sections,
            repeats=repeats,
            projections={section: one.projection for section, one in moving.items()},
            demand=who.demand,
        ),
        sources=(*sources, *(one.source for one in moving.values())),
        choices=choices,
        correlations=_correlations(scenario.correlations),
        demand=who,
    )


def _correlations(given: Iterable[CorrelationRow]) -> tuple[Correlation, ...]:
    own = {
        frozenset((row.one, row.other)): Correlation(
            one=row.one,
            other=row.other,
            rank_correlation_ratio=row.rank_correlation_ratio,
            why=row.assumption or "",
            source=row.source or "",
            grade="given" if row.source else "assumption",
        )
        for row in given
    }
    return (*(row for row in correlations() if frozenset((row.one, row.other)) not in own), *own.values())


def _is_named(scenario: Scenario, section: str) -> bool:
    prefix = f"{section}."
    return any(path.startswith(prefix) for written in (scenario.choices, scenario.numbers) for path in written)


def _choices_of(scenario: Scenario, section: str, slot: Any) -> tuple[dict[str, str], Any]:
    standard = catalog.defaults(first_of(section))
    chosen = {**standard.choices, **standard.options}
    prefix = f"{section}."
    for path, word in {**scenario.choices, **scenario.options}.items():
        if path.startswith(prefix):
            chosen[path.removeprefix(prefix)] = word
    if isinstance(slot, EntrySlot):
        cls = slot.kinds[slot.kind_of(chosen[slot.choice])]
        return _words_only(cls, chosen), cls
    if not isinstance(slot, Mapping):
        return chosen, slot
    kind = scenario.slots.get(section) or chosen["kind"]
    return {"kind": kind}, slot[kind]


def _numbers_of(slot: Any, cls: Any) -> Iterable[Field[Any]]:
    """The numbers of a section; of an `EntrySlot` first those of the entry, then those that all its kinds share."""
    numbers = [f for f in declared_fields(cls) if "low" in f.metadata]
    return sorted(numbers, key=lambda f: f.metadata["kind"] is None) if isinstance(slot, EntrySlot) else numbers


def _words_only(cls: Any, chosen: Mapping[str, str]) -> dict[str, str]:
    return {f.name: chosen[f.name] for f in declared_fields(cls) if "low" not in f.metadata}


def _number(
    scenario: Scenario, section: str, field: Field[Any], chosen: Mapping[str, str], before: Iterable[Source]
) -> Source | None:
    key = key_of(field)
    path = f"{section}.{key}"
    common: Any = {"path": path, "section": section, "name": field.name, "meaning": field.metadata["meaning"]}
    given = scenario.numbers.get(path)
    if given is not None:
        return of_scenario(given, **common)
    number, origin = _from_catalog(section, key, field, chosen)
    if number is None:
        return None
    found = of_catalog(number, origin, **common)
    return following(found, next(s for s in before if s.path == number.after)) if number.after else found


def _from_catalog(
    section: str, key: str, field: Field[Any], chosen: Mapping[str, str]
) -> tuple[catalog.Number | None, str]:
    kind = field.metadata["kind"]
    if kind is not None:
        name = next(chosen[c] for c, k in _kinds_chosen(section) if k == kind and c in chosen)
        return catalog.entry(kind, name).numbers[key], f"catalog {kind}/{name}"
    standard = catalog.defaults(first_of(section)).numbers
    if key in standard:
        return standard[key], f"default {first_of(section)}"
    if is_optional(field):
        return None, ""
    raise LookupError(f"catalog/defaults/{section}.toml lacks `{key}`")


def _kinds_chosen(section: str) -> list[tuple[str, str]]:
    classes = classes_of(ALL_SECTIONS[section]).values()
    return [(f.name, f.metadata["choice"]) for cls in classes for f in declared_fields(cls) if "choice" in f.metadata]
