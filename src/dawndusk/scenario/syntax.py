"""Text -> table by `tomllib`, with the place and the cure of each error of syntax.

After an error on a line `key = value` that line is left out and reading goes on, so that one slip hides no other.
Depth and size are checked before anything recursive sees the text.
"""

import re
import tomllib
from typing import Any, NamedTuple

from dawndusk.scenario.diagnostics import Diagnostic, RelatedPlace
from dawndusk.scenario.positions import Positions, positions
from dawndusk.scenario.printable import printable
from dawndusk.scenario.toml_cure import PAIR, cure_of_line

DEPTH_MAX = 8
ERRORS_MAX = 20
RECOVERY_LENGTH_MAX = 100_000

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|(?P<sign>[\[\]{}.\n=,])', re.DOTALL
)
_AT = re.compile(r"\s*\(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")
_OTHER_FORMATS = (
    (re.compile(r"\s*[{\[]\s*(?:[\"{\[]|\n\s*\")"), "JSON"),
    (re.compile(r"\s*<"), "XML or HTML"),
    (re.compile(r"(?:\s*#[^\n]*\n|\s*\n)*(?:---|[\w-]+:(?:\s|$))"), "YAML"),
)


class ParseResult(NamedTuple):
    """The table of what could be read, where everything stands, and the errors of syntax."""

    table: dict[str, Any]
    positions: Positions
    errors: list[Diagnostic]
    recovered: bool
    """Reading went on to the end; without errors, or with the lines at fault left out."""

    @property
    def complete(self) -> bool:
        """Whether the whole text was read."""
        return self.recovered and not self.errors


def parse(text: str, file: str) -> ParseResult:
    r"""The table of a TOML text.

    >>> parse('[orbit]\naltitude = 650 km', "a.toml").errors[0].help
    'a quantity with a unit is text: write altitude = "650 km"'
    """
    plain = Positions(file=file, lines=tuple(text.split("\n")), keys={}, values={}, headers={})
    if not text.strip():
        cure = "start with `dawndusk new`, or write [mission] start_year and satellite_count"
        return _stop(plain, _error("S008", "the file is empty", cure, plain, 1, 1))
    if (deep := too_deep(text)) is not None:
        cure = f"a scenario needs 3 levels; {DEPTH_MAX} are read"
        return _stop(plain, _error("S007", "nested too deep", cure, plain, *deep))
    errors: list[Diagnostic] = []
    lines = text.split("\n")
    while True:
        try:
            table = tomllib.loads("\n".join(lines))
        except (ValueError, RecursionError) as problem:
            error = _explained(problem, plain, text)
            if errors and error.line <= errors[-1].line:
                return ParseResult({}, plain, errors, False)
            errors.append(error)
            if not _recoverable(error, lines, text) or len(errors) == ERRORS_MAX:
                return ParseResult({}, plain, errors, False)
            lines[error.line - 1] = ""
        else:
            return ParseResult(table, positions("\n".join(lines), file), errors, True)


def too_deep(text: str) -> tuple[int, int] | None:
    """Line and column where brackets or dotted keys nest deeper than `DEPTH_MAX`; `None` where they do not.

    >>> too_deep("a = " + "[" * 2000)
    (1, 13)
    """
    depth, dots = 0, 0
    for token in _TOKEN.finditer(text):
        sign = token["sign"]
        if sign is None:
            continue
        if sign == ".":
            dots += 1
        else:
            dots = 0
        depth = max(0, depth + (sign in "[{") - (sign in "]}"))
        if depth > DEPTH_MAX or dots >= DEPTH_MAX:
            before = text[: token.start()]
            return before.count("\n") + 1, token.start() - before.rfind("\n")
    return None


def _explained(problem: Exception, plain: Positions, text: str) -> Diagnostic:
    message = str(problem)
    at = _AT.search(message)
    last = len(plain.lines)
    while last > 1 and not plain.lines[last - 1].strip():
        last -= 1
    line = int(at["line"]) if at and at["line"] else last
    column = int(at["column"]) if at and at["column"] else len(plain.lines[last - 1]) + 1
    if isinstance(problem, RecursionError) or "integer string conversion" in message:
        line, column = _longest_number(plain)
        return _error("S007", "a number of thousands of digits", "write it in exponents: 1e12", plain, line, column)
    for pattern, name in _OTHER_FORMATS:
        if pattern.match(text) and line <= _first_line(plain) + 1:
            cure = 'a scenario is TOML: `[orbit]`, then `altitude = "650 km"`; see `dawndusk new`'
            return _error("S006", f"this looks like {name}", cure, plain, _first_line(plain), 1)
    reason = printable(_AT.sub("", message))
    if reason.startswith(("Cannot overwrite", "Cannot declare", "Duplicate", "Cannot mutate", "Cannot redefine")):
        return _duplicate(reason, plain, text, line)
    line_text = plain.lines[line - 1] if line <= len(plain.lines) else ""
    if "'\\n'" in reason and '"' in line_text:
        quote = line_text.index('"') + 1
        return _error("S002", "the quotes are not closed", cure_of_line(line_text), plain, line, quote)
    return _error("S002", f"not TOML: {reason[:1].lower()}{reason[1:]}", cure_of_line(line_text), plain, line, column)


def _duplicate(reason: str, plain: Positions, text: str, line: int) -> Diagnostic:
    twice = plain.lines[line - 1]
    key = twice.split("#" if twice.strip().startswith("[") else "=")[0].strip()
    column = len(twice) - len(twice.lstrip()) + 1
    section = ""
    related: tuple[RelatedPlace, ...] = ()
    for number, other in enumerate(plain.lines[: line - 1], 1):
        if other.strip().startswith("["):
            section = other.strip()
            related = related if twice.strip().startswith("[") else ()
        if other.split("#" if key.startswith("[") else "=")[0].strip() == key.split("#")[0].strip():
            related = (
                RelatedPlace(
                    label="first here", place=plain.place(number, 1 + len(other) - len(other.lstrip()), len(key))
                ),
            )
    place = plain.place(line, column, len(key))
    where = "" if key.startswith("[") or not section else f" in {section}"
    message = f"`{printable(key)}` stands twice{printable(where)}"
    return Diagnostic(code="S003", message=message, help="keep one of the two", place=place, related=related)


def _recoverable(error: Diagnostic, lines: list[str], text: str) -> bool:
    line = lines[error.line - 1]
    return (
        error.code in ("S002", "S003")
        and len(text) < RECOVERY_LENGTH_MAX
        and PAIR.match(line) is not None
        and not any(mark in line for mark in ('"""', "'''"))
    )


def _longest_number(plain: Positions) -> tuple[int, int]:
    found = [
        (m.end() - m.start(), n, m.start() + 1)
        for n, line in enumerate(plain.lines, 1)
        for m in re.finditer(r"\d+", line)
    ]
    return max(found, default=(0, 1, 1))[1:]


def _first_line(plain: Positions) -> int:
    return next((n for n, line in enumerate(plain.lines, 1) if line.strip() and not line.lstrip().startswith("#")), 1)


def _error(code: str, message: str, cure: str, plain: Positions, line: int, column: int) -> Diagnostic:
    return Diagnostic(code=code, message=message, help=cure, place=plain.place(line, column))


def _stop(plain: Positions, error: Diagnostic) -> ParseResult:
    return ParseResult({}, plain, [error], False)
