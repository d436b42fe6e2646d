"""The days of `dawndusk twin`, one after the other: told as they go, and kept in the run's folder."""

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from dawndusk.cli.refusal import Refusal
from dawndusk.cli.terminal import progress
from dawndusk.cli.twin_catalogue import began_on
from dawndusk.core.job_estimate import duration_text
from dawndusk.twin import store
from dawndusk.twin.fleet import Fleet
from dawndusk.twin.results.cube import about
from dawndusk.twin.results.passage_table import passage_table
from dawndusk.twin.results.recording import RECORDED, evenly
from dawndusk.twin.results.series import Series, concatenate
from dawndusk.twin.run_spec import RunSpec, interval_s, satellite_count


def step_days(spec: RunSpec, start: Fleet | None, out: Path | None, request: Mapping[str, Any]) -> tuple[Fleet, Series]:
    """A whole run, or what its folder lacks of it; with a folder, tables and cube of all of it.

    `start`: a fleet to fork from. `request`: what the folder is known by.
    """
    first = start.day if start else 0 if spec.catalogue is None else began_on(spec.design, spec.catalogue)
    fleet, parts = _stepped(spec, start if out is None else _opened(out, request) or start, first, out)
    progress("")
    if out is None:
        return fleet, concatenate(parts)
    return fleet, _finished(spec, first, out)


def _opened(out: Path, request: Mapping[str, Any]) -> Fleet | None:
    try:
        return store.open_run(out, request)
    except store.RunMismatch as other:
        raise Refusal(f"{out} holds another run, which differs in {other}\n  = help: choose another --out") from None


def _stepped(spec: RunSpec, begin: Fleet | None, first: int, out: Path | None) -> tuple[Fleet, list[Series]]:
    """The fleet at the end, and the series since the last save."""
    from dawndusk.twin.not_finite import NotFinite
    from dawndusk.twin.run import run_by_day

    fleet, days = begin, spec.days
    gone = fleet.day - first if fleet else 0
    parts: list[Series] = []
    began = saved = time.monotonic()
    todo = run_by_day(replace(spec, days=days - gone), fleet)
    try:
        for fleet, series in todo:
            parts.append(series)
            now, done = time.monotonic(), fleet.day - first
            left = (now - began) / max(done - gone, 1) * (days - done)
            progress(f"day {done} of {days}, {duration_text(left)} left")
            if out is not None and (now - saved > _SAVE_S or _large(parts) or done == days):
                store.save(out, fleet, concatenate(parts))
                parts, saved = [], now
    except NotFinite as problem:
        kept = "nothing was kept; give --out to keep the days before"
        if out is not None and fleet is not None:
            if parts:
                store.save(out, fleet, concatenate(parts))
            kept = f"what was stepped until day {fleet.day} is kept in {out}"
        raise Refusal(f"{problem}\n  = help: look at the inputs that bear on it; {kept}") from None
    assert fleet is not None
    return fleet, parts


def _finished(spec: RunSpec, first: int, out: Path) -> Series:
    """The run's tables and cube, made of what was kept."""
    number, catalogue = satellite_count(spec), spec.catalogue
    told = passage_table(spec.design, evenly(number, RECORDED).tolist(), number, first, spec.days, catalogue)
    store.write_passages(out, told)
    said = about(spec.design, number, interval_s(spec.step_s), spec.recorded, catalogue=catalogue is not None)
    return store.finish(out, said)


def _large(parts: list[Series]) -> bool:
    return sum(rows.nbytes for part in parts for rows in part.samples.values()) > _SAVE_BYTE


_SAVE_S, _SAVE_BYTE = 10.0, 1 << 28
