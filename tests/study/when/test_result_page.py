"""The answer in words, and the page of numbers: never, already, in between; JSON without infinities."""

import json
from types import SimpleNamespace

import numpy
import pytest

from dawndusk.design.loading import load_sourced
from dawndusk.scenario.examples import file
from dawndusk.study.when.outcome import outcome
from dawndusk.study.when.parity_year import parity_years
from dawndusk.study.when.result_page import result_page
from dawndusk.study.when.sizes import powers
from dawndusk.study.when.words import sentence
from dawndusk.study.when.years import OF_ITS_YEAR

YEARS = (2026, 2027, 2028)


def found(central, *worlds):
    """What the words are made of."""
    across = numpy.array(YEARS, float)
    drawn = numpy.array(worlds).T
    return SimpleNamespace(
        years=YEARS,
        ratio=numpy.array(central),
        worlds=drawn,
        parity_year=float(parity_years(across, numpy.array(central))),
        parity_worlds=parity_years(across, drawn),
    )


def test_never_is_an_answer():
    told = sentence(found((8.0, 7.0, 6.0), (9.0, 8.0, 7.0), (9.0, 8.0, 7.0)))
    assert told.startswith(
        "Never within 2026 to 2028: with the values given a fleet begun in 2028 still costs 6.0 times"
    )
    assert told.endswith("None of 2 worlds drawn from the ranges of all inputs comes to parity.")


def test_a_date_and_its_odds():
    told = sentence(found((4.0, 0.25, 0.2), (4.0, 0.25, 0.2), (4.0, 3.0, 2.0)))
    assert told.startswith("In 2026 orbit comes to cost what Earth costs, with the values given.")
    assert "The odds of parity by 2028 are 50%" in told
    assert "half of the worlds drawn come to it by 2026, the first twentieth by 2026" in told


def test_parity_from_the_first_year_on():
    told = sentence(found((0.9, 0.8, 0.5), (0.9, 0.8, 0.5)))
    assert told.startswith(
        "Already in 2026 orbit costs no more than Earth with the values given, 0.5 of its price in 2028"
    )


@pytest.fixture(scope="module")
def page():
    with file("start") as place:
        resolved = load_sourced(place, (OF_ITS_YEAR,))
    whole = outcome(
        resolved, (2030, 2040), year=2035, power_w=powers(1e6, 1e10, 4), count=20, seed=0, tell=lambda *_what: None
    )
    return result_page(resolved, whole, seed=0)


def test_the_page_is_json_and_its_columns_are_as_long_as_its_years(page):
    assert json.loads(json.dumps(page, allow_nan=False)) == page
    assert {len(column) for column in page["by_year"].values()} == {2}
    assert numpy.shape(page["map"]["cost_ratio"]) == (2, 4)
    assert page["by_year"]["cost_ratio_low"][0] <= page["by_year"]["cost_ratio_median"][0]


def test_never_is_null_and_its_odds_are_told(page):
    assert page["parity"]["year"] is None
    assert page["parity"]["never_probability"] == pytest.approx(1 - page["by_year"]["parity_probability"][-1])
