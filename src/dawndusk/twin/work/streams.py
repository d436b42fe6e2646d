"""Work as a fluid: streams arrive, wait on their satellite, are served in their order, or shed when they waited long.

    lambda_s(t) = d share_s sum over regions (`service.demand`), t in universal time
    q' = q + dt (offered - served) - shed                          per satellite and stream; the first stream goes first
    shed = what is left of q' beyond patience x the satellite's own rate: it would wait longer than it may
    out of contact, work that cannot wait for the next one is not served, and gives up: q' / (1 + dt/patience)

    p_m = p_decode + (p_prefill - p_decode) f             power of work of which f is prefill

Work is counted in seconds of a new satellite's full work, so a rate of 1 keeps one new satellite busy; what that is in
tokens and watts `serving` says. All regions share the fleet. A job steps as fast as its slowest satellite: of what it
was given in a step, it uses the least share that any satellite of the block did of its own.
Leaves out: sessions that stick to a satellite, bursts within a step; a deadline other than by patience; what waits has
forgotten whether a policy parted its prefill from its decoding, and counts as the mean of its stream.
"""

from typing import Any

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.service.demand import curve_at
from dawndusk.twin.satellite.step import State


@record
class Streams:
    """What is asked of the fleet, over the full work of all its satellites when new."""

    demand_fraction: Array
    share_fraction: Array
    """of the demand [stream]"""
    curve_ratio: Array
    """[stream, hour]"""
    region_fraction: Array
    """of the demand [region]"""
    swing_ratio: Array
    """how far a stream comes as its curve says, a region at its most [stream, region]"""
    ahead_s: Array
    """of universal time, a region's day [region]"""
    patience_s: Array
    """[stream]"""
    job_fraction: Array
    """1 where accelerators step together, else 0 [stream]"""
    waits_fraction: Array
    """1 where work may wait for a satellite's next contact, else 0 [stream]"""
    prefill_fraction: Array
    """of its time, reading prompts [stream]"""
    power_prefill_fraction: Array
    """IT power over peak, fully busy"""
    power_decode_fraction: Array


@record
class Offer:
    """Work that arrives at a satellite in a step, as rates. [satellite]"""

    work_fraction: tuple[Array, ...]
    """by stream"""
    prefill_ratio: Array
    """prefill over what the streams have of it: 1 unless a policy parts prefill from decoding"""
    linked_fraction: Array | None = None
    """of the step, in which alone work that cannot wait is served; None: in all of it"""


@record
class WorkRates:
    """What became of a step's work, as rates. [satellite]"""

    work_served_fraction: tuple[Array, ...]
    """done, by stream"""
    work_shed_fraction: tuple[Array, ...]
    work_job_fraction: Array
    """done that served a job, whose satellites wait for the slowest"""
    work_residual: Array
    """of each stream: offered = served + shed + change of waiting"""


def asked_by_region_fraction(streams: Streams, time_s: Array) -> Array:
    """Work that each region asks for, over the fleet's full work, at seconds after a midnight. [-]

    Shape: `time_s` [time], result [stream, region, time]. Valid: any time. Error: exact; its mean over a day is the
    demand (tests/twin/work/test_streams.py).
    """
    curve = curve_at(streams.curve_ratio, time_s + streams.ahead_s[:, None])
    mean = streams.demand_fraction * streams.share_fraction[:, None, None] * streams.region_fraction[:, None]
    return mean * (1 + streams.swing_ratio[:, :, None] * (curve - 1))


def arriving_fraction(streams: Streams, time_s: Array) -> Array:
    """Work of all regions together. [-]

    Shape: [stream, time]. Valid, Error: as `asked_by_region_fraction`.
    """
    return xp.sum(asked_by_region_fraction(streams, time_s), axis=1)


def asked_fraction(streams: Streams, state: State, offer: Offer, alive_fraction: Array, step_s: Array) -> Array:
    """Work asked of the working accelerators in a step: what arrives and what waits, at most all they can do. [-]

    Shape: elementwise. Valid: any. Error: exact (tests/twin/work/test_streams.py).
    """
    if offer.linked_fraction is not None:
        there = [arrives + state.queue_s[k] * (1 / step_s) for k, arrives in enumerate(offer.work_fraction)]
        later = sum(streams.waits_fraction[k] * part for k, part in enumerate(there))
        now = xp.minimum(sum(there) - later, offer.linked_fraction * alive_fraction)
        return xp.minimum((later + now) / xp.maximum(alive_fraction, _LEAST), 1.0)
    waiting = sum(state.queue_s[k] for k in range(len(offer.work_fraction))) * (1 / step_s)
    return xp.minimum((sum(offer.work_fraction) + waiting) / xp.maximum(alive_fraction, _LEAST), 1.0)


def power_asked_fraction(streams: Streams, state: State, offer: Offer, alive_fraction: Array, step_s: Array) -> Array:
    """IT power over peak of the work a step is asked for, fully busy; the first stream has its place first. [-]

    Shape: elementwise. Valid: any. Error: exact for the mix of module text (tests/twin/test_phases.py).
    """
    per_step = 1 / step_s
    room, prefill, contact = alive_fraction, 0.0, _contact(offer, alive_fraction)
    for k, arrives in enumerate(offer.work_fraction):
        part, contact = _in_contact(streams, k, xp.minimum(arrives + state.queue_s[k] * per_step, room), contact)
        room, prefill = room - part, prefill + streams.prefill_fraction[k] * part
    share = xp.minimum(offer.prefill_ratio * prefill / xp.maximum(alive_fraction - room, _LEAST), 1.0)
    return streams.power_decode_fraction + (streams.power_prefill_fraction - streams.power_decode_fraction) * share


def power_of_streams(streams: Streams) -> Array:
    """IT power over peak of each stream's work, fully busy. [-]

    Shape: [stream]. Valid: any. Error: exact (tests/twin/test_phases.py::test_each_stream_has_its_power).
    """
    more = streams.power_prefill_fraction - streams.power_decode_fraction
    return streams.power_decode_fraction + more * streams.prefill_fraction


def settle(
    streams: Streams,
    state: State,
    offer: Offer,
    done_fraction: Array,
    alive_fraction: Array,
    step_s: Array,
    counts: Any = True,
) -> tuple[tuple[Array, ...], WorkRates]:
    """Every queue after a step and what became of its work; `done_fraction` over a new satellite's full work. [s, -]

    `counts`: where a satellite is. Shape: elementwise. Valid: no more done than asked.
    Error: each stream's offered = served + shed + change of waiting to 1e-9 of what is there
    (tests/twin/work/test_streams.py).
    """
    per_step = 1 / step_s
    left_s, residual, job, job_offered = done_fraction * step_s, 0.0, 0.0, 0.0
    queues, served, shed = [], [], []
    contact_s = _contact(offer, alive_fraction * step_s)
    for k, arrives in enumerate(offer.work_fraction):
        before_s = state.queue_s[k]
        there_s = before_s + arrives * step_s
        first_s, contact_s = _in_contact(streams, k, xp.minimum(left_s, there_s), contact_s)
        stays_s = _staying(streams, k, there_s - first_s, offer, step_s)
        kept_s = xp.minimum(stays_s, streams.patience_s[k] * alive_fraction)
        left_s = left_s - first_s
        queues.append(kept_s)
        served.append(first_s * per_step)
        shed.append((there_s - first_s - kept_s) * per_step)
        grown = (kept_s - before_s) * per_step
        residual = xp.maximum(residual, xp.abs(arrives - served[k] - shed[k] - grown))
        job = job + streams.job_fraction[k] * served[k]
        job_offered = job_offered + streams.job_fraction[k] * arrives
    given = counts & (job_offered > _LEAST)
    slowest = xp.min(xp.where(given, job / xp.maximum(job_offered, _LEAST), 1.0))
    return tuple(queues), WorkRates(
        work_served_fraction=tuple(served),
        work_shed_fraction=tuple(shed),
        work_job_fraction=xp.minimum(slowest * job_offered, job),
        work_residual=xp.maximum(residual, left_s * per_step),
    )


def _contact(offer: Offer, able: Array) -> Array | None:
    """What satellites can do while they are in contact; None where that is all."""
    return None if offer.linked_fraction is None else offer.linked_fraction * able


def _in_contact(streams: Streams, k: int, part: Array, contact: Array | None) -> tuple[Array, Array | None]:
    """What of a stream's part can be done, and what is left of the contact."""
    if contact is None:
        return part, None
    waits = streams.waits_fraction[k]
    part = xp.where(waits > 0, part, xp.minimum(part, contact))
    return part, contact - (1 - waits) * part


def _staying(streams: Streams, k: int, left_s: Array, offer: Offer, step_s: Array) -> Array:
    """What of a stream's work has not given up by the end of a step."""
    if offer.linked_fraction is None:
        return left_s
    apart = (1 - streams.waits_fraction[k]) * xp.maximum(1 - offer.linked_fraction, 0.0)
    return left_s / (1 + apart * step_s / xp.maximum(streams.patience_s[k], _LEAST))


_LEAST = 1e-9
