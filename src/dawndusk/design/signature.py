"""A design by its values under public paths: what two designs differ in, and a stamp that code may not move.

A path is what a scenario writes (`orbit.altitude`), so that a field may change its name and a stamp stays.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from hashlib import sha256
from typing import Any

from dawndusk.core.record import declared_fields
from dawndusk.design.design import Design
from dawndusk.design.sections import ALL_SECTIONS, is_repeat
from dawndusk.scenario import EntrySlot, key_of

SIGNATURE_VERSION = 1
"""Raised where a path or the way a value is written changes, as then every stamp does."""

Values = Mapping[str, Any]
"""Public path -> number, word or list."""


def values_by_path(design: Design) -> dict[str, Any]:
    """Every value of a design under its public path, each number in its field's unit; None where it is off.

    Shape: a flat mapping. Valid: any design. Error: exact, none is left out (tests/design/test_signature.py).

    >>> from dawndusk.design.loading import load
    >>> from dawndusk.scenario.examples import file
    >>> with file("suncatcher") as place:
    ...     values_by_path(load(place))["orbit.altitude"]
    650000.0
    """
    found: dict[str, Any] = {}
    for section, slot in ALL_SECTIONS.items():
        if is_repeat(section) and section not in design.repeats:
            continue
        held = design.section(section)
        if isinstance(slot, Mapping):
            found[f"{section}.kind"] = next(kind for kind, cls in slot.items() if cls is type(held))
        elif isinstance(slot, EntrySlot):
            found[f"{section}.kind"] = next(kind for kind, cls in slot.kinds.items() if cls is type(held))
        found |= _values(section, held)
    for section, one in design.projections.items():
        held = {f"{section}.{field.name}": getattr(one, field.name) for field in fields(one)}
        found |= {path: list(value) if isinstance(value, tuple) else value for path, value in held.items()}
    if design.demand is not None:
        for group, rows in (("stream", design.demand.streams), ("region", design.demand.regions)):
            found[group] = list(rows)
            for name, row in rows.items():
                found |= _values(f"{group}.{name}", row)
        found |= {f"stream.{name}.curve": list(row.curve_ratio) for name, row in design.demand.streams.items()}
    return found


def signature(design: Design) -> str:
    """A design in 64 hex digits: two designs are one where theirs are the same.

    Shape: text. Valid: any design. Error: exact; another name of a field moves nothing
    (tests/design/test_signature.py).
    """
    stamped = {"version": SIGNATURE_VERSION, "values": values_by_path(design)}
    return sha256(json.dumps(stamped, sort_keys=True).encode()).hexdigest()


def differences(one: Values, other: Values) -> tuple[str, ...]:
    """What differs between the values of two designs, by path: `orbit.altitude (650000.0, 700000.0)`.

    Shape: texts, sorted. Valid: any. Error: exact.

    >>> differences({"a.b": 1.0, "a.c": None}, {"a.b": 2.0, "a.c": None, "a.d": "x"})
    ('a.b (1.0, 2.0)', 'a.d (none, x)')
    """
    return tuple(
        f"{path} ({_text(one.get(path))}, {_text(other.get(path))})"
        for path in sorted({*one, *other})
        if one.get(path) != other.get(path)
    )


def _values(section: str, held: Any) -> dict[str, Any]:
    return {f"{section}.{key_of(field)}": _plain(getattr(held, field.name)) for field in declared_fields(held)}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | bool) else float(value)


def _text(value: Any) -> str:
    return "none" if value is None else str(value)
