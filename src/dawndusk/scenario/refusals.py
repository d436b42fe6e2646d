"""What pydantic found wrong with the structure of a scenario -> problems with a cure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import Field
from typing import Any

from dawndusk.scenario.fields import Sections, fields_of, is_number
from dawndusk.scenario.nearest_word import nearest, one_of, plain_word, synonyms
from dawndusk.scenario.numbers import Problem
from dawndusk.scenario.printable import printable
from dawndusk.scenario.quantity_words import fitting, quantity_words
from dawndusk.scenario.withdrawn import WITHDRAWN

TOP_KEYS = ("name", "title", "description", "url")
CORRELATION = "correlation"
"""The one table that stands in double brackets."""
PROJECTION = "projection"
"""The table of tables by input."""


def problems_of(
    error: Any, table: Mapping[str, Any], sections: Sections, groups: Collection[str] = ()
) -> Iterable[Problem]:
    """The problems of one entry of a `ValidationError`, with their path in the file."""
    path = _path_in_table(error["loc"], sections)
    if error["type"] == "dawndusk":
        return [p._replace(path=(*path, *p.path)) for p in error["ctx"]["problems"]]
    return [_structural(error, path, table, sections, groups)]


def _path_in_table(loc: tuple[str | int, ...], sections: Sections) -> tuple[str | int, ...]:
    """The place in the file: pydantic puts the kind of a slot after its section."""
    slot = sections.get(str(loc[0])) if loc else None
    if isinstance(slot, Mapping) and len(slot) > 1 and len(loc) > 1 and loc[1] in slot:
        return (loc[0], *loc[2:])
    return loc


def _structural(  # noqa: PLR0911 - one return a sort of error
    error: Any, path: tuple[str | int, ...], table: Mapping[str, Any], sections: Sections, groups: Collection[str]
) -> Problem:
    key, written = str(path[-1]) if path else "", error.get("input")
    match error["type"]:
        case "extra_forbidden":
            return _unknown(path, written, table, sections, groups)
        case "union_tag_not_found" | "missing":
            kinds = tuple(sections[str(path[0])])
            cure = f"write kind = {_words(kinds)} below it, or --set {path[0]}.kind={kinds[0]}"
            return Problem("S010", f"[{path[0]}] does not say its kind", cure, path[:1], True)
        case "union_tag_invalid" | "literal_error":
            return _no_word(path, table, sections)
        case "string_pattern_mismatch" if key != "name":
            cure = "leave out control characters and marks of writing direction"
            return Problem("S014", f"`{key}` holds a character that no reader sees", cure, path)
        case "string_pattern_mismatch":
            cure = 'use lower-case letters, digits, `-`, `_` and `.`, e.g. "my-scenario"'
            return Problem("S012", f"`{printable(str(written))}` cannot name a run", cure, path)
        case "string_too_long":
            return Problem("S007", f"`{key}` is longer than 1000 characters", "shorten it", path)
        case "string_type":
            return Problem("S009", f"`{key}` is text, not {sort_of(written)}", f'write {key} = "…"', path)
        case _:
            section = printable(str(path[0])) if path else "scenario"
            cure = f"write [{section}] once, with keys below it"
            return Problem("S009", f"`{section}` is a section, not {sort_of(written)}", cure, path, True)


def _no_word(path: tuple[str | int, ...], table: Mapping[str, Any], sections: Sections) -> Problem:
    section = str(path[0])
    slot = sections[section]
    key = "kind" if len(path) == 1 else str(path[1])
    if key == "kind" and isinstance(slot, Mapping):
        allowed: tuple[str, ...] = tuple(slot)
    else:
        allowed = fields_of(slot)[key].metadata["allowed"]
    written = table[section].get(key)
    if not isinstance(written, str):
        return Problem(
            "S009", f"`{key}` is a word, not {sort_of(written)}", f"write {key} = {_words(allowed)}", (section, key)
        )
    return Problem("S011", f"`{printable(written)}` is no {section}.{key}", one_of(written, allowed), (section, key))


def _unknown(
    path: tuple[str | int, ...],
    written: object,
    table: Mapping[str, Any],
    sections: Sections,
    groups: Collection[str],
) -> Problem:
    key = str(path[-1])
    if len(path) == 1:
        return _unknown_top(key, written, path, sections, groups)
    section = str(path[0])
    kind = table[section].get("kind") if isinstance(sections[section], Mapping) else None
    own = fields_of(sections[section], kind if isinstance(kind, str) else None)
    elsewhere = [s for s, slot in sections.items() if s != section and key in fields_of(slot)]
    other_kinds = [k for k in sections[section] if key in fields_of(sections[section], k)] if kind else []
    if gone := WITHDRAWN.get((section, key)):
        cure = gone
    elif other_kinds:
        cure = f"it belongs to kind = {_words(tuple(other_kinds))}; {taking_out((section, key))}"
    elif elsewhere:
        cure = f"it belongs to [{elsewhere[0]}]"
    elif match := nearest(key, own):
        cure = f"did you mean `{match}`?"
    elif meant := meant_elsewhere(key, sections):
        cure = meant
    else:
        cure = f"[{section}] holds {', '.join(own)}"
    cure = unit_in_value(key, written, own) or cure
    return Problem("S001", f"unknown key `{printable(key)}` in [{section}]", cure, path, True)


def meant_elsewhere(key: str, sections: Sections) -> str | None:
    """The cure of a key whose synonyms stand in another section, or stood in this one before."""
    found = [
        f"[{section}] {name}"
        for name in synonyms().get(plain_word(key), ())
        for section, slot in sections.items()
        if name in fields_of(slot)
    ]
    return f"did you mean {' or '.join(found)}?" if found else None


def taking_out(path: tuple[str, ...]) -> str:
    """How a key is taken out: of the file, or where an option chose another kind, by an option.

    >>> taking_out(("orbit", "local_time_node"))
    'take it out, or --set orbit.local_time_node=unset'
    """
    return f"take it out, or --set {'.'.join(path)}=unset"


def unit_in_value(key: str, written: object, own: Mapping[str, Field[Any]]) -> str | None:
    """The cure of a key that is one of `own` with its unit behind it."""
    found = next((k for k, f in own.items() if is_number(f) and key.startswith(f"{k}_")), None)
    return found and f'the unit stands in the value: {found} = "{_with_unit(written, own[found])}"'


def _with_unit(written: object, field: Field[Any]) -> str:
    low, high = field.metadata["low"], field.metadata["high"]
    if isinstance(written, int | float) and abs(written) < 1e300:
        return fitting(float(written), field.name, low, high)
    return printable(written) if isinstance(written, str) else quantity_words(low, field.name)


def _unknown_top(
    key: str, written: object, path: tuple[str | int, ...], sections: Sections, groups: Collection[str]
) -> Problem:
    if isinstance(written, dict | list):
        match = nearest(key, (*sections, CORRELATION, PROJECTION, *groups))
        named = f"[[{match}]]" if match == CORRELATION else f"[{match}.NAME]" if match in groups else f"[{match}]"
        firsts = [section for section in sections if not section.rpartition("_")[2].isdigit()]
        cure = f"did you mean {named}?" if match else f"sections are {', '.join(firsts)}"
        return Problem("S001", f"unknown section [{printable(key)}]", cure, path, True)
    owners = [section for section, slot in sections.items() if key in fields_of(slot)]
    match = nearest(key, TOP_KEYS)
    cure = f"did you mean `{match}`?" if match else f"above the first section stand {', '.join(TOP_KEYS)}"
    if owners:
        cure = f"it belongs to [{owners[0]}]: write it below that line, or --set {owners[0]}.{printable(key)}=…"
    return Problem("S001", f"unknown key `{printable(key)}`", cure, path, True)


def _words(allowed: tuple[str, ...]) -> str:
    return " or ".join(f'"{word}"' for word in allowed)


def sort_of(written: object) -> str:
    """What a value of TOML is, in words."""
    sorts = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "an array", dict: "a table"}
    return next((word for sort, word in sorts.items() if isinstance(written, sort)), "a date or time")
