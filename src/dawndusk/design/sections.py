"""The sections of a scenario: the record of each, which may stand again with a number, and which a plan reads."""

from collections.abc import Mapping
from typing import Any

from dawndusk import catalog
from dawndusk.campaign.launch import Launch
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.record import read_by_plan
from dawndusk.economics.earth import Earth
from dawndusk.economics.finance import Finance
from dawndusk.economics.rocket_company import Access
from dawndusk.physics.orbit import ORBITS
from dawndusk.satellite.bus import Bus
from dawndusk.satellite.compute import Compute
from dawndusk.satellite.heat import Heat
from dawndusk.satellite.mission import Mission
from dawndusk.satellite.power import Power
from dawndusk.satellite.radiation import Radiation
from dawndusk.satellite.radiator import RADIATORS
from dawndusk.satellite.upkeep import Upkeep
from dawndusk.scenario import EntrySlot, classes_of
from dawndusk.service.demand import Demand
from dawndusk.service.twin_settings import TwinSettings
from dawndusk.service.work import Service


def _kind_of_radiator(name: str | None) -> str:
    return catalog.entry("radiator", name or catalog.defaults("heat").choices["radiator"]).model


SECTIONS: Mapping[str, Any] = {
    "mission": Mission,
    "orbit": ORBITS,
    "power": Power,
    "heat": EntrySlot(choice="radiator", base=Heat, kinds=RADIATORS, kind_of=_kind_of_radiator),
    "radiation": Radiation,
    "upkeep": Upkeep,
    "satellite": Bus,
    "compute": Compute,
    "service": Service,
    "launch": Launch,
    "campaign": CampaignSettings,
    "access": Access,
    "economics": Finance,
    "earth": Earth,
    "twin": TwinSettings,
}
"""Each section of a scenario: its record class, or for a slot the record class of each kind."""

REPEATED: Mapping[str, int] = {"launch": 16}
"""Sections that may stand again with a number from 2 to this one, as `[launch_2]`; each is off unless it is written."""

_FIRST = {f"{first}_{n}": first for first, most in REPEATED.items() for n in range(2, most + 1)}

ALL_SECTIONS: Mapping[str, Any] = {**SECTIONS, **{section: SECTIONS[first] for section, first in _FIRST.items()}}
"""The sections, and those that stand again."""


def first_of(section: str) -> str:
    """The section that a numbered one stands beside: its record, defaults and names hold for all of them.

    >>> first_of("launch_2"), first_of("launch"), first_of("launch_17")
    ('launch', 'launch', 'launch_17')
    """
    return _FIRST.get(section, section)


def is_repeat(section: str) -> bool:
    """Whether a section is one of those with a number.

    >>> is_repeat("launch_2"), is_repeat("launch")
    (True, False)
    """
    return section in _FIRST


def is_read_by_plan(section: str) -> bool:
    """Whether a plan reads a part of a Design, as its record says.

    >>> is_read_by_plan("launch_2"), is_read_by_plan("twin"), is_read_by_plan("demand")
    (True, False, False)
    """
    return all(read_by_plan(cls) for cls in classes_of({**ALL_SECTIONS, "demand": Demand}.get(section)).values())
