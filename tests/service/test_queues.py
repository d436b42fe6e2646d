"""Queues against tables, against the balance of their own chains, and against simulated customers."""

from math import exp, factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawndusk.service.queues import (
    erlang_b_probability,
    erlang_c_probability,
    late_probability,
    wait_md1_s,
    wait_mmc_s,
)


@pytest.mark.parametrize(
    ("servers", "load", "must_wait", "wait"),
    [(1, 0.9, 0.9, 9.0), (10, 0.8, 0.409180, 0.204590), (10, 0.9, 0.668732, 0.668732)],
)
def test_mmc_table(servers, load, must_wait, wait):
    assert erlang_c_probability(servers, servers * load) == pytest.approx(must_wait, abs=1e-6)
    assert wait_mmc_s(servers, servers * load, 1.0) == pytest.approx(wait, abs=1e-6)
    assert servers * load * wait_mmc_s(servers, servers * load, 1.0) == pytest.approx(
        {(1, 0.9): 8.1, (10, 0.8): 1.636721, (10, 0.9): 6.018584}[servers, load], abs=1e-6
    )


@given(st.integers(1, 40), st.floats(0.01, 60))
def test_erlang_b_is_the_last_of_the_truncated_poisson_weights(servers, offered):
    weights = [offered**k / factorial(k) for k in range(servers + 1)]
    assert erlang_b_probability(servers, offered) == pytest.approx(weights[-1] / sum(weights), rel=1e-12)


@given(st.integers(1, 30), st.floats(0.01, 0.98))
def test_mmc_is_its_birth_and_death_chain(servers, load):
    """Balance: p(k+1) min(k+1, c) = a p(k); who waits finds c or more; Little's law gives the wait."""
    offered, weights = servers * load, [1.0]
    for k in range(servers + 4000):
        weights.append(weights[-1] * offered / min(k + 1, servers))
    chain = np.array(weights) / sum(weights)
    queue = np.maximum(np.arange(len(chain)) - servers, 0)
    assert erlang_c_probability(servers, offered) == pytest.approx(chain[servers:].sum(), rel=1e-9)
    assert wait_mmc_s(servers, offered, 3.0) == pytest.approx(3.0 * (queue @ chain) / offered, rel=1e-9, abs=1e-12)


def test_the_tail_integrates_to_the_mean():
    wait = np.linspace(0, 200, 200_001)
    late = late_probability(4, 3.4, 2.0, wait)
    assert np.trapezoid(late, wait) == pytest.approx(wait_mmc_s(4, 3.4, 2.0), rel=1e-6)


def test_md1_table_and_half_of_mm1():
    assert wait_md1_s(0.8, 1.0) == pytest.approx(2.0)
    assert wait_md1_s(0.9, 1.0) == pytest.approx(4.5)
    assert wait_md1_s(0.7, 5.0) == pytest.approx(wait_mmc_s(1, 0.7, 5.0) / 2)


def test_customers_one_by_one():
    """Lindley's recursion for 400,000 customers: M/D/1 and M/M/1 at a load of 0.7, within 3 %."""
    draw = np.random.default_rng(3)
    arrive = np.cumsum(draw.exponential(1 / 0.7, 400_000))
    for serve, exact in ((np.ones(400_000), wait_md1_s(0.7, 1.0)), (draw.exponential(1, 400_000), 0.7 / 0.3)):
        done = np.cumsum(serve)
        wait = done + np.maximum.accumulate(arrive - np.r_[0, done[:-1]]) - serve - arrive
        assert wait.mean() == pytest.approx(exact, rel=0.03)


def test_beyond_its_capacity_the_wait_is_finite_and_absurd():
    assert 1e6 < wait_mmc_s(8, 9.0, 1.0) < 1e12
    assert wait_md1_s(1.2, 1.0) > 1e6


def test_many_servers_wait_next_to_never():
    assert erlang_c_probability(1000, 800.0) < exp(-20)
