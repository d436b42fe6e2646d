"""A step's work shared out by a policy, and what it asks of each satellite."""

import operator
from functools import reduce
from typing import Any, NamedTuple

from dawndusk.core.array import Array, xp
from dawndusk.twin.satellite.body import Body
from dawndusk.twin.satellite.step import Health, State, StepEnvironment
from dawndusk.twin.work.policies import Policy, Wishes, share_out, wishes_of
from dawndusk.twin.work.streams import Offer, Streams, asked_fraction, power_asked_fraction


def asked_of(
    streams: Streams,
    body: Body,
    health: Health,
    state: State,
    sky: StepEnvironment,
    policy: Policy,
    arrives_fraction: Array,
    counts: Any,
    step_s: Array,
) -> tuple[Offer, dict[str, Any]]:
    """What arrives at each satellite, and what the step asks for: demand, its power, locked clocks.

    `arrives_fraction`: each stream's work per place [stream]. `counts`: where a satellite is. Shape: that of the state.
    Valid: weights of at least 0. Error: offers sum to what arrives (tests/twin/test_phases.py).
    """
    alive = health.alive_fraction
    wishes = wishes_of(policy, body, health, state, sky, counts)
    number = xp.sum(xp.where(counts, xp.ones_like(alive), 0.0))
    offer = _offer(streams, wishes, alive, arrives_fraction, number, counts, sky.linked_fraction)
    return offer, {
        "demand_fraction": asked_fraction(streams, state, offer, alive, step_s),
        "power_full_fraction": power_asked_fraction(streams, state, offer, alive, step_s),
        "locked_fraction": wishes.locked_fraction,
    }


def _offer(
    streams: Streams,
    wishes: Wishes,
    alive: Array,
    arrives_fraction: Array,
    number: Array,
    counts: Any,
    linked: Array | None,
) -> Offer:
    """A job's work lies evenly on its accelerators; the rest goes where the policy wishes it, into what they leave.

    `linked`: where satellites link themselves, work that cannot wait goes to those in contact, as far as they are.
    """
    held = streams.job_fraction * arrives_fraction
    free = arrives_fraction - held
    jobs = xp.sum(held)
    fixed = share_out(xp.ones_like(alive), alive, jobs * number, counts)
    room = xp.maximum(alive - fixed, 0.0)
    if linked is None:
        parts = [_moved(streams, wishes, free, room, number, counts)]
    else:
        now = _moved(streams, wishes, (1 - streams.waits_fraction) * free, room * linked, number, counts, linked)
        room = xp.maximum(room - now.each, 0.0)
        parts = [now, _moved(streams, wishes, streams.waits_fraction * free, room, number, counts)]
    of_jobs = held / xp.maximum(jobs, _LEAST)
    ratio = xp.ones_like(alive)
    if wishes.weight_decode_factor is not None:
        of_job = xp.sum(streams.prefill_fraction * of_jobs) * fixed
        reads = reduce(operator.add, (part.reads for part in parts))
        meant = reduce(operator.add, (part.meant for part in parts))
        ratio = (reads + of_job) / xp.maximum(meant + of_job, _LEAST)
    work = [fixed * of_jobs[k] for k in range(len(arrives_fraction))]
    for part in parts:
        work = [own + part.each * part.of_stream[k] for k, own in enumerate(work)]
    return Offer(work_fraction=tuple(work), prefill_ratio=ratio, linked_fraction=linked)


class _Moved(NamedTuple):
    """Work that a policy moves. [satellite]"""

    each: Array
    reads: Array
    """of it, prefill"""
    meant: Array
    """prefill, had every satellite the mean of it"""
    of_stream: Array
    """[stream]"""


def _moved(
    streams: Streams, wishes: Wishes, free: Array, room: Array, number: Array, counts: Any, linked: Array | None = None
) -> _Moved:
    moved, read = xp.sum(free), xp.sum(streams.prefill_fraction * free)
    if wishes.weight_decode_factor is None:
        each = share_out(wishes.weight_factor, room, moved * number, counts, linked)
        reads = each
    else:
        reads = share_out(wishes.weight_factor, room, read * number, counts, linked)
        left = xp.maximum(room - reads, 0.0)
        each = reads + share_out(wishes.weight_decode_factor, left, (moved - read) * number, counts, linked)
    return _Moved(each, reads, each * (read / xp.maximum(moved, _LEAST)), free / xp.maximum(moved, _LEAST))


_LEAST = 1e-9
