"""OMM in keyword = value notation: lines of a message, one after the other.

A message begins with `CCSDS_OMM_VERS`, or, where that is left out, as CelesTrak does, with the keyword that the one
before it began with, or with `OBJECT_NAME`. Units stand in brackets behind a number; a bracket in a name is the name's.
"""

import re
from collections.abc import Sequence

from dawndusk.twin.sky.elements.keywords import UNITS, VERSIONS, twice, unknown
from dawndusk.twin.sky.elements.messages import Fault, Keyword, Message, Reading

_BEGIN = "CCSDS_OMM_VERS"


def from_kvn(lines: Sequence[str]) -> Reading:
    """The messages of a file's lines, and what is wrong with them.

    Shape: see `Reading`. Valid: any lines. Error: exact (tests/twin/sky/elements/test_kvn.py).
    """
    messages: list[dict[str, Keyword]] = []
    faults: list[Fault] = []
    for line, text in enumerate(lines, 1):
        told = text.strip()
        if not told or told.startswith("#") or re.match(r"COMMENT\b", told):
            continue
        keyword, equals, value = (part.strip() for part in told.partition("="))
        fault = _fault(keyword, equals, value, line)
        if fault:
            faults.append(fault)
            continue
        if not messages or _begins(keyword, messages[-1]):
            messages.append({})
        if keyword in messages[-1]:
            faults.append(twice(keyword, line, messages[-1][keyword].line))
            continue
        messages[-1][keyword] = _keyword(keyword, value, line)
    return [Message(keywords=one, line=next(iter(one.values())).line) for one in messages], faults


def _begins(keyword: str, message: dict[str, Keyword]) -> bool:
    return keyword == _BEGIN or (keyword in message and keyword in (next(iter(message)), "OBJECT_NAME"))


def _fault(keyword: str, equals: str, value: str, line: int) -> Fault | None:
    if not equals:
        return Fault(line, f"`{keyword}` is no line of KEYWORD = value", "put it right, or begin it with COMMENT")
    if keyword != _BEGIN and re.fullmatch(r"CCSDS_\w+_VERS", keyword):
        return Fault(line, f"{keyword} begins a message of another kind", "a file of OMM alone")
    if keyword == _BEGIN and value not in VERSIONS:
        return Fault(line, f"version `{value}` of the OMM is not known", f"{', '.join(VERSIONS)} are read")
    return unknown(keyword, line)


def _keyword(keyword: str, value: str, line: int) -> Keyword:
    unit = re.fullmatch(r"(.*?)\s*\[([^\[\]]*)\]", value) if keyword in UNITS else None
    return Keyword(unit[1], line, unit[2].strip()) if unit else Keyword(value, line)
