"""The year of parity: closed forms, worlds that never come to it, a ratio that is no number."""

import math

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.study.when.parity_year import odds_by, parity_band, parity_years


@given(st.floats(1.01, 50.0), st.floats(0.005, 0.5))
def test_a_ratio_that_falls_at_a_rate_comes_to_one_where_its_logarithm_does(ratio: float, rate: float) -> None:
    years = numpy.arange(2026.0, 2101.0)
    told = float(parity_years(years, ratio * numpy.exp(-rate * (years - 2026))))
    wanted = 2026 + math.log(ratio) / rate
    assert math.isinf(told) if wanted > 2100 else told == pytest.approx(wanted, abs=1e-6)


def test_parity_from_the_first_year_on_and_never() -> None:
    ratio = numpy.array([[0.9, 1.0, 2.0, math.nan, math.inf], [0.8, 2.0, 1.5, math.nan, 0.5]])
    assert parity_years(numpy.array([2030.0, 2031.0]), ratio).tolist() == [2030, 2030, math.inf, math.inf, 2031]


def test_parity_that_is_lost_again_was_reached() -> None:
    assert parity_years(numpy.array([2030.0, 2031.0, 2032.0]), numpy.array([4.0, 0.25, 3.0])) == 2030.5


def test_odds_rise_and_count_worlds() -> None:
    parity = numpy.array([2030.0, 2031.5, 2031.5, math.inf])
    assert odds_by(numpy.arange(2029.0, 2034.0), parity).tolist() == [0.0, 0.25, 0.25, 0.75, 0.75]


def test_a_band_has_five_in_a_hundred_on_either_side() -> None:
    parity = numpy.concatenate([numpy.arange(2031.0, 2091.0), numpy.full(40, math.inf)])
    assert parity_band(parity) == (2035.0, 2080.0, math.inf)
