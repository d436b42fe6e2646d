"""Where a number came from: the scenario's words, or the catalog's."""

from dataclasses import replace
from typing import Any

from dawndusk import catalog
from dawndusk.core.record import record
from dawndusk.scenario import GivenNumber, to_field_unit


@record
class Source:
    """Where one number of a Design came from; `low`, `high` are in the field's unit, equal to `value` where exact."""

    path: str
    section: str
    name: str
    meaning: str
    text: str
    text_low: str
    text_high: str
    value: float
    low: float
    high: float
    dist: str
    source: str
    grade: str
    origin: str
    why: str
    conflicts: tuple[catalog.Conflict, ...]


def of_scenario(given: GivenNumber, **where: Any) -> Source:
    """The source of a number that the scenario gives. `where`: path, section, name and meaning."""
    return Source(
        **where,
        text=given.text,
        text_low=given.text_low or given.text,
        text_high=given.text_high or given.text,
        value=given.value,
        low=given.value if given.low is None else given.low,
        high=given.value if given.high is None else given.high,
        dist=given.dist or "pert",
        source=given.source or "",
        grade="assumption" if given.assumption or not given.source else "given",
        origin="scenario",
        why=given.assumption or "",
        conflicts=(),
    )


def of_catalog(number: catalog.Number, origin: str, *, name: str, **where: Any) -> Source:
    """The source of a number that the catalog has, in the unit of the field `name`."""
    value, low, high = (to_field_unit(text, name) for text in (number.value, number.low, number.high))
    return Source(
        **where,
        name=name,
        text=str(number.value),
        text_low=str(number.low),
        text_high=str(number.high),
        value=value,
        low=low,
        high=high,
        dist="pert",
        source=number.source,
        grade=number.grade,
        origin=origin,
        why=number.why or "",
        conflicts=number.conflicts,
    )


def following(years: Source, date: Source) -> Source:
    """The source of a date that lies some years after another, which it follows wherever that one is set."""
    value, low, high = (date.value + span for span in (years.value, years.low, years.high))
    text, text_low, text_high = (f"{number:.12g} yr" for number in (value, low, high))
    return replace(
        years,
        text=text,
        text_low=text_low,
        text_high=text_high,
        value=value,
        low=low,
        high=high,
        origin=f"{years.origin}: {years.text} after {date.path}",
    )
