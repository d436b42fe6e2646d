"""A calculation written as data: each step calls a public function of Dawndusk, and nothing else computes.

    [[step]]
    name = "emitted"
    call = "dawndusk.satellite.heat_balance:flux_emitted_w_per_m2"
    inputs = { temperature_k = "293.15 K", emissivity = 0.92, face_count = 2 }

An input is a quantity (its parameter's name says the unit it becomes), a bare number, a word, `"@step"` or
`"@step.field"` for an earlier result, a list, or a table of these. `plan` runs a shipped scenario, no function:

    plan = { scenario = "suncatcher", set = ["orbit.altitude=800 km"] }     then "@name.light.sunlit_fraction"
    plan = { after = "name", set = ["orbit.altitude=900 km"] }              the same plan with one thing more set
    plan = { study = "mccalip", rules = 3 }                                 a study's inputs under its first three rules

Four words of arithmetic join results: `add`, `subtract`, `multiply`, `divide`, each of `a` and `b`.
"""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from dawndusk.answers.answer import central
from dawndusk.evidence.study_outputs import study_outputs
from dawndusk.scenario import QuantityError, examples, to_field_unit
from dawndusk.scenario.quantity_words import DOLLAR

ARITHMETIC: Mapping[str, Callable[[Any, Any], Any]] = {
    "add": operator.add,
    "subtract": operator.sub,
    "multiply": operator.mul,
    "divide": operator.truediv,
}

Step = Mapping[str, Any]


class _PlanInputs(NamedTuple):
    """Of a shipped scenario, or of a study under its first rules: what is planned, and what is set in it."""

    scenario: str
    study: str
    rule_count: int
    settings: tuple[str, ...]

    def outputs(self, overrides: Sequence[str]) -> Mapping[str, Any]:
        settings = (*self.settings, *overrides)
        if self.study:
            return study_outputs(self.study, self.rule_count, settings)
        return plan_outputs(self.scenario, settings)


def run_steps(steps: Sequence[Step], overrides: Sequence[str] = ()) -> dict[str, Any]:
    """The results of steps by name, each seeing those before it; `overrides` go to every plan.

    Error: LookupError for a name that is not there, ValueError for an input that cannot be read.
    """
    found: dict[str, Any] = {}
    plans: dict[str, _PlanInputs] = {}
    for step in steps:
        if "plan" in step:
            plans[step["name"]] = _plan_inputs(step["plan"], plans)
            found[step["name"]] = plans[step["name"]].outputs(overrides)
        else:
            found[step["name"]] = _run(step, found)
    return found


def resolve_reference(reference: str, found: Mapping[str, Any]) -> Any:
    """The result that `@step.field` names; fields of records, keys of tables, places of lists.

    >>> resolve_reference("@a.b.1", {"a": {"b": [10, 20]}})
    20
    """
    first, *rest = reference.removeprefix("@").split(".")
    value = found[first]
    for key in rest:
        if isinstance(value, Mapping):
            value = value[key]
        elif key.lstrip("-").isdigit():
            value = value[int(key)]
        else:
            value = getattr(value, key)
    return value


def function_of(call: str) -> Callable[..., Any]:
    """The public function or record that `dawndusk.module:name` names.

    Error: LookupError when it is not a public name of Dawndusk.

    >>> function_of("dawndusk.satellite.arrays:power_panel_w").__name__
    'power_panel_w'
    """
    module, _, name = call.partition(":")
    if not module.startswith("dawndusk.") or name.startswith("_") or not hasattr(import_module(module), name):
        raise LookupError(f"`{call}` is no public function of dawndusk")
    return getattr(import_module(module), name)


def _plan_inputs(wanted: Mapping[str, Any], plans: Mapping[str, _PlanInputs]) -> _PlanInputs:
    """What a step plans; the settings of the step it comes after stand before its own."""
    own = tuple(wanted.get("set", ()))
    if "after" in wanted:
        before = plans[wanted["after"]]
        return before._replace(settings=(*before.settings, *own))
    if "study" in wanted:
        if "scenario" in wanted:
            raise ValueError("a step plans a `scenario` or a `study`, not both")
        return _PlanInputs("", wanted["study"], wanted.get("rules", 0), own)
    return _PlanInputs(wanted["scenario"], "", 0, own)


def _run(step: Step, found: Mapping[str, Any]) -> Any:
    inputs = {name: _read(value, name, found) for name, value in step.get("inputs", {}).items()}
    if step["call"] in ARITHMETIC:
        return ARITHMETIC[step["call"]](inputs["a"], inputs["b"])
    return function_of(step["call"])(**inputs)


@cache
def plan_outputs(scenario: str, overrides: tuple[str, ...]) -> Mapping[str, Any]:
    """The public numbers of a shipped scenario at its central values, by stage and name."""
    with examples.file(scenario) as path:
        return central(path, overrides)


def _read(value: Any, name: str, found: Mapping[str, Any]) -> Any:
    if isinstance(value, str):
        return resolve_reference(value, found) if value.startswith("@") else _quantity(value, name)
    if isinstance(value, list):
        return [_read(each, name, found) for each in value]
    if isinstance(value, Mapping):
        return {key: _read(each, key, found) for key, each in value.items()}
    return value


def _quantity(text: str, name: str) -> Any:
    """A quantity in the unit of its parameter, dollars as printed; a word stays a word."""
    if not text[:1].isdigit() and text[:1] not in "+-.":
        return text
    try:
        return to_field_unit(_DOLLAR_OF_YEAR.sub(DOLLAR, text), name)
    except QuantityError as refused:
        raise ValueError(f"`{name}`: {refused}") from None


_DOLLAR_OF_YEAR = re.compile(r"USD_\d{4}")
"""A study's own sum is in its own dollars, and is compared with what it printed."""
