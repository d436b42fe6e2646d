"""Every published study beside one scenario: what it published, ours with its inputs, ours; and the bridge between."""

from collections.abc import Callable
from typing import Any

from dawndusk.core.version import __version__
from dawndusk.evidence.measure import metric_measure, value_of
from dawndusk.evidence.side import Side, side_of
from dawndusk.evidence.study import StudyFile, study, study_names
from dawndusk.evidence.study_bridge import bridge_page
from dawndusk.evidence.study_solve import reach_page, reaches
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import finite_or_none

Tell = Callable[[int, int, str], None]
"""Hears how many studies are done, of how many, and which comes."""


def studies_page(side: Side, tell: Tell = lambda _done, _of, _name: None) -> dict[str, Any]:
    """The scenario with a row for each study, as JSON has it.

    Error: `NoBridge` where an output of the scenario that a study reports is not finite, `ScenarioError` where it is
    not there.
    """
    names = study_names()
    rows: list[dict[str, Any]] = []
    for done, name in enumerate(names):
        tell(done, len(names), name)
        rows.append(_row(side, study(name)))
    scenario = {"name": side.name, "title": side.title, "file": side.file}
    return {"version": __version__, "scenario": scenario, "studies": rows}


def _row(side: Side, found: StudyFile) -> dict[str, Any]:
    told = found.study
    metric = told.metric
    page = bridge_page(side, side_of(told.name)) if told.has_inputs else None
    end = page["b"] if page else {}
    return {
        "name": told.name,
        "title": told.title,
        "authors": told.authors,
        "url": told.url,
        "source": told.source,
        "date": told.date,
        "question": told.question,
        "metric": metric.words,
        "unit": metric.unit,
        "published": metric.published,
        "low": metric.low,
        "high": metric.high,
        "page": metric.page,
        "ours": page["a"]["value"] if page else _ours(side, found),
        "with_their_inputs": end.get("with_their_inputs"),
        "under_their_rules": end.get("under_their_rules"),
        "remaining_fraction": end.get("remaining_fraction"),
        "remaining": told.remaining,
        "closed": told.closed,
        "unknown": told.unknown,
        "would_give": [reach_page(each) for each in reaches(found)],
        "bridge": page,
    }


def _ours(side: Side, found: StudyFile) -> float | None:
    """Ours by the metric of a study without inputs, where our chain has it."""
    if found.study.metric.output is None:
        return None
    plan = evaluate(side.resolved.design)
    return finite_or_none(value_of(metric_measure(found, plan), side.resolved.design))
