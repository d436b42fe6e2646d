"""Inputs that move with the year, as a scenario writes them: tables such as `[projection.power.price_array]`.

A table holds one of three: `change`, a rate per year; `fall`, per doubling of the cumulative quantity that `of` names;
or `years` with `value`, and `low` and `high` where they are known, and the `place` between these. A `place` alone is
between the catalog's curves. The number itself holds in the year `from`; after `until` nothing moves.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dawndusk.core.record import Field, fixed_by, is_whole, record
from dawndusk.scenario.diagnostics import Place
from dawndusk.scenario.fields import Sections, fields_of, is_number
from dawndusk.scenario.nearest_word import did_you_mean, one_of
from dawndusk.scenario.numbers import GivenNumber, Problem, read_number, read_quantity, read_word
from dawndusk.scenario.printable import printable
from dawndusk.scenario.projection_curves import BASE_YEAR, BY_YEAR, CURVES, NUMBERS, UNTIL_YEAR, curves_problems
from dawndusk.scenario.refusals import PROJECTION, sort_of

CHANGE, FALL = "change", "fall"
KINDS = (CHANGE, FALL, BY_YEAR)
PLACE = "place"
"""Between the low curve, 0, and the high one, 1; alone: of the catalog's."""
SET_BY_OPTION = "set by --set"
"""What vouches for a number of a projection that an override set, as for every number."""
OWN_SATELLITES, OWN_MASS = "own satellites", "own mass launched"
OWN = (OWN_SATELLITES, OWN_MASS)
"""Cumulative quantities of the fleet itself; all others are of the catalog's kind `quantity`."""
_WORDS = ("source", "assumption")
BESIDE: Mapping[str, tuple[str, ...]] = {CHANGE: (), FALL: ("of", "lot"), BY_YEAR: (*CURVES, PLACE)}
"""Keys that are read beside one kind alone."""
KEYS = (*KINDS, PLACE, "of", "lot", *CURVES, "from", "until", *_WORDS)


@record
class ProjectionRow:
    """The projection of one input, as it is written; curves are in the unit of the input's field."""

    path: str
    """of the input"""
    kind: str
    number: GivenNumber | None
    """change, fall or place; None by year, where it is the middle"""
    of: str = ""
    """empty where an override sets the fall alone, which is then of what the catalog says"""
    lot_count: float = 1.0
    from_year: float = BASE_YEAR
    until_year: float = UNTIL_YEAR
    years: tuple[float, ...] = ()
    low: tuple[float, ...] = ()
    value: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    source: str | None = None
    assumption: str | None = None
    place: Place | None = None
    """where it stands; None until the file's places are known"""


def read_projections(
    written: object, sections: Sections, quantities: Sequence[str]
) -> tuple[ProjectionRow, ...] | list[Problem]:
    """All projections, or everything that is wrong with them. `quantities`: the names of the catalog's."""
    cure = f"write [{PROJECTION}.power.price_array], and below it change, fall, or years and value"
    if not isinstance(written, dict):
        return [Problem("S009", f"a table for each input, not {sort_of(written)}", cure, (), True)]
    problems: list[Problem] = []
    rows: list[ProjectionRow] = []
    for section, table in written.items():
        if section not in sections:
            meant = did_you_mean(str(section), sections) or f"sections are {', '.join(sections)}"
            problems.append(
                Problem("S001", f"there is no section `{printable(str(section))}`", meant, (section,), True)
            )
        elif not isinstance(table, dict):
            problems.append(Problem("S009", f"a table of inputs, not {sort_of(table)}", cure, (section,), True))
        else:
            for key, one in table.items():
                found = _one(f"{section}.{key}", key, one, fields_of(sections[section]), quantities)
                if isinstance(found, ProjectionRow):
                    rows.append(found)
                else:
                    problems += [p._replace(path=(section, key, *p.path)) for p in found]
    return problems or tuple(rows)


def schema() -> dict[str, Any]:
    """The JSON Schema of all projections."""
    anything = {"anyOf": [{"type": "number"}, {"type": "string"}, {"type": "object"}]}
    curve = {"type": "array", "items": {"anyOf": [{"type": "number"}, {"type": "string"}]}}
    text = {"type": "string"}
    properties = {
        **dict.fromkeys((CHANGE, FALL, PLACE, "lot", "from", "until"), anything),
        **dict.fromkeys((BY_YEAR, *CURVES), curve),
        **dict.fromkeys(("of", *_WORDS), text),
    }
    table = {"type": "object", "properties": properties, "additionalProperties": False}
    return {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": table}}


def _one(
    path: str, key: str, table: object, fields: Mapping[str, Field[Any]], quantities: Sequence[str]
) -> ProjectionRow | list[Problem]:
    numbers = [known for known, field in fields.items() if is_number(field)]
    if key not in numbers:
        cure = did_you_mean(key, numbers) or f"its numbers are {', '.join(numbers)}"
        return [Problem("S001", f"`{printable(path)}` is no number", cure, (), True)]
    if why := _stands_still(fields[key]):
        return [Problem("P012", f"`{path}` {why}, which no year moves", "leave its projection out", (), True)]
    if not isinstance(table, dict):
        return [Problem("S009", f"a table, not {sort_of(table)}", f"write [{PROJECTION}.{path}]", (), True)]
    unknown = [
        Problem("S001", f"unknown key `{printable(str(k))}` in a projection", _known(str(k)), (str(k),), True)
        for k in table
        if k not in KEYS
    ]
    kinds = [kind for kind in KINDS if kind in table] or [PLACE] * (PLACE in table)
    if len(kinds) != 1:
        message = (
            f"a projection holds one of {', '.join(KINDS)}; here {'are ' + ', '.join(kinds) if kinds else 'is none'}"
        )
        cure = "keep one" if kinds else f'write {CHANGE} = "-5 %/yr", or another'
        return [*unknown, Problem("P012", message, cure, (), True)]
    problems = [*unknown, *_beside(kinds[0], table)]
    read: dict[str, Any] = {"path": path, "kind": kinds[0], "number": None}
    for name, field in _WRITTEN.items():
        if name in table:
            found = read_number(table[name], field) if name in _DRAWN else read_quantity(table[name], field, (name,))
            if isinstance(found, list):
                problems += [p._replace(path=(name, *p.path)) for p in found]
            elif isinstance(found, Problem):
                problems.append(found)
            else:
                read["number" if name in _DRAWN else field.name] = found
    for word in (*_WORDS, "of"):
        if word in table:
            said = read_word(table[word], word)
            problems += [said] if isinstance(said, Problem) else []
            read[word] = said
    problems += list(_quantity(table, quantities)) if kinds[0] == FALL else []
    problems += list(curves_problems(table, fields[key], read)) if kinds[0] == BY_YEAR else []
    problems += list(_words(read))
    if not problems and "until_year" in read and read["until_year"] < read.get("from_year", BASE_YEAR):
        problems.append(Problem("P012", "`until` is before `from`", "put the years in order", ("until",)))
    return problems or ProjectionRow(**read)


def _stands_still(field: Field[Any]) -> str:
    """Why no year moves a number; empty where one may."""
    if fixed := fixed_by(field):
        return f"fixes {fixed}"
    if is_whole(field):
        return "is a whole number"
    return "is a date" if field.name.endswith("year") and field.metadata["low"] >= _EARLIEST_DATE else ""


def _known(key: str) -> str:
    return did_you_mean(key, KEYS) or f"it holds {', '.join(KEYS)}"


def _beside(kind: str, table: Mapping[str, Any]) -> Iterator[Problem]:
    """Keys that stand beside a kind that does not read them."""
    for other, keys in BESIDE.items():
        for key in keys:
            if other != kind and key in table and key != kind:
                cure = f"take it out; `{key}` stands beside `{other}`"
                yield Problem("P012", f"`{key}` is not read beside `{kind}`", cure, (key,), True)


def _quantity(table: Mapping[str, Any], quantities: Sequence[str]) -> Iterator[Problem]:
    names, of = (*OWN, *quantities), table.get("of")
    if of is None and table.get("assumption") == SET_BY_OPTION:
        return
    if of not in names:
        message = "a learning curve says of what it learns" if of is None else f"`{printable(str(of))}` is no quantity"
        at = ((), True) if of is None else (("of",), False)
        yield Problem("S010" if of is None else "D001", message, f"write of = …: {one_of(str(of or ''), names)}", *at)
    elif of in OWN and "lot" not in table:
        yield Problem(
            "S010", f"of `{of}`, a projection says at which number its price holds", "write lot = 100", (), True
        )
    elif of not in OWN and "lot" in table:
        yield Problem("P012", f"`lot` is read beside {' or '.join(OWN)} alone", "take it out", ("lot",), True)


def _words(read: Mapping[str, Any]) -> Iterator[Problem]:
    number: GivenNumber | None = read["number"]
    flat = number is not None and number.value == 0 and not number.low and not number.high
    if not (flat or read.get("source") or read.get("assumption") or (number and (number.source or number.assumption))):
        cure = 'write source = "…", or assumption = "why it moves so"'
        yield Problem("S010", "a projection says where it comes from", cure, (), True)


_DRAWN = (CHANGE, FALL, PLACE)
_EARLIEST_DATE = 1900
"""A number that cannot be less is a year of the calendar."""
_WRITTEN = {
    CHANGE: NUMBERS["change_per_year"],
    FALL: NUMBERS["fall_fraction"],
    PLACE: NUMBERS["place_fraction"],
    "lot": NUMBERS["lot_count"],
    "from": NUMBERS["from_year"],
    "until": NUMBERS["until_year"],
}
