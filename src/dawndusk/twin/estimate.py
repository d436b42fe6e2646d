"""What a run will take, told before it starts: time, memory, disk. From measured rates; a factor of two is usual."""

import os
from pathlib import Path
from shutil import disk_usage

from dawndusk._record import record
from dawndusk.physics.constants import DAY_S


@record
class Estimate:
    """What a run will take."""

    satellite_steps_count: float
    duration_s: float
    memory_byte: float
    disk_byte: float


def estimate(satellites: int, days: int, step_s: float, interval_s: float, *, cores: int | None = None) -> Estimate:
    """Time, memory and disk of a run. [s, byte]

    Valid: any size. Error: within a factor of two of the rates in `benchmarks/twin.py`, on the machine they name.

    >>> round(estimate(1_000_000, 1, 60.0, 600.0, cores=2).satellite_steps_count / 1e9, 2)
    1.44
    """
    steps = satellites * days * DAY_S / step_s
    intervals = days * DAY_S / max(interval_s, step_s)
    blocks = -(-satellites // _BLOCK)
    rows = blocks * days * DAY_S / step_s
    return Estimate(
        satellite_steps_count=steps,
        duration_s=_START_S + (steps / _STEPS_PER_CORE_S + rows * _ROW_S) / (cores or os.cpu_count() or 1),
        memory_byte=_MEMORY_BYTE + satellites * _BYTE_PER_SATELLITE + intervals * _BYTE_PER_INTERVAL,
        disk_byte=satellites * _BYTE_STATE + intervals * _BYTE_PER_INTERVAL,
    )


def refused(plan: Estimate, folder: Path | None) -> str | None:
    """Why a run of this size cannot be, or None.

    >>> refused(estimate(81, 1, 60.0, 600.0), None) is None
    True
    """
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    if plan.memory_byte > memory:
        return f"it needs {said_byte(plan.memory_byte)} of memory, and this machine has {said_byte(memory)}"
    if plan.duration_s > _LONGEST_S:
        return f"it would take {said_s(plan.duration_s)}, more than the {said_s(_LONGEST_S)} a run may"
    free = disk_usage(_standing(folder)).free if folder is not None else plan.disk_byte
    return (
        f"it needs {said_byte(plan.disk_byte)} of disk, and {said_byte(free)} are free"
        if plan.disk_byte > free
        else None
    )


def said_s(duration_s: float) -> str:
    """A duration in its natural unit.

    >>> said_s(7200.0)
    '2 h'
    """
    for unit, seconds in (("years", 31_557_600.0), ("days", DAY_S), ("h", 3600.0), ("min", 60.0)):
        if duration_s >= 1.5 * seconds:
            return f"{duration_s / seconds:.3g} {unit}"
    return f"{duration_s:.2g} s"


def said_byte(size_byte: float) -> str:
    """A size in its natural unit.

    >>> said_byte(2.5e9)
    '2.5 GB'
    """
    for unit, scale in (("EB", 1e18), ("PB", 1e15), ("TB", 1e12), ("GB", 1e9), ("MB", 1e6)):
        if size_byte >= scale:
            return f"{size_byte / scale:.3g} {unit}"
    return f"{size_byte / 1e3:.3g} kB"


def _standing(folder: Path) -> Path:
    place = folder.absolute()
    while not place.exists():
        place = place.parent
    return place


_START_S, _ROW_S, _BLOCK = 6.0, 60e-6, 8192
_STEPS_PER_CORE_S = 1e8
_MEMORY_BYTE, _BYTE_PER_SATELLITE, _BYTE_STATE, _BYTE_PER_INTERVAL = 6e8, 400.0, 36.0, 800.0
_LONGEST_S = 7 * DAY_S
