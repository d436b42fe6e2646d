"""A public claim as data: who said what, when and where, and the one test it is put to.

One file of `claims/` is one claim. Leaves out: any judgement; `judge` does that. `docs/claims.md` tells how to add one.
"""

from calendar import monthrange
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dawndusk.catalog.references import references
from dawndusk.evidence.toml_file import read_evidence
from dawndusk.scenario.nearest_word import did_you_mean

THESES = ("musk-300gw", "benioff-cheapest", "bezos-decade", "altman-stoke")
"""The theses that lead the list, in this order."""

Rule = Literal["at_most", "at_least", "within", "equals", "true", "false"]
Name = Annotated[str, Field(pattern=r"^@plan\.[a-z_0-9]+(\.[a-z_0-9 ]+)+$")]


class _Strict(BaseModel):
    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True)


class Threshold(_Strict):
    """A rule, the bound it compares with, and the unit both are in."""

    rule: Rule
    bound: float = 1.0
    tolerance: float = Field(default=0.0, ge=0, le=1)
    unit: str = ""
    how: str = Field(min_length=20)

    @model_validator(mode="after")
    def _bounded(self) -> "Threshold":
        if self.rule not in ("true", "false") and "bound" not in self.model_fields_set:
            raise ValueError(f"rule `{self.rule}` needs `bound`, the number the claim is held against")
        if (self.rule == "within") != ("tolerance" in self.model_fields_set):
            raise ValueError("`tolerance` (a share of the bound) goes with rule `within`, and `within` needs it")
        return self


class Solve(_Strict):
    """The input to vary for the condition under which a claim holds; between whole numbers it is a whole number.

    `claimed`: the claim itself states this input, so another value of it does not save the claim.
    """

    vary: str = Field(pattern=r"^[a-z_]+\.[a-z_]+$")
    name: str = Field(min_length=3)
    low: str | int | float
    high: str | int | float
    claimed: bool = False


class PlanTest(Threshold):
    """A shipped scenario with overrides, and one number read off its plan: `output` × `times` / `per`."""

    kind: Literal["plan"]
    scenario: str
    set: tuple[str, ...] = ()
    output: Name
    times: tuple[Name | float, ...] = ()
    per: tuple[Name | float, ...] = ()
    solve: Solve | None = None


class StepsTest(Threshold):
    """A calculation with Dawndusk's public functions, as `steps` writes it."""

    kind: Literal["steps"]
    step: tuple[dict[str, Any], ...] = Field(min_length=1)
    output: str = Field(pattern=r"^@")


class Untestable(_Strict):
    """What would be needed to test the claim."""

    kind: Literal["untestable"]
    missing: str = Field(min_length=20)


Test = PlanTest | StepsTest | Untestable


class ClaimConflict(_Strict):
    """Another published value of what a claim states, and who has it: a key of the bibliography."""

    value: float | str
    unit: str
    source: str
    why: str = Field(min_length=10)

    address: str

    @model_validator(mode="before")
    @classmethod
    def _addressed(cls, table: dict[str, Any]) -> dict[str, Any]:
        return _addressed(table)


class Claim(_Strict):
    """Who said what, when and where, and the test.

    `source`: where it was found, a key of the bibliography, which then has the address.
    """

    number: int = Field(ge=1)
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    who: str = Field(min_length=2)
    when: str = Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")
    words: str | None = None
    paraphrase: str = Field(min_length=10)
    value: float | str
    unit: str
    address: str = Field(pattern=r"^https?://")
    source: str | None = None
    conflicts: tuple[ClaimConflict, ...] = ()
    grade: Literal["primary text", "relayed", "search excerpt", "unverified"]
    thesis: Literal["musk-300gw", "benioff-cheapest", "bezos-decade", "altman-stoke"] | None = None
    test: Annotated[Test, Field(discriminator="kind")]

    @model_validator(mode="before")
    @classmethod
    def _addressed(cls, table: dict[str, Any]) -> dict[str, Any]:
        return _addressed(table)

    @property
    def known_by(self) -> str:
        """The last day the claim can have been made on, as an ISO date.

        >>> next(c for c in claims() if c.number == 3).known_by
        '2025-11-19'
        """
        year, month, day = (*self.when.split("-"), "", "")[:3]
        month = month or "12"
        return f"{year}-{month}-{day or monthrange(int(year), int(month))[1]}"


@cache
def claims() -> tuple[Claim, ...]:
    """Every claim: those of the four theses first, then by number.

    Error: what `read_evidence` says of an incomplete file.
    """
    return tuple(sorted(_read(), key=_order))


def _read() -> Iterator[Claim]:
    for file in files("dawndusk.evidence").joinpath("claims").iterdir():
        if file.name.endswith(".toml"):
            yield read_evidence(file, Claim)


def _addressed(table: dict[str, Any]) -> dict[str, Any]:
    """What a file states, with the address of its source; without a source, what it states."""
    key = table.get("source")
    if key is None:
        return table
    if "address" in table:
        raise ValueError("`source` has the address in references.bib: write one of the two")
    found = references().get(key)
    if found is None:
        raise ValueError(f"references.bib has no `{key}`; {did_you_mean(str(key), references()) or 'add it there'}")
    return {**table, "address": found.url}


def _order(claim: Claim) -> tuple[int, int]:
    return (len(THESES) if claim.thesis is None else THESES.index(claim.thesis)), claim.number
