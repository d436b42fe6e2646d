"""The cluster view's formulas against Python's, and its drawing by keyboard."""

import numpy as np
import pytest

from dawndusk.physics.cluster import distance_relative_m, position_relative_m
from dawndusk.twin.layout.cluster import lattice_m
from tests.browser.chromium import needs_browser
from tests.browser.test_globe import page  # noqa: F401 (a fixture)

pytestmark = needs_browser


def test_the_lattice_is_pythons(page):  # noqa: F811
    for count in (1, 9, 81, 200):
        found = np.array(list(page.evaluate("n => [...lattice(n, 100)]", count))).reshape(-1, 2)
        assert np.array_equal(found, np.stack(lattice_m(count, 100.0), axis=1))


def test_satellites_turn_as_pythons(page):  # noqa: F811
    random = np.random.default_rng(4)
    for radial, along, phase in random.uniform((-500, -1000, -7), (500, 1000, 7), (50, 3)).tolist():
        found = page.evaluate("([r, a, p]) => relative(r, a, p)", [radial, along, phase])
        assert found == pytest.approx([float(x) for x in position_relative_m(radial, along, phase)], abs=1e-9)
        turned = distance_relative_m(radial, along, np.linspace(0, np.pi, 20_001))
        assert page.evaluate("([r, a]) => reach(r, a)", [radial, along]) == pytest.approx(turned.max(), rel=1e-6)
        assert turned.min() == pytest.approx(turned.max() / 2, rel=1e-6)


def test_neighbours_stand_beside_each_other(page):  # noqa: F811
    pairs = page.evaluate("() => neighbours(lattice(81, 100), 100)")
    places = np.stack(lattice_m(81, 100.0), axis=1)
    apart = [np.abs(places[a] - places[b]).tolist() for a, b in pairs]
    assert {tuple(pair) for pair in apart} == {(100.0, 0.0), (0.0, 200.0)}
    scaled = np.abs(places[:, None] - places[None]) / [100.0, 200.0]
    assert len({frozenset(pair) for pair in pairs}) == len(pairs) == (scaled.sum(axis=-1) == 1).sum() / 2
