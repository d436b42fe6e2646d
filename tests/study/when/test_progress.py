"""Which progress decides: each ratio is that of a design without, or with nothing but, the projection."""

import math
from dataclasses import replace

import numpy
import pytest

from dawndusk.design.loading import load_sourced
from dawndusk.plan.evaluate import evaluate
from dawndusk.scenario.examples import file
from dawndusk.study.when.parity_year import parity_years
from dawndusk.study.when.progress import progress
from dawndusk.study.when.years import OF_ITS_YEAR, at_year

LAUNCH = 'projection.launch.price_flight={ change = "-12 %/yr", assumption = "tried" }'
YEARS = (2030, 2040, 2050)

DEARER = tuple(
    f'projection.earth.{name}={{ change = "28 %/yr", assumption = "tried" }}'
    for name in ("price_facility", "price_electricity")
)
"""Earth that gets so dear that orbit comes to parity."""


def silent(*_what):
    pass


def resolved(*overrides):
    with file("start") as place:
        return load_sourced(place, (OF_ITS_YEAR, *overrides))


def ratio(design, kept):
    held = {name: one for name, one in design.projections.items() if name in kept}
    return float(evaluate(replace(design, projections=held)).verdict.cost_ratio)


@pytest.fixture(scope="module")
def start():
    return resolved(LAUNCH)


def test_each_still_and_each_alone_is_a_plan_of_its_own(start):
    found, then = progress(start, YEARS, silent), at_year(start, YEARS[-1])
    every = set(start.design.projections)
    assert found.cost_ratio == pytest.approx(ratio(then, every), rel=1e-9)
    assert found.cost_ratio_flat == pytest.approx(ratio(then, set()), rel=1e-9)
    for effect in (one for one in found.effects if len(one.paths) == 1):
        name = f"projection.{effect.paths[0]}"
        assert effect.cost_ratio_without == pytest.approx(ratio(then, every - {name}), rel=1e-9)
        assert effect.cost_ratio_alone == pytest.approx(ratio(then, {name}), rel=1e-9)
    assert {path for effect in found.effects for path in effect.paths} == {n.partition(".")[2] for n in every}


def test_what_decides_most_comes_first(start):
    found = progress(start, YEARS, silent)
    own = [abs(numpy.log(one.cost_ratio_without / found.cost_ratio)) for one in found.effects if len(one.paths) == 1]
    assert own == sorted(own, reverse=True)


def test_the_date_without_each_is_told_where_there_is_parity():
    found_in = resolved(*DEARER)
    told = progress(found_in, YEARS, silent)
    rows = [float(evaluate(at_year(found_in, year)).verdict.cost_ratio) for year in YEARS]
    assert told.parity_year == pytest.approx(
        float(parity_years(numpy.array(YEARS, float), numpy.array(rows))), rel=1e-9
    )
    without = {path: one.parity_without_year for one in told.effects for path in one.paths}
    assert without["earth.price_electricity"] > told.parity_year + 0.1
    assert math.isinf(told.parity_flat_year)
