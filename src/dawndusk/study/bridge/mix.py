"""Mixes of two designs: each group of inputs whole from the one or from the other.

A section whose records are of two kinds, or that one design has alone, is of the group of the word that chooses it; so
are the numbers that the other lacks. A fleet is counted by its power: satellites of another size are so many more or
fewer. A projection is of its input's group, and where one design has none it is one that does not move.
Leaves out: what no plan reads, the twin's settings among it.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, replace
from functools import cached_property
from typing import Any, NamedTuple

from dawndusk.core.record import declared_fields, fixed_by
from dawndusk.design.design import Design
from dawndusk.design.projection import SECTION as PROJECTION
from dawndusk.design.projection import Change, Fall, Projection
from dawndusk.design.sections import ALL_SECTIONS, is_read_by_plan, is_repeat
from dawndusk.satellite.mission import satellites_in_service
from dawndusk.scenario import key_of
from dawndusk.study.bridge.groups import InputGroup, group_of, groups


class Difference(NamedTuple):
    """An input in which two designs differ; `name`: the field of its record, empty where the whole section differs."""

    path: str
    section: str
    name: str
    group: InputGroup
    one: Any
    other: Any
    is_number: bool
    """a number on both sides that fixes no array, so that many mixes of it are computed at once"""
    is_label: bool
    """the name of a catalog entry whose numbers are inputs of their own, which no plan reads"""


class DesignMix:
    """Two designs, what they differ in, and any mix of them by groups."""

    def __init__(self, one: Design, other: Design) -> None:
        self.one: Design = _with_still(_by_power(one), other.projections)
        self.other: Design = _with_still(_by_power(other), one.projections)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Every input in which the designs differ, section by section."""
        return tuple(found for section in self._sections for found in _differences(section, self.one, self.other))

    @cached_property
    def _sections(self) -> tuple[str, ...]:
        read = (section for section in ALL_SECTIONS if is_read_by_plan(section))
        return (*read, *dict.fromkeys((*self.one.projections, *self.other.projections)))

    @cached_property
    def groups(self) -> tuple[InputGroup, ...]:
        """The groups in which the designs differ, in their order."""
        found = {difference.group.key for difference in self.differences}
        return tuple(group for group in groups() if group.key in found)

    def is_smooth(self, group: InputGroup) -> bool:
        """Whether a group differs in numbers alone, none of which fixes an array."""
        return all(d.is_number or d.is_label for d in self.differences if d.group is group)

    def design(self, taken: Collection[InputGroup]) -> Design:
        """The first design with some groups from the other.

        Error: exact; with all groups it is the other, as far as a plan reads it (tests/study/bridge/test_mix.py).
        """
        found = {section: self._section(section, taken) for section in self._sections}
        there = {section: held for section, held in found.items() if held is not None}
        repeats = {section: there.pop(section) for section in tuple(there) if is_repeat(section)}
        moving = {section: there.pop(section) for section in tuple(there) if _is_projection(section)}
        held = {**there, **repeats}
        kept = {key: p for key, p in moving.items() if getattr(held.get(p.section), p.name, None) is not None}
        return replace(self.one, repeats=repeats, projections=kept, **there)

    def _section(self, section: str, taken: Collection[InputGroup]) -> Any:
        rows = [d for d in self.differences if d.section == section]
        whole = next((d for d in rows if not d.name), None)
        from_other = whole is not None and whole.group in taken
        start = _held(self.other if from_other else self.one, section)
        moved = [d for d in rows if d.name and (d.group in taken) != from_other]
        if start is None or not moved:
            return start
        return replace(start, **{d.name: d.one if from_other else d.other for d in moved})


def _by_power(design: Design) -> Design:
    """The same fleet, asked for by its power, which stands short of a whole satellite more by less than rounding."""
    count = design.mission.satellite_count
    if count is None:
        return design
    power_w = float(satellites_in_service(design.mission, 1.0)) * design.satellite.power_it_w * (1 - _SHORT)
    return replace(design, mission=replace(design.mission, satellite_count=None, power_it_fleet_w=power_w))


def _with_still(design: Design, others: Mapping[str, Any]) -> Design:
    """A design with a projection that does not move where another design has one that does."""
    still = {
        key: replace(one, **{_RATES[type(one)]: 0.0})
        for key, one in others.items()
        if key not in design.projections and type(one) in _RATES
    }
    return replace(design, projections={**design.projections, **still}) if still else design


def _differences(section: str, one: Design, other: Design) -> Iterator[Difference]:
    held, beside = _held(one, section), _held(other, section)
    if held is None and beside is None:
        return
    if type(held) is not type(beside):
        path = f"{section}.{'vehicle' if is_repeat(section) else 'kind'}"
        yield _difference(path, section, "", (_kind(held), _kind(beside)), is_number=False, is_label=False)
    for field in _fields(held) if held is not None and beside is not None else ():
        values = (getattr(held, field.name), getattr(beside, field.name, _LACKS))
        if values[1] is _LACKS or values[0] == values[1]:
            continue
        path = f"{section}.{key_of(field) if 'meaning' in field.metadata else field.name}"
        number = all(isinstance(v, float) for v in values) and not fixed_by(field)
        label = ("choice" in field.metadata or path in _UNREAD) and field.name not in _READ_CHOICES
        yield _difference(path, section, field.name, values, is_number=number, is_label=label)


def _difference(
    path: str, section: str, name: str, values: tuple[Any, Any], *, is_number: bool, is_label: bool
) -> Difference:
    of = section.removeprefix(f"{PROJECTION}.") if _is_projection(section) else path
    return Difference(path, section, name, group_of(of), *values, is_number=is_number, is_label=is_label)


def _fields(held: Any) -> Iterator[Any]:
    """What a scenario may write of a section; of a projection, whatever it has."""
    return iter(fields(held)) if isinstance(held, Projection) else declared_fields(held)


def _held(design: Design, section: str) -> Any:
    if _is_projection(section):
        return design.projections.get(section)
    return design.repeats.get(section) if is_repeat(section) else design.section(section)


def _is_projection(section: str) -> bool:
    return section.startswith(f"{PROJECTION}.")


def _kind(held: Any) -> str | None:
    """What a section is, in a word; None where there is none."""
    return None if held is None else getattr(held, "vehicle", None) or _words(type(held).__name__)


def _words(name: str) -> str:
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


_SHORT = 1e-12
_LACKS = object()
_RATES: Mapping[Any, str] = {Change: "change_per_year", Fall: "fall_fraction"}
_UNREAD = ("mission.technology",)
"""Words that decide what a design holds, and that no plan reads."""
_READ_CHOICES = ("vehicle",)
"""Names of catalog entries that a plan reads beside their numbers: who sells a rocket."""
