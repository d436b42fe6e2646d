"""Draws of inputs that move together: a Gaussian copula over the rank correlations of the catalog.

Ranks are what a copula keeps, so each input keeps its own distribution. A table that no set of draws can meet (its
matrix is not positive definite) is moved to the nearest one that can: negative eigenvalues raised to a floor, the
diagonal scaled back to one. Leaves out: tail dependence; correlations that change with the year.
Source: Nelsen, An Introduction to Copulas (2006), 5.1, for normal from rank correlation: r = 2 sin(π ρ/6).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy

from dawndusk.catalog.correlations import Correlation
from dawndusk.core.array import Array


class Copula(NamedTuple):
    """How independent normal deviates of the inputs become correlated ones."""

    members: tuple[int, ...]
    """which inputs take part"""
    root_ratio: Array
    """lower triangular root of their normal correlation: [member, member]"""
    rank_correlation_ratio: Array
    """what is drawn, after any repair: [member, member]"""
    moved_ratio: float
    """the largest change a repair made to a rank correlation; 0 when none was needed"""

    def __call__(self, deviate: Array) -> Array:
        """Correlated deviates from independent ones: [sample, input]."""
        drawn = numpy.array(deviate)
        for row, member in enumerate(self.members):
            drawn[:, member] = sum(self.root_ratio[row, k] * deviate[:, self.members[k]] for k in range(row + 1))
        return drawn


def copula(paths: Sequence[str], rows: Sequence[Correlation]) -> Copula:
    """The copula of some inputs; rows of inputs that are not among them fall away.

    Error: rank correlations of n draws scatter by 1/sqrt(n) (tests/design/test_copula.py).

    >>> copula(["launch.price_flight"], ()).members
    ()
    """
    place = {path: k for k, path in enumerate(paths)}
    held = [row for row in rows if row.one in place and row.other in place]
    members = tuple(sorted({place[path] for row in held for path in (row.one, row.other)}))
    rank = numpy.eye(len(members))
    for row in held:
        a, b = members.index(place[row.one]), members.index(place[row.other])
        rank[a, b] = rank[b, a] = row.rank_correlation_ratio
    asked = 2 * numpy.sin(numpy.pi * rank / 6)
    normal = _nearest(asked)
    met = rank if normal is asked else 6 / numpy.pi * numpy.arcsin(normal / 2)
    moved = float(numpy.abs(met - rank).max(initial=0.0))
    return Copula(members, numpy.linalg.cholesky(normal), met, moved)


def _nearest(correlation: Array) -> Array:
    """The matrix itself where it is positive definite, else one near it that is."""
    if not len(correlation):
        return correlation
    eigenvalue, eigenvector = numpy.linalg.eigh(correlation)
    if eigenvalue[0] > _FLOOR / 2:
        return correlation
    raised = (eigenvector * numpy.maximum(eigenvalue, _FLOOR)) @ eigenvector.T
    scale = 1 / numpy.sqrt(numpy.diag(raised))
    return raised * scale * scale[:, None]


_FLOOR = 1e-6
