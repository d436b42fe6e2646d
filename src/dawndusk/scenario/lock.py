"""The lock of a run: every number resolved, with where it came from, as a scenario that reads back to the same numbers.

Ranges are kept; the grade and the origin of each number stand behind it as a comment: a scenario has no key for them.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from dawndusk.scenario.correlations import RANK, CorrelationRow
from dawndusk.scenario.file_format import FORMAT
from dawndusk.scenario.numbers import DISTRIBUTIONS
from dawndusk.scenario.printable import printable
from dawndusk.scenario.quantity import CALENDAR_YEARS
from dawndusk.scenario.quantity_words import symbol
from dawndusk.scenario.refusals import CORRELATION
from dawndusk.scenario.rules import unread_beside

HEADER = "# Written by dawndusk: every number of a run, resolved. It reads back as a scenario with the same numbers.\n"

_PLACE = "place"
"""The number of a projection by year, which its curves say where it is the middle."""
_MIDDLE = "0.5"
_PLAIN_NUMBER = re.compile(r"[+-]?\d[\d_]*(\.\d+)?([eE][+-]?\d+)?")


class LockHeader(Protocol):
    """What the lock takes from a scenario."""

    @property
    def name(self) -> str:
        """Names the run."""
        ...

    @property
    def title(self) -> str:
        """One line."""
        ...

    @property
    def description(self) -> str:
        """What it is."""
        ...

    @property
    def url(self) -> str:
        """Where it comes from."""
        ...


def write_lock(
    scenario: LockHeader,
    choices: Mapping[str, str],
    rows: Iterable[Mapping[str, Any]],
    together: Iterable[CorrelationRow] = (),
    projections: Mapping[str, Mapping[str, Any]] | None = None,
    made_by: str = "",
) -> str:
    """The text of `scenario.lock.toml`; the same arguments give the same bytes.

    `choices`: `power.cell` -> name, with options and the kinds of slots; a word that nothing reads is left out.
    `rows`: one mapping a number: `path`, `text` (or `value`, a text), and where known `low`, `high` (with unit, or
    numbers in the field's unit, which need the field's `name`), `dist`, `source`, `why`, `grade`, `origin` (or `from`).
    `together`: the scenario's own correlations.
    `projections`: what stands in a projection's table beside its number.
    `made_by`: a line that says by what, as a comment.
    """
    by_section: dict[str, list[str]] = {}
    rows = list(rows)
    unread = unread_beside({*choices, *(str(row["path"]) for row in rows)})
    for path, word in choices.items():
        if path in unread:
            continue
        section, _, key = path.rpartition(".")
        by_section.setdefault(section, []).append(f"{_key(key)} = {toml_text(word)}")
    for section, keys in (projections or {}).items():
        by_section[section] = [f"{key} = {_toml(value)}" for key, value in keys.items()]
    for row in rows:
        section, _, key = str(row["path"]).rpartition(".")
        if key == _PLACE and section in by_section and str(row["text"] if "text" in row else row["value"]) == _MIDDLE:
            continue
        by_section.setdefault(section, []).append(f"{_key(key)} = {_number(row)}{_comment(row)}")
    top = {key: getattr(scenario, key) for key in ("name", "title", "description", "url")}
    head = "".join(f"{key} = {toml_text(text)}\n" for key, text in top.items() if text)
    body = "".join("\n".join(["", f"[{_header(s)}]", *lines, ""]) for s, lines in by_section.items())
    comment = f"# {printable(made_by, 300)}\n" if made_by else ""
    return f"{HEADER}{comment}format = {FORMAT}\n{head}{body}{''.join(map(_correlation, together))}"


def _correlation(row: CorrelationRow) -> str:
    texts = {"one": row.one, "other": row.other, "source": row.source, "assumption": row.assumption}
    lines = [f"{key} = {toml_text(text)}" for key, text in texts.items() if text is not None]
    return "\n".join(["", f"[[{CORRELATION}]]", *lines, f"{RANK} = {row.rank_correlation_ratio!r}", ""])


def toml_text(text: str) -> str:
    r"""A text as a TOML string on one line.

    >>> print(toml_text('a "quoted" line\n'))
    "a \"quoted\" line\n"
    """
    short = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t", "\r": r"\r"}
    return '"' + "".join(short.get(c) or (c if c.isprintable() else _escaped(c)) for c in text) + '"'


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _toml(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return toml_text(value) if isinstance(value, str) else repr(value)


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else toml_text(key)


def _header(section: str) -> str:
    return ".".join(map(_key, section.split(".")))


def _number(row: Mapping[str, Any]) -> str:
    text = str(row["text"] if "text" in row else row["value"])
    parts = [f"value = {_quantity(text)}"]
    for end in ("low", "high"):
        if row.get(end) is not None and not _is_exact(row):
            parts.append(f"{end} = {_end(row[end], row)}")
    dist = row.get("dist") if len(parts) > 1 and row.get("dist") != DISTRIBUTIONS[0] else None
    words = {"dist": dist, "source": row.get("source"), "assumption": row.get("why")}
    parts += [f"{key} = {toml_text(str(word))}" for key, word in words.items() if word and str(word).strip()]
    return parts[0].removeprefix("value = ") if len(parts) == 1 else f"{{ {', '.join(parts)} }}"


def _is_exact(row: Mapping[str, Any]) -> bool:
    return row.get("low") == row.get("high")


def _end(end: Any, row: Mapping[str, Any]) -> str:
    if isinstance(end, str):
        return _quantity(end)
    name = str(row["name"])
    if name in CALENDAR_YEARS:
        return str(int(end))
    unit = symbol(name)
    return toml_text(f"{float(end)!r} {unit}") if unit else repr(float(end))


def _quantity(text: str) -> str:
    return text if _PLAIN_NUMBER.fullmatch(text) and not re.match(r"[+-]?0\d", text) else toml_text(text)


def _comment(row: Mapping[str, Any]) -> str:
    said = [str(row[key]) for key in ("origin", "from", "grade") if row.get(key)]
    return f"  # {printable(', '.join(said), 200)}" if said else ""
