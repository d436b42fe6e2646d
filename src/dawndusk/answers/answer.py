"""The main job in one call: a scenario file becomes an Answer, the verdict with everything behind it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dawndusk.answers.alternatives import alternatives, mass_note, standing_sentence
from dawndusk.answers.at_scale import at_scale
from dawndusk.answers.disputes import dispute_note, disputes
from dawndusk.answers.inputs import inputs_page
from dawndusk.answers.returns import internal_rates, returns_note
from dawndusk.answers.unread_projections import unread_note
from dawndusk.core.reuse import Memo
from dawndusk.design.design import Design
from dawndusk.design.in_its_year import as_of_its_year
from dawndusk.design.loading import read_scenario
from dawndusk.design.resolve import Resolved, resolve
from dawndusk.plan.evaluate import Plan, evaluate
from dawndusk.plan.outputs import finite_or_none, nest, outputs, values
from dawndusk.plan.series import breakdown, series
from dawndusk.plan.verdict import judge
from dawndusk.scenario import Scenario
from dawndusk.study.access.dependence import access
from dawndusk.study.access.ownership import ownership
from dawndusk.study.fleet_size import fleet_sizes
from dawndusk.study.outlook import outlook
from dawndusk.study.packing import fuller_packing
from dawndusk.study.range import Swing, deciders, swings
from dawndusk.study.sample import bands

DECIDING = 10
"""Inputs shown as deciding the answer."""

SAMPLES = 400
"""Campaigns drawn for the bands of an answer."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A scenario's answer: what it was resolved to, its Plan, and the page everyone reads."""

    scenario: Scenario
    resolved: Resolved
    plan: Plan
    public: Mapping[str, Any]

    def json(self) -> str:
        """The text of `plan.json`: same scenario, same bytes.

        Error: ValueError when a number is not finite, which no scenario that reads without error brings about.
        """
        return json.dumps(self.public, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def answer(path: str | Path, overrides: Sequence[str] = ()) -> Answer:
    """The answer to a scenario file; `overrides` are texts like `orbit.altitude=700 km`.

    Error: `ScenarioError`, with every error found. A design that does not close is no error: it is a verdict.
    """
    scenario = read_scenario(path, overrides)
    return answer_of(scenario, resolve(scenario))


def answer_of(scenario: Scenario, resolved: Resolved) -> Answer:
    """The answer to a scenario that was read and resolved."""
    kept = Memo()
    plan = evaluate(resolved.design, kept)
    return Answer(scenario=scenario, resolved=resolved, plan=plan, public=_public(scenario, resolved, plan, kept))


def central(path: str | Path, overrides: Sequence[str] = ()) -> dict[str, Any]:
    """The public numbers of a scenario file at its central values, by stage and name: no ranges, no words.

    Error: `ScenarioError`, with every error found.
    """
    plan = evaluate(resolve(read_scenario(path, overrides)).design)
    wanted = outputs(plan)
    return nest(wanted, values(plan, wanted))


def _public(scenario: Scenario, resolved: Resolved, plan: Plan, kept: Memo) -> dict[str, Any]:
    wanted = outputs(plan)
    base = values(plan, wanted)
    spans = bands(resolved, wanted, base)
    moved = swings(resolved.design, resolved.sources, lambda design: [evaluate(design).verdict.cost_ratio])
    said = inputs_page(scenario, resolved)
    page: dict[str, Any] = {"meta": said["meta"], **nest(wanted, base)}
    for side, rates in internal_rates(plan).items():
        page[side]["internal_rates_per_year"] = rates
    page["campaign"]["flights_binding"] = "volume" if float(plan.campaign.manifest.flights_binding_index) else "mass"
    page["radiation"].setdefault("dose_reported_rad_per_year", None)
    page["breakdown"] = breakdown(plan)
    page["range"] = {
        o.path: {end: finite_or_none(number) for end, number in span._asdict().items()}
        for o, span in zip(wanted, spans, strict=True)
    }
    design = as_of_its_year(resolved.design)
    page["alternatives"] = alternatives(design, kept)
    page["verdict"] |= _verdict(page, design, plan, kept)
    page["disputes"] = disputes(resolved, float(plan.verdict.cost_ratio))
    page["verdict"]["notes"] += (*unread_note(scenario, design), *dispute_note(page["disputes"]))
    page["decides"] = [_decider(s) for s in deciders(float(plan.verdict.cost_ratio), moved, 0, DECIDING)]
    page["fleet_size"] = fleet_sizes(design, plan, kept)
    page["series"] = series(plan, design.mission.start_year)
    page["access"] = access(design, plan)
    if design.access.price_acquisition_usd is not None:
        page["ownership"] = ownership(design, plan, sample_count=SAMPLES // 2, seed=0)
    page["outlook"] = outlook(design, plan, sample_count=SAMPLES, seed=0)
    return page | said


def _verdict(page: Mapping[str, Any], design: Design, plan: Plan, kept: Memo) -> dict[str, Any]:
    span = page["range"]["verdict.cost_ratio"]
    fair = replace(design.economics, discount_rate_per_year=design.earth.discount_rate_earth_per_year)
    at_equal_rates = float(evaluate(replace(design, economics=fair), kept).verdict.cost_ratio)
    spoken = judge(
        page,
        equal_rates_ratio=at_equal_rates,
        paused=design.power.ride_through == "pause",
        fuller=fuller_packing(design, plan),
    )._asdict()
    spoken["sentence"] = f"{spoken['sentence']} {standing_sentence(page['alternatives'])}".rstrip()
    spoken["notes"] = (*mass_note(page["alternatives"]), *spoken["notes"], returns_note(page))
    return {
        **at_scale(design, plan, kept),
        "cost_ratio_low": span["low"],
        "cost_ratio_median": span["median"],
        "cost_ratio_high": span["high"],
        "cost_ratio_at_equal_rates": at_equal_rates,
        **spoken,
    }


def _decider(swing: Swing) -> dict[str, Any]:
    source = swing.source
    return {
        "input": source.path,
        "label": source.meaning,
        "value": source.text,
        "low": source.text_low,
        "high": source.text_high,
        "cost_ratio_low": swing.at_low[0],
        "cost_ratio_high": swing.at_high[0],
    }
