"""Every way a fleet may begin: ages within the satellites' life, the same for the same seed, evenly spread or none."""

import numpy as np
import pytest

from dawndusk.twin.ages import AGES

LIFE_YEAR = 5.0


def ages(name, satellites, seed=3):
    return AGES[name].age_year(satellites, LIFE_YEAR, np.random.default_rng(seed))


@pytest.mark.parametrize("name", AGES)
class TestContract:
    @pytest.mark.parametrize("satellites", [1, 7, 1000])
    def test_ages_are_within_the_life(self, name, satellites):
        found = ages(name, satellites)
        assert found.shape == (satellites,)
        assert (found >= 0).all()
        assert (found < LIFE_YEAR).all()

    def test_the_seed_says_who_is_how_old(self, name):
        assert np.array_equal(ages(name, 50), ages(name, 50))


def test_a_staggered_fleet_has_as_many_in_each_year():
    found = ages("staggered", 1000)
    assert np.histogram(found, 5, (0, LIFE_YEAR))[0].tolist() == [200] * 5
    assert not np.array_equal(found, ages("staggered", 1000, seed=4))


def test_a_new_fleet_has_no_age():
    assert not ages("new", 1000).any()
