"""Sums of an interval, and records that JAX takes apart and puts together."""

from dataclasses import fields, replace
from types import SimpleNamespace

import numpy as np

from dawndusk.core.array import jax_module
from dawndusk.twin.jax_engine import add_flows, register_records, zeros
from dawndusk.twin.loop_sky import Rows
from dawndusk.twin.satellite.step import Health, State


def numbered(cls):
    """A record whose fields are 1, 2, 3 and on."""
    return cls(**{field.name: k + 1.0 for k, field in enumerate(fields(cls))})


def test_sums_begin_at_nothing_with_a_part_for_each_stream():
    nothing = np.zeros((2, 3), "float32")
    begun = zeros(("power_left_w", "work_served_fraction", "work_offered_fraction"), nothing, 2)
    assert begun["power_left_w"].tolist() == [[0, 0, 0], [0, 0, 0]]
    assert [part.shape for part in begun["work_served_fraction"]] == [(2, 3), (2, 3)]
    assert begun["work_offered_fraction"] == (0.0, 0.0)
    assert {np.dtype(part.dtype).name for part in begun["work_offered_fraction"]} == {"float32"}


def test_flows_are_added_by_name_and_those_not_summed_are_left_out():
    sums = {"power_left_w": np.array([1.0, 2.0]), "work_served_fraction": (np.array([0.25]), np.array([0.5]))}
    told = {
        "power_left_w": np.array([10.0, 20.0]),
        "work_served_fraction": (np.array([0.5]), np.array([0.25])),
        "power_lost_w": np.array([7.0, 7.0]),
    }
    after = add_flows(sums, told)
    assert {*after} == {*sums}
    assert after["power_left_w"].tolist() == [11.0, 22.0]
    assert [part.tolist() for part in after["work_served_fraction"]] == [[0.75], [0.75]]


def test_a_record_comes_back_whole():
    tree = jax_module().tree
    health, state = numbered(Health), replace(numbered(State), queue_s=(6.0, 7.0))
    register_records(SimpleNamespace(), health, state)
    rows = replace(numbered(Rows), on_earth={"work_linked_fraction": (4.0, 5.0)}, arrives_fraction=None)
    doubled = tree.map(lambda value: 2 * value, rows)
    assert [getattr(doubled, name) for name in ("turn_fraction", "half_fraction", "beta_cosine_factor")] == [2, 4, 6]
    assert doubled.on_earth == {"work_linked_fraction": (8.0, 10.0)}
    assert doubled.arrives_fraction is None
    assert sorted(tree.leaves(state)) == [1, 2, 3, 4, 5, 6, 7]
    assert sorted(tree.leaves(health)) == [1, 2, 3, 4]
