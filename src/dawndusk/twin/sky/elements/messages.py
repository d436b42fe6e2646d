"""What every form of a catalogue comes down to: messages of keywords, and the faults found on the way."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dawndusk.core.record import record
from dawndusk.scenario.printable import printable

FORMS = "OMM as JSON, CSV, XML or KVN, or two-line elements"


class ElementsError(ValueError):
    """A catalogue that cannot be flown; its text names file, lines, causes and cures."""


class Keyword(NamedTuple):
    """What a file says under a keyword; empty where it says nothing."""

    text: str
    line: int
    unit: str = ""


@record
class Message:
    """One satellite as a file has it, under the keywords of the OMM."""

    keywords: Mapping[str, Keyword]
    line: int
    """where it begins"""


def told_of(message: Message, key: str) -> Keyword:
    """What a message says under a keyword; nothing, where it has none.

    Shape: see `Keyword`. Valid: any. Error: exact.

    >>> told_of(Message(keywords={}, line=3), "EPOCH")
    Keyword(text='', line=3, unit='')
    """
    return message.keywords.get(key, Keyword("", message.line))


class Fault(NamedTuple):
    """What is wrong on a line, and the cure."""

    line: int
    why: str
    cure: str


Reading = tuple[list[Message], list[Fault]]
"""The messages of a file and what is wrong with it."""


def error_of(name: str, faults: Iterable[Fault]) -> ElementsError:
    r"""All faults of a file in one refusal, by line, the first of them in full.

    Shape: text. Valid: at least one fault. Error: exact.

    >>> print(error_of("a.tle", [Fault(7, "it is cut", "fetch it anew"), Fault(2, "it is no number", "a number")]))
    a.tle:2: it is no number
      = help: a number
    a.tle:7: it is cut
      = help: fetch it anew
    """
    ordered = sorted(set(faults))
    told = [f"{name}:{one.line}: {printable(one.why, _LONGEST)}\n  = help: {one.cure}" for one in ordered[:_MOST]]
    more = [f"{name}: and {len(ordered) - _MOST:,} more faults"] if len(ordered) > _MOST else []
    return ElementsError("\n".join([*told, *more]))


_MOST, _LONGEST = 20, 400
