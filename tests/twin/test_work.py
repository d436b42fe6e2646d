"""Streams and queues: nothing is lost, the day's mean is the demand, and fluid limits are met."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.twin.policies import POLICIES, shared
from dawndusk.twin.serving import operating
from dawndusk.twin.settings import POLICY, default_settings
from dawndusk.twin.step import State
from dawndusk.twin.work import Offer, Streams, arriving_fraction, asked_fraction, settle, streams_of
from tests.twin.cases import design_of

STREAMS = streams_of(default_settings(), operating(design_of("suncatcher")))


def waiting(interactive_s, batch_s):
    return State(
        energy_j=1.0, temperature_chip_k=300.0, temperature_loop_k=300.0, temperature_radiator_k=300.0,
        restart_s=0.0, queue_interactive_s=interactive_s, queue_batch_s=batch_s,
    )  # fmt: skip


def test_the_mean_of_a_day_is_the_demand():
    time = (np.arange(1440) + 0.5) * 60
    interactive, batch = arriving_fraction(STREAMS, time)
    assert np.mean(interactive + batch) == pytest.approx(STREAMS.demand_fraction, rel=1e-12)
    assert time[np.argmax(interactive)] == pytest.approx(STREAMS.demand_peak_s, abs=60)


@given(
    st.floats(0, 1e4), st.floats(0, 1e5), st.floats(0, 3), st.floats(0, 3), st.floats(0, 1), st.floats(0, 1),
    st.floats(1, 600),
)  # fmt: skip
def test_offered_is_done_queued_and_shed(first_s, second_s, interactive, batch, alive, able, step_s):
    state, offer = (
        waiting(first_s, second_s),
        Offer(interactive_fraction=interactive, batch_fraction=batch, prefill_ratio=1.0),
    )
    asked = asked_fraction(state, offer, alive, step_s)
    done = alive * min(asked, able)
    kept, stays, served = settle(STREAMS, state, offer, done, alive, step_s)
    assert served.work_residual < 1e-9 * (1 + (first_s + second_s) / step_s)
    assert min(kept, stays, served.work_shed_interactive_fraction, served.work_shed_batch_fraction) >= 0
    assert kept <= STREAMS.patience_interactive_s * alive + 1e-9


def run_of(demand, batch, hours=48, step_s=60.0, able=1.0):
    streams = replace(STREAMS, demand_fraction=demand, batch_fraction=batch, demand_swing_fraction=0.0)
    state, told = waiting(0.0, 0.0), []
    for k in range(int(hours * 3600 / step_s)):
        interactive, late = arriving_fraction(streams, k * step_s)
        offer = Offer(interactive_fraction=interactive, batch_fraction=late, prefill_ratio=1.0)
        done = min(asked_fraction(state, offer, 1.0, step_s), able)
        first, second, served = settle(streams, state, offer, done, 1.0, step_s)
        state = waiting(first, second)
        told.append(served)
    return state, told


def test_below_its_capacity_nothing_waits():
    state, told = run_of(0.8, 0.5)
    assert state.queue_interactive_s == pytest.approx(0, abs=1e-9)
    assert state.queue_batch_s == pytest.approx(0, abs=1e-9)
    assert sum(s.work_shed_interactive_fraction for s in told) == 0


def test_above_its_capacity_it_sheds_the_excess_and_the_queue_is_patience():
    """A fluid queue with patience p and rate 1, offered 1.25: waits p, sheds 0.25."""
    state, told = run_of(1.25, 0.0)
    assert state.queue_interactive_s == pytest.approx(STREAMS.patience_interactive_s)
    assert told[-1].work_shed_interactive_fraction == pytest.approx(0.25)


def test_batch_yields_to_interactive():
    state, told = run_of(1.25, 0.4, hours=12)
    assert told[-1].work_interactive_fraction == pytest.approx(0.75)
    assert state.queue_interactive_s == pytest.approx(0, abs=1e-9)
    assert state.queue_batch_s == pytest.approx(0.25 * 12 * 3600, rel=1e-9)


@given(st.lists(st.tuples(st.floats(0, 5), st.floats(0, 1), st.booleans()), min_size=1, max_size=30), st.floats(0, 40))
def test_shares_sum_to_the_total_and_fill_before_they_queue(rows, total):
    weight, able, counts = (np.array(column) for column in zip(*rows, strict=True))
    if not counts.any():
        return
    each = shared(weight, able, total, counts)
    assert each.sum() == pytest.approx(total, rel=1e-9, abs=1e-9)
    assert np.all(each >= 0)
    assert np.all(each[~counts] == 0)
    if total <= able[counts].sum() - 1e-6:
        assert np.all(each <= able + 1e-6)


def test_settings_and_policies_name_the_same():
    assert set(POLICY) == set(POLICIES)
    assert isinstance(STREAMS, Streams)
