"""A file of evidence: TOML read strictly against a model, refused with file, line, cause and cure.

Leaves out: what the steps of a calculation mean; a step that cannot run is found when it runs.
"""

import re
import tomllib
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dawndusk.core.manual import manual_page
from dawndusk.scenario import Diagnostic, Place, ScenarioError
from dawndusk.scenario.positions import Positions, positions

M = TypeVar("M", bound=BaseModel)

_AT = re.compile(r"\(at line (\d+), column (\d+)\)")


def read_evidence(source: Path | Traversable | str, model: type[M], file: str = "") -> M:
    """The contents of an evidence file, or of its text, as a model.

    Error: `ScenarioError`, with every missing, unknown or wrong key at its line.

    >>> class Note(BaseModel):
    ...     title: str
    >>> read_evidence('title = "kept"', Note).title
    'kept'
    """
    text = source if isinstance(source, str) else source.read_text(encoding="utf-8")
    name = file or ("<text>" if isinstance(source, str) else str(source))
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise ScenarioError([_not_toml(problem, text, name)]) from None
    try:
        return model.model_validate(table)
    except ValidationError as problem:
        where = positions(text, name)
        raise ScenarioError([_refusal(error, where) for error in problem.errors()]) from None


def _not_toml(problem: tomllib.TOMLDecodeError, text: str, file: str) -> Diagnostic:
    at = _AT.search(str(problem))
    lines = text.split("\n")
    line, column = (int(at[1]), int(at[2])) if at else (len(lines), 1)
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    place = Place(file=file, line=line, column=column, excerpt=excerpt)
    cure = "correct this line; a quantity or a sentence stands in quotes"
    return Diagnostic(code="S002", message=_AT.sub("", str(problem)).strip(), help=cure, place=place)


def _refusal(error: ErrorDetails, where: Positions) -> Diagnostic:
    path = tuple(part for part in error["loc"] if isinstance(part, int) or not _branch(part))
    key = str(path[-1]) if path else ""
    if error["type"] == "missing":
        cure = f"add `{key} = …`; {manual_page('evidence')} says what it means"
        return Diagnostic(code="S010", message=f"`{key}` is missing", help=cure, place=where.key(path[:-1]))
    if error["type"] == "extra_forbidden":
        cure = f"take it out, or correct its spelling; {manual_page('evidence')} lists the keys"
        return Diagnostic(code="S001", message=f"unknown key `{key}`", help=cure, place=where.key(path))
    return Diagnostic(
        code="S011" if error["type"] == "literal_error" else "S009",
        message=f"`{key}`: {_told(error)}" if key else _told(error),
        help=f"{manual_page('evidence')} shows a complete file",
        place=where.value(path),
    )


def _branch(part: Any) -> bool:
    """Whether a part of an error's path names a branch of a union, not a key of the file."""
    return isinstance(part, str) and not part.isidentifier()


def _told(error: ErrorDetails) -> str:
    return error["msg"].removeprefix("Value error, ").replace("Input should be", "should be")
