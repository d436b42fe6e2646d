"""Which inputs are drawn, by every study and by the page in a browser, and how many designs a band is of."""

from collections.abc import Sequence

from dawndusk.design.design import Design, Source, differentiable, with_range

SAMPLE = 1024
"""Designs behind a band: a share of them has a standard error of 1.6 points at most."""


def drawable(design: Design, sources: Sequence[Source]) -> tuple[Source, ...]:
    """The inputs that a study draws: those with a range that a plan reads, except what fixes arrays or the calendar."""
    return tuple(s for s in with_range(sources) if s.dist != "exact" and differentiable(design, s))


def undrawable(design: Design, sources: Sequence[Source]) -> tuple[Source, ...]:
    """The inputs with a range that no study draws, since they fix arrays or the calendar."""
    return tuple(s for s in with_range(sources) if s.dist != "exact" and not differentiable(design, s))
