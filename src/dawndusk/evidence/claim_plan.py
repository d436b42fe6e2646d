"""The plans a claim is read off: a shipped scenario at its central values and over sampled designs.

Claims of the same scenario and overrides share their plans. Leaves out: correlations between inputs.
"""

from collections.abc import Iterator
from functools import cache

import numpy

from dawndusk.core.reuse import Call
from dawndusk.design.design import Design, Resolved, with_values
from dawndusk.design.draws import drawable
from dawndusk.design.loading import load_sourced
from dawndusk.evidence.claim import PlanTest
from dawndusk.plan.evaluate import Plan, evaluate
from dawndusk.plan.outputs import Output, outputs, values
from dawndusk.plan.series import breakdown
from dawndusk.scenario import examples
from dawndusk.study.monte_carlo.distribution import draw

SAMPLES = 200
"""Sampled designs of a claim: the standard error of a share is at most 0.035."""

Key = tuple[str, tuple[str, ...]]
"""A shipped scenario and its overrides."""


@cache
def resolve_shipped(key: Key) -> Resolved:
    """A shipped scenario with overrides, resolved.

    Error: `ScenarioError`, with every error found.
    """
    with examples.file(key[0]) as path:
        return load_sourced(path, key[1])


@cache
def central_plan(key: Key) -> Plan:
    """The plan at central values."""
    return evaluate(resolve_shipped(key).design)


@cache
def sampled_plans(key: Key, seed: int) -> tuple[Plan, ...]:
    """The plans of `SAMPLES` designs drawn from the ranges of the inputs, always the same for a seed."""
    return tuple(evaluate(design) for design in sample_designs(resolve_shipped(key), SAMPLES, seed))


def sample_designs(found: Resolved, count: int, seed: int) -> Iterator[Design]:
    """`count` designs with every input drawn that has a range, always the same for a seed.

    Error: none in distribution; a share estimated from n samples has a standard error of at most 0.5/sqrt(n).
    """
    inputs = drawable(found.design, found.sources)
    random = numpy.random.default_rng(seed)
    for _ in range(count):
        yield with_values(found.design, {(s.section, s.name): draw(s, random) for s in inputs})


def measure(test: PlanTest, plan: Plan, names: dict[str, Output]) -> float:
    """`output` × `times` / `per`, read off a plan.

    Error: LookupError for a name the plan does not have.
    """
    found = _at(test.output, plan, names)
    for factor in test.times:
        found *= _at(factor, plan, names)
    for divisor in test.per:
        found /= _at(divisor, plan, names)
    return found


@cache
def names_of(key: Key) -> dict[str, Output]:
    """The public outputs of a scenario's plan, by path."""
    return {output.path: output for output in outputs(central_plan(key))}


def measured_design(test: PlanTest, design: Design, key: Key, call: Call) -> float:
    """The same for a design that is no sample."""
    return measure(test, evaluate(design, call), names_of(key))


def _at(wanted: str | float, plan: Plan, names: dict[str, Output]) -> float:
    if not isinstance(wanted, str):
        return wanted
    path = wanted.removeprefix("@plan.")
    if not path.startswith("breakdown."):
        return values(plan, (names[path],))[0]
    _, budget, label = path.split(".")
    lines = {line.pop("label"): line for line in breakdown(plan)[budget]}
    return next(iter(lines[label].values()))
