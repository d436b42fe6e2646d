"""Whatever stands in a scenario file or behind `--set`: a refusal that names place and cure, or finite numbers.

In the gate the same cases each time; `scripts/explore` goes on from there. What it finds is kept in `corpus/`.
"""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given, settings

from dawndusk import catalog
from dawndusk.answers.answer import answer_of
from dawndusk.design.demand import GROUPS
from dawndusk.design.resolve import resolve
from dawndusk.design.sections import ALL_SECTIONS
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs, values
from dawndusk.scenario import ScenarioError, read
from tests.fuzz.scenarios import OVERRIDES, SCENARIOS, texts

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(CORPUS.glob("*.toml"))
SETS = json.loads((CORPUS / "overrides.json").read_text("utf-8"))
BALANCE = 1e-6
"""Relative residual of a balance that a plan may show (docs/architecture.md, `checks`)."""


def answered_or_refused(text, overrides=(), *, with_ranges=False):
    try:
        scenario = read(text, ALL_SECTIONS, catalog.names, overrides, GROUPS)
        resolved = resolve(scenario)
    except ScenarioError as refusal:
        return says_where_and_what_to_do(refusal)
    if with_ranges:
        return json.loads(answer_of(scenario, resolved).json())
    plan = evaluate(resolved.design)
    wanted = outputs(plan)
    for output, number in zip(wanted, values(plan, wanted), strict=True):
        assert math.isfinite(number) or (number == math.inf and output.never), output.path
        assert not output.path.startswith("checks.") or abs(number) < BALANCE, output.path


def says_where_and_what_to_do(refusal):
    assert refusal.diagnostics
    assert all(one.place is not None and one.help for one in refusal.diagnostics)
    assert refusal.rendered()


@given(texts())
def test_a_changed_scenario_is_answered_or_refused(text):
    answered_or_refused(text)


@given(OVERRIDES)
def test_a_value_set_is_answered_or_refused(overrides):
    answered_or_refused(SCENARIOS[0], overrides)


@pytest.mark.slow
@given(texts(), OVERRIDES)
@settings(max_examples=settings.default.max_examples // 20)
def test_an_answer_with_ranges_is_given_or_refused(text, overrides):
    answered_or_refused(text, overrides, with_ranges=True)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_failed_once_is_answered_or_refused(path):
    answered_or_refused(path.read_text("utf-8"), with_ranges=True)


@pytest.mark.parametrize("overrides", SETS, ids=" ".join)
def test_a_value_that_failed_once_is_answered_or_refused(overrides):
    answered_or_refused(SCENARIOS[0], overrides, with_ranges=True)
