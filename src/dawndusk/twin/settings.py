"""The section `[twin]` of a design, or the catalog's defaults."""

from functools import cache
from typing import Any

from dawndusk import catalog
from dawndusk._record import declared
from dawndusk.design import Design
from dawndusk.scenario import key_of, to_field_unit
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
    words = {**standard.choices, **standard.options}
    values: dict[str, Any] = {}
    for field in declared(Twin):
        if "low" in field.metadata:
            values[field.name] = to_field_unit(standard.numbers[key_of(field)].value, field.name)
        else:
            values[field.name] = words[field.name]
    return Twin(**values)
