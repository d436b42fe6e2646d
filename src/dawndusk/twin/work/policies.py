"""Who gets the work: a policy weighs the satellites of a block, and work goes by weight as far as they can.

    first round   min(c, D w c / sum(w c))        c what a satellite can do, w its weight, D the work to share out
    second round  what is left, by the room each still has
    beyond that   evenly: it waits in the queues

A policy of one's own is a function of the same form, `(body, health, state, sky) -> weight` per satellite, at least 0.
It sees the start of the step. Instead of a weight it may answer with `Wishes`: prefill and decoding by weights of their
own, and whose clocks are locked. A block, up to 8,192 satellites spread over their orbits, has its share of the demand.
A policy is asked for all places of a block, the empty ones too: there `health.alive_fraction` is 0, as it is of a
satellite that is lost. Totals are to leave both out, as `mean_over_living` does.
Leaves out: the network between satellites, which a prompt read on one and answered on another needs; a rule that looks
ahead (`oracle` tells what the best of them could win).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.twin.satellite.body import Body
from dawndusk.twin.satellite.step import Health, State, StepEnvironment


@record
class Wishes:
    """What a policy may say beyond one weight. [satellite]"""

    weight_factor: Array
    """of all work, or of prefill where decoding has its own"""
    weight_decode_factor: Array | None = None
    locked_fraction: Array | None = None
    """of the accelerators, clocks locked at their floor as far as the work allows"""


Policy = Callable[[Body, Health, State, StepEnvironment], "Array | Wishes"]


def spread(body: Body, health: Health, state: State, sky: StepEnvironment) -> Array:
    """All alike. Error: exact (tests/twin/work/test_policies.py)."""
    return 1.0 + 0.0 * state.energy_j


def sunlit_first(body: Body, health: Health, state: State, sky: StepEnvironment) -> Array:
    """Satellites in sunlight; the others take what is left. Error: exact (tests/twin/work/test_policies.py)."""
    return sky.sunlit_fraction + 0.0 * state.energy_j


def most_charge(body: Body, health: Health, state: State, sky: StepEnvironment) -> Array:
    """By charge above the reserve. Error: that of rounding (tests/twin/work/test_policies.py)."""
    return xp.maximum(state.energy_j * (1 / body.energy_battery_j) - body.charge_reserve_fraction, 0.0)


def coolest_first(body: Body, health: Health, state: State, sky: StepEnvironment) -> Array:
    """By the chips' distance from their limit. Error: that of rounding (tests/twin/work/test_policies.py)."""
    return xp.maximum(body.temperature_chip_max_k - state.temperature_chip_k, 0.0)


def prefill_in_sun(body: Body, health: Health, state: State, sky: StepEnvironment) -> Wishes:
    """Prompts, which take the most power, are read in sunlight; the answers are written by whoever has room.

    Error: as `sunlit_first` and `spread`.
    """
    return Wishes(
        weight_factor=sunlit_first(body, health, state, sky), weight_decode_factor=spread(body, health, state, sky)
    )


def clock_lock_before_shed(body: Body, health: Health, state: State, sky: StepEnvironment) -> Wishes:
    """All alike, at the lowest clock that does the work: power is saved before there is a lack of it.

    Error: as `spread`.
    """
    alike = spread(body, health, state, sky)
    return Wishes(weight_factor=alike, locked_fraction=alike)


POLICIES: Mapping[str, Policy] = {
    "spread": spread,
    "sunlit-first": sunlit_first,
    "most-charge": most_charge,
    "coolest-first": coolest_first,
    "prefill-in-sun": prefill_in_sun,
    "clock-lock-before-shed": clock_lock_before_shed,
}


def living(health: Health) -> Array:
    """1 where a satellite works, 0 where none is or all of its accelerators failed.

    Error: exact (tests/twin/work/test_policies.py).
    """
    return xp.where(health.alive_fraction > 0, xp.ones_like(health.alive_fraction), 0.0)


def mean_over_living(health: Health, value: Array) -> Array:
    """The mean of a value over the satellites of a block that work; 0 where none does.

    Shape: a scalar, of a value per satellite. Valid: inside a policy.
    Error: that of the sum in the run's precision; the same on both engines and beside any number of empty places
    (tests/twin/test_policy_forms.py).

    >>> import numpy
    >>> some = Health(array_retention_fraction=1.0, battery_retention_fraction=1.0,
    ...               alive_fraction=numpy.array([1.0, 0.5, 0.0]), radiator_absorptivity=0.1)
    >>> float(mean_over_living(some, numpy.array([2.0, 4.0, 99.0])))
    3.0
    """
    works = living(health)
    return xp.sum(xp.where(works > 0, value, 0.0)) / xp.maximum(xp.sum(works), 1.0)


def wishes_of(
    policy: Policy, body: Body, health: Health, state: State, sky: StepEnvironment, counts: Any = True
) -> Wishes:
    """What a policy wishes, in the run's kind of numbers. A weight below zero is no number from here on, and stops the
    run (`gaps`). `counts`: where a satellite is; elsewhere none is alive.

    Error: that of rounding to the run's precision (tests/twin/work/test_policies.py).
    """
    kind = xp.asarray(state.energy_j).dtype
    alive = xp.where(counts, health.alive_fraction, 0.0)
    said = policy(body, replace(health, alive_fraction=alive), state, sky)
    wishes = said if isinstance(said, Wishes) else Wishes(weight_factor=said)
    decode, locked = wishes.weight_decode_factor, wishes.locked_fraction
    return Wishes(
        weight_factor=_weight(xp.asarray(wishes.weight_factor).astype(kind)),
        weight_decode_factor=None if decode is None else _weight(xp.asarray(decode).astype(kind)),
        locked_fraction=None if locked is None else xp.asarray(locked).astype(kind),
    )


def share_out(
    weight: Any, able_fraction: Array, total_fraction: Array, counts: Any, linked_fraction: Array | None = None
) -> Array:
    """Work of each satellite when `total_fraction`, summed over all, is shared out by weight. [-]

    `counts`: 1 where a satellite is, 0 in an empty place. `linked_fraction`: what nobody can do waits with those in
    contact, where there are any. Shape: that of `weight`; the total a scalar.
    Valid: weights of at least 0. Error: the parts sum to the total, 1e-9 (tests/twin/work/test_streams.py).
    """
    able = xp.where(counts, able_fraction, 0.0)
    drawn = weight * able
    by_weight = xp.minimum(able, drawn * (total_fraction / xp.maximum(xp.sum(drawn), _LEAST)))
    room = able - by_weight
    left = xp.maximum(total_fraction - xp.sum(by_weight), 0.0)
    into_room = xp.minimum(left, xp.sum(room))
    by_room = room * (into_room / xp.maximum(xp.sum(room), _LEAST))
    alike = xp.where(counts, xp.ones_like(able), 0.0)
    if linked_fraction is not None:
        linked = alike * linked_fraction
        alike = xp.where(xp.sum(linked) > _LEAST, linked, alike)
        return xp.where(counts, by_weight + by_room + alike * ((left - into_room) / xp.sum(alike)), 0.0)
    evenly = (left - into_room) / xp.sum(alike)
    return xp.where(counts, by_weight + by_room + evenly, 0.0)


def _weight(weight: Array) -> Array:
    return xp.where(weight >= -_ROUNDING, xp.maximum(weight, 0.0), xp.nan)


_LEAST = 1e-9
_ROUNDING = 1e-5
