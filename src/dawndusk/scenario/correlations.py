"""Inputs that move together, as a scenario writes them: rows `[[correlation]]`, each a pair and its rank correlation.

Leaves out: whether the pair is drawn at all (an exact number moves with nothing); whether all rows can hold at once.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from dawndusk.core.record import declared_fields, param, record
from dawndusk.scenario.fields import Sections, fields_of, is_number
from dawndusk.scenario.nearest_word import did_you_mean
from dawndusk.scenario.numbers import Problem, read_quantity, read_word
from dawndusk.scenario.printable import printable
from dawndusk.scenario.refusals import CORRELATION, sort_of

RANK = "rank_correlation_ratio"
PAIR, WORDS = ("one", "other"), ("source", "assumption")
KEYS = (*PAIR, RANK, *WORDS)
ROWS_MAX = 1000
RANK_MAX = 0.999
"""At 1 the two would be one input."""


@record
class CorrelationRow:
    """Two inputs, by path, and the rank correlation of their draws, with what vouches for it."""

    one: str
    other: str
    rank_correlation_ratio: float = param("rank correlation", low=-RANK_MAX, high=RANK_MAX)
    source: str | None
    assumption: str | None


def read_correlations(written: object, sections: Sections) -> tuple[CorrelationRow, ...] | list[Problem]:
    """The rows, or everything that is wrong with them."""
    if not isinstance(written, list):
        cure = f"write [[{CORRELATION}]], and below it {', '.join(KEYS[:3])}"
        return [Problem("S009", f"`{CORRELATION}` is rows in double brackets, not {sort_of(written)}", cure, (), True)]
    if len(written) > ROWS_MAX:
        return [Problem("S007", f"more than {ROWS_MAX} correlations", "leave out those that change nothing")]
    problems = [p._replace(path=(k, *p.path)) for k, row in enumerate(written) for p in _wrong(row, sections)]
    return problems or list(_twice(written)) or tuple(_row(row) for row in written)


def schema() -> dict[str, Any]:
    """The JSON Schema of the rows."""
    text = {"type": "string"}
    ratio = {"anyOf": [{"type": "number", "minimum": -RANK_MAX, "maximum": RANK_MAX}, text]}
    row = {
        "type": "object",
        "properties": {**dict.fromkeys((*PAIR, *WORDS), text), RANK: ratio},
        "required": list(KEYS[:3]),
        "additionalProperties": False,
    }
    return {"type": "array", "items": row}


def _row(row: Mapping[str, Any]) -> CorrelationRow:
    ratio = read_quantity(row[RANK], _RANK)
    assert isinstance(ratio, float)
    return CorrelationRow(
        one=row["one"],
        other=row["other"],
        rank_correlation_ratio=ratio,
        source=row.get("source"),
        assumption=row.get("assumption"),
    )


def _wrong(row: object, sections: Sections) -> Iterator[Problem]:
    if not isinstance(row, dict):
        cure = f'write {{ one = "…", other = "…", {RANK} = 0.5, assumption = "…" }}'
        yield Problem("S009", f"a correlation is a table, not {sort_of(row)}", cure)
        return
    for key in row:
        if key not in KEYS:
            cure = did_you_mean(str(key), KEYS) or f"a correlation holds {', '.join(KEYS)}"
            yield Problem("S001", f"unknown key `{printable(str(key))}` in a correlation", cure, (str(key),), True)
    for key in KEYS[:3]:
        if key not in row:
            yield Problem("S010", f"a correlation needs `{key}`", f"write {key} = {_EXAMPLES[key]}", (), True)
    found = [_input(row[key], key, sections) for key in PAIR if key in row]
    found += [read_word(row[key], key) for key in WORDS if key in row]
    found += [read_quantity(row[RANK], _RANK, (RANK,))] if RANK in row else []
    yield from (problem for problem in found if isinstance(problem, Problem))
    if not set(WORDS) & set(row):
        cure = 'write assumption = "why they move together", or source = "…"'
        yield Problem("S010", "a correlation says where it comes from", cure, (), True)


def _input(written: object, key: str, sections: Sections) -> Problem | None:
    if not isinstance(written, str):
        return Problem("S009", f"`{key}` is an input's path, not {sort_of(written)}", f"write {_EXAMPLES[key]}", (key,))
    section, _, name = written.partition(".")
    if section not in sections:
        cure = did_you_mean(section, sections) or f"an input is section.key; sections are {', '.join(sections)}"
        return Problem(
            "S001", f"`{printable(written)}` is no input: there is no section [{printable(section)}]", cure, (key,)
        )
    numbers = [known for known, field in fields_of(sections[section]).items() if is_number(field)]
    if name not in numbers:
        cure = did_you_mean(name, numbers) or f"numbers of [{section}] are {', '.join(numbers)}"
        return Problem("S001", f"`{printable(written)}` is no number of [{section}]", cure, (key,))
    return None


def _twice(rows: list[dict[str, Any]]) -> Iterator[Problem]:
    """Pairs that stand twice, in whichever order, and inputs beside themselves."""
    first: dict[frozenset[str], int] = {}
    for k, row in enumerate(rows):
        pair = frozenset((row["one"], row["other"]))
        if len(pair) == 1:
            yield Problem("P007", f"`{row['one']}` always moves with itself", "name two inputs", (k, "other"))
        elif pair in first:
            message = f"the pair `{row['one']}`, `{row['other']}` stands in row {first[pair] + 1} already"
            yield Problem("P007", message, "keep one of the two rows", (k, "other"))
        first.setdefault(pair, k)


(_RANK,) = declared_fields(CorrelationRow)
_EXAMPLES = {"one": '"launch.price_launch"', "other": '"launch.launch_rate"', RANK: "0.5"}
