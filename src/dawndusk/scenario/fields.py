"""The declared fields of a design's records, as a scenario sees them: by key, with bounds in the units people use."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import Field, dataclass
from typing import Any, TypeAlias

from dawndusk.core.record import declared_fields
from dawndusk.core.units import split_name
from dawndusk.scenario.quantity import CALENDAR_YEARS, to_field_unit
from dawndusk.scenario.quantity_words import quantity_words

Sections: TypeAlias = Mapping[str, Any]
"""Section -> record class; or for a slot kind -> record class, or an `EntrySlot`."""

CatalogNames: TypeAlias = Callable[[str], Iterable[str]]
"""The names of a catalog kind's entries."""


@dataclass(frozen=True, eq=False, kw_only=True)
class EntrySlot:
    """A slot whose kind is not written: the catalog entry that the section chooses says which is its own."""

    choice: str
    """the key that names the entry"""
    base: Any
    """what the record classes of all kinds share"""
    kinds: Mapping[str, Any]
    kind_of: Callable[[str | None], str]
    """the kind of an entry; of the standard one where none is named"""


def key_of(field: Field[Any]) -> str:
    """The key a scenario writes for a declared field: its name without the unit.

    >>> from dawndusk.core.record import declared_fields, param, record
    >>> @record
    ... class Orbit:
    ...     altitude_m: float = param("above the equator", low=1.5e5, high=2e6)
    >>> [key_of(field) for field in declared_fields(Orbit)]
    ['altitude']
    """
    if explicit := field.metadata.get("key"):
        return str(explicit)
    if not is_number(field) or field.name in CALENDAR_YEARS:
        return field.name
    return split_name(field.name)[0]


def values_of(fields: Iterable[Field[Any]], numbers: Mapping[str, Any]) -> dict[str, float]:
    """What the catalog's numbers, by key, say of declared fields: by the field's name, in its unit.

    >>> from types import SimpleNamespace
    >>> from dawndusk.core.record import declared_fields, param, record
    >>> @record
    ... class Orbit:
    ...     altitude_m: float = param("above the equator", low=1.5e5, high=2e6)
    >>> values_of(declared_fields(Orbit), {"altitude": SimpleNamespace(value="650 km")})
    {'altitude_m': 650000.0}
    """
    return {field.name: to_field_unit(numbers[key_of(field)].value, field.name) for field in fields}


def is_number(field: Field[Any]) -> bool:
    """Whether a declared field is a number, not a choice or an option."""
    return "low" in field.metadata


def classes_of(slot: Any) -> Mapping[str, Any]:
    """Kind -> record class; of a section that is no slot, its one class under an empty name."""
    if isinstance(slot, EntrySlot):
        return slot.kinds
    return slot if isinstance(slot, Mapping) else {"": slot}


def kind_in(slot: Any, words: Mapping[str, Any]) -> str | None:
    """The kind that a section's words choose; None where they choose none, or one that is not known."""
    if not isinstance(slot, EntrySlot):
        return words.get("kind")
    try:
        return slot.kind_of(words.get(slot.choice))
    except (KeyError, TypeError):
        return None


def fields_of(slot: Any, kind: str | None = None) -> dict[str, Field[Any]]:
    """Key -> declared field of a section; of one kind of a slot, or of all its kinds."""
    classes = classes_of(slot)
    wanted = [classes[kind]] if kind is not None and kind in classes else classes.values()
    return {key_of(field): field for cls in wanted for field in declared_fields(cls)}


def bounds_text(field: Field[Any]) -> str:
    """The bounds of a field in the units people use.

    >>> from dawndusk.core.record import declared_fields, param, record
    >>> @record
    ... class Orbit:
    ...     altitude_m: float = param("above the equator", low=1.5e5, high=2e6)
    >>> [bounds_text(field) for field in declared_fields(Orbit)]
    ['150 km to 2000 km']
    """
    low, high = field.metadata["low"], field.metadata["high"]
    if field.name in CALENDAR_YEARS:
        return f"{low:.0f} to {high:.0f}"
    return f"{quantity_words(low, field.name)} to {quantity_words(high, field.name)}"
