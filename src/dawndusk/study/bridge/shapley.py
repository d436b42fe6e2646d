"""Shapley values: the parts of a difference that add up to it, do not depend on an order, and change sign with it.

A coalition is a number whose bit i says that player i is in it. Source: L. Shapley, A value for n-person games, 1953;
for sampled orders, each beside its reverse: R. Mitchell and others, Sampling permutations for Shapley value estimation,
Journal of Machine Learning Research 23, 2022.
"""

from math import factorial
from typing import Any

import numpy


def exact_parts(values: Any) -> Any:
    """The Shapley value of each player, of the value of every coalition. Shape: [2^player] -> [player].

    Valid: any number of players from 0.
    Error: rounding; parts sum to the difference (tests/study/bridge/test_shapley.py).

    >>> exact_parts(numpy.array([0.0, 1.0, 2.0, 5.0])).tolist()
    [2.0, 3.0]
    """
    count = len(values).bit_length() - 1
    coalitions = numpy.arange(len(values))
    size = numpy.array([int(c).bit_count() for c in coalitions])
    weight = numpy.array([factorial(k) * factorial(max(count - 1 - k, 0)) / factorial(count) for k in range(count + 1)])
    found = numpy.zeros(count)
    for player in range(count):
        without = coalitions[coalitions >> player & 1 == 0]
        found[player] = numpy.sum(weight[size[without]] * (values[without | 1 << player] - values[without]))
    return found


def orders(count: int, pairs: int, seed: int) -> Any:
    """Random orders of players, each followed by its reverse. Shape: [2 pairs, player].

    Error: exact; the same seed gives the same orders (tests/study/bridge/test_shapley.py).
    """
    drawn = numpy.random.default_rng(seed).permuted(numpy.tile(numpy.arange(count), (pairs, 1)), axis=1)
    return numpy.stack([drawn, drawn[:, ::-1]], axis=1).reshape(2 * pairs, count)


def coalitions_of(order: Any) -> Any:
    """The coalitions that stand one after another as players join in each order.

    Shape: [order, player] -> [order, 1 + player].

    >>> coalitions_of(numpy.array([[1, 0]])).tolist()
    [[0, 2, 3]]
    """
    joined = numpy.cumsum(1 << order, axis=1)
    return numpy.concatenate([numpy.zeros((len(order), 1), dtype=joined.dtype), joined], axis=1)


def sampled_parts(order: Any, values: Any) -> tuple[Any, Any]:
    """The mean of what each player adds over some orders, and its standard error, of pairs of an order and its reverse.

    Shape: [order, player], [order, 1 + player] -> [player], [player]. Valid: two pairs or more. Error: parts sum to the
    difference to rounding; nine in ten exact values lie within two errors (tests/study/bridge/test_shapley.py).
    """
    added = numpy.empty_like(values[:, 1:])
    numpy.put_along_axis(added, order, numpy.diff(values, axis=1), axis=1)
    pairs = added.reshape(-1, 2, added.shape[1]).mean(axis=1)
    return pairs.mean(axis=0), pairs.std(axis=0, ddof=1) / numpy.sqrt(len(pairs))
