"""A refusal: what is wrong, where, and the cure; printed as compilers print it, all at once."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dawndusk.scenario.printable import printable, printable_character

WINDOW = 100
"""Characters of a long line that are shown around its fault."""

_COLOR = {"error": "1;31", "bold": "1", "rule": "1;34", "help": "1;36"}


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where: a file or `--set 2`, line and column from 1 (0: the whole file), how much to mark, the line's text."""

    file: str
    line: int = 0
    column: int = 0
    length: int = 1
    excerpt: str = ""

    @property
    def text(self) -> str:
        """`file:line:column`, as editors jump to it."""
        file = printable(self.file, 200)
        if not self.line:
            return file
        return f"{file}:{self.column}" if file.startswith("--") else f"{file}:{self.line}:{self.column}"


@dataclass(frozen=True, kw_only=True)
class RelatedPlace:
    """Another place that has to do with a refusal, and why."""

    label: str
    place: Place


@dataclass(frozen=True, kw_only=True)
class Diagnostic:
    """One refusal."""

    code: str
    message: str
    help: str
    place: Place
    related: tuple[RelatedPlace, ...] = ()

    @property
    def file(self) -> str:
        """The file, or `--set 2` for an override."""
        return self.place.file

    @property
    def line(self) -> int:
        """Line from 1; 0 when the file as a whole is refused."""
        return self.place.line

    @property
    def column(self) -> int:
        """Column from 1, in characters."""
        return self.place.column

    @property
    def length(self) -> int:
        """Characters to mark."""
        return self.place.length

    def rendered(self, color: bool = False) -> str:
        """The refusal on several lines: code, place, the line with its fault marked, the cure."""
        lines = [_paint(f"error[{self.code}]", "error", color) + _paint(f": {_plain(self.message)}", "bold", color)]
        lines += _marked(self.place, "", "^", color)
        for other in self.related:
            lines += _marked(other.place, other.label, "-", color)
        lines.append(f"   {_paint('= help:', 'help', color)} {_plain(self.help)}")
        return "\n".join(lines)


class ScenarioError(ValueError):
    """A scenario is refused; `diagnostics` holds every reason, in the order of the file."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__(f"\n{self.rendered()}")

    def __reduce__(self) -> tuple[type["ScenarioError"], tuple[tuple[Diagnostic, ...]]]:
        return type(self), (self.diagnostics,)

    def rendered(self, color: bool = False) -> str:
        """Every refusal, with their number at the end."""
        found = len(self.diagnostics)
        files = sorted({printable(d.file, 200) for d in self.diagnostics if not d.file.startswith("--")})
        count = f"{found} error{'s' if found > 1 else ''}{' in ' + files[0] if files else ''}"
        return "\n".join([*(d.rendered(color) for d in self.diagnostics), _paint(count, "bold", color)])


def _plain(text: str) -> str:
    """A text that may quote the user's, safe to print."""
    return "\n".join("".join(map(printable_character, line)) for line in text.split("\n"))


def _marked(place: Place, label: str, mark: str, color: bool) -> Iterator[str]:
    yield f"  {_paint('-->', 'rule', color)} {place.text}"
    if not place.line:
        return
    line, before, width = _window(place)
    number, bar = f"{place.line:>4} ", _paint("|", "rule", color)
    yield f"{_paint(number, 'rule', color)}{bar} {line}"
    carets = _paint(f"{mark * width}{f' {label}' if label else ''}", "error" if mark == "^" else "rule", color)
    yield f"     {bar} {' ' * before}{carets}"


def _window(place: Place) -> tuple[str, int, int]:
    """The part of the line that is shown, the columns before the mark, and the mark's width, as a terminal counts."""
    first = max(place.column - 1, 0)
    start = max(0, first - WINDOW // 2) if len(place.excerpt) > WINDOW else 0
    stop = min(len(place.excerpt), start + WINDOW)
    before = "".join(map(_cell, place.excerpt[start:first]))
    marked = "".join(map(_cell, place.excerpt[first : min(first + place.length, stop)]))
    after = "".join(map(_cell, place.excerpt[first + place.length : stop]))
    lead, tail = "…" if start else "", "…" if stop < len(place.excerpt) else ""
    return f"{lead}{before}{marked}{after}{tail}", _width(lead + before), max(1, _width(marked))


def _cell(character: str) -> str:
    return " " if character == "\t" else printable_character(character)


def _width(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


def _paint(text: str, role: str, color: bool) -> str:
    return f"\x1b[{_COLOR[role]}m{text}\x1b[0m" if color else text
