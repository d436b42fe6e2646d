"""The section `[twin]` of a design, or the catalog's defaults."""

from functools import cache
from typing import Any

from dawndusk import catalog
from dawndusk.core.record import declared_fields
from dawndusk.design.demand import demand_of_catalog
from dawndusk.design.design import Design
from dawndusk.scenario import is_number, values_of
from dawndusk.service.demand import Demand
from dawndusk.service.twin_settings import AGES, LAYOUTS, POLICY, WORK, TwinSettings

__all__ = ["AGES", "LAYOUTS", "POLICY", "WORK", "TwinSettings", "default_settings", "demand_of", "settings_of"]


def settings_of(design: Design) -> TwinSettings:
    """The design's own section."""
    return design.twin


def demand_of(design: Design) -> Demand:
    """The design's own streams and regions, or the catalog's."""
    return design.demand or demand_of_catalog()


@cache
def default_settings() -> TwinSettings:
    """The catalog's defaults.

    >>> default_settings().layout
    'ring'
    """
    standard = catalog.defaults("twin")
    numbers = values_of(filter(is_number, declared_fields(TwinSettings)), standard.numbers)
    values: dict[str, Any] = {**numbers, **standard.choices, **standard.options}
    return TwinSettings(**values)
