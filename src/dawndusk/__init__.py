"""Dawndusk: should this compute be in orbit? A digital twin and planner for orbital data centres.

    import dawndusk as dd
    plan = dd.evaluate(dd.load("examples/suncatcher.toml"))

Nothing heavy is imported until it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from dawndusk.answering import Answer, answer
    from dawndusk.design import Design, Resolved, resolve
    from dawndusk.loading import load, load_sourced
    from dawndusk.plan import Plan, evaluate
    from dawndusk.scenario import Scenario, ScenarioError

_HOME = {
    "Answer": "dawndusk.answering",
    "answer": "dawndusk.answering",
    "Design": "dawndusk.design",
    "Resolved": "dawndusk.design",
    "resolve": "dawndusk.design",
    "load": "dawndusk.loading",
    "load_sourced": "dawndusk.loading",
    "Plan": "dawndusk.plan",
    "evaluate": "dawndusk.plan",
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
