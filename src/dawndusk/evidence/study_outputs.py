"""All numbers of our chain with a study's inputs, under as many of its rules as asked for."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from dawndusk.core.how_many import how_many
from dawndusk.evidence.study import study, study_names
from dawndusk.evidence.study_scenario import load_study
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import nest, outputs, values
from dawndusk.scenario.nearest_word import one_of


@cache
def study_outputs(name: str, rule_count: int, overrides: tuple[str, ...] = ()) -> Mapping[str, Any]:
    """The public numbers of a study's inputs under its first rules, and then `overrides`, by stage and name.

    Error: LookupError for a study, or a number of rules, that is not there; `ScenarioError` for an override that is
    refused (tests/evidence/test_results.py::test_a_plan_of_a_study_is_under_as_many_rules_as_asked_for).

    >>> round(study_outputs("semianalysis", 0)["verdict"]["cost_ratio"], 1)
    5.5
    """
    if name not in study_names():
        raise LookupError(f"no study `{name}`: {one_of(name, study_names())}")
    found = study(name)
    if not 0 <= rule_count <= len(found.study.step):
        raise LookupError(
            f"study `{name}` has {how_many(len(found.study.step), 'rule')}, and none numbered {rule_count}"
        )
    plan = evaluate(load_study(found, rule_count, overrides).design)
    wanted = outputs(plan)
    return nest(wanted, values(plan, wanted))
