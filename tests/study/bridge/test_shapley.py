"""Shapley values beside their definition, written out, and sums that are known."""

from itertools import permutations

import numpy as np
import pytest

from dawndusk.study.bridge.shapley import coalitions_of, exact_parts, orders, sampled_parts


def by_definition(value, count):
    """The mean of what each player adds, over every order."""
    added = np.zeros(count)
    every = list(permutations(range(count)))
    for order in every:
        joined: frozenset[int] = frozenset()
        for player in order:
            added[player] += value(joined | {player}) - value(joined)
            joined |= {player}
    return added / len(every)


def members(coalition):
    return frozenset(k for k in range(8) if coalition >> k & 1)


def test_four_players_have_the_mean_over_all_orders():
    drawn = np.random.default_rng(5).normal(size=16)
    found = exact_parts(drawn)
    assert found == pytest.approx(by_definition(lambda c: drawn[sum(1 << k for k in c)], 4), rel=1e-12)


def test_an_additive_game_gives_each_its_own():
    own = np.array([3.0, -1.5, 0.25, 7.0, 0.0])
    value = np.array([sum(own[k] for k in members(c)) for c in range(32)])
    assert exact_parts(value) == pytest.approx(own, abs=1e-12)


def test_the_glove_game_has_its_published_values():
    """Shapley 1953: one left glove and two right ones; a pair is worth 1."""
    value = np.array([float(bool(c & 1) and bool(c & 6)) for c in range(8)])
    assert exact_parts(value) == pytest.approx([2 / 3, 1 / 6, 1 / 6], abs=1e-15)


def test_a_product_of_two_halves_its_surplus():
    """Of (1 + a)(1 + b) - 1 each has its own and half of a b."""
    value = np.array([1.0, 3.0, 5.0, 15.0])
    assert exact_parts(value) == pytest.approx([2 + 4, 4 + 4])


@pytest.mark.parametrize("count", [0, 1, 6])
def test_parts_sum_to_the_difference(count):
    value = np.random.default_rng(count).normal(size=1 << count)
    assert exact_parts(value).sum() == pytest.approx(value[-1] - value[0], abs=1e-12)


def test_each_order_stands_beside_its_reverse_and_the_seed_decides():
    found = orders(7, 20, seed=3)
    assert found.shape == (40, 7)
    assert (np.sort(found, axis=1) == np.arange(7)).all()
    assert (found[0::2] == found[1::2, ::-1]).all()
    assert (found == orders(7, 20, seed=3)).all()
    assert (found != orders(7, 20, seed=4)).any()


def test_sampled_parts_sum_to_the_difference_and_meet_the_exact_ones_within_their_error():
    value = np.random.default_rng(8).normal(size=256)
    exact, near, counted = exact_parts(value), 0, 0
    for seed in range(40):
        order = orders(8, 60, seed)
        parts, errors = sampled_parts(order, value[coalitions_of(order)])
        assert parts.sum() == pytest.approx(value[-1] - value[0], abs=1e-12)
        near += int((abs(parts - exact) <= 2 * errors).sum())
        counted += len(exact)
    assert 0.9 <= near / counted <= 1.0


def test_an_additive_game_is_sampled_without_error():
    value = np.array([float(2 * (c & 1) - 5 * (c >> 1 & 1) + (c >> 2 & 1)) for c in range(8)])
    order = orders(3, 4, seed=0)
    parts, errors = sampled_parts(order, value[coalitions_of(order)])
    assert parts == pytest.approx([2, -5, 1])
    assert errors == pytest.approx([0, 0, 0])
