"""The parts of a run that goes on: a series from one midnight to another, in three files named by both days.

part/00000000-00000012-fleet.parquet      rows of the fleet, days 0 to 11
part/00000000-00000012-regions.parquet
part/00000000-00000012-satellites.npz     satellites one by one
"""

import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy

from dawndusk.core.inventory import DamageFound
from dawndusk.physics.constants import DAY_S
from dawndusk.twin.results.recording import FIELDS

PART = "part"
ENDINGS = ("fleet.parquet", "regions.parquet", "satellites.npz")
Span = tuple[int, int]
"""First day of a part, and the day after its last."""


def part_name(span: Span, ending: str) -> str:
    """A part's file in the run's folder.

    Error: exact; `span_of` is its inverse.

    >>> part_name((0, 12), "fleet.parquet")
    'part/00000000-00000012-fleet.parquet'
    """
    return f"{PART}/{span[0]:08d}-{span[1]:08d}-{ending}"


def span_of(name: str) -> Span | None:
    """The days of a part's file; None where it is none.

    Error: exact.

    >>> span_of("part/00000000-00000012-fleet.parquet"), span_of("part/notes.txt")
    ((0, 12), None)
    """
    found = _NAME.fullmatch(name)
    return (int(found[1]), int(found[2])) if found else None


def spans_of(folder: Path, first: int, last: int) -> list[Span]:
    """The parts of a folder in their order, which reach from the day `first` to the midnight of `last` without a gap.

    Error: `DamageFound` where a day is missing or there twice, or a part lacks a file
    (tests/twin/results/test_parts.py).
    """
    files = {path.relative_to(folder).as_posix() for path in (folder / PART).glob("*")}
    found = sorted({span for name in files if (span := span_of(name))})
    reached = first
    for span in [*found, (last, last)]:
        if span[0] != reached:
            what = f"days {reached} to {span[0]} are missing" if span[0] > reached else f"day {span[0]} is there twice"
            raise DamageFound(f"{folder / PART} is damaged: {what}\n  = help: {_CURE}")
        reached = span[1]
    for span in found:
        for ending in ENDINGS:
            if part_name(span, ending) not in files:
                raise DamageFound(f"{folder / part_name(span, ending)} is missing\n  = help: {_CURE}")
    return found


def check_times(folder: Path, time_s: Any, first: int, last: int) -> None:
    """Whether the ends of a run's intervals follow one another from the day `first` to the midnight of `last`.

    Error: `DamageFound` where they do not (tests/twin/results/test_parts.py).
    """
    each = numpy.diff(numpy.concatenate([[first * DAY_S], time_s]))
    if not (len(each) and numpy.allclose(each, each[0], rtol=1e-9) and abs(time_s[-1] - last * DAY_S) < 1e-3):
        raise DamageFound(
            f"{folder / PART} is damaged: its rows are not those of days {first} to {last}\n  = help: {_CURE}"
        )


def npz_bytes(arrays: Mapping[str, Any]) -> memoryview:
    """Arrays as an NPZ file.

    Shape: bytes. Valid: any arrays. Error: exact (tests/twin/results/test_parts.py).
    """
    buffer = io.BytesIO()
    numpy.savez(buffer, **arrays)
    return buffer.getbuffer()


def samples_in(content: bytes) -> dict[str, Any]:
    """Satellites one by one, from the bytes of their file.

    Shape: `FIELDS` [interval, sample]. Valid: bytes of `npz_bytes`. Error: exact (tests/twin/results/test_parts.py).
    """
    with numpy.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in FIELDS}


def beyond(names: Sequence[str], day: int | None) -> list[str]:
    """Of a folder's files, the parts that reach beyond the midnight of a day; all parts where there is no day.

    Error: exact.

    >>> beyond(["part/00000000-00000002-fleet.parquet", "part/00000002-00000003-fleet.parquet", "fleet.npz"], 2)
    ['part/00000002-00000003-fleet.parquet']
    """
    spans = {name: span for name in names if (span := span_of(name))}
    return [name for name, span in spans.items() if day is None or span[1] > day]


_NAME = re.compile(rf"{PART}/(\d{{8,}})-(\d{{8,}})-(?:{'|'.join(map(re.escape, ENDINGS))})")
_CURE = "take the folder from a copy, or make it anew in another"
