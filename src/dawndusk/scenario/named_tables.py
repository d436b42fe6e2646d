"""Things with names of their own, as a scenario writes them: a table each, such as `[stream.agents]`.

A table writes what differs from the catalog's entry of its name, or of the entry it is `like`; one that the catalog
does not have and that is like none writes every number. What is named is all there is. A share that is written holds;
what the written ones leave is split among the others as the catalog has them.
"""

import re
from collections.abc import Mapping
from typing import Any

from dawndusk.core.record import record
from dawndusk.scenario.fields import fields_of
from dawndusk.scenario.nearest_word import did_you_mean, one_of
from dawndusk.scenario.numbers import GivenNumber, Problem, read_number
from dawndusk.scenario.printable import printable
from dawndusk.scenario.refusals import sort_of, unit_in_value

LIKE = "like"
ROUNDED = 0.01
"""Three thirds of 33 percent are a whole; what is further from it was meant otherwise."""
PATTERN = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")


@record
class Group:
    """A kind of thing of which a scenario names some, and with them all there are."""

    cls: Any
    share: str
    """the field whose sum over all of them is 1"""
    words: tuple[tuple[str, tuple[str, ...]], ...]
    """keys that are no numbers, and the words each may be"""
    most_count: int


@record
class NamedTable:
    """One of them, as it is written."""

    name: str
    like: str | None
    """the catalog's entry that has what is not written; None where all is"""
    words: Mapping[str, str]
    numbers: Mapping[str, GivenNumber]
    """by key"""


def read_named_tables(
    written: object, kind: str, group: Group, known: tuple[str, ...]
) -> tuple[NamedTable, ...] | list[Problem]:
    """All of a kind, or everything that is wrong with them. `known`: the catalog's entries."""
    cure = f"write [{kind}.{known[0]}], and below it what differs from the catalog's"
    if not isinstance(written, dict):
        return [Problem("S009", f"a table for each, with its name, not {sort_of(written)}", cure, (), True)]
    if not written:
        return [Problem("S010", f"no {kind} is named", cure, (), True)]
    if len(written) > group.most_count:
        message = f"{len(written):,} tables [{kind}.…]; at most {group.most_count} are read"
        return [Problem("S007", message, "put those together that are alike", (), True)]
    found = {name: _one(name, table, kind, group, known) for name, table in written.items()}
    problems = [
        problem._replace(path=(name, *problem.path))
        for name, one in found.items()
        if isinstance(one, list)
        for problem in one
    ]
    read = tuple(one for one in found.values() if isinstance(one, NamedTable))
    return problems or _shares(read, kind, group) or read


def _one(name: str, table: object, kind: str, group: Group, known: tuple[str, ...]) -> NamedTable | list[Problem]:
    fields, allowed = fields_of(group.cls), dict(group.words)
    if not isinstance(table, dict):
        keyed = name in fields or name in allowed
        cure = (
            f"write [{kind}.{known[0]}], and `{printable(name)}` below it"
            if keyed
            else f"write [{kind}.{printable(name)}]"
        )
        return [Problem("S009", f"a table of one {kind}, not {sort_of(table)}", cure, (), True)]
    if not PATTERN.fullmatch(name):
        cure = "use at most 32 lower-case letters, digits and `-`"
        return [Problem("S012", f"`{printable(name)}` cannot name a {kind}", cure, (), True)]
    problems: list[Problem] = []
    numbers: dict[str, GivenNumber] = {}
    words: dict[str, str] = {}
    for key, value in table.items():
        read: Any
        if key in fields:
            read = read_number(value, fields[key])
        elif key in allowed:
            read = _word(value, key, allowed[key], "S011")
        elif key == LIKE:
            read = _word(value, f"{kind} to be like", known, "D001")
        else:
            keys = (*fields, *allowed, LIKE)
            meant = next((known_key for known_key in keys if known_key.startswith(f"{key}_")), key)
            cure = unit_in_value(key, value, fields) or did_you_mean(meant, keys) or f"it holds {', '.join(keys)}"
            read = [Problem("S001", f"unknown key `{printable(key)}` in [{kind}.{name}]", cure, (), True)]
        if isinstance(read, list):
            problems += [problem._replace(path=(key, *problem.path)) for problem in read]
        elif isinstance(read, GivenNumber):
            numbers[key] = read
        else:
            words[key] = read
    like = words.pop(LIKE, name if name in known else None)
    missing = [key for key in (*fields, *allowed) if key not in table]
    if like is None and missing and LIKE not in table:
        near = did_you_mean(name, known)
        cure = f"{near or ''} A new one says {LIKE} = … (one of {', '.join(known)}), or {', '.join(missing)}".strip()
        problems.append(Problem("D001", f"the catalog has no {kind} `{name}`", cure, (), True))
    return problems or NamedTable(name=name, like=like, words=words, numbers=numbers)


def _word(written: object, key: str, allowed: tuple[str, ...], code: str) -> str | list[Problem]:
    if not isinstance(written, str):
        return [Problem("S009", f"a name is text, not {sort_of(written)}", one_of("", allowed))]
    return (
        written
        if written in allowed
        else [Problem(code, f"`{printable(written)}` is no {key}", one_of(written, allowed))]
    )


def _shares(read: tuple[NamedTable, ...], kind: str, group: Group) -> list[Problem]:
    key = next(key for key, field in fields_of(group.cls).items() if field.name == group.share)
    written = {one.name: one.numbers[key].value for one in read if key in one.numbers}
    silent = [one.name for one in read if key not in one.numbers]
    whole = sum(written.values())
    path = (list(written)[-1], key) if written else ()
    if silent and whole >= 1 - _ROUNDING:
        message = f"the shares written for {kind}s are {100 * whole:.6g} % and leave nothing for `{silent[0]}`"
        return [Problem("P008", message, f"lower one, or take [{kind}.{silent[0]}] out", path)]
    if silent or abs(whole - 1) <= ROUNDED:
        return []
    message = f"the shares of all {kind}s are {100 * whole:.6g} %, not 100 %"
    cure = f"correct one; leave `{key}` away where it is the rest; or name what else there is, as [{kind}.NAME]"
    return [Problem("P008", message, cure, path)]


_ROUNDING = 1e-9
