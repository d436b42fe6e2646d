"""`--set section.key=value`: one value put in the place of the file's; its errors point at the option.

`--set section.key=unset` takes the file's away.
"""

import re
import tomllib
from collections.abc import Collection, Sequence
from datetime import date, time
from typing import Any

from dawndusk.scenario.diagnostics import Diagnostic, Place
from dawndusk.scenario.nearest_word import did_you_mean
from dawndusk.scenario.printable import printable
from dawndusk.scenario.projections import BESIDE, KINDS, PLACE, SET_BY_OPTION
from dawndusk.scenario.refusals import CORRELATION, PROJECTION
from dawndusk.scenario.rules import EXACTLY_ONE
from dawndusk.scenario.source import SIZE_MAX
from dawndusk.scenario.syntax import too_deep

_OVERRIDE = re.compile(r"\s*(?P<path>[\w-]+(?:\s*\.\s*[\w-]+)*)\s*=\s*(?P<value>.*\S)\s*", re.DOTALL)
_PROJECTION_DEPTH = 4
"""Parts of a path such as `projection.power.price_array.change`."""
UNSET = "unset"
"""The value that takes a key of the file away, so that the catalog's or the default holds again."""
_CURE = 'write --set section.key=value, e.g. --set orbit.altitude="700 km"; `unset` takes the file\'s value away'


class OptionValue(str):
    """An override that another option makes, which is then where its errors point."""

    __slots__ = ("option",)

    def __new__(cls, path: str, value: object, option: str) -> "OptionValue":
        """`path=value`, as said by `option`."""
        made = super().__new__(cls, f"{path}={value}")
        made.option = option
        return made

    def __reduce__(self) -> tuple[type["OptionValue"], tuple[str, str, str]]:
        path, _, value = self.partition("=")
        return type(self), (path, value, self.option)


class Overrides:
    """The overrides that were read: values by path, and where each stands."""

    def __init__(self, texts: Sequence[str], groups: Collection[str] = ()) -> None:
        self._groups = groups
        self.values: dict[tuple[str, ...], Any] = {}
        self.errors: list[Diagnostic] = []
        self._keys: dict[tuple[str, ...], Place] = {}
        self._places: dict[tuple[str, ...], Place] = {}
        for number, text in enumerate(texts, 1):
            self._read(text, f"--set {number}")
            if isinstance(text, OptionValue):
                self._point_at(text)

    def apply(self, table: dict[str, Any]) -> None:
        """Put the values into a table. Of keys that exclude each other, the one set here drops the file's."""
        for path, value in self.values.items():
            if value == UNSET:
                self._take_away(path, table)
                continue
            section: Any = table
            for part in path[:-1]:
                section = section.setdefault(part, {}) if isinstance(section, dict) else None
            if not isinstance(section, dict):
                continue
            section[path[-1]] = value
            if path[0] == PROJECTION and len(path) == _PROJECTION_DEPTH and path[-1] in (*KINDS, PLACE):
                self._one_kind(path, section)
            for group in EXACTLY_ONE:
                if path in group:
                    for other in group:
                        if other not in self.values:
                            section.pop(other[1], None)

    def _one_kind(self, path: tuple[str, ...], projection: dict[str, Any]) -> None:
        """Drop the file's other kinds of a projection whose number is set here, and let the option vouch for it."""
        for kind, beside in BESIDE.items():
            if path[-1] not in (kind, *beside):
                for key in (kind, *beside):
                    if (*path[:-1], key) not in self.values:
                        projection.pop(key, None)
        if not any(word in projection for word in ("source", "assumption")):
            projection["assumption"] = SET_BY_OPTION

    def _take_away(self, path: tuple[str, ...], table: dict[str, Any]) -> None:
        """Take a key, or a whole section, out of a table; one that is not there is an error."""
        holders: list[Any] = [table]
        for part in path[:-1]:
            holders.append(holders[-1].get(part) if isinstance(holders[-1], dict) else None)
        if not isinstance(holders[-1], dict) or path[-1] not in holders[-1]:
            keys = holders[-1] if isinstance(holders[-1], dict) else {}
            known = [".".join((*path[:-1], key)) for key in keys] or list(table)
            cure = did_you_mean(".".join(path), known) or "leave the option away"
            message = f"`{'.'.join(path)}` is not set, so nothing can be taken away"
            self.errors.append(Diagnostic(code="S013", message=message, help=cure, place=self._keys[path]))
            return
        del holders[-1][path[-1]]
        if len(path) > 1 and not holders[-1]:
            del holders[-2][path[-2]]

    def place(self, path: tuple[str | int, ...], on_key: bool) -> Place | None:
        """Where a path was set; `None` when no override set it."""
        for known, place in self._places.items():
            if path[: len(known)] == known:
                return self._keys[known] if on_key and path == known else place
        return None

    def place_below(self, path: tuple[str | int, ...]) -> Place | None:
        """Where something below a path was set first; `None` when no override did."""
        return next((place for known, place in self._keys.items() if known[: len(path)] == path), None)

    def _point_at(self, made: OptionValue) -> None:
        path, _, value = made.partition("=")
        place = Place(file=made.option, line=1, column=1, length=max(len(value), 1), excerpt=value)
        self._keys[tuple(path.split("."))] = self._places[tuple(path.split("."))] = place

    def _read(self, text: str, label: str) -> None:
        excerpt = text[:SIZE_MAX].replace("\n", " ")
        whole = Place(file=label, line=1, column=1, length=len(excerpt), excerpt=excerpt)
        found = _OVERRIDE.fullmatch(text) if len(text) < SIZE_MAX else None
        if found is None:
            self.errors.append(Diagnostic(code="S013", message="this override is not read", help=_CURE, place=whole))
            return
        path = tuple(part.strip() for part in found["path"].split("."))
        depth = _PROJECTION_DEPTH if path[0] == PROJECTION else 3 if path[0] in self._groups else 2
        if len(path) > depth:
            section, key = ".".join(path[: depth - 1]), path[depth - 1]
            cure = f"set the whole number: --set {section}.{key}='{{ value = …, low = …, high = … }}'"
            self.errors.append(
                Diagnostic(code="S013", message=f"`{printable(found['path'])}` is too long", help=cure, place=whole)
            )
            return
        if path[:1] == (CORRELATION,):
            cure = "write the rows in the file, below [[correlation]]"
            message = "correlations cannot be set here"
            self.errors.append(Diagnostic(code="S013", message=message, help=cure, place=whole))
            return
        self.values[path] = _value(found["value"])
        self._keys[path] = _part(label, excerpt, found.start("path"), found.end("path"))
        self._places[path] = _part(label, excerpt, found.start("value"), found.end("value"))


def _part(label: str, excerpt: str, start: int, end: int) -> Place:
    return Place(file=label, line=1, column=start + 1, length=end - start, excerpt=excerpt)


def _value(text: str) -> Any:
    """A TOML value where the text is one, else the text itself: shells eat quotes."""
    if "\n" in text or too_deep(text) is not None:
        return text
    try:
        table = tomllib.loads(f"value = {text}")
    except (ValueError, RecursionError):
        return text
    value = table["value"]
    return text if list(table) != ["value"] or isinstance(value, date | time) else value
