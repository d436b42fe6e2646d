"""Ratios by year: the central one is a plan, each world is a plan of its draws and stays itself through the years."""

import numpy
import pytest

from dawndusk.design.design import with_values
from dawndusk.design.draws import drawable
from dawndusk.design.loading import load_sourced
from dawndusk.plan.evaluate import evaluate
from dawndusk.scenario.examples import file
from dawndusk.study.sample import sample
from dawndusk.study.when.ratios import central_plans, world_ratios
from dawndusk.study.when.years import OF_ITS_YEAR, at_year

YEARS = (2030, 2045)


def silent(*_what):
    pass


def resolved(*overrides, name="start"):
    with file(name) as place:
        return load_sourced(place, (OF_ITS_YEAR, *overrides))


@pytest.fixture(scope="module")
def start():
    return resolved()


def test_the_central_row_is_the_plan_of_each_year(start):
    plans = central_plans(start, YEARS, silent)
    wanted = [float(evaluate(at_year(start, year)).verdict.cost_ratio) for year in YEARS]
    assert [float(plan.verdict.cost_ratio) for plan in plans] == wanted


def test_each_world_is_a_plan_of_its_own_draws_in_every_year(start):
    found = world_ratios(start, YEARS, 20, 3, silent)
    sources = drawable(start.design, start.sources)
    drawn = sample(start.design, sources, start.correlations, 20, 3)
    for world in (0, 11):
        own = {(s.section, s.name): float(drawn[s.path][world]) for s in sources}
        for k, year in enumerate(YEARS):
            plan = evaluate(with_values(at_year(start, year), own))
            assert found[k, world] == pytest.approx(float(plan.verdict.cost_ratio), rel=1e-9)


def test_the_numbers_of_projections_are_drawn_too(start):
    sources = {source.path for source in drawable(start.design, start.sources)}
    assert {
        f"{name}.change" for name, held in start.design.projections.items() if hasattr(held, "change_per_year")
    } & sources


def test_where_nothing_has_a_range_all_worlds_are_the_central_one():
    from dataclasses import replace

    found = resolved()
    still = replace(found, sources=tuple(replace(s, low=s.value, high=s.value) for s in found.sources))
    ratio = world_ratios(still, YEARS[:1], 20, 0, silent)
    assert numpy.unique(ratio).tolist() == [float(evaluate(at_year(found, YEARS[0])).verdict.cost_ratio)]


@pytest.mark.parametrize(("change", "sign"), [("-8 %/yr", -1), ("4 %/yr", 1)])
def test_the_ratio_moves_with_the_sign_of_a_projection(change, sign):
    own = f'projection.launch.price_flight={{ change = "{change}", assumption = "tried" }}'
    flat = 'projection.launch.price_flight={ change = "0 %/yr" }'
    moved, still = (float(central_plans(resolved(text), (2040,), silent)[0].verdict.cost_ratio) for text in (own, flat))
    assert numpy.sign(moved - still) == sign
