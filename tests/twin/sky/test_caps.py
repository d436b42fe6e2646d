"""Arcs of caps: against angles between directions, and the overlap against a fine count."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.physics.orbit import InclinedOrbit
from dawndusk.twin.sky.caps import arcs, disjoint, overlap_fraction
from dawndusk.twin.sky.paths import paths_of


def test_an_arc_is_where_the_angle_to_the_centre_is_below_the_radius():
    draw = np.random.default_rng(3)
    for _ in range(20):
        tilt, node, radius = draw.uniform(0.2, 2.9), draw.uniform(0, 6), draw.uniform(0.1, 1.4)
        centre = draw.normal(size=3)
        centre /= np.linalg.norm(centre)
        paths = paths_of(InclinedOrbit(altitude_m=6e5, inclination_rad=tilt, raan_rad=node), np.zeros(1), 8e8)
        arc = arcs(paths, np.array([8e8]), tuple(centre), np.cos(radius))
        angle = np.linspace(0, 2 * np.pi, 20_001)
        ahead = np.array([-np.sin(node) * np.cos(tilt), np.cos(node) * np.cos(tilt), np.sin(tilt)])
        place = np.cos(angle)[:, None] * [np.cos(node), np.sin(node), 0] + np.sin(angle)[:, None] * ahead
        within = place @ centre > np.cos(radius)
        away = (angle - arc.middle_rad[0, 0] + np.pi) % (2 * np.pi) - np.pi
        assert np.mean(within != (np.abs(away) < arc.half_rad[0, 0])) < 2e-4


@given(turn=st.floats(-3, 3), half=st.floats(0, 0.4), step=st.floats(1e-4, 0.1))
def test_overlap_is_the_share_of_the_step_in_shadow(turn, half, step):
    inside = turn + step * ((np.arange(20_001) + 0.5) / 20_001 - 0.5)
    counted = np.mean(np.abs(inside - np.round(inside)) < half)
    assert float(overlap_fraction(turn, half, step)) == pytest.approx(counted, abs=2e-4)


@given(
    caps=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 0.06)), min_size=1, max_size=6),
    place=st.floats(0, 1),
    step=st.floats(1e-3, 0.1),
)
def test_disjoint_arcs_hold_a_step_as_long_as_any_of_the_arcs(caps, place, step):
    turn, half = np.array(caps).T[:, :, None]
    inside = place + step * ((np.arange(5001) + 0.5) / 5001 - 0.5)
    away = inside + turn
    counted = np.mean((np.abs(away - np.round(away)) < half).any(axis=0))
    turns, halves = disjoint(turn, half)
    held = overlap_fraction(turns + place, halves, step).sum()
    assert held == pytest.approx(counted, abs=1e-3)
    assert halves.sum() <= half.sum() + 1e-12
