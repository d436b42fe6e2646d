"""A published study as a file: whose, what it asked and answered, its inputs as a scenario, and the rules that differ.

One file of `studies/` is one study; `docs/bridge.md` tells how to add one. Its `[scenario]` tables are those of a
scenario file, read by the same strict reader. Its steps are what its rules leave out, count twice or count otherwise,
as overrides of our chain, each on top of those before it. What a step is worth is computed, never written.
`[[solve]]` names an input of which some value gives the published number: which, `study_solve` finds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dawndusk.evidence.claim import Solve
from dawndusk.evidence.toml_file import read_evidence

Kind = Literal["leaves out", "counts twice", "counts otherwise"]
Factor = str | float
"""A number, or the path of an output."""


class _Strict(BaseModel):
    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True)


class Metric(_Strict):
    """What a study reports: its words, the output of our chain that is the same, `output` × `times` / `per`, and its
    published number, or its range where it gives no one number.
    """

    words: str = Field(min_length=10)
    output: str | None = Field(default=None, pattern=r"^[a-z_0-9]+(\.[a-z_0-9]+)+$")
    times: tuple[Factor, ...] = ()
    per: tuple[Factor, ...] = ()
    published: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str
    page: str = Field(min_length=3)

    @model_validator(mode="after")
    def _published_somehow(self) -> Self:
        if (self.low is None) != (self.high is None):
            raise ValueError("`low` and `high` go together")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"`low`, {self.low:g}, is above `high`, {self.high:g}")
        if self.published is None and self.low is None:
            raise ValueError("`published` is missing; only a range of `low` and `high` does without")
        if self.output is None and (self.times or self.per):
            raise ValueError("`times` and `per` go with `output`, the path of an output of our chain")
        return self

    def nearest(self, value: float) -> float:
        """The published number; of a range without one, what of it is nearest to a value.

        >>> Metric(words="over twenty years", low=2.5, high=3, unit="-", page="p. 3").nearest(4.1)
        3.0
        """
        if self.published is not None or self.low is None or self.high is None:
            return float(self.published or 0.0)
        return min(max(value, self.low), self.high)


class InputChange(_Strict):
    """An input that differs from the study or shipped scenario it is like, and who says so."""

    set: str = Field(pattern=r"^[a-z_0-9]+\.[a-z_0-9]+ *= *.+$")
    source: str = Field(min_length=3)


class StudyRule(_Strict):
    """A rule of a study that is not ours, as overrides of our chain."""

    label: str = Field(min_length=5)
    kind: Kind
    set: tuple[str, ...] = Field(min_length=1)
    why: str = ""


class Study(_Strict):
    """A published study."""

    name: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str = Field(min_length=5)
    authors: str = Field(min_length=2)
    url: str = Field(pattern=r"^https?://")
    source: str = Field(min_length=3)
    date: str = Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")
    question: str = Field(min_length=10)
    closed: bool = False
    unknown: str = ""
    remaining: str = ""
    like: str | None = None
    metric: Metric
    scenario: dict[str, Any] | None = None
    change: tuple[InputChange, ...] = ()
    step: tuple[StudyRule, ...] = ()
    solve: tuple[Solve, ...] = ()

    @model_validator(mode="after")
    def _inputs_or_why_not(self) -> Self:
        if self.closed and len(self.unknown) < _SENTENCE:
            raise ValueError("a closed study says in `unknown` what cannot be known of it")
        if self.scenario is not None and self.like is not None:
            raise ValueError(
                "inputs are `[scenario]`, or those of the study or shipped scenario it is `like`, with `[[change]]`"
            )
        if self.change and self.like is None:
            raise ValueError(
                "`[[change]]` goes with `like`, the name of the study or shipped scenario whose inputs are changed"
            )
        if not self.has_inputs and not self.closed:
            raise ValueError("`[scenario]` is missing; only a study with `closed = true` does without")
        if self.has_inputs and self.metric.output is None:
            raise ValueError("`output` of `[metric]` is missing; only a study without inputs does without")
        if (self.step or self.solve) and not self.has_inputs:
            raise ValueError("`[[step]]` and `[[solve]]` are of inputs, which are `[scenario]` or `like`")
        return self

    @property
    def has_inputs(self) -> bool:
        """Whether our chain can be run on its inputs, as far as they are public."""
        return self.scenario is not None or self.like is not None


@dataclass(frozen=True)
class StudyFile:
    """A study with the text it was read from and the file's name."""

    study: Study
    text: str
    file: str


@cache
def study(name: str) -> StudyFile:
    """The study of a name.

    Error: KeyError for a name that no file has, `ScenarioError` for a file that is incomplete.

    >>> study("mccalip").study.metric.published
    3.22
    """
    file = _files()[name]
    return read_study(file.read_text("utf-8"), str(file))


def study_names() -> tuple[str, ...]:
    """The names of all studies, in the order of the alphabet."""
    return tuple(_files())


def read_study(text: str, file: str) -> StudyFile:
    """The study of a text; `file` is named where it is refused.

    Error: `ScenarioError`, with every missing, unknown or wrong key at its line.
    """
    return StudyFile(study=read_evidence(text, Study, file), text=text, file=file)


def is_study(text: str) -> bool:
    """Whether a text is a study's, by its table `[metric]`, which no scenario has.

    >>> is_study("[metric]"), is_study("[mission]")
    (True, False)
    """
    return any(line.strip().startswith("[metric]") for line in text.split("\n"))


@cache
def _files() -> Mapping[str, Traversable]:
    folder = files("dawndusk.evidence").joinpath("studies")
    found = {file.name.removesuffix(".toml"): file for file in folder.iterdir() if file.name.endswith(".toml")}
    return dict(sorted(found.items()))


_SENTENCE = 20
