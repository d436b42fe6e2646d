"""Queues in closed form: how long work waits for a free server, exactly.

    Erlang B     B(0) = 1,  B(k) = a B(k-1) / (k + a B(k-1))        nobody waits: who finds all busy is turned away
    Erlang C     C = B(c) / (1 - rho (1 - B(c)))                    everybody waits: who finds all busy
    M/M/c        W = C s / (c (1 - rho))
    M/D/1        W = rho s / (2 (1 - rho))                          work of one size: a prompt, an embedding

a is the work offered in servers, s the mean time one piece of work takes, c the servers, rho = a/c.
Leaves out: arrivals in bursts (a superposition of heavy clients waits longer), priorities, patience.
Sources: Erlang 1917; Pollaczek 1930; Cooper, Introduction to Queueing Theory, ch. 3.
"""

from dawndusk.core.array import Array, xp


def erlang_b_probability(server_count: int, offered_ratio: Array) -> Array:
    """Probability that all servers are busy when nobody waits. [-]

    `offered_ratio`: work offered, in servers. Shape: that of the offered work. Valid: one server or more.
    Error: exact; against tables and the sum of the Poisson weights, 1e-12 (tests/service/test_queues.py).
    Source: module text.

    >>> round(erlang_b_probability(10, 8.0), 6)
    0.121661
    """
    blocked = 1.0 + 0.0 * offered_ratio
    for k in range(1, server_count + 1):
        blocked = offered_ratio * blocked / (k + offered_ratio * blocked)
    return blocked


def erlang_c_probability(server_count: int, offered_ratio: Array) -> Array:
    """Probability that work must wait when it may. [-]

    Shape: that of the offered work. Valid: less than one server's work per server.
    Error: exact; against tables, 1e-6, and the chain's own balance, 1e-9 (tests/service/test_queues.py).
    Source: module text.

    >>> round(erlang_c_probability(10, 9.0), 6)
    0.668732
    """
    blocked = erlang_b_probability(server_count, offered_ratio)
    return blocked / (1 - offered_ratio / server_count * (1 - blocked))


def wait_mmc_s(server_count: int, offered_ratio: Array, service_s: Array) -> Array:
    """Mean wait for one of `server_count` servers, times of work exponential. [s]

    Shape: broadcast. Valid: less than one server's work per server; from there on the queue has no mean, and the
    wait at 1 - 1e-9 of it is given. Error: exact (tests/service/test_queues.py). Source: module text.

    >>> round(wait_mmc_s(1, 0.9, 1.0), 6)
    9.0
    """
    offered = xp.minimum(offered_ratio, server_count * _FULL)
    return erlang_c_probability(server_count, offered) * service_s / (server_count - offered)


def late_probability(server_count: int, offered_ratio: Array, service_s: Array, wait_s: Array) -> Array:
    """Probability of waiting longer than `wait_s` for one of the servers, times of work exponential. [-]

    Shape: broadcast. Valid: as `wait_mmc_s`. Error: exact; integrates to the mean wait (tests/service/test_queues.py).
    Source: module text.

    >>> round(float(late_probability(1, 0.9, 1.0, 9.0)), 6)
    0.365913
    """
    offered = xp.minimum(offered_ratio, server_count * _FULL)
    fading = xp.exp(-(server_count - offered) * wait_s / service_s)
    return erlang_c_probability(server_count, offered) * fading


def wait_md1_s(load_ratio: Array, service_s: Array) -> Array:
    """Mean wait for one server, all work of one size. [s]

    Shape: broadcast. Valid: loads below 1, as `wait_mmc_s`. Error: exact (tests/service/test_queues.py).
    Source: module text.

    >>> round(wait_md1_s(0.8, 1.0), 6)
    2.0
    """
    load = xp.minimum(load_ratio, _FULL)
    return load * service_s / (2 * (1 - load))


_FULL = 1 - 1e-9
