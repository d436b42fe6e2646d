"""The sky of steps, handed over step by step."""

import numpy as np
import pytest

from dawndusk.twin.loop_sky import Rows, at_step


@pytest.mark.parametrize("streams", [True, False])
def test_each_step_has_its_own_of_every_column(streams):
    """Three steps of two rows; a column's number says what it is of: hundreds the column, tens the step."""
    step_row = np.arange(3)[:, None] * 10.0 + np.arange(2)
    rows = Rows(
        turn_fraction=100 + step_row,
        half_fraction=200 + step_row,
        beta_cosine_factor=300 + step_row,
        on_earth={"work_linked_fraction": (400 + step_row[:, None], 500 + step_row[:, None])},
        arrives_fraction=600 + step_row if streams else None,
    )
    row = at_step(rows, 2)
    assert row.turn_fraction.tolist() == [120, 121]
    assert row.half_fraction.tolist() == [220, 221]
    assert row.beta_cosine_factor.tolist() == [320, 321]
    turns, halves = row.on_earth["work_linked_fraction"]
    assert (turns.tolist(), halves.tolist()) == ([[420, 421]], [[520, 521]])
    assert (row.arrives_fraction.tolist() == [620, 621]) if streams else (row.arrives_fraction is None)
