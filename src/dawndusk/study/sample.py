"""Designs drawn from the ranges of all inputs at once, and evaluated at once: the band of every output.

A Latin hypercube: each input takes the middle of each of as many equally likely slices once, in an order of its own
that follows from the seed and its path alone. Inputs that move together are ordered by the ranks of correlated
deviates, so that each keeps its distribution. The page in a browser draws the same designs. Inputs, distributions and
correlations are those of a Monte Carlo, which draws more, at random.
Source: McKay, Beckman & Conover, Technometrics 21 (1979) 239; Iman & Conover, Commun. Stat. B 11 (1982) 311, for the
order of inputs that move together; the mixing of bits is `lowbias32` (Wellons, Prospecting for Hash Functions, 2018).
"""

from collections.abc import Sequence
from statistics import NormalDist
from typing import NamedTuple

import numpy

from dawndusk.catalog.correlations import Correlation
from dawndusk.core.array import Array
from dawndusk.design.copula import copula
from dawndusk.design.design import Design, Source, counts_whole
from dawndusk.design.draws import SAMPLE, drawable
from dawndusk.design.resolve import Resolved
from dawndusk.plan.outputs import Output
from dawndusk.study.function import Function, is_still
from dawndusk.study.monte_carlo.distribution import at_share

LOW, HIGH = 0.05, 0.95


class Band(NamedTuple):
    """What 9 in 10 of the designs drawn lie between, and what half of them lie below; infinite where never."""

    low: float
    median: float
    high: float


def sample(
    design: Design, sources: Sequence[Source], correlations: Sequence[Correlation], count: int = SAMPLE, seed: int = 0
) -> dict[str, Array]:
    """The numbers of each input in each design. Shape: path -> [design].

    Error: each input's own distribution to half a slice (tests/study/test_sample.py).
    """
    paths = [source.path for source in sources]
    place = numpy.stack([order(path, count, seed) for path in paths], axis=1) if paths else numpy.zeros((count, 0))
    share = (_correlated(place, paths, correlations) + 0.5) / count
    columns = (at_share(source, share[:, k]) for k, source in enumerate(sources))
    return {
        source.path: numpy.round(column) if counts_whole(design, source) else column
        for source, column in zip(sources, columns, strict=True)
    }


def bands(resolved: Resolved, wanted: Sequence[Output], base: Sequence[float]) -> list[Band]:
    """The band of each output of a design; its number itself, `base`, where the ranges of the inputs do not move it.

    Error: that of `SAMPLE` designs; a Monte Carlo of very many agrees (tests/study/test_sample.py).
    """
    table = evaluate_sample(resolved, wanted)
    return [
        Band(number, number, number) if is_still(numpy.append(column, number)) else band(column)
        for number, column in zip(base, table.T, strict=True)
    ]


def evaluate_sample(resolved: Resolved, wanted: Sequence[Output], count: int = SAMPLE, seed: int = 0) -> Array:
    """The outputs of the designs of a sample. Shape: [design, output]."""
    sources = drawable(resolved.design, resolved.sources)
    drawn = sample(resolved.design, sources, resolved.correlations, count, seed)
    function = Function(resolved.design, sources, wanted)
    return function.in_lanes(drawn) if drawn else numpy.array([function({})])


def band(numbers: Array) -> Band:
    """The band of an output over designs: numbers that it really has, none between two of them.

    >>> band(numpy.array([1.0, 2.0, 3.0, 4.0]))
    Band(low=1.0, median=2.0, high=3.0)
    """
    ranked = numpy.sort(numbers[~numpy.isnan(numbers)])
    return Band(*(float(ranked[int(share * (len(ranked) - 1))]) for share in (LOW, 0.5, HIGH)))


def order(path: str, count: int, seed: int) -> Array:
    """In which order an input takes its slices: 0 to `count` - 1, mixed.

    >>> sorted(order("launch.price_launch", 4, 0).tolist())
    [0, 1, 2, 3]
    """
    start = numpy.uint32(seed)
    for letter in path.encode():
        start = _mixed(start ^ numpy.uint32(letter))
    return numpy.argsort(_mixed(numpy.arange(count, dtype=numpy.uint32) ^ start), kind="stable")


def _mixed(bits: Array) -> Array:
    bits = (bits ^ (bits >> 16)) * _FIRST
    bits = (bits ^ (bits >> 15)) * _SECOND
    return bits ^ (bits >> 16)


def _correlated(place: Array, paths: Sequence[str], correlations: Sequence[Correlation]) -> Array:
    """The places in the order that correlated deviates give them."""
    joint = copula(paths, correlations)
    if not joint.members:
        return place
    deviate = numpy.array([NormalDist().inv_cdf((k + 0.5) / len(place)) for k in range(len(place))])
    mixed = joint(deviate[place])
    found = place.copy()
    for member in joint.members:
        found[:, member] = numpy.argsort(numpy.argsort(mixed[:, member], kind="stable"), kind="stable")
    return found


_FIRST, _SECOND = numpy.array([0x7FEB352D], numpy.uint32), numpy.array([0x846CA68B], numpy.uint32)
