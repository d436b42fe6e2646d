"""What a run will take, told before it starts. From measured rates; a factor of two is usual."""

import os

from dawndusk.core.job_estimate import JobEstimate
from dawndusk.physics.constants import DAY_S

LONGEST_S = 7 * DAY_S


def steps_count(satellites: int, days: int, step_s: float) -> float:
    """Satellite-steps of a run. Error: exact.

    >>> steps_count(1_000_000, 1, 60.0)
    1440000000.0
    """
    return satellites * days * DAY_S / step_s


def estimate(
    satellites: int,
    days: int,
    step_s: float,
    interval_s: float,
    *,
    planes: int = 1,
    streams: bool = False,
    recorded: int = 0,
    cores: int | None = None,
) -> JobEstimate:
    """Time, memory and disk of a run that records some of its satellites. [s, byte]

    `planes`: of orbits; `streams`: whether work comes in streams.
    Valid: any size. Error: that of the rates, which `benchmarks/twin.py` measures: on another machine a factor of two.

    >>> round(estimate(1_000_000, 1, 60.0, 600.0, cores=2).duration_s)
    9
    """
    intervals = days * DAY_S / max(interval_s, step_s)
    recorded_byte = _BYTE_RECORDED * recorded * intervals
    work_s = steps_count(satellites, days, step_s) / (_STREAMS_PER_CORE_S if streams else _STEPS_PER_CORE_S)
    sky_s = steps_count(planes, days, step_s) * _PLANE_S
    return JobEstimate(
        duration_s=_START_S + work_s / (cores or os.cpu_count() or 1) + sky_s + recorded_byte / _RECORDED_BYTE_PER_S,
        memory_byte=_MEMORY_BYTE
        + satellites * _BYTE_PER_SATELLITE
        + intervals * _BYTE_PER_INTERVAL
        + _COPIES * recorded_byte / days,
        disk_byte=satellites * _BYTE_STATE + intervals * _BYTE_PER_INTERVAL + _TWICE * recorded_byte,
    )


_START_S, _PLANE_S = 4.0, 0.6e-6
_STEPS_PER_CORE_S, _STREAMS_PER_CORE_S = 1.4e8, 2.2e7
_MEMORY_BYTE, _BYTE_PER_SATELLITE, _BYTE_STATE, _BYTE_PER_INTERVAL = 6e8, 400.0, 36.0, 2800.0
_BYTE_RECORDED, _RECORDED_BYTE_PER_S = 24.0, 1e8
_COPIES = 4.0
"""Of a recorded day in memory: as told by the blocks, in the satellites' order, as a part, in a shard."""
_TWICE = 2.0
"""Parts and cube stand side by side while the cube is written."""
