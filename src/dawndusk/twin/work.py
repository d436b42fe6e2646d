"""Work as a fluid: two streams arrive, wait on their satellite, are served, or are shed when they waited too long.

    lambda_i(t) = d (1 - b) [1 + a cos(2 pi (t - t_peak)/day)]     interactive, t in universal time
    lambda_b    = d b                                              batch, evenly
    q' = q + dt (arrived - done) - shed                            per satellite and stream; interactive is served first
    shed = what is left of q' beyond patience x the satellite's own rate: it would wait longer than it may

    p_m = p_decode + (p_prefill - p_decode) f             power of work of which f is prefill

Work is counted in seconds of a new satellite's full work, so a rate of 1 keeps one new satellite busy; what that is in
tokens and watts `serving` says. All regions share the fleet: the swing is that of the world's demand.
Leaves out: latency by geometry, sessions that stick to a satellite, bursts within a step; what waits has forgotten
whether a policy parted its prefill from its decoding, and counts as the mean of its stream.
Source of the curve: catalog `twin`.
"""

from dawndusk._array import Array, xp
from dawndusk._record import record
from dawndusk.physics.constants import DAY_S
from dawndusk.twin.serving import Operating
from dawndusk.twin.settings import Twin
from dawndusk.twin.step import State


@record
class Streams:
    """What is asked of the fleet, over the full work of all its satellites when new."""

    demand_fraction: Array
    batch_fraction: Array
    """of the demand"""
    demand_swing_fraction: Array
    """of the interactive demand, up and down"""
    demand_peak_s: Array
    """universal time of day"""
    patience_interactive_s: Array
    patience_batch_s: Array
    prefill_interactive_fraction: Array
    """of its time, reading prompts"""
    prefill_batch_fraction: Array
    power_prefill_fraction: Array
    """IT power over peak, fully busy"""
    power_decode_fraction: Array


@record
class Offer:
    """Work that arrives at a satellite in a step, as rates. [satellite]"""

    interactive_fraction: Array
    batch_fraction: Array
    prefill_ratio: Array
    """prefill over what the streams have of it: 1 unless a policy parts prefill from decoding"""


@record
class Served:
    """What became of a step's work, as rates. [satellite]"""

    work_offered_fraction: Array
    work_interactive_fraction: Array
    """done"""
    work_shed_interactive_fraction: Array
    work_shed_batch_fraction: Array
    work_queued_fraction: Array
    """growth of both queues"""
    work_residual: Array


def streams_of(twin: Twin, serving: Operating) -> Streams:
    """The streams of the settings, made of what is served."""
    return Streams(
        **{name: getattr(twin, name) for name in Streams.__dataclass_fields__ if hasattr(twin, name)},
        prefill_interactive_fraction=serving.interactive.prefill_fraction,
        prefill_batch_fraction=serving.batch.prefill_fraction,
        power_prefill_fraction=serving.power_prefill_fraction,
        power_decode_fraction=serving.power_decode_fraction,
    )


def arriving_fraction(streams: Streams, time_s: Array) -> tuple[Array, Array]:
    """Interactive and batch work arriving, over the fleet's full work, at seconds after a midnight. [-]

    Shape: elementwise. Valid: any time. Error: exact; its mean over a day is the demand (tests/twin/test_work.py).
    """
    turn = 2 * xp.pi * (time_s - streams.demand_peak_s) / DAY_S
    interactive = streams.demand_fraction * (1 - streams.batch_fraction)
    return interactive * (1 + streams.demand_swing_fraction * xp.cos(turn)), (
        streams.demand_fraction * streams.batch_fraction + 0.0 * turn
    )


def asked_fraction(state: State, offer: Offer, alive_fraction: Array, step_s: Array) -> Array:
    """Work asked of the working accelerators in a step: what arrives and what waits, at most all they can do. [-]

    Shape: elementwise. Valid: any. Error: exact.
    """
    per_step = 1 / step_s
    waiting = (state.queue_interactive_s + state.queue_batch_s) * per_step
    asked = offer.interactive_fraction + offer.batch_fraction + waiting
    return xp.minimum(asked / xp.maximum(alive_fraction, _LEAST), 1.0)


def power_asked_fraction(streams: Streams, state: State, offer: Offer, alive_fraction: Array, step_s: Array) -> Array:
    """IT power over peak of the work a step is asked for, fully busy; interactive has its place first. [-]

    Shape: elementwise. Valid: any. Error: exact for the mix of module text (tests/twin/test_phases.py).
    """
    per_step = 1 / step_s
    first = xp.minimum(offer.interactive_fraction + state.queue_interactive_s * per_step, alive_fraction)
    second = xp.minimum(offer.batch_fraction + state.queue_batch_s * per_step, alive_fraction - first)
    prefill = streams.prefill_interactive_fraction * first + streams.prefill_batch_fraction * second
    share = xp.minimum(offer.prefill_ratio * prefill / xp.maximum(first + second, _LEAST), 1.0)
    return streams.power_decode_fraction + (streams.power_prefill_fraction - streams.power_decode_fraction) * share


def power_of_streams(streams: Streams) -> tuple[Array, Array]:
    """IT power over peak of interactive and of batch work, fully busy. [-]"""
    decode, more = streams.power_decode_fraction, streams.power_prefill_fraction - streams.power_decode_fraction
    return decode + more * streams.prefill_interactive_fraction, decode + more * streams.prefill_batch_fraction


def settle(
    streams: Streams, state: State, offer: Offer, done_fraction: Array, alive_fraction: Array, step_s: Array
) -> tuple[Array, Array, Served]:
    """Both queues after a step and what became of its work; `done_fraction` over a new satellite's full work. [s, s, -]

    Shape: elementwise. Valid: no more done than asked.
    Error: offered = done + queued + shed to 1e-12 (tests/twin/test_work.py).
    """
    interactive_s = state.queue_interactive_s + offer.interactive_fraction * step_s
    batch_s = state.queue_batch_s + offer.batch_fraction * step_s
    done_s = done_fraction * step_s
    first_s = xp.minimum(done_s, interactive_s)
    second_s = xp.minimum(done_s - first_s, batch_s)
    left_s, later_s = interactive_s - first_s, batch_s - second_s
    kept_s = xp.minimum(left_s, streams.patience_interactive_s * alive_fraction)
    stays_s = xp.minimum(later_s, streams.patience_batch_s * alive_fraction)
    per_step = 1 / step_s
    grown = (kept_s - state.queue_interactive_s) + (stays_s - state.queue_batch_s)
    offered = offer.interactive_fraction + offer.batch_fraction
    shed_first, shed_second = (left_s - kept_s) * per_step, (later_s - stays_s) * per_step
    served = Served(
        work_offered_fraction=offered,
        work_interactive_fraction=first_s * per_step,
        work_shed_interactive_fraction=shed_first,
        work_shed_batch_fraction=shed_second,
        work_queued_fraction=grown * per_step,
        work_residual=xp.abs(offered - done_fraction - shed_first - shed_second - grown * per_step),
    )
    return kept_s, stays_s, served


_LEAST = 1e-9
