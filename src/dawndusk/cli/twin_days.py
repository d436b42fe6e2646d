"""The days of `dawndusk twin`, one after the other: told as they go, and kept in the run's folder."""

import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from dawndusk.cli.policy_faults import policy_faults
from dawndusk.cli.refusal import Interruption, Refusal
from dawndusk.cli.system_fault import system_fault
from dawndusk.cli.terminal import progress
from dawndusk.core.inventory import DamageFound
from dawndusk.core.job_estimate import days_text, duration_text
from dawndusk.core.sole_writer import FolderInUse, sole_writer
from dawndusk.twin import store
from dawndusk.twin.fleet import Fleet
from dawndusk.twin.results.cube import about
from dawndusk.twin.results.passage_table import passage_table
from dawndusk.twin.results.recording import RECORDED, evenly
from dawndusk.twin.results.series import Series, concatenate
from dawndusk.twin.run_reader import is_finished, read_series
from dawndusk.twin.run_request import OtherProgram, RunMismatch
from dawndusk.twin.run_spec import RunSpec, interval_s, satellite_count
from dawndusk.twin.saved_fleet import NoFleet, SavedFleet

Whose = Callable[[Fleet], SavedFleet]
"""A fleet with whose it is."""


class _Kept:
    """The days stepped since the last save, and their folder."""

    def __init__(self, out: Path | None, first: int, whose: Whose, fleet: Fleet | None) -> None:
        self.out, self.first, self.whose = out, first, whose
        self.days: list[tuple[Fleet, Series]] = []
        self.fleet = fleet
        """at the end of the last day that was saved"""

    @property
    def series(self) -> Series:
        """Of the days since the last save."""
        return concatenate([series for _, series in self.days])

    def save(self) -> None:
        """Save the days since the last save."""
        if self.out is not None and self.days:
            fleet = self.days[-1][0]
            store.save(self.out, self.whose(fleet), self.series)
            self.days, self.fleet = [], fleet

    @contextmanager
    def through_faults(self) -> Generator[None]:
        """Whatever ends the days, keep those that were stepped, and say how to go on."""
        from dawndusk.twin.not_finite import NotFinite

        try:
            yield
        except KeyboardInterrupt:
            self.save()
            raise Interruption(self._words("the same command goes on from there")) from None
        except NotFinite as problem:
            self.save()
            raise Refusal(f"{problem}\n  = help: look at the inputs that bear on it; {self._words()}") from None
        except OSError as problem:
            if self.out is None:
                raise
            said = self._words("after that the same command goes on from there")
            raise Refusal(f"{system_fault(problem, self.out)}; {said}") from None
        except BaseException:
            self.save()
            raise

    def _words(self, way: str = "") -> str:
        if self.out is None:
            return "nothing was kept; give --out to keep the days before"
        if self.fleet is None or self.fleet.day == self.first:
            return f"no day was stepped to its end, {self.out} holds the request alone"
        done = self.fleet.day - self.first
        kept = f"what was stepped until day {self.fleet.day} is kept in {self.out} ({days_text(done)})"
        return f"{kept}; {way}" if way else kept


@contextmanager
def writing(out: Path | None) -> Generator[None]:
    """Be the only one who writes to a run's folder, where there is one."""
    try:
        with sole_writer(out) if out is not None else nullcontext():
            yield
    except FolderInUse as problem:
        raise Refusal(str(problem)) from None


def step_days(
    spec: RunSpec,
    start: Fleet | None,
    out: Path | None,
    request: Mapping[str, Any],
    whose: Whose,
    *,
    adopt: bool = False,
    policy_file: str | None = None,
) -> tuple[Fleet, Series, tuple[str, ...]]:
    """A whole run, or what its folder lacks of it; with a folder, tables and cube of all of it; and notes to its user.

    `start`: a fleet to fork from. `request`: what the folder is known by. `adopt`: go on where another program began.
    `policy_file`: of a user's own policy. Valid: with a folder, its sole writer.
    """
    first = int(request["settings"]["first_day"])
    saved, notes = store.RunStart() if out is None else _opened(out, request, adopt=adopt)
    begin = saved.fleet if saved else start
    kept = _Kept(out, first, whose, begin)
    with kept.through_faults():
        if out is not None and saved is not None and is_finished(out):
            return saved.fleet, read_series(out), notes
        faults = policy_faults(policy_file, _POLICY, alone=False) if policy_file else nullcontext()
        with faults:
            fleet = _stepped(spec, begin, first, kept)
        progress("")
        if out is None:
            return fleet, kept.series, notes
        return fleet, _finished(spec, first, out, request), notes


def _opened(out: Path, request: Mapping[str, Any], *, adopt: bool) -> store.RunStart:
    try:
        return store.open_run(out, request, adopt=adopt)
    except RunMismatch as other:
        raise Refusal(f"{other}\n  = help: choose another --out") from None
    except OtherProgram as other:
        cure = "finish it with that one, choose another --out, or --adopt to go on with this one"
        raise Refusal(f"{other}\n  = help: {cure}") from None
    except (DamageFound, NoFleet) as problem:
        raise Refusal(str(problem)) from None


def _stepped(spec: RunSpec, begin: Fleet | None, first: int, kept: _Kept) -> Fleet:
    """The fleet at the end; where there is a folder, all that was stepped is saved in it."""
    from dawndusk.twin.run import run_by_day

    gone = begin.day - first if begin else 0
    began = saved = time.monotonic()
    fleet = begin
    for fleet, series in run_by_day(replace(spec, days=spec.days - gone), begin):
        kept.days.append((fleet, series))
        now, done = time.monotonic(), fleet.day - first
        left = (now - began) / max(done - gone, 1) * (spec.days - done)
        progress(f"day {done} of {spec.days}, {duration_text(left)} left")
        if now - saved > _SAVE_S or _large(kept.days) or done == spec.days:
            kept.save()
            saved = now
    assert fleet is not None
    return fleet


def _finished(spec: RunSpec, first: int, out: Path, request: Mapping[str, Any]) -> Series:
    """The run's tables and cube, made of what was kept."""
    number, catalogue = satellite_count(spec), spec.catalogue
    told = passage_table(spec.design, evenly(number, RECORDED).tolist(), number, first, spec.days, catalogue)
    said = about(spec.design, number, interval_s(spec.step_s), spec.recorded, catalogue=catalogue is not None)
    try:
        return store.finish(out, request, said, told)
    except DamageFound as problem:
        raise Refusal(str(problem)) from None


def _large(days: list[tuple[Fleet, Series]]) -> bool:
    return sum(rows.nbytes for _, series in days for rows in series.samples.values()) > _SAVE_BYTE


_POLICY = "a function of body, health, state and sky"
_SAVE_S, _SAVE_BYTE = 10.0, 1 << 28
