"""Dawndusk: should this compute be in orbit? A digital twin and planner for orbital data centres.

    import dawndusk as dd
    plan = dd.evaluate(dd.load("examples/suncatcher.toml"))

Nothing heavy is imported until it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dawndusk.core.version import __version__

if TYPE_CHECKING:
    from dawndusk.answers.answer import Answer, answer
    from dawndusk.design.design import Design
    from dawndusk.design.loading import load, load_sourced
    from dawndusk.design.resolve import Resolved, resolve
    from dawndusk.plan.evaluate import Plan, evaluate
    from dawndusk.scenario import Scenario, ScenarioError

_HOME = {
    "Answer": "dawndusk.answers.answer",
    "answer": "dawndusk.answers.answer",
    "Design": "dawndusk.design.design",
    "Resolved": "dawndusk.design.resolve",
    "resolve": "dawndusk.design.resolve",
    "load": "dawndusk.design.loading",
    "load_sourced": "dawndusk.design.loading",
    "Plan": "dawndusk.plan.evaluate",
    "evaluate": "dawndusk.plan.evaluate",
    "Scenario": "dawndusk.scenario",
    "ScenarioError": "dawndusk.scenario",
}

__all__ = [
    "Answer",
    "Design",
    "Plan",
    "Resolved",
    "Scenario",
    "ScenarioError",
    "__version__",
    "answer",
    "evaluate",
    "load",
    "load_sourced",
    "resolve",
]


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> Any:
    if name == "twin":
        return import_module("dawndusk.twin")
    if name not in _HOME:
        raise AttributeError(f"module 'dawndusk' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
