"""The least of a function in a box, under conditions, from many starts; and what each binding condition costs.

SLSQP (sequential quadratic programming) with exact gradients runs from each start of a Sobol' sequence. The best place
is then searched again without gradients, by differential evolution on the exact function: whole counts make plateaus
and steps, which no gradient sees. Prices are Lagrange multipliers: at the optimum the slope of the function is a sum of
slopes of what binds, each with a weight of one sign.
Leaves out: a proof that the best of the starts is the least of all.
Sources: Kraft, DFVLR-FB 88-28 (1988), for SLSQP; Storn & Price, J. Global Optimization 11 (1997) 341; both as in SciPy.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy

from dawndusk.core.array import Array

INNER = 1e-4
"""Share of a condition's size by which it is kept, so that rounding the answer does not break it."""
BINDING = 1e-2
"""Share of a condition's size, or of the box, within which it counts as met exactly."""


class BoxProblem(NamedTuple):
    """A function and its conditions on the unit box.

    Both callables tell the function first, then each margin in units of its size; a margin below zero is refused.
    """

    dimension: int
    values: Callable[[Array], Array]
    """exact: [point, dimension] -> [point, 1 + margin]"""
    values_and_slopes: Callable[[Array], tuple[Array, Array]]
    """at one point: [dimension] -> [1 + margin], [1 + margin, dimension]"""
    snapped: Callable[[Array], Array] = lambda place: place
    """the place at which a coordinate that takes whole numbers really stands: [dimension] -> [dimension]"""


class Optimum(NamedTuple):
    """The best place found, and what holds it there."""

    place: Array
    value: float
    margins: Array
    """in units of their sizes"""
    prices: Array
    """fall of the function per unit of each margin given away; zero for what does not bind"""
    low_prices: Array
    """fall of the function per width of the box, if the lower end of a coordinate moved out"""
    high_prices: Array
    unexplained: float
    """share of the function's slope that nothing binding accounts for; above a few percent whole counts hold it"""
    feasible: bool
    smooth_value: float | None
    """what gradients alone found; None where they found no place that meets the conditions"""
    start_count: int
    agreeing_count: int
    """starts from which the gradients came to the same value, within 0.1 %"""


def least(problem: BoxProblem, *, starts: int, seed: int) -> Optimum:
    """The least of a function under its conditions.

    Error: against a grid, no worse than its best point (tests/study/optimum/test_search.py).
    """
    from scipy.stats import qmc

    points = qmc.Sobol(problem.dimension, rng=numpy.random.default_rng(seed)).random(max(starts, 1))
    reached = numpy.array([_descent(problem, point) for point in points])
    told = problem.values(reached)
    kept = _is_met(told[:, 1:])
    smooth = float(told[kept, 0].min()) if kept.any() else None
    first = reached[numpy.argmin(_penalised(told))]
    place = _searched(problem, first, seed)
    last = _descent(problem, place)
    trio = numpy.array([first, place, last])
    ends = problem.values(trio)
    best = int(numpy.argmin(_penalised(ends)))
    agreeing = 0 if smooth is None else int(numpy.sum(kept & (abs(told[:, 0] - smooth) <= _SAME * abs(smooth))))
    return _told(problem, problem.snapped(trio[best]), ends[best], smooth, len(points), agreeing)


def multipliers(slope: Array, binding: Array) -> tuple[Array, float]:
    """The weights, none negative, with which the slopes of what binds make up the slope of the function.

    Shape: [dimension], [binding, dimension] -> [binding]. The second number is the share of the slope left over.

    >>> weights, left = multipliers(numpy.array([3.0, 1.0]), numpy.array([[1.0, 0.0], [0.0, -1.0]]))
    >>> weights.round(6).tolist(), round(left, 3)
    ([3.0, 0.0], 0.316)
    """
    from scipy.optimize import nnls

    length = float(numpy.linalg.norm(slope))
    if length == 0.0 or len(binding) == 0:
        return numpy.zeros(len(binding)), 1.0 if length else 0.0
    weights, left = nnls(binding.T, slope)
    return weights, float(left) / length


def _told(
    problem: BoxProblem, place: Array, told: Array, smooth: float | None, start_count: int, agreeing: int
) -> Optimum:
    _, slopes = problem.values_and_slopes(place)
    axes = numpy.eye(problem.dimension)
    margins = told[1:]
    held = numpy.flatnonzero(margins < BINDING)
    low, high = numpy.flatnonzero(place < BINDING / 10), numpy.flatnonzero(place > 1 - BINDING / 10)
    binding = numpy.concatenate([slopes[1:][held], axes[low], -axes[high]])
    weights, left = multipliers(slopes[0], binding)
    prices, low_prices, high_prices = (numpy.zeros(size) for size in (len(margins), *slopes.shape[1:] * 2))
    prices[held], rest = weights[: len(held)], weights[len(held) :]
    low_prices[low], high_prices[high] = rest[: len(low)], rest[len(low) :]
    return Optimum(
        place=place,
        value=float(told[0]),
        margins=margins,
        prices=prices,
        low_prices=low_prices,
        high_prices=high_prices,
        unexplained=left,
        feasible=bool(_is_met(margins)),
        smooth_value=smooth,
        start_count=start_count,
        agreeing_count=agreeing,
    )


def _descent(problem: BoxProblem, start: Array) -> Array:
    from scipy.optimize import minimize

    known: dict[bytes, tuple[Array, Array]] = {}

    def at(place: Array) -> tuple[Array, Array]:
        key = place.tobytes()
        if key not in known:
            known[key] = problem.values_and_slopes(place)
        return known[key]

    scale = max(abs(float(at(start)[0][0])), _TINY)

    def level(place: Array) -> tuple[Array, Array]:
        values, slopes = at(place)
        return values[0] / scale, slopes[0] / scale

    def margins(place: Array) -> Array:
        return at(place)[0][1:] - INNER

    def margin_slopes(place: Array) -> Array:
        return at(place)[1][1:]

    found = minimize(
        level,
        start,
        jac=True,
        bounds=[(0.0, 1.0)] * problem.dimension,
        constraints={"type": "ineq", "fun": margins, "jac": margin_slopes},
        method="SLSQP",
        options={"maxiter": _STEPS, "ftol": _ENOUGH},
    )
    return numpy.clip(found.x, 0.0, 1.0) if numpy.all(numpy.isfinite(found.x)) else start


def _searched(problem: BoxProblem, first: Array, seed: int) -> Array:
    from scipy.optimize import differential_evolution

    def level(columns: Array) -> Array:
        return _penalised(problem.values(numpy.atleast_2d(columns.T)))

    found = differential_evolution(
        level,
        [(0.0, 1.0)] * problem.dimension,
        x0=first,
        vectorized=True,
        updating="deferred",
        polish=False,
        popsize=max(_CROWD // problem.dimension, _LEAST_CROWD),
        maxiter=_GENERATIONS,
        tol=0.0,
        rng=numpy.random.default_rng(seed),
    )
    return found.x


def _penalised(told: Array) -> Array:
    """The function where all conditions are met; elsewhere above all of that, by how much they are missed."""
    missed = numpy.sum(numpy.maximum(INNER / 2 - told[:, 1:], 0.0), axis=1)
    return numpy.where(missed > 0, _REFUSED * (1 + missed), told[:, 0])


def _is_met(margins: Array) -> Array:
    return numpy.all(margins >= INNER / 2, axis=-1)


_STEPS = 60
_ENOUGH = 1e-10
_SAME = 1e-3
_TINY = 1e-12
_CROWD = 64
_LEAST_CROWD = 5
_GENERATIONS = 30
_REFUSED = 1e30
