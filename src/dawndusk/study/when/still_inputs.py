"""Which numbers stand still through the years although the catalog says how they move: those that a scenario states.

What a scenario states of an input holds in every year, unless it says how it moves in a table of its own. Among those
told of are the inputs that decide the ratio most in the mission's year.
"""

from collections.abc import Sequence
from typing import NamedTuple

from dawndusk.catalog.projections import catalog_projections
from dawndusk.design.design import Source
from dawndusk.design.resolve import Resolved
from dawndusk.design.sections import first_of, is_read_by_plan
from dawndusk.plan.evaluate import evaluate
from dawndusk.study.range import deciders, swings

DECIDING = 10


class StillInputs(NamedTuple):
    """Inputs that stand still, by path."""

    stated: tuple[str, ...]
    """which the catalog would move, were they not stated"""
    deciding: tuple[str, ...]
    """the inputs that decide most"""
    deciding_stated: tuple[str, ...]
    """of these, those stated, which therefore hold in every year"""


def still_inputs(resolved: Resolved, cost_ratio: float) -> StillInputs:
    """The inputs of a design that a scenario holds still.

    Error: none (tests/study/when/test_still_inputs.py).
    """
    known = {one.path for one in catalog_projections()}
    still = [s for s in resolved.sources if is_stated(s, resolved)]
    moved = swings(resolved.design, resolved.sources, lambda design: [evaluate(design).verdict.cost_ratio])
    deciding = [s.source for s in deciders(cost_ratio, moved, 0, DECIDING)]
    return StillInputs(
        tuple(s.path for s in still if f"{first_of(s.section)}.{_key(s)}" in known),
        _paths(deciding),
        _paths([s for s in deciding if is_stated(s, resolved)]),
    )


def is_stated(source: Source, resolved: Resolved) -> bool:
    """Whether a number that a plan reads is stated by the scenario, and no projection moves it."""
    is_moved = f"projection.{source.path}" in resolved.design.projections
    return source.origin == "scenario" and is_read_by_plan(source.section) and not is_moved


def _key(source: Source) -> str:
    return source.path.partition(".")[2]


def _paths(sources: Sequence[Source]) -> tuple[str, ...]:
    return tuple(source.path for source in sources)
