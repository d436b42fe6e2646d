"""Samples in which an output is never: counted apart, and in no moment and no quantile."""

import numpy as np
import pytest

from dawndusk.study.monte_carlo.sketch import RELATIVE_ERROR, quantiles
from dawndusk.study.monte_carlo.summary import from_bytes, merge_summaries, nothing, summarise

RANDOM = np.random.default_rng(3)


def table(rows: int, never: float) -> np.ndarray:
    """A column that always has a number, one that is never in a share of rows, one that is always never."""
    sometimes = RANDOM.lognormal(1.0, 0.4, rows)
    sometimes[RANDOM.uniform(size=rows) < never] = np.inf
    return np.stack([RANDOM.normal(size=rows), sometimes, np.full(rows, np.inf)], axis=1)


def test_moments_are_those_of_the_numbers_there_are():
    parts = [table(rows, never) for rows, never in ((700, 0.0), (900, 0.25), (50, 1.0))]
    total = nothing(3, 1)
    for k, part in enumerate(parts):
        told = summarise(part, np.zeros((1, len(part)), dtype=bool), 1000 * k)
        total = merge_summaries(total, from_bytes(told.bytes()))
    whole = np.concatenate(parts)
    assert total.count == len(whole)
    assert total.failed_count.sum() == 0
    for column in (0, 1):
        known = whole[np.isfinite(whole[:, column]), column]
        assert total.known_count[column] == len(known)
        assert total.mean[column] == pytest.approx(known.mean(), rel=1e-12, abs=1e-12)
        assert total.square[column] / (len(known) - 1) == pytest.approx(known.var(ddof=1), rel=1e-12)
        assert (total.low[column], total.high[column]) == (known.min(), known.max())
        for share in (0.05, 0.5, 0.95):
            expected = np.sort(known)[int(share * (len(known) - 1))]
            found = quantiles(total.sketch, column, np.array([share]))[0]
            assert found == pytest.approx(expected, rel=1.01 * RELATIVE_ERROR)
    assert total.known_count[2] == 0


def test_what_is_no_number_still_fails():
    rows = np.array([[1.0, np.inf], [np.nan, 1.0], [-np.inf, 1.0], [1e200, 1.0]])
    told = summarise(rows, np.zeros((1, 4), dtype=bool), 0)
    assert (told.count, told.failed_count.tolist(), told.failed_index.tolist()) == (1, [3, 0], [1, 2, 3])
