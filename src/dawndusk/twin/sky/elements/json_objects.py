"""OMM as JSON: an object, or a list of them; numbers are kept as they are written."""

import json
import re
from bisect import bisect_right
from typing import Any

from dawndusk.twin.sky.elements.messages import FORMS, Fault, Keyword, Message, Reading


def from_json(text: str) -> Reading:
    """The messages of a file's text, and what is wrong with them.

    Shape: see `Reading`. Valid: any text. Error: exact (tests/twin/sky/elements/test_json_objects.py).
    """
    begin, line_of = len(text) - len(text.lstrip()), _Lines(text)
    try:
        whole, end = _DECODER.raw_decode(text, begin)
    except json.JSONDecodeError as problem:
        return [], [Fault(problem.lineno, f"it is no JSON: {problem.msg}", f"a whole file; {FORMS}")]
    except RecursionError:
        return [], [Fault(line_of(begin), "it is no list of objects: too deep", FORMS)]
    if text[end:].strip():
        place = end + len(text[end:]) - len(text[end:].lstrip())
        return [], [Fault(line_of(place), "more stands behind the end of the JSON", "one list of objects")]
    members = _members(text, begin) if type(whole) is list else [(begin, whole)]
    return _messages(text, members, line_of)


class _Pairs(list[tuple[str, Any]]):
    """The members of an object, as often as they are written."""


class _Lines:
    """The line of a place in a text."""

    def __init__(self, text: str) -> None:
        self._ends = [found.end() for found in re.finditer(r"\r\n|\n|\r", text)]

    def __call__(self, place: int) -> int:
        return bisect_right(self._ends, place) + 1


def _members(text: str, begin: int) -> list[tuple[int, Any]]:
    """The members of a list that is sound, each with its place."""
    found: list[tuple[int, Any]] = []
    place = _past_blanks(text, begin + 1)
    while text[place] != "]":
        one, end = _DECODER.raw_decode(text, place)
        found.append((place, one))
        place = _past_blanks(text, end)
    return found


def _past_blanks(text: str, place: int) -> int:
    blanks = _BLANKS.match(text, place)
    return blanks.end() if blanks else place


def _messages(text: str, objects: list[tuple[int, Any]], line_of: _Lines) -> Reading:
    messages: list[Message] = []
    faults: list[Fault] = []
    for k, (place, one) in enumerate(objects):
        if not isinstance(one, _Pairs):
            word = "a list" if isinstance(one, list) else "a number, a text or a word"
            why = f"{word} where the object of a satellite is to stand"
            faults.append(Fault(line_of(place), why, "a list of objects, their keywords those of an OMM"))
            continue
        end = objects[k + 1][0] if k + 1 < len(objects) else len(text)
        keywords: dict[str, Keyword] = {}
        for keyword, value in one:
            line = line_of(_place_of(text, place, end, keyword))
            if keyword in keywords:
                faults.append(Fault(line, f"{keyword} stands twice in an object", "one object for each satellite"))
            elif value is not None and not isinstance(value, str):
                faults.append(Fault(line, f"{keyword} is neither text nor number", "a flat object of keywords"))
            else:
                keywords[keyword] = Keyword((value or "").strip(), line)
        messages.append(Message(keywords=keywords, line=line_of(place)))
    return messages, faults


def _place_of(text: str, begin: int, end: int, keyword: str) -> int:
    """Where an object's keyword is first written."""
    found = re.compile(re.escape(json.dumps(keyword)) + r"\s*:").search(text, begin, end)
    return found.start() if found else begin


_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_Pairs)
_BLANKS = re.compile(r"[ \t\n\r,]*")
