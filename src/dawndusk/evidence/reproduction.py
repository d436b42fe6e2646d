"""A published result recomputed: each check's number beside the published one, and whether it is close enough."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dawndusk.evidence.proof import PROOFS, proof_of
from dawndusk.evidence.result import GRADES, Check, Result
from dawndusk.evidence.steps import resolve_reference, run_steps


@dataclass(frozen=True, kw_only=True)
class CheckResult:
    """One check with its computed number."""

    check: Check
    computed: float

    @property
    def passed(self) -> bool:
        """Whether the computed number is within the tolerance."""
        tolerance, published = self.check.tolerance, self.check.published
        if tolerance.relative is not None and published is not None:
            return abs(self.computed - published) <= tolerance.relative * abs(published) * (1 + _ROUNDING)
        if tolerance.absolute is not None and published is not None:
            return abs(self.computed - published) <= tolerance.absolute * (1 + _ROUNDING)
        above = tolerance.low is None or self.computed >= tolerance.low
        return above and (tolerance.high is None or self.computed <= tolerance.high)

    @property
    def difference(self) -> float | None:
        """Computed over published, less one; nothing for a band or a published zero."""
        published = self.check.published
        return self.computed / published - 1 if published else None


@dataclass(frozen=True, kw_only=True)
class Reproduction:
    """One result, recomputed."""

    result: Result
    checked: tuple[CheckResult, ...]

    @property
    def passed(self) -> bool:
        """Whether every check passed."""
        return all(each.passed for each in self.checked)

    def table(self) -> Mapping[str, Any]:
        """The reproduction as JSON has it."""
        head = self.result.model_dump(exclude={"step", "check"})
        return {
            **head,
            "grade_meaning": GRADES[self.result.grade],
            "proof": proof_of(self.result),
            "proof_meaning": PROOFS[proof_of(self.result)],
            "passed": self.passed,
            "checks": [
                {
                    **each.check.model_dump(exclude_none=True),
                    "computed": each.computed,
                    "difference": each.difference,
                    "passed": each.passed,
                }
                for each in self.checked
            ],
        }


def reproduce_result(result: Result) -> Reproduction:
    """A result recomputed with the product's own functions.

    Error: LookupError or ValueError where a step cannot run; the text names the result.
    """
    try:
        found = run_steps(result.step)
        checked = tuple(CheckResult(check=c, computed=float(resolve_reference(c.output, found))) for c in result.check)
    except (LookupError, ValueError, TypeError, AttributeError) as problem:
        raise ValueError(f"{result.id}: {problem}") from problem
    return Reproduction(result=result, checked=checked)


_ROUNDING = 1e-9
