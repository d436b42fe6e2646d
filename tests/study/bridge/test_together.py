"""Players are joined until no impossible coalition is left, and no further."""

import numpy as np
import pytest

from dawndusk.study.bridge.together import player_sets


def parts_a_set(sets, coalition):
    return any(len({coalition >> player & 1 for player in one}) == 2 for one in sets)


def test_all_stay_alone_where_all_is_possible():
    assert player_sets(3, np.array([], dtype=int)) == [(0,), (1,), (2,)]


@pytest.mark.parametrize("pair", [(0, 1), (1, 3), (2, 4)])
def test_two_that_only_go_together_are_joined_alone(pair):
    impossible = [c for c in range(32) if (c >> pair[0] & 1) != (c >> pair[1] & 1)]
    found = player_sets(5, np.array(impossible))
    assert pair in found
    assert len(found) == 4


def test_no_coalition_that_is_left_is_impossible():
    drawn = np.random.default_rng(2)
    for _ in range(50):
        impossible = np.unique(drawn.integers(1, 63, size=5))
        found = player_sets(6, impossible)
        assert sorted(player for one in found for player in one) == list(range(6))
        assert all(parts_a_set(found, int(c)) for c in impossible)
