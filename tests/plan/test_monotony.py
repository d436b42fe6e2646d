"""Monotony where physics and trade demand it: each input over its declared bounds, others at corners of their ranges.

`TABLE` of tests/plan/ways.py says which way an output goes when an input rises. It may stay where it is; it may not
turn. What turns for a reason is in its `EXCEPTIONS`, with the reason and how far. A satellite made for a longer life is
another satellite, heavier and dearer; that the same one costs no more an hour where it lives longer is shown in
tests/plan/test_life.py.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from dawndusk.design.design import Design, Source, counts_whole, with_range, with_values
from dawndusk.economics.basis import CUSTOMER, OWNER
from dawndusk.plan.evaluate import evaluate
from dawndusk.plan.outputs import outputs
from dawndusk.study.function import Function
from tests.designs import NAMES, resolved
from tests.plan.ways import EXCEPTIONS, HAZARDS, LIVES, TABLE

POINTS = 4
ROUNDING = 1e-9


def points_of(design: Design, source: Source) -> list[float]:
    """An input from bound to bound: evenly, or on the logarithm where the bounds lie far apart."""
    declared = design.section(source.section).__dataclass_fields__[source.name].metadata
    low, high = declared["low"], declared["high"]
    found = np.geomspace(low, high, POINTS) if low > 0 and high > 20 * low else np.linspace(low, high, POINTS)
    inside = np.linspace(source.low, source.high, POINTS) if source.low < source.high else []
    every = np.unique([*found, *inside])
    return np.unique(np.round(every)).tolist() if counts_whole(design, source) else every.tolist()


def corners(name: str, count: int) -> Iterator[Design]:
    """The design as it is, and at `count` corners of the ranges of all its inputs."""
    found = resolved(name)
    yield found.design
    random = np.random.default_rng(7)
    free = [s for s in with_range(found.sources)]
    for _ in range(count):
        ends = random.integers(0, 2, len(free))
        yield with_values(
            found.design,
            {(s.section, s.name): (s.low, s.high)[end] for s, end in zip(free, ends, strict=True)},
        )


def turns(
    name: str, designs: Iterable[Design], table: Mapping[str, Sequence[tuple[str, int]]] = TABLE
) -> Iterator[tuple[str, str, float]]:
    """Input, output and by how much, relative, the output went the wrong way."""
    for design in designs:
        sources = [s for s in resolved(name).sources if s.path in table and _held(design, s) is not None]
        for source, levels in zip(sources, _levels(design, sources), strict=True):
            for output, way in table[source.path]:
                level = levels[output]
                for before, after in pairwise(level):
                    if before != after and way * before > way * after:
                        wrong = 1.0 if np.isinf([before, after]).any() else abs(before - after) / max(abs(level))
                        if wrong > ROUNDING:
                            yield source.path, output, float(wrong)


def _levels(design: Design, sources: Sequence[Source]) -> Iterator[dict[str, np.ndarray]]:
    """Every output by its path as each input goes from bound to bound, all else staying: all of it in lanes at once."""
    wanted = outputs(evaluate(design))
    points = [points_of(design, source) for source in sources]
    ends = np.cumsum([0, *map(len, points)])
    columns = {source.path: np.full(ends[-1], float(_held(design, source))) for source in sources}
    for source, values, first in zip(sources, points, ends, strict=False):
        columns[source.path][first : first + len(values)] = values
    found = Function(design, sources, wanted).in_lanes(columns)
    for first, end in pairwise(ends):
        yield {output.path: found[first:end, k] for k, output in enumerate(wanted)}


def _held(design: Design, source: Source) -> float | None:
    return getattr(design.section(source.section), source.name)


def only_what_is_explained(
    name: str, designs: Iterable[Design], table: Mapping[str, Sequence[tuple[str, int]]] = TABLE
) -> None:
    for path, output, wrong in turns(name, designs, table):
        most = EXCEPTIONS.get((path, output), (0.0,))[0]
        assert wrong <= most, (path, output, wrong)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_nothing_turns_but_what_is_explained(name):
    only_what_is_explained(name, corners(name, 7))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_each_price_hazard_and_life_goes_one_way_on_the_other_basis(name):
    prices = {path: ways for path, ways in TABLE.items() if ".price_" in path or ".cost_" in path}
    design = resolved(name).design
    other = CUSTOMER if design.economics.basis == OWNER else OWNER
    turned = replace(design, economics=replace(design.economics, basis=other))
    only_what_is_explained(name, [turned], {**HAZARDS, **LIVES, **prices})


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_reasons_are_the_reasons(name):
    """A rocket that does not learn, bought whole, flying alone; no claim; nothing dies; insured whole: wear is left."""
    explained = {path: TABLE[path] for path, _ in EXCEPTIONS}
    for path, output, wrong in turns(name, map(_plain, corners(name, 1)), explained):
        assert EXCEPTIONS[path, output][1:] == ("WEARS",), (path, output, wrong)


def _plain(design: Design) -> Design:
    return replace(
        design,
        repeats={},
        satellite=replace(design.satellite, mass_claimed_kg=None),
        launch=replace(design.launch, price_launch_usd_per_kg=None),
        campaign=replace(design.campaign, reliability_growth_factor=0.0, satellite_failure_per_year=0.0),
        compute=replace(design.compute, failure_rate_permanent_per_year=0.0),
        economics=replace(design.economics, insurance_market_usd_per_year=1e15, insurance_market_share_fraction=1.0),
    )


def test_every_input_of_the_table_is_one():
    assert TABLE.keys() <= {source.path for name in NAMES for source in resolved(name).sources}
