"""Quantiles within the stated error, and the same sketch in any order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.study.monte_carlo.sketch import RELATIVE_ERROR, merge_sketches, quantiles, sketch_of

numbers = st.floats(-1e250, 1e250).filter(lambda x: x == 0 or abs(x) > 1e-250)
shares = st.lists(st.floats(0.0, 1.0), min_size=1, max_size=5)


@given(st.lists(numbers, min_size=1, max_size=60), shares)
def test_a_quantile_is_within_the_stated_error_of_the_number_of_its_rank(column, probabilities):
    table = np.array([column, column[::-1]]).T
    ranked = np.sort(column)
    for k in (0, 1):
        found = quantiles(sketch_of(table), k, probabilities)
        true = ranked[np.floor(np.array(probabilities) * (len(column) - 1)).astype(int)]
        assert np.all(np.abs(found - true) <= RELATIVE_ERROR * (1 + 1e-9) * np.abs(true))


@given(st.lists(st.lists(numbers, min_size=3, max_size=3), min_size=2, max_size=40), st.data())
def test_order_and_cuts_leave_the_same_sketch(rows, data):
    table = np.array(rows)
    cut = data.draw(st.integers(0, len(rows)))
    whole = sketch_of(table)
    shuffled = table[np.random.default_rng(0).permutation(len(rows))]
    for one, other in ((shuffled[:cut], shuffled[cut:]), (shuffled[cut:], shuffled[:cut])):
        both = merge_sketches(sketch_of(one), sketch_of(other))
        assert np.array_equal(both.key, whole.key)
        assert np.array_equal(both.count, whole.count)
    assert whole.count.sum() == table.size


def test_quantiles_of_a_million_normal_numbers():
    table = np.random.default_rng(0).normal(10.0, 2.0, size=(1_000_000, 1))
    sketch = sketch_of(table)
    found = quantiles(sketch, 0, [0.05, 0.5, 0.95])
    assert found == pytest.approx(np.quantile(table, [0.05, 0.5, 0.95]), rel=1.01 * RELATIVE_ERROR)
    assert len(sketch.key) < 3000, "the sketch stays small"
