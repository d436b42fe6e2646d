"""The cost ratio in a few years at the values given, with the technology of each: what a report shows of the years."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dawndusk.core.reuse import Memo
from dawndusk.design.projection_sources import projections_of
from dawndusk.design.resolve import Resolved
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import finite_or_none
from dawndusk.scenario import Scenario
from dawndusk.study.when.years import at_year

FEW = (2026, 2030, 2035, 2040, 2050)


def few_years(scenario: Scenario, resolved: Resolved, years: Sequence[int] = FEW) -> dict[str, Any]:
    """Columns by year, as `dawndusk when` has them, without worlds.

    Error: none; `central_plans` says the same (tests/study/when/test_few_years.py).
    """
    moving = projections_of(scenario, resolved.sources)
    design = replace(resolved.design, projections={section: one.projection for section, one in moving.items()})
    of_its_year, kept = replace(resolved, design=design), Memo()
    ratios = [float(evaluate(at_year(of_its_year, year), kept).verdict.cost_ratio) for year in years]
    return {"year": list(years), "cost_ratio": [finite_or_none(ratio) for ratio in ratios]}
