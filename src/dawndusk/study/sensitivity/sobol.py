"""Whose uncertainty makes the output uncertain: Sobol's variance shares, with all ranges at work at once.

    S_i  = Var(E[y | x_i]) / Var(y)          what would go if x_i alone were known
    ST_i = E[Var(y | all but x_i)] / Var(y)  what would stay if all but x_i were known

The inputs not asked for form one group of their own, so that what they leave is measured and not assumed.
A function that nothing moves has no variance to share, and one that is never a number at some points has none that is
known: their shares are zero.
Leaves out: correlations between inputs, for which variance shares have no one meaning.
Sources: Saltelli et al., Computer Physics Communications 181 (2010) 259, for the estimator, as SciPy has it;
Sobol', Mathematics and Computers in Simulation 55 (2001) 271, for groups.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy
from scipy.stats import qmc, sobol_indices

from dawndusk.core.array import Array
from dawndusk.study.function import is_still

CONFIDENCE = 0.95
RESAMPLES = 200


class Shares(NamedTuple):
    """Variance shares, one of each input asked for and, last, of all others together, with 95 % intervals."""

    first: Array
    first_low: Array
    first_high: Array
    total: Array
    total_low: Array
    total_high: Array
    variance: float
    """of the points at which the function has a number"""
    never_fraction: float
    """share of points at which it has none"""
    sample_count: int
    """evaluations"""


def shares(
    evaluate: Callable[[Array], Array],
    quantiles: Sequence[Callable[[Array], Array]],
    chosen: Sequence[int],
    *,
    count: int,
    seed: int,
) -> Shares:
    """Sobol's shares of the inputs `chosen`, from `count * (2 + chosen + 1)` evaluations.

    `evaluate` takes points as rows, shape [point, input] -> [point]; `quantiles` gives each input's number from a
    probability. Valid: count a power of two.
    Error: the intervals (tests/study/sensitivity/test_sobol.py::test_ishigami).
    """
    dimension = len(quantiles)
    points = qmc.Sobol(2 * dimension, rng=numpy.random.default_rng(seed)).random(count)
    a, b = (
        numpy.stack([quantile(half[:, k]) for k, quantile in enumerate(quantiles)], axis=1)
        for half in (points[:, :dimension], points[:, dimension:])
    )
    others = [k for k in range(dimension) if k not in set(chosen)]
    groups = [[k] for k in chosen] + [others]
    mixed = numpy.concatenate([_taken(a, b, group) for group in groups])
    level = evaluate(numpy.concatenate([a, b, mixed]))
    f_a, f_b, f_ab = level[:count], level[count : 2 * count], level[2 * count :].reshape(len(groups), count)

    known = numpy.isfinite(level)
    drawn = level[: 2 * count][known[: 2 * count]]

    def indices(rows: Array) -> Array:
        if not known.all() or is_still(numpy.concatenate([f_a[rows], f_b[rows]])):
            return numpy.zeros((2, len(groups)))
        told = {"f_A": f_a[None, rows], "f_B": f_b[None, rows], "f_AB": f_ab[[*range(len(groups)), 0], None][..., rows]}
        found = sobol_indices(func=told, n=count)
        return numpy.stack([found.first_order, found.total_order])[:, : len(groups)]

    random = numpy.random.default_rng(seed)
    again = numpy.stack([indices(random.integers(count, size=count)) for _ in range(RESAMPLES)])
    low, high = numpy.percentile(again, _TAILS, axis=0)
    first, total = indices(numpy.arange(count))
    return Shares(
        first=first,
        first_low=low[0],
        first_high=high[0],
        total=total,
        total_low=low[1],
        total_high=high[1],
        variance=0.0 if is_still(drawn) else float(numpy.var(drawn)),
        never_fraction=1.0 - float(known.mean()),
        sample_count=len(level),
    )


def _taken(a: Array, b: Array, group: list[int]) -> Array:
    mixed = a.copy()
    mixed[:, group] = b[:, group]
    return mixed


_TAILS = (100 * (1 - CONFIDENCE) / 2, 100 * (1 + CONFIDENCE) / 2)
