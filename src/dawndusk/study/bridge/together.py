"""Groups that are taken together, since some mix that parts them has no finite output: a fleet that never stands."""

from itertools import combinations
from typing import Any

import numpy


def player_sets(count: int, impossible: Any) -> list[tuple[int, ...]]:
    """Players in sets such that no impossible coalition parts two of one set; each alone where there is none.

    Two at a time are joined, those whose parting is in most of the impossible coalitions that are left, the earlier
    players first. Shape: coalitions as numbers, [coalition]. Valid: the empty and the full one are possible.
    Error: exact (tests/study/bridge/test_together.py).

    >>> player_sets(3, numpy.array([0b001, 0b101]))
    [(0, 1), (2,)]
    """
    sets: list[tuple[int, ...]] = [(player,) for player in range(count)]
    left = numpy.asarray(impossible)
    while len(left):
        pair = max(combinations(range(len(sets)), 2), key=lambda two: int(_parts(sets, two, left).sum()))
        left = left[~_parts(sets, pair, left)]
        sets[pair[0]] = tuple(sorted((*sets[pair[0]], *sets.pop(pair[1]))))
    return sets


def _parts(sets: list[tuple[int, ...]], two: tuple[int, int], coalitions: Any) -> Any:
    """Whether each coalition has one of two sets and not the other."""
    one, other = (sets[k][0] for k in two)
    return (coalitions >> one & 1) != (coalitions >> other & 1)
