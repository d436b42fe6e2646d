"""Who asks for work, and what for: regions of the world, and streams of requests.

    asked(s, r, t) = d share_s w_r [1 + a_r (c_s(h_r - (peak_r - peak)) - 1)]        h_r = UT + longitude

d is the demand; c_s the stream's curve over local solar time, of mean 1; `peak` the busiest hour of conversation, which
a region may have earlier or later, and its whole day with it; a_r how far the region follows the curve,
at most so far that nobody asks for less than nothing.
Leaves out: weekdays, holidays and civil time; a mix of streams that differs from region to region; bursts.
Sources: catalog `region`, `stream` and `curves`.
"""

from collections.abc import Mapping

from dawndusk.core.array import Array, xp
from dawndusk.core.record import param, record
from dawndusk.physics.constants import DAY_S, S_PER_H


@record
class Region:
    """A part of the world, as one place."""

    latitude_rad: float = param("north", low=-1.5708, high=1.5708, kind="region")
    longitude_rad: float = param("east of Greenwich", low=-3.1416, high=3.1416, kind="region")
    demand_share_fraction: float = param("of the world's demand", low=0.0, high=1.0, kind="region")
    local_time_peak_s: float = param("local solar time of the busiest hour", low=0.0, high=DAY_S, kind="region")
    swing_ratio: float = param("how far it follows a stream's curve; 1: all of it", low=0.0, high=2.0, kind="region")


@record
class Stream:
    """Work of one kind."""

    share_fraction: float = param("of the demand", low=0.0, high=1.0, kind="stream")
    prompt_token: float = param("tokens in", low=0, high=1e7, kind="stream")
    answer_token: float = param("tokens out", low=0, high=1e6, kind="stream")
    concurrency_count: float = param("requests served together", low=0, high=1e4, kind="stream")
    patience_s: float = param("longest wait, then it is shed", low=0.0, high=1e6, kind="stream")
    priority_index: float = param("who goes first: the lower", low=0, high=100, kind="stream")
    job_accelerator_count: float = param(
        "accelerators of a job that step together; 0: requests", low=0, high=1e7, kind="stream"
    )
    curve_ratio: tuple[float, ...]
    """24 hourly means over the day's"""


@record
class Demand:
    """Streams in the order in which they are served, and regions; each by its name."""

    read_by_plan = False

    streams: Mapping[str, Stream]
    regions: Mapping[str, Region]


def may_wait(stream: Stream, orbit_s: float) -> bool:
    """Whether its work may wait for a satellite's next contact: a job, or what waits longer than an orbit.

    `orbit_s`: period of the orbit. Shape: scalars. Valid: any. Error: exact. Source: definition.

    >>> chat = Stream(share_fraction=1.0, prompt_token=1.0, answer_token=1.0, concurrency_count=1.0, patience_s=30.0,
    ...     priority_index=1.0, job_accelerator_count=0.0, curve_ratio=(1.0,) * 24)
    >>> may_wait(chat, 5860.0)
    False
    """
    return stream.job_accelerator_count > 0 or stream.patience_s > orbit_s


def curve_at(curve_ratio: Array, local_s: Array) -> Array:
    """A curve at local solar times: hourly means joined by straight lines. [-]

    Shape: `curve_ratio` [stream, hour], times [region, time], result [stream, region, time]. Valid: any time.
    Error: exact; the mean of a day is that of the hours (tests/service/test_demand.py).
    """
    hour = local_s / S_PER_H - _MIDDLE_H
    before = xp.floor(hour)
    part = hour - before
    at = before.astype(int)
    return (1 - part) * xp.take(curve_ratio, at % HOURS, axis=1) + part * xp.take(curve_ratio, (at + 1) % HOURS, axis=1)


HOURS = 24
_MIDDLE_H = 0.5
