"""A step's work shared out by a policy, and what it asks of each satellite."""

from collections.abc import Callable
from typing import Any

from dawndusk._array import Array, xp
from dawndusk.twin.satellite.body import Body
from dawndusk.twin.satellite.step import Health, Sky, State
from dawndusk.twin.work.policies import Policy, Wishes, shared, wishes_of
from dawndusk.twin.work.streams import Offer, Streams, asked_fraction, power_asked_fraction


def asked_of(
    streams: Streams,
    body: Body,
    health: Health,
    state: State,
    sky: Sky,
    policy: Policy,
    arrives_fraction: Array,
    counts: Any,
    step_s: Array,
    once: Callable[[Array], Array],
) -> tuple[Offer, dict[str, Any]]:
    """What arrives at each satellite, and what the step asks for: demand, its power, locked clocks.

    `arrives_fraction`: each stream's work per place [stream]. `counts`: where a satellite is. Shape: that of the state.
    Valid: weights of at least 0. Error: offers sum to what arrives (tests/twin/test_phases.py).
    """
    alive = health.alive_fraction
    wishes = wishes_of(policy, body, health, state, sky)
    number = xp.sum(xp.where(counts, xp.ones_like(alive), 0.0))
    offer = _offer(streams, wishes, alive, arrives_fraction, number, counts, once)
    return offer, {
        "demand_fraction": once(asked_fraction(state, offer, alive, step_s)),
        "power_full_fraction": once(power_asked_fraction(streams, state, offer, alive, step_s)),
        "locked_fraction": wishes.locked_fraction,
    }


def _offer(
    streams: Streams,
    wishes: Wishes,
    alive: Array,
    arrives_fraction: Array,
    number: Array,
    counts: Any,
    once: Callable[[Array], Array],
) -> Offer:
    """A job's work lies evenly on its accelerators; the rest goes where the policy wishes it, into what they leave."""
    held = streams.job_fraction * arrives_fraction
    free = arrives_fraction - held
    jobs, moved = xp.sum(held), xp.sum(free)
    fixed = shared(xp.ones_like(alive), alive, jobs * number, counts)
    room = xp.maximum(alive - fixed, 0.0)
    read = xp.sum(streams.prefill_fraction * free)
    if wishes.weight_decode_factor is None:
        each, reads = shared(wishes.weight_factor, room, moved * number, counts), None
    else:
        reads = shared(wishes.weight_factor, room, read * number, counts)
        left = xp.maximum(room - reads, 0.0)
        each = reads + shared(wishes.weight_decode_factor, left, (moved - read) * number, counts)
    of_jobs, of_moved = held / xp.maximum(jobs, _LEAST), free / xp.maximum(moved, _LEAST)
    ratio = xp.ones_like(alive)
    if reads is not None:
        of_job = xp.sum(streams.prefill_fraction * of_jobs) * fixed
        ratio = (reads + of_job) / xp.maximum(each * (read / xp.maximum(moved, _LEAST)) + of_job, _LEAST)
    fixed, each = once(fixed), once(each)
    return Offer(
        work_fraction=tuple(fixed * of_jobs[k] + each * of_moved[k] for k in range(len(arrives_fraction))),
        prefill_ratio=ratio,
    )


_LEAST = 1e-9
