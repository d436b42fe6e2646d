"""Ratios by size: each is the plan of a fleet of that power, in that year; the line is where a column comes to one."""

import math

import numpy
import pytest

from dawndusk.design.loading import load_sourced
from dawndusk.plan.evaluate import evaluate
from dawndusk.scenario.examples import file
from dawndusk.study.when.parity_year import parity_years
from dawndusk.study.when.sizes import powers, size_rows, year_by_size
from dawndusk.study.when.years import OF_ITS_YEAR, at_year

DEARER = tuple(
    f'projection.earth.{name}={{ change = "28 %/yr", assumption = "tried" }}'
    for name in ("price_facility", "price_electricity")
)
"""Earth that gets so dear that orbit comes to parity."""


def silent(*_what):
    pass


def resolved(*overrides, name="start"):
    with file(name) as place:
        return load_sourced(place, (OF_ITS_YEAR, *overrides))


def test_the_map_is_the_plan_of_each_year_and_power():
    found = year_by_size(resolved(), (2030, 2040), powers(1e7, 1e11, 3), silent)
    for k, year in enumerate((2030, 2040)):
        for n, power in enumerate((10.0, 1000.0, 100000.0)):
            own = resolved(f"mission.start_year={year}", f"mission.power_it_fleet={power!r} MW").design
            assert found.found[k, n] == pytest.approx(float(evaluate(own).verdict.cost_ratio), rel=1e-9)


def test_the_line_is_where_each_size_comes_to_parity():
    found = year_by_size(resolved(*DEARER), (2028, 2039, 2050), powers(1e6, 1e11, 4), silent)
    wanted = parity_years(numpy.array([2028.0, 2039.0, 2050.0]), found.found)
    known = [(year, power) for year, power in zip(wanted, found.y, strict=True) if not math.isinf(year)]
    assert known
    assert numpy.array(found.line) == pytest.approx(numpy.array(known))


def test_sizes_in_a_year_hold_the_fleet_asked_for_once():
    start = resolved()
    then = at_year(start, 2035)
    plan = evaluate(then)
    rows = size_rows(then, plan, powers(1e5, 1e9, 5))
    (asked,) = [row for row in rows if row["is_asked"]]
    assert asked["satellite_count"] == 400
    assert asked["cost_ratio"] == float(plan.verdict.cost_ratio)
    assert [row["satellite_count"] for row in rows] == [4, 40, 400, 4000, 40000]


def test_no_fleet_is_smaller_than_one_satellite():
    start = resolved(name="starcloud-40mw")
    rows = size_rows(start.design, evaluate(start.design), powers(1e6, 4e7, 3))
    assert [row["satellite_count"] for row in rows] == [1]
