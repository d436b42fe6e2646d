"""The section `[twin]` of a design, or the catalog's defaults."""

from functools import cache
from typing import Any

from dawndusk import catalog
from dawndusk._record import declared
from dawndusk.design import Design
from dawndusk.scenario import is_number, values_of
from dawndusk.service.stepping import AGES, LAYOUTS, POLICY, WORK, Twin

__all__ = ["AGES", "LAYOUTS", "POLICY", "WORK", "Twin", "default_settings", "settings_of"]


def settings_of(design: Design) -> Twin:
    """The design's own section."""
    return design.twin


@cache
def default_settings() -> Twin:
    """The catalog's defaults.

    >>> default_settings().layout
    'ring'
    """
    standard = catalog.defaults("twin")
    numbers = values_of(filter(is_number, declared(Twin)), standard.numbers)
    values: dict[str, Any] = {**numbers, **standard.choices, **standard.options}
    return Twin(**values)
