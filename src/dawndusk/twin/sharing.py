"""A step's work shared out by a policy, and what it asks of each satellite."""

from collections.abc import Callable
from typing import Any

from dawndusk._array import Array, xp
from dawndusk.twin.body import Body
from dawndusk.twin.policies import Policy, Wishes, shared, wishes_of
from dawndusk.twin.step import Health, Sky, State
from dawndusk.twin.work import Offer, Streams, asked_fraction, power_asked_fraction


def asked_of(
    streams: Streams,
    body: Body,
    health: Health,
    state: State,
    sky: Sky,
    policy: Policy,
    arrives: tuple[Array, Array],
    counts: Any,
    step_s: Array,
    once: Callable[[Array], Array],
) -> tuple[Offer, dict[str, Any]]:
    """What arrives at each satellite, and what the step asks for: demand, its power, locked clocks.

    `arrives`: interactive and batch work per place. `counts`: where a satellite is. Shape: that of the state.
    Valid: weights of at least 0. Error: offers sum to what arrives (tests/twin/test_phases.py).
    """
    alive = health.alive_fraction
    wishes = wishes_of(policy, body, health, state, sky)
    number = xp.sum(xp.where(counts, xp.ones_like(alive), 0.0))
    offer = _offer(streams, wishes, alive, arrives, number, counts)
    return offer, {
        "demand_fraction": once(asked_fraction(state, offer, alive, step_s)),
        "power_full_fraction": once(power_asked_fraction(streams, state, offer, alive, step_s)),
        "locked_fraction": wishes.locked_fraction,
    }


def _offer(
    streams: Streams, wishes: Wishes, alive: Array, arrives: tuple[Array, Array], number: Array, counts: Any
) -> Offer:
    interactive, batch = arrives
    whole = interactive + batch
    least = xp.maximum(whole, _LEAST)
    if wishes.weight_decode_factor is None:
        each, ratio = shared(wishes.weight_factor, alive, whole * number, counts), xp.ones_like(alive)
    else:
        prefill = streams.prefill_interactive_fraction * interactive + streams.prefill_batch_fraction * batch
        reads = shared(wishes.weight_factor, alive, prefill * number, counts)
        room = xp.maximum(alive - reads, 0.0)
        each = reads + shared(wishes.weight_decode_factor, room, (whole - prefill) * number, counts)
        mean = xp.maximum(prefill / least, _LEAST)
        ratio = reads / (xp.maximum(each, _LEAST) * mean)
    of_whole = interactive / least
    return Offer(interactive_fraction=each * of_whole, batch_fraction=each * (1 - of_whole), prefill_ratio=ratio)


_LEAST = 1e-9
