"""Random designs: every number with a range that a plan reads drawn at once, from a seed.

A PERT distribution (a beta of weight 4 on the central value) between low and high; inputs independent.
Leaves out: correlations between inputs.
Source: Malcolm, Roseboom, Clark & Fazar, Operations Research 7 (1959) 646, for the weight.
"""

from collections.abc import Iterator, Sequence

import numpy

from dawndusk.design.design import Design, Source, with_values
from dawndusk.study.range import UNREAD

WEIGHT = 4.0


def sampled(design: Design, sources: Sequence[Source], count: int, seed: int) -> Iterator[Design]:
    """`count` designs, always the same for a seed.

    Error: exact in distribution; a share estimated from n samples has a standard error of at most 0.5/sqrt(n).
    """
    ranged = [s for s in sources if s.low < s.high and s.name != "horizon_year" and s.section not in UNREAD]
    random = numpy.random.default_rng(seed)
    for _ in range(count):
        yield with_values(design, {(s.section, s.name): _pert(s, random) for s in ranged})


def _pert(source: Source, random: numpy.random.Generator) -> float:
    span = source.high - source.low
    rise = 1 + WEIGHT * (source.value - source.low) / span
    fall = 1 + WEIGHT * (source.high - source.value) / span
    return source.low + span * random.beta(rise, fall)
