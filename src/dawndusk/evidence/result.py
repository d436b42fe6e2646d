"""A published result as a file: who published what, the steps that recompute it, and how close is close enough.

`docs/evidence.md` tells how to add one. The file's head, all before its first `[[step]]`, is enough to list it.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dawndusk.evidence.toml_file import read_evidence

GRADES: Mapping[str, str] = {
    "P": "the primary text was read",
    "E": "the authority's own program was run and printed this",
    "R": "worked out from the published inputs",
    "S": "read in another's summary of the source",
    "X": "only an excerpt of the source was read",
    "U": "not read: remembered or relayed",
}
"""How surely the authority said it."""

Stage = Literal[
    "light", "power", "heat", "radiation", "upkeep", "satellite", "campaign", "service", "economics", "earth", "cluster"
]


class _Strict(BaseModel):
    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True)


class Tolerance(_Strict):
    """How close is close enough: relative, absolute, or a band from `low` to `high`."""

    relative: float | None = Field(default=None, gt=0)
    absolute: float | None = Field(default=None, ge=0)
    low: float | None = None
    high: float | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        band = self.low is not None or self.high is not None
        if sum((self.relative is not None, self.absolute is not None, band)) != 1:
            raise ValueError("a tolerance is `relative`, or `absolute`, or a band of `low` and `high`")
        return self


class Check(_Strict):
    """One published number, and the step whose result stands against it."""

    what: str = Field(min_length=3)
    output: str = Field(pattern=r"^@\w")
    published: float | None = None
    unit: str
    tolerance: Tolerance
    why: str = Field(min_length=8)

    @model_validator(mode="after")
    def _something_published(self) -> Self:
        band = self.tolerance.relative is None and self.tolerance.absolute is None
        if self.published is None and not band:
            raise ValueError("`published` is missing; only a band of `low` and `high` does without")
        return self


class OtherAuthority(_Strict):
    """What another authority says of the same thing, and why they differ."""

    authority: str
    value: str
    address: str
    why: str


class Result(_Strict):
    """A published result."""

    id: str = Field(pattern=r"^[A-Z0-9]+(-[A-Z0-9]+)*$")
    title: str
    authority: str
    address: str = Field(min_length=8)
    source: str = ""
    grade: Literal["P", "E", "R", "S", "X", "U"]
    version: str = ""
    exercises: list[Stage] = Field(min_length=1)
    used_by: Literal["a scenario", "function only"] = "a scenario"
    explanation: str = ""
    conflict: OtherAuthority | None = None
    step: list[dict[str, Any]] = Field(min_length=1)
    check: list[Check] = Field(min_length=1)


@cache
def result(name: str) -> Result:
    """The result of an id.

    Error: KeyError for an id that no file has, `ScenarioError` for a file that is incomplete.

    >>> result("SUN-PV").authority
    'Google, Suncatcher paper'
    """
    file = _files()[name]
    return read_evidence(file, Result)


def result_ids() -> tuple[str, ...]:
    """The ids of all results, in the order of the alphabet."""
    return tuple(_files())


def covering(stages: Iterable[str]) -> list[dict[str, Any]]:
    """The results that exercise any of some stages: id, title, authority, exercises. Only heads of files are read.

    >>> "SUN-PV" in [each["id"] for each in covering(["power"])]
    True
    """
    wanted = set(stages)
    return [dict(head) for head in _heads() if wanted & set(head["exercises"])]


@cache
def _files() -> Mapping[str, Traversable]:
    folder = files("dawndusk.evidence").joinpath("results")
    found = {file.name.removesuffix(".toml").upper(): file for file in folder.iterdir() if file.name.endswith(".toml")}
    return dict(sorted(found.items()))


@cache
def _heads() -> tuple[Mapping[str, Any], ...]:
    heads = (tomllib.loads(file.read_text("utf-8").partition("\n[")[0]) for file in _files().values())
    return tuple({key: head[key] for key in ("id", "title", "authority", "exercises")} for head in heads)
