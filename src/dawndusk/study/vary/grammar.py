"""`--vary path=values`: the inputs a study moves and over what, read as strictly as a scenario.

orbit.altitude                        the input alone: the study takes its bounds
orbit.altitude=500..2000 km           a span; a bare number takes the unit of its neighbour
orbit.altitude=500..2000 km:16        a span in so many equal steps
launch.vehicle=falcon-9,starship-v3   a list, of quantities or of words
launch.vehicle=any                    every word there is
projection.power.price_array.change=-5..0 %/yr
                                      the number of a projection
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import Field, replace
from typing import Any

import numpy

from dawndusk import catalog
from dawndusk.core.how_many import how_many
from dawndusk.core.record import declared_fields, fixed_by, is_whole
from dawndusk.design.projection import SECTION, ByYear, Change, Fall
from dawndusk.design.sections import ALL_SECTIONS, SECTIONS
from dawndusk.scenario import Diagnostic, ScenarioError
from dawndusk.scenario.fields import fields_of, is_number, kind_in
from dawndusk.scenario.nearest_word import did_you_mean, one_of
from dawndusk.scenario.numbers import GivenNumber, read_number
from dawndusk.scenario.printable import printable
from dawndusk.scenario.projections import CHANGE, FALL, PLACE
from dawndusk.scenario.quantity import CALENDAR_YEARS
from dawndusk.scenario.refusals import meant_elsewhere
from dawndusk.study.vary.axis import LENGTH_MAX, Axis, diagnostic

ANY = "any"
COUNT_MAX = 100_000
"""Values of one axis."""

_PATH = re.compile(
    r"\s*(?P<moving>projection\s*\.)?\s*(?P<section>[\w-]+)\s*\.\s*(?P<key>[\w-]+)\s*"
    r"(?(moving)\.\s*(?P<number>[\w-]+)\s*)(?:=(?P<written>.*))?",
    re.DOTALL,
)
_NUMBERS = {CHANGE: Change, FALL: Fall, PLACE: ByYear}
"""The one number of each kind of projection."""
_BARE = re.compile(r"[+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*", re.ASCII)
_COUNTED = re.compile(r"(.*):\s*(\d{1,9})\s*", re.DOTALL)
_CURE = "write --vary section.key=low..high, section.key=low..high:steps or section.key=a,b,c"


class _RefusedError(Exception):
    """Code, message, cure, and the part of the text that is at fault."""


def read_axes(texts: Sequence[str], choices: Mapping[str, str]) -> tuple[Axis, ...]:
    """The axes of some `--vary` texts; `choices` of the design say which kind of a slot is meant.

    Error: `ScenarioError`, with every error found.

    >>> [(a.low, a.high) for a in read_axes(["orbit.altitude=500..2000km"], {"orbit.kind": "sun-synchronous"})]
    [(500000.0, 2000000.0)]
    """
    found: list[Axis] = []
    errors: list[Diagnostic] = []
    for number, text in enumerate(texts, 1):
        try:
            axis = _axis(text, choices)
            if any(axis.path == other.path for other in found):
                raise _RefusedError("S003", f"`{axis.path}` is varied twice", "keep one --vary of it")
            found.append(axis)
        except _RefusedError as refused:
            errors.append(diagnostic(text, number, *refused.args))
    if errors:
        raise ScenarioError(errors)
    return tuple(found)


def _axis(text: str, choices: Mapping[str, str]) -> Axis:
    read = _PATH.fullmatch(text) if len(text) < LENGTH_MAX else None
    if read is None:
        raise _RefusedError("S013", "this is not read", _CURE)
    section, key, written = read["section"], read["key"], read["written"]
    field = _field(section, key, choices)
    if read["moving"]:
        field, section, key = _projected(field, read["number"]), f"{SECTION}.{section}.{key}", read["number"]
    numeric = is_number(field)
    axis = Axis(
        path=f"{section}.{key}",
        section=section,
        name=field.name,
        meaning=field.metadata["meaning"],
        bounds=(field.metadata["low"], field.metadata["high"]) if numeric else (0.0, 0.0),
        is_whole=is_whole(field),
        fixes=fixed_by(field),
    )
    if written is None:
        return axis
    if not written.strip():
        raise _RefusedError("S013", "nothing stands behind the `=`", _CURE)
    if numeric and ".." in written:
        return replace(axis, **_span(written, field))
    parts = [_unquoted(part) for part in written.split(",")]
    if parts == [ANY] and not numeric:
        return replace(axis, values=_words_of(field))
    if not numeric:
        return replace(axis, values=tuple(_word(part, field) for part in parts))
    return replace(axis, values=tuple(_number(part, field) for part in _with_units(parts)))


def _field(section: str, key: str, choices: Mapping[str, str]) -> Field[Any]:
    if section not in ALL_SECTIONS:
        cure = did_you_mean(section, ALL_SECTIONS) or f"a section is one of {', '.join(SECTIONS)}"
        raise _RefusedError("S001", f"unknown section `{printable(section)}`", cure, section)
    words = {path.removeprefix(f"{section}."): word for path, word in choices.items()}
    slot = ALL_SECTIONS[section]
    known = fields_of(slot, kind_in(slot, words))
    if key not in known:
        cure = (
            did_you_mean(key, known)
            or meant_elsewhere(key, ALL_SECTIONS)
            or f"`dawndusk explain {section}` lists the keys of [{section}]"
        )
        raise _RefusedError("S001", f"unknown key `{printable(key)}` in [{section}]", cure, key)
    return known[key]


def _projected(moved: Field[Any], number: str) -> Field[Any]:
    """The field of a projection's number."""
    if not is_number(moved):
        raise _RefusedError("S001", f"`{moved.name}` is no number, and no year moves it", _CURE, moved.name)
    if number not in _NUMBERS:
        cure = one_of(number, tuple(_NUMBERS))
        raise _RefusedError("S001", f"unknown key `{printable(number)}` in a projection", cure, number)
    return next(iter(declared_fields(_NUMBERS[number])))


def _span(written: str, field: Field[Any]) -> dict[str, Any]:
    counted = _COUNTED.fullmatch(written)
    is_clock = field.name.startswith("local_time") and re.search(r"\d:\d\d\s*$", written) is not None
    count = int(counted[2]) if counted and not is_clock else 0
    text = counted[1] if counted and not is_clock else written
    parts = text.split("..")
    if len(parts) != 2:
        raise _RefusedError("S013", "a span has two ends", _CURE, written)
    low, high = (_number(part, field) for part in _with_units([_unquoted(part) for part in parts]))
    if low >= high:
        raise _RefusedError("P002", f"the span {printable(text)} is empty or upside down", "write low..high", written)
    if not (counted and not is_clock):
        return {"low": low, "high": high}
    if not 2 <= count <= COUNT_MAX:
        raise _RefusedError("S013", f"{how_many(count, 'step')} cannot be made", f"take 2 to {COUNT_MAX}", written)
    values = numpy.linspace(low, high, count)
    whole = numpy.unique(values.round()) if is_whole(field) else values
    return {"low": low, "high": high, "values": tuple(whole.tolist())}


def _with_units(parts: list[str]) -> list[str]:
    """Each part with a unit: a bare number takes that of the next part that has one, else of the one before."""
    units = [_BARE.sub("", part, count=1) if _BARE.match(part) else None for part in parts]
    filled = list(parts)
    known = next((unit for unit in units if unit), "")
    for k in reversed(range(len(parts))):
        if units[k]:
            known = units[k] or known
        elif units[k] == "" and known and ":" not in known:
            filled[k] = f"{parts[k].strip()} {known}"
    return filled


def _number(text: str, field: Field[Any]) -> float:
    written: Any = int(text) if field.name in CALENDAR_YEARS and re.fullmatch(r"\d{1,6}", text.strip()) else text
    given = read_number(written, field)
    if isinstance(given, GivenNumber):
        return given.value
    raise _RefusedError(given[0].code, given[0].message, given[0].cure, text)


def _words_of(field: Field[Any]) -> tuple[str, ...]:
    return field.metadata.get("allowed") or tuple(catalog.names(field.metadata["choice"]))


def _word(text: str, field: Field[Any]) -> str:
    allowed = _words_of(field)
    if text in allowed:
        return text
    raise _RefusedError("S011", f"`{printable(text)}` is none of the words of this key", one_of(text, allowed), text)


def _unquoted(part: str) -> str:
    return part.strip().strip("\"'").strip()
