"""All numbers of our chain with a study's inputs, under as many of its rules as asked for."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from dawndusk.evidence.study import study
from dawndusk.evidence.study_scenario import load_study
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import nest, outputs, values


@cache
def study_outputs(name: str, rule_count: int, overrides: tuple[str, ...] = ()) -> Mapping[str, Any]:
    """The public numbers of a study's inputs under its first rules, and then `overrides`, by stage and name.

    Error: KeyError for a study that is not there, `ScenarioError` for an override that is refused.

    >>> round(study_outputs("semianalysis", 0)["verdict"]["cost_ratio"], 1)
    5.5
    """
    plan = evaluate(load_study(study(name), rule_count, overrides).design)
    wanted = outputs(plan)
    return nest(wanted, values(plan, wanted))
