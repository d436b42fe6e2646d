"""Frozen records, and the declaration of one input: its meaning and its bounds stand on the field."""

from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


def param(
    meaning: str,
    *,
    low: float,
    high: float,
    kind: str | None = None,
    key: str | None = None,
    whole: bool = False,
    fixes: str = "",
) -> Any:
    """A number the user may set.

    `low`, `high`: bounds in the unit the field's name ends with; they catch slips of unit and claim nothing of nature.
    `kind`: the catalog kind whose chosen entry gives the number when the scenario does not; `None`: the defaults.
    `key`: the scenario's key, where it is not the field's name without its unit.
    `whole`: it counts something, and nothing between whole numbers is taken.
    `fixes`: what of the arrays or the calendar it fixes, in words; nothing is drawn of it, and it has no slope.
    """
    return field(metadata=_number(meaning, low, high, kind=kind, key=key, whole=whole, fixes=fixes))


def optional(
    meaning: str,
    *,
    low: float,
    high: float,
    key: str | None = None,
    whole: bool = False,
    instead_of: tuple[str, ...] = (),
) -> Any:
    """A number that is off (`None`) unless the scenario sets it; the rest as `param`.

    `instead_of`: the catalog kinds whose entries then no longer decide what it says.
    """
    return field(default=None, metadata=_number(meaning, low, high, key=key, whole=whole, instead_of=instead_of))


def _number(meaning: str, low: float, high: float, **more: Any) -> dict[str, Any]:
    standard = {"kind": None, "key": None, "whole": False, "fixes": ""}
    return {"meaning": meaning, "low": low, "high": high, **standard, **more}


def choice(meaning: str, kind: str) -> Any:
    """The name of a catalog entry of `kind`; its numbers fill the section's fields of that kind."""
    return field(metadata={"meaning": meaning, "choice": kind})


def option(meaning: str, allowed: tuple[str, ...]) -> Any:
    """One word out of `allowed`."""
    return field(metadata={"meaning": meaning, "allowed": allowed})


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(param, optional, choice, option))
def record(cls: type[T]) -> type[T]:
    """A frozen dataclass with keyword-only fields."""
    return dataclass(frozen=True, kw_only=True)(cls)


def read_by_plan(cls: Any) -> bool:
    """Whether a plan reads the records of a class: all but those that say `read_by_plan = False`.

    >>> @record
    ... class Shown:
    ...     read_by_plan = False
    >>> read_by_plan(Shown), read_by_plan(record(type("Read", (), {})))
    (False, True)
    """
    return getattr(cls, "read_by_plan", True)


def declared_fields(cls: Any) -> Iterator[Field[Any]]:
    """The fields of a record class that were declared with `param`, `optional`, `choice` or `option`."""
    return (f for f in fields(cls) if "meaning" in f.metadata)


def is_optional(declaration: Field[Any]) -> bool:
    """True for a number that is off unless the scenario sets it."""
    return declaration.default is not MISSING


def is_whole(declaration: Field[Any]) -> bool:
    """True for a number that counts something or names a year: nothing between whole numbers is taken."""
    return bool(declaration.metadata.get("whole"))


def fixed_by(declaration: Field[Any]) -> str:
    """What of the arrays or the calendar a number fixes, in words; empty where it may take any value in a study."""
    return str(declaration.metadata.get("fixes", ""))
