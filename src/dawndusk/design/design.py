"""Scenario + catalog -> Design: every number resolved, SI, one frozen tree; and where each number came from.

A number comes from the scenario, else from the catalog entry chosen for its kind, else from the section's defaults.
"""

from collections.abc import Iterable, Mapping
from dataclasses import Field, fields, replace
from typing import Any

from dawndusk import catalog
from dawndusk.campaign.launch import Launch
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.catalog.correlations import Correlation, correlations
from dawndusk.core.record import declared_fields, fixed_by, is_optional, is_whole, record
from dawndusk.design.demand import ScenarioDemand, scenario_demand
from dawndusk.design.provenance import Source, following, of_catalog, of_scenario
from dawndusk.design.sections import ALL_SECTIONS, first_of, is_read_by_plan, is_repeat
from dawndusk.economics.earth import Earth
from dawndusk.economics.finance import Finance
from dawndusk.economics.rocket_company import Access
from dawndusk.physics.orbit import Orbit
from dawndusk.satellite.bus import Bus
from dawndusk.satellite.compute import Compute
from dawndusk.satellite.heat import Heat
from dawndusk.satellite.mission import Mission
from dawndusk.satellite.power import Power
from dawndusk.satellite.radiation import Radiation
from dawndusk.satellite.upkeep import Upkeep
from dawndusk.scenario import CorrelationRow, EntrySlot, Scenario, classes_of, key_of
from dawndusk.service.demand import Demand
from dawndusk.service.twin_settings import TwinSettings
from dawndusk.service.work import Service


@record
class Design:
    """What `evaluate` reads, and the settings of studies and of the twin, whose records say that no plan reads them."""

    mission: Mission
    orbit: Orbit
    power: Power
    heat: Heat
    radiation: Radiation
    upkeep: Upkeep
    satellite: Bus
    compute: Compute
    service: Service
    launch: Launch
    repeats: Mapping[str, Any]
    """the sections with a number that the scenario has, by name"""
    campaign: CampaignSettings
    access: Access
    economics: Finance
    earth: Earth
    twin: TwinSettings
    demand: Demand | None = None
    """who asks for the twin's streams; None: every stream and region of the catalog"""

    def section(self, name: str) -> Any:
        """The record of a section, with a number or without."""
        return self.repeats[name] if is_repeat(name) else getattr(self, name)

    @property
    def rockets(self) -> tuple[Launch, ...]:
        """The first rocket and the further ones, in their order."""
        further = (name for name in ALL_SECTIONS if name in self.repeats and first_of(name) == "launch")
        return (self.launch, *(self.repeats[name] for name in further))

    @property
    def sellers(self) -> tuple[str, ...]:
        """Who sells each rocket."""
        return tuple(catalog.entry("vehicle", one.vehicle).provider for one in self.rockets)


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

    Error: a scenario that was read without error always resolves.
    """
    sections: dict[str, Any] = {}
    sources: list[Source] = []
    choices: dict[str, str] = {}
    for section, slot in ALL_SECTIONS.items():
        if is_repeat(section) and not _is_named(scenario, section):
            continue
        section_choices, cls = _choices_of(scenario, section, slot)
        given = [_number(scenario, section, field, section_choices, sources) for field in _numbers_of(slot, cls)]
        values = {source.name: _as_declared(cls, source.name, source.value) for source in given if source is not None}
        sections[section] = cls(**_words_only(cls, section_choices), **values)
        sources += [source for source in given if source is not None]
        choices |= {f"{section}.{key}": name for key, name in section_choices.items()}
    repeats = {section: sections.pop(section) for section in tuple(sections) if is_repeat(section)}
    who = scenario_demand(scenario)
    return Resolved(
        design=Design(**sections, repeats=repeats, demand=who.demand),
        sources=tuple(sources),
        choices=choices,
        correlations=_correlations(scenario.correlations),
        demand=who,
    )


def with_value(design: Design, source: Source, value: float) -> Design:
    """The same design with one number changed."""
    return with_values(design, {(source.section, source.name): value})


def with_values(design: Design, moved: Mapping[tuple[str, str], Any]) -> Design:
    """The same design with numbers changed, by section and field; a year of the calendar is a plain integer."""
    by_section: dict[str, dict[str, Any]] = {}
    for (section, name), value in moved.items():
        by_section.setdefault(section, {})[name] = _as_declared(design.section(section), name, value)
    moved_sections = {section: replace(design.section(section), **values) for section, values in by_section.items()}
    repeats = {name: moved_sections.pop(name, record) for name, record in design.repeats.items()}
    return replace(design, repeats=repeats, **moved_sections)


def differentiable(design: Design, source: Source) -> bool:
    """Whether studies may take any value of a number: not of a year of the calendar or a horizon, which fix arrays."""
    return not fixes(design, source)


def fixes(design: Design, source: Source) -> str:
    """What of the arrays or the calendar a number of a design fixes, in words; empty where it may take any value."""
    return fixed_by(_field_of(design.section(source.section), source.name))


def counts_whole(design: Design, source: Source) -> bool:
    """Whether a number of a design takes whole numbers alone."""
    return is_whole(_field_of(design.section(source.section), source.name))


def with_range(sources: Iterable[Source]) -> tuple[Source, ...]:
    """The numbers with a range that a plan reads."""
    return tuple(s for s in sources if s.low < s.high and is_read_by_plan(s.section))


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


def _as_declared(record_or_class: Any, name: str, value: Any) -> Any:
    """A number as its field holds it: an integer where that is one, whatever a study moved it to."""
    return round(value) if _field_of(record_or_class, name).type in ("int", int) else value


def _field_of(record_or_class: Any, name: str) -> Field[Any]:
    return next(f for f in fields(record_or_class) if f.name == name)


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
