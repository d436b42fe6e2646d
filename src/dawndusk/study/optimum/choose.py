"""The best design over names as well as numbers: for each combination of names the optimum of the numbers, then ranked.

Names (a cell, a rocket, a policy) have no order and no slope, so each combination is searched for itself.
Leaves out: a combination skipped because it cannot win; all are computed.
"""

import itertools
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from dawndusk.design.loading import load_sourced
from dawndusk.study.optimum.optimise import DesignOptimum, optimise
from dawndusk.study.output import output_of
from dawndusk.study.vary.axis import Axis
from dawndusk.study.vary.load import load_with_axes

COMBINATIONS_MAX = 100


class Combination(NamedTuple):
    """One combination of names and the optimum with it."""

    names: dict[str, str]
    found: DesignOptimum


def combination_count(names: Sequence[Axis]) -> int:
    """Combinations of names; one where there is none to choose."""
    return math.prod(len(axis.values) for axis in names)


def choose(
    path: str | Path,
    overrides: Sequence[str],
    *,
    names: Sequence[Axis],
    spans: Sequence[Axis],
    output: str,
    maximise: bool,
    starts: int,
    seed: int,
    progress: Callable[[int, int], None] = lambda _done, _wanted: None,
) -> tuple[Combination, ...]:
    """Every combination with its optimum, the best first; those that do not close stand last.

    Error: see `optimising.optimise`; `ScenarioError` where a combination is refused.
    """
    given = load_sourced(path, overrides).design
    found: list[Combination] = []
    for words in itertools.product(*(axis.values for axis in names)):
        progress(len(found), combination_count(names))
        texts = tuple(f"{axis.path}={word}" for axis, word in zip(names, words, strict=True))
        resolved = load_with_axes(path, (*overrides, *texts), spans)
        wanted = output_of(resolved.design, output, "--maximise" if maximise else "--minimise")
        best = optimise(given, resolved, spans, wanted, maximise=maximise, starts=starts, seed=seed)
        best = best._replace(set=(*texts, *best.set))
        found.append(Combination({axis.path: word for axis, word in zip(names, words, strict=True)}, best))
    sign = -1 if maximise else 1
    return tuple(sorted(found, key=lambda one: (not one.found.feasible, sign * one.found.value)))
