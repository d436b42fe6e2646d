"""Quantiles of a Monte Carlo and the band of an answer are of the same kind: never is the largest number of all."""

import numpy as np
import pytest

from dawndusk.study.monte_carlo.result_page import spread
from dawndusk.study.monte_carlo.sketch import RELATIVE_ERROR
from dawndusk.study.monte_carlo.summary import summarise
from dawndusk.study.sample import band


@pytest.mark.parametrize("never", [0, 3, 40, 199, 200])
def test_quantiles_count_never_as_the_last(never):
    column = np.random.default_rng(1).uniform(1.0, 2.0, 200)
    column[:never] = np.inf
    found = spread(summarise(column[:, None], np.zeros((0, 200), dtype=bool), 0), 0)
    low, median, high = band(column)
    for name, expected in (("p5", low), ("p50", median), ("p95", high)):
        if np.isinf(expected):
            assert found[name] is None
        else:
            assert found[name] == pytest.approx(expected, rel=1.01 * RELATIVE_ERROR)
    assert found.get("never", {"samples": 0})["samples"] == never
