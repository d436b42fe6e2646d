"""What a job will take on this machine, said before it starts: time, memory and disk; and why it should not start."""

import os
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple

from dawndusk.core.figures import figures_text, round_to
from dawndusk.core.how_many import how_many
from dawndusk.core.record import record


@record
class JobEstimate:
    """What a job will take."""

    duration_s: float
    memory_byte: float
    disk_byte: float

    def __str__(self) -> str:
        """In words."""
        return (
            f"about {duration_text(self.duration_s)}, {size_text(self.memory_byte)} of memory, "
            f"{size_text(self.disk_byte)} of disk"
        )


class Shortage(NamedTuple):
    """Why a job should not start on this machine."""

    of: Literal["memory", "time", "disk"]
    reason: str


def shortage(asked: JobEstimate, folder: Path | None, *, longest_s: float) -> Shortage | None:
    """What a job would lack on this machine; None when it may start.

    >>> shortage(JobEstimate(duration_s=9e9, memory_byte=1e6, disk_byte=0.0), None, longest_s=60.0).of
    'time'
    """
    memory_byte = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    if asked.memory_byte > memory_byte:
        wanted = size_text(asked.memory_byte)
        return Shortage("memory", f"it would take {wanted} of memory, and the machine has {size_text(memory_byte)}")
    if asked.duration_s > longest_s:
        wanted = duration_text(asked.duration_s)
        return Shortage("time", f"it would take {wanted}, and {duration_text(longest_s)} is the most that is started")
    free_byte = shutil.disk_usage(_standing(folder)).free if folder is not None else asked.disk_byte
    if asked.disk_byte > free_byte:
        wanted = size_text(asked.disk_byte)
        return Shortage("disk", f"it would take {wanted} of disk, and {size_text(free_byte)} are free")
    return None


def refusal_reason(asked: JobEstimate, folder: Path | None, *, longest_s: float) -> str | None:
    """Why a job should not start on this machine, in words; None when it may.

    >>> refusal_reason(JobEstimate(duration_s=1.0, memory_byte=1e6, disk_byte=0.0), None, longest_s=60.0) is None
    True
    """
    found = shortage(asked, folder, longest_s=longest_s)
    return None if found is None else found.reason


def days_text(count: float) -> str:
    """A number of days, in words.

    >>> days_text(1), days_text(30), days_text(1234567)
    ('1 day', '30 days', '1,234,567 days')
    """
    return how_many(figures_text(count, _EVERY), "day")


def duration_text(duration_s: float) -> str:
    """A duration as people say it.

    >>> duration_text(42.0), duration_text(7200.0), duration_text(4e9)
    ('42 s', '2 h', '127 years')
    """
    for unit, size_s in _DURATIONS:
        if duration_s >= 1.5 * size_s:
            return f"{figures_text(duration_s / size_s, 3)} {unit}"
    return f"{figures_text(duration_s, 2)} s"


def size_text(size_byte: float) -> str:
    """A size as people say it.

    >>> size_text(2.5e9), size_text(1.0), size_text(999.9e6)
    ('2.5 GB', '0.001 kB', '1 GB')
    """
    for (unit, scale), (_, above) in pairwise(_SIZES):
        if round_to(size_byte / scale, 3) < above / scale:
            return f"{figures_text(size_byte / scale, 3)} {unit}"
    unit, scale = _SIZES[-1]
    return f"{figures_text(size_byte / scale, 3)} {unit}"


def _standing(folder: Path) -> Path:
    """The nearest folder above a place that is there."""
    return next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())


_DURATIONS = (("years", 31_557_600.0), ("days", 86_400.0), ("h", 3600.0), ("min", 60.0))
_SIZES = (("kB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("PB", 1e15), ("EB", 1e18))
_EVERY = 15
"""figures of a number that says all it knows"""
