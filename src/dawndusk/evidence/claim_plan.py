"""The plans a claim is read off: a shipped scenario at its central values and over sampled designs.

Claims of the same scenario and overrides share their plans; sampled are the designs behind the bands of an answer.
"""

from functools import cache

from dawndusk.core.array import Array
from dawndusk.core.lanes import Lanes
from dawndusk.core.reuse import Call
from dawndusk.design.design import Design, with_values
from dawndusk.design.draws import drawable
from dawndusk.design.loading import load_sourced
from dawndusk.design.resolve import Resolved
from dawndusk.design.variants import as_modelled
from dawndusk.evidence.claim import PlanTest
from dawndusk.plan.evaluate import Plan, evaluate
from dawndusk.plan.outputs import Output, outputs
from dawndusk.plan.series import budgets
from dawndusk.scenario import examples
from dawndusk.study.sample import sample

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
def modelled_plan(key: Key) -> Plan | None:
    """The same without the mass that its satellites are claimed to have; nothing where none is claimed."""
    design = resolve_shipped(key).design
    modelled = as_modelled(design)
    return None if modelled is design else evaluate(modelled)


@cache
def sample_plan(key: Key, seed: int) -> Plan:
    """The plans of `SAMPLE` designs drawn from the ranges of the inputs, one in each lane of every number.

    Error: a share estimated from n designs has a standard error of at most 0.5/sqrt(n).
    """
    found = resolve_shipped(key)
    inputs = drawable(found.design, found.sources)
    drawn = sample(found.design, inputs, found.correlations, seed=seed)
    return evaluate(with_values(found.design, {(s.section, s.name): Lanes(drawn[s.path]) for s in inputs}))


def measure(test: PlanTest, plan: Plan, names: dict[str, Output]) -> Array:
    """`output` × `times` / `per`, read off a plan.

    Shape: that of the plan's numbers. Error: LookupError for a name the plan does not have.
    """
    found = _at(test.output, plan, names)
    for factor in test.times:
        found = found * _at(factor, plan, names)
    for divisor in test.per:
        found = found / _at(divisor, plan, names)
    return found


@cache
def names_of(key: Key) -> dict[str, Output]:
    """The public outputs of a scenario's plan, by path."""
    return {output.path: output for output in outputs(central_plan(key))}


def measured_design(test: PlanTest, design: Design, key: Key, call: Call) -> float:
    """The same for a design that is no sample."""
    return float(measure(test, evaluate(design, call), names_of(key)))


def _at(wanted: str | float, plan: Plan, names: dict[str, Output]) -> Array:
    if not isinstance(wanted, str):
        return wanted
    path = wanted.removeprefix("@plan.")
    if not path.startswith("breakdown."):
        return names[path].of(plan)
    _, budget, label = path.split(".")
    return budgets(plan)[budget][label]
