"""What `evaluate` reads: every number of a scenario resolved, in SI, one tree; and how one is changed."""

from collections.abc import Iterable, Mapping
from dataclasses import Field, fields, replace
from typing import Any

from dawndusk import catalog
from dawndusk.campaign.launch import Launch
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.record import fixed_by, is_whole, record
from dawndusk.design.provenance import Source
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
    projections: Mapping[str, Any]
    """how inputs move with the year, by section (`projection.power.price_array`); none where technology is of today"""
    demand: Demand | None = None
    """who asks for the twin's streams; None: every stream and region of the catalog"""

    def section(self, name: str) -> Any:
        """The record of a section, with a number or without."""
        if name in self.projections:
            return self.projections[name]
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


def with_value(design: Design, source: Source, value: float) -> Design:
    """The same design with one number changed."""
    return with_values(design, {(source.section, source.name): value})


def with_values(design: Design, moved: Mapping[tuple[str, str], Any]) -> Design:
    """The same design with numbers changed, by section and field; a year of the calendar is a plain integer."""
    by_section: dict[str, dict[str, Any]] = {}
    for (section, name), value in moved.items():
        by_section.setdefault(section, {})[name] = as_declared(design.section(section), name, value)
    moved_sections = {section: replace(design.section(section), **values) for section, values in by_section.items()}
    repeats = {name: moved_sections.pop(name, record) for name, record in design.repeats.items()}
    projections = {name: moved_sections.pop(name, record) for name, record in design.projections.items()}
    return replace(design, repeats=repeats, projections=projections, **moved_sections)


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


def as_declared(record_or_class: Any, name: str, value: Any) -> Any:
    """A number as its field holds it: an integer where that is one, whatever a study moved it to."""
    return round(value) if _field_of(record_or_class, name).type in ("int", int) else value


def _field_of(record_or_class: Any, name: str) -> Field[Any]:
    return next(f for f in fields(record_or_class) if f.name == name)
