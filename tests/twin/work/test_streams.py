"""Streams and queues: nothing is lost, the day's mean is the demand, and fluid limits are met."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.design.demand import demand_of_catalog
from dawndusk.twin.run import run
from dawndusk.twin.satellite.step import State
from dawndusk.twin.work.in_streams import streams_of
from dawndusk.twin.work.policies import share_out
from dawndusk.twin.work.streams import (
    Offer,
    arriving_fraction,
    asked_by_region_fraction,
    asked_fraction,
    settle,
)
from tests.twin.cases import design_of, steady, with_settings

DESIGN = design_of("suncatcher")


def streams(demand=None, **settings):
    demand = demand or demand_of_catalog()
    return streams_of(with_settings(replace(DESIGN, demand=demand), **settings))


STREAMS = streams()
FIVE = len(STREAMS.patience_s)


def waiting(queue_s):
    return State(
        energy_j=1.0,
        temperature_chip_k=300.0,
        temperature_loop_k=300.0,
        temperature_radiator_k=300.0,
        restart_s=0.0,
        queue_s=queue_s,
    )


def test_the_mean_of_a_day_is_the_demand():
    time = (np.arange(1440) + 0.5) * 60
    arrives = arriving_fraction(STREAMS, time)
    assert np.mean(arrives.sum(axis=0)) == pytest.approx(STREAMS.demand_fraction, rel=1e-12)
    by_region = asked_by_region_fraction(STREAMS, time).mean(axis=(0, 2)) * FIVE
    assert by_region == pytest.approx(STREAMS.demand_fraction * STREAMS.region_fraction, rel=1e-12)


@given(
    st.lists(st.floats(0, 1e5), min_size=FIVE, max_size=FIVE),
    st.lists(st.floats(0, 2), min_size=FIVE, max_size=FIVE),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(1, 600),
)
def test_each_streams_offered_is_done_queued_and_shed(queues, arrives, alive, able, step_s):
    state, offer = waiting(queues), Offer(work_fraction=tuple(arrives), prefill_ratio=1.0)
    done = alive * min(asked_fraction(STREAMS, state, offer, alive, step_s), able)
    after, served = settle(STREAMS, state, offer, done, alive, step_s)
    scale = 1 + (sum(queues) + sum(arrives) * step_s) / step_s
    assert served.work_residual < 1e-9 * scale
    for k in range(FIVE):
        grown = (after[k] - queues[k]) / step_s
        known = served.work_served_fraction[k] + served.work_shed_fraction[k] + grown
        assert known == pytest.approx(arrives[k], abs=1e-9 * scale)
        assert min(after[k], served.work_served_fraction[k]) >= 0
        assert served.work_shed_fraction[k] >= -1e-12 * scale
        assert after[k] <= STREAMS.patience_s[k] * alive + 1e-9
    assert sum(served.work_served_fraction) == pytest.approx(done, abs=1e-9 * scale)
    waits = [k for k in range(FIVE) if after[k] > 1e-6 * scale]
    assert not waits or max(served.work_served_fraction[waits[0] + 1 :], default=0.0) <= 1e-9 * scale


def test_books_notice_more_done_than_there_is():
    """Half of a full satellite's work is there, seven tenths are done: two tenths have no stream."""
    arrives = (0.1,) * FIVE
    offer = Offer(work_fraction=arrives, prefill_ratio=1.0)
    _, served = settle(STREAMS, waiting([0.0] * FIVE), offer, 0.1 * FIVE + 0.2, 1.0, 60.0)
    assert served.work_residual == pytest.approx(0.2, rel=1e-9)


@given(
    st.lists(st.floats(0, 1e4), min_size=FIVE, max_size=FIVE),
    st.lists(st.floats(0, 2), min_size=FIVE, max_size=FIVE),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(1, 600),
)
def test_work_that_cannot_wait_is_served_in_contact_alone(queues, arrives, alive, able, linked, step_s):
    state = waiting(queues)
    offer = Offer(work_fraction=tuple(arrives), prefill_ratio=1.0, linked_fraction=np.float64(linked))
    done = alive * min(asked_fraction(STREAMS, state, offer, alive, step_s), able)
    after, served = settle(STREAMS, state, offer, done, alive, step_s)
    scale = 1 + (sum(queues) + sum(arrives) * step_s) / step_s
    assert served.work_residual < 1e-9 * scale
    now = sum(served.work_served_fraction[k] for k in range(FIVE) if not STREAMS.waits_fraction[k])
    assert now <= linked * alive + 1e-9 * scale
    assert sum(served.work_served_fraction) == pytest.approx(done, abs=1e-9 * scale)
    for k in range(FIVE):
        assert served.work_shed_fraction[k] >= -1e-12 * scale
        assert after[k] <= STREAMS.patience_s[k] * alive + 1e-9


def test_jobs_and_what_waits_an_orbit_may_wait_for_a_contact():
    later = dict(zip(demand_of_catalog().streams, STREAMS.waits_fraction, strict=True))
    assert later == {"chat": 0, "agents": 0, "training": 1, "embeddings": 0, "brief": 1}


def test_out_of_contact_as_much_waits_as_arrives_in_its_patience():
    asked = streams(steady(chat=1.0), demand_fraction=0.5)
    queues = (0.0,)
    for _ in range(100):
        offer = Offer(work_fraction=(0.5,), prefill_ratio=1.0, linked_fraction=0.0)
        assert asked_fraction(asked, waiting(queues), offer, 1.0, 60.0) == 0
        queues, served = settle(asked, waiting(queues), offer, 0.0, 1.0, 60.0)
    assert queues == pytest.approx((0.5 * 30.0,))
    assert served.work_shed_fraction == pytest.approx((0.5,))


@pytest.mark.slow
def test_a_run_of_satellites_by_themselves_tells_the_same_books():
    design = with_settings(DESIGN, work="streams", demand_fraction=0.7, links="direct")
    _, told = run(design, days=2, step_s=60.0, satellites=5, seed=1, precision="float64")
    assert told.fleet["books_residual"].max() < 1e-9
    for name in demand_of_catalog().streams:
        offered, served, shed = (told.fleet[f"work_{what}_{name}_fraction"] for what in ("offered", "served", "shed"))
        grown = np.diff(told.fleet[f"queue_{name}_s"], prepend=0.0) / 600.0
        assert served + shed + grown == pytest.approx(offered, abs=1e-9)
    assert told.fleet["work_shed_chat_fraction"].mean() > 0.01
    assert told.fleet["work_shed_brief_fraction"].max() == 0
    up = told.fleet["work_kept_fraction"]
    assert np.ptp(up) < 1e-12


def test_a_run_tells_the_same_books_of_each_stream():
    """Two days of too much work: told per interval, and over the run with what waits at its end."""
    design = with_settings(DESIGN, work="streams", demand_fraction=1.2)
    _, told = run(design, days=2, step_s=600.0, satellites=5, seed=1, precision="float64")
    for name in demand_of_catalog().streams:
        offered, served, shed = (told.fleet[f"work_{what}_{name}_fraction"] for what in ("offered", "served", "shed"))
        queue = told.fleet[f"queue_{name}_s"]
        grown = np.diff(queue, prepend=0.0) / 600.0
        assert served + shed + grown == pytest.approx(offered, abs=1e-9)
    assert told.fleet["work_served_fraction"] == pytest.approx(told.fleet["work_done_fraction"], abs=1e-9)
    assert told.fleet["work_shed_chat_fraction"].max() == 0
    assert told.fleet["work_shed_brief_fraction"].max() > 0


def run_of(demand, hours=48, step_s=60.0, able=1.0, **settings):
    asked = streams(demand, **settings)
    number = len(asked.patience_s)
    queues, told = (0.0,) * number, []
    arrives = arriving_fraction(asked, np.zeros(1))[:, 0]
    for _ in range(int(hours * 3600 / step_s)):
        state, offer = waiting(queues), Offer(work_fraction=tuple(arrives), prefill_ratio=1.0)
        done = min(asked_fraction(asked, state, offer, 1.0, step_s), able)
        queues, served = settle(asked, state, offer, done, 1.0, step_s)
        told.append(served)
    return queues, told


def test_below_its_capacity_nothing_waits():
    queues, told = run_of(steady(chat=0.5, brief=0.5), demand_fraction=0.8)
    assert queues == pytest.approx((0, 0), abs=1e-9)
    assert max(max(s.work_shed_fraction) for s in told) <= 1e-12


def test_above_its_capacity_it_sheds_the_excess_and_the_queue_is_patience():
    """A fluid queue with patience p and rate 1, offered 1.25: waits p, sheds 0.25."""
    queues, told = run_of(steady(chat=1.0), demand_fraction=1.25)
    assert queues == pytest.approx((30.0,))
    assert told[-1].work_shed_fraction == pytest.approx((0.25,))


def test_what_may_wait_yields_to_chat():
    queues, told = run_of(steady(chat=0.6, brief=0.4), demand_fraction=1.25, hours=8)
    assert told[-1].work_served_fraction == pytest.approx((0.75, 0.25))
    assert queues == pytest.approx((0.0, 0.25 * 8 * 3600), rel=1e-9, abs=1e-9)


def test_a_job_steps_with_its_slowest_satellite():
    """Three of four satellites do all of the job, one a quarter: the job has a quarter of each."""
    asked = streams(steady(training=1.0))
    offer = Offer(work_fraction=(np.full(4, 0.4),), prefill_ratio=1.0)
    done, there = np.array([0.4, 0.4, 0.1, 0.4]), np.array([True, True, True, True])
    _, served = settle(asked, waiting((np.zeros(4),)), offer, done, 1.0, 60.0, there)
    assert served.work_job_fraction == pytest.approx(np.full(4, 0.1))
    _, without = settle(asked, waiting((np.zeros(4),)), offer, done, 1.0, 60.0, np.array([True, True, False, True]))
    assert without.work_job_fraction == pytest.approx(done)


@given(st.lists(st.tuples(st.floats(0, 5), st.floats(0, 1), st.booleans()), min_size=1, max_size=30), st.floats(0, 40))
def test_shares_sum_to_the_total_and_fill_before_they_queue(rows, total):
    weight, able, counts = (np.array(column) for column in zip(*rows, strict=True))
    if not counts.any():
        return
    each = share_out(weight, able, total, counts)
    assert each.sum() == pytest.approx(total, rel=1e-9, abs=1e-9)
    assert np.all(each >= 0)
    assert np.all(each[~counts] == 0)
    if total <= able[counts].sum() - 1e-6:
        assert np.all(each <= able + 1e-6)
