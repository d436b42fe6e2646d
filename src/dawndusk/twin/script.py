"""What happens to a fleet while it is stepped: a script of events, read strictly, and the campaign's calendar.

    [[event]]
    day = 3                     # since 1 January of the mission's first year
    kind = "loss"
    count = 2

Leaves out: events within a day, each begins at midnight; parts of a satellite.
"""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from dawndusk.core.record import record
from dawndusk.scenario.nearest_word import did_you_mean
from dawndusk.scenario.printable import printable


@record
class Kind:
    """A kind of event."""

    says: Mapping[str, tuple[float, float]]
    """beside its day, with bounds"""
    takes: bool = False
    """the satellites it counts, on its day"""
    brings: bool = False
    """the satellites it counts, as soon as rockets fly"""
    grounds: bool = False
    """rockets, while it lasts"""


KINDS: Mapping[str, Kind] = {
    "loss": Kind(says={"count": (1, 1e9)}, takes=True),
    "launch": Kind(says={"count": (1, 1e9)}, brings=True),
    "grounding": Kind(says={"days": (1, 1e6)}, grounds=True),
    "solar storm": Kind(says={"days": (1, 1e6), "upset_ratio": (1, 1e9)}),
    "gateway lost": Kind(says={"days": (1, 1e6), "link_lost_fraction": (0, 1)}),
    "demand": Kind(says={"days": (1, 1e6), "demand_ratio": (0, 100)}),
}
"""Every kind of event."""

WHOLE = ("day", "days", "count")


class ScriptError(ValueError):
    """A script that cannot be read; its text names file, line and cure."""


@record
class Event:
    """One event; what its kind does not say is left neutral."""

    day: int
    kind: str
    days: int = 1
    count: int = 0
    upset_ratio: float = 1.0
    link_lost_fraction: float = 0.0
    demand_ratio: float = 1.0

    def lasts(self, day: int) -> bool:
        """Whether the event holds on a day.

        Shape: scalar. Valid: any. Error: exact (tests/twin/test_script.py::test_an_event_lasts_its_days).
        """
        return self.day <= day < self.day + self.days


@record
class Script:
    """What happens, in the order of the file."""

    events: tuple[Event, ...] = ()
    standing_fraction: tuple[float, ...] = ()
    """satellites there over the whole fleet, by month from the first day; empty: all from the start"""


def read_script(text: str, name: str) -> Script:
    r"""The script of a file's text.

    Error: `ScriptError` for whatever is not a known event, whole and within bounds.

    >>> read_script('[[event]]\nday = 3\nkind = "loss"\ncount = 2\n', "e.toml").events[0].count
    2
    >>> read_script('[[event]]\nday = 3\nkind = "lost"\n', "e.toml")
    Traceback (most recent call last):
    dawndusk.twin.script.ScriptError: e.toml:3: kind is one of loss, launch, ...
    """
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        found = re.search(r"line (\d+)", str(problem))
        raise ScriptError(f"{name}:{found[1] if found else text.count(chr(10)) + 1}: {problem}") from None
    lines = text.splitlines()
    for key in written.keys() - {"event"}:
        raise ScriptError(f"{name}:{_line(lines, key)}: `{key}` is unknown; a script holds [[event]] only")
    events = written.get("event", [])
    starts = [k for k, line in enumerate(lines) if re.match(r"\s*\[\[\s*event\s*\]\]", line)]
    if not isinstance(events, list) or len(starts) != len(events):
        raise ScriptError(f"{name}:{_line(lines, 'event')}: write each event as [[event]] with its lines below")
    ends = [*starts, len(lines)][1:]
    return Script(
        events=tuple(_event(one, name, lines, start, end) for one, start, end in zip(events, starts, ends, strict=True))
    )


def _event(one: dict[str, Any], name: str, lines: list[str], start: int, end: int) -> Event:
    def refuse(key: str, why: str) -> ScriptError:
        return ScriptError(f"{name}:{_line(lines[:end], key, start)}: {why}")

    kind = one.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        near = did_you_mean(kind, KINDS) if isinstance(kind, str) else None
        raise refuse("kind", f"kind is one of {', '.join(KINDS)}{f'; {near}' if near else ''}")
    bounds = {"day": (0.0, 1e6), **KINDS[kind].says}
    for key in one.keys() - {*bounds, "kind"}:
        cure = did_you_mean(key, bounds) or f"a {kind} says {', '.join(bounds)}"
        raise refuse(key, f"`{printable(key)}` is unknown; {cure}")
    for key, (low, high) in bounds.items():
        value = one.get(key)
        if value is None:
            raise refuse("kind", f"a {kind} needs `{key}`")
        allowed = int if key in WHOLE else (int, float)
        if isinstance(value, bool) or not isinstance(value, allowed) or not low <= value <= high:
            whole = "a whole number" if key in WHOLE else "a number"
            raise refuse(key, f"`{key}` is {whole} from {low:g} to {high:g}")
    return Event(**one)


def _line(lines: list[str], key: str, start: int = 0) -> int:
    """The line, counted from 1, on which a key is written at or after a place; else the place itself."""
    spelled = re.compile(rf"""\s*(\[+\s*)?["']?{re.escape(key)}["']?\s*[=\].]""")
    return next((k + 1 for k, line in enumerate(lines) if k >= start and spelled.match(line)), start + 1)
