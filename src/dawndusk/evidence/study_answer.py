"""What our chain makes of a study: its metric with its inputs and all our rules, then under its own rules, one by one.

What a rule is worth is the difference of two neighbours here; what is then left, no rule explains.
Leaves out: what a study does not tell; where it tells no inputs there is no number of ours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dawndusk.core.reuse import Memo
from dawndusk.evidence.measure import metric_measure
from dawndusk.evidence.study import Rule, StudyFile, study
from dawndusk.evidence.study_scenario import load_study
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import nest, outputs, values


@dataclass(frozen=True)
class StudyAnswer:
    """A study's metric by our chain."""

    found: StudyFile
    steps: tuple[float, ...]
    """with its inputs and all our rules, then with each of its rules on top of those before; empty without inputs"""

    @property
    def with_inputs(self) -> float | None:
        """With its inputs and all our rules."""
        return self.steps[0] if self.steps else None

    @property
    def with_rules(self) -> float | None:
        """With its inputs and all its rules."""
        return self.steps[-1] if self.steps else None

    @property
    def rules(self) -> tuple[tuple[Rule, float], ...]:
        """Each of its rules and what it is worth on top of those before, in the metric's unit."""
        worth = (after - before for before, after in zip(self.steps, self.steps[1:], strict=False))
        return tuple(zip(self.found.study.step, worth, strict=True)) if self.steps else ()

    @property
    def residual_fraction(self) -> float | None:
        """How far our chain with its inputs and rules is above the published number, or what of its range is nearest.

        >>> round(study_answer(study("semianalysis")).residual_fraction, 2)
        -0.01
        """
        if self.with_rules is None:
            return None
        return self.with_rules / self.found.study.metric.nearest(self.with_rules) - 1


def study_answer(found: StudyFile) -> StudyAnswer:
    """A study's metric by our chain.

    Error: `ScenarioError`, with every input or rule that is refused, at its place.
    """
    if not found.study.has_inputs:
        return StudyAnswer(found, ())
    kept = Memo()
    designs = (load_study(found, count).design for count in range(len(found.study.step) + 1))
    plans = [evaluate(each, kept) for each in designs]
    return StudyAnswer(found, tuple(float(metric_measure(found, each).of(each)) for each in plans))


@cache
def study_outputs(name: str, rule_count: int, overrides: Sequence[str] = ()) -> Mapping[str, Any]:
    """The public numbers of a study's inputs under its first rules, by stage and name.

    Error: KeyError for a study that is not there, `ScenarioError` for an override that is refused.
    """
    plan = evaluate(load_study(study(name), rule_count, overrides).design)
    wanted = outputs(plan)
    return nest(wanted, values(plan, wanted))
