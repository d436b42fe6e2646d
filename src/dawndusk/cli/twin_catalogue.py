"""The catalogue that a call of `dawndusk twin` flies: read, held against the run's days, and what is told of it."""

import sys
from pathlib import Path

from dawndusk.cli.refusal import Refusal
from dawndusk.core.how_many import how_many
from dawndusk.design.design import Design
from dawndusk.physics.constants import DAY_S
from dawndusk.physics.sun import midnight_s
from dawndusk.scenario.printable import printable
from dawndusk.twin.fleet import Fleet
from dawndusk.twin.sky.anchor import first_day
from dawndusk.twin.sky.elements import Elements, ElementsError, read_elements
from dawndusk.twin.sky.reentry import Reentry, day_text, reentries, reentry_days


def catalogue_of(place: Path | None, *, no_checksum: bool, stale: bool) -> tuple[Elements | None, str | None]:
    """The satellites of a catalogue and the hash of its bytes, refused where they cannot be read.

    `no_checksum`, `stale`: what the user accepts of it.
    """
    if place is None:
        if no_checksum or stale:
            raise Refusal("there is no catalogue to accept something of\n  = help: --catalogue FILE")
        return None, None
    try:
        found = read_elements(place, no_checksum=no_checksum)
        return found, found.digest
    except ElementsError as problem:
        raise Refusal(str(problem)) from None


def hold_to_run(
    place: Path | None,
    found: Elements | None,
    design: Design,
    days: int,
    start: Fleet | None,
    satellites: int | None,
    *,
    stale: bool,
) -> None:
    """Refuse a catalogue that does not belong to the run, and say what is to be known of one that does."""
    if found is None:
        return
    if satellites not in (None, len(found.names)):
        raise Refusal(f"{place} has {how_many(len(found.names), 'satellite')}\n  = help: leave --satellites away")
    if start is not None and start.satellite_count != len(found.names):
        raise Refusal(f"the saved fleet is not that of {place}\n  = help: leave --from or --catalogue away")
    begins = start.day if start else began_on(design, found)
    year = design.mission.start_year
    if start is None and not 0 <= begins < 366:
        raise Refusal(
            f"{place}: its latest epoch is {how_many(begins, 'day')} from 1 January {year}, the mission's first year\n"
            "  = help: --set mission.start_year= the year of the epochs"
        )
    _in_time(place, found, midnight_s(year) + begins * DAY_S, days, stale)
    down = reentry_days(found, midnight_s(year), begins, begins + 1)
    if (down <= begins).all():
        raise Refusal(
            f"{place}: by the run's first day, {day_text(year, begins)}, SGP4 carries none of its satellites in orbit\n"
            "  = help: newer elements"
        )
    for note in found.notes:
        print(f"note: {place}: {note}", file=sys.stderr)


def _in_time(place: Path | None, found: Elements, begins_s: float, days: int, stale: bool) -> None:
    """Refuse elements too old for the run's first day, and say so of its last."""
    ages = [(begins_s - epoch_s) / DAY_S for epoch_s in found.epochs_s]
    old = [k for k, age in enumerate(ages) if abs(age) > STALE_DAY]
    said = [
        f"{place}:{found.lines[k]}: the epoch of {printable(found.names[k])} is {abs(ages[k]):,.1f} days "
        f"{'before' if ages[k] > 0 else 'after'} the run's first day; up to {STALE_DAY:.0f} days are flown"
        for k in old[:_MOST]
    ]
    if len(old) > _MOST:
        said.append(f"{place}: and {len(old) - _MOST:,} more")
    if old and not stale:
        raise Refusal("\n".join(said) + "\n  = help: newer elements, or --accept-stale")
    last = max(ages) + days
    if old or last > STALE_DAY:
        print(
            f"note: {place}: the run ends {last:,.1f} days after the oldest epoch; up to {STALE_DAY:.0f} are meant, "
            "since SGP4 is off by 1 to 3 km more each day, and by far more where a satellite manoeuvres",
            file=sys.stderr,
        )


def reentries_of(design: Design, catalogue: Elements | None, first: int, days: int) -> tuple[Reentry, ...]:
    """The satellites of a catalogue that come down by the end of a run."""
    if catalogue is None:
        return ()
    year = design.mission.start_year
    return reentries(catalogue, midnight_s(year), year, first, days)


def began_on(design: Design, catalogue: Elements) -> int:
    """The day a catalogue's run begins with, since the mission's first midnight."""
    return first_day(catalogue, midnight_s(design.mission.start_year))


STALE_DAY = 30.0
"""The age up to which Space-Track calls element sets propagable: its query for all objects in orbit takes epochs of the
last 30 days (documentation of the class gp). SGP4 is off by 1 to 3 km a day (Vallado et al. 2006)."""
_MOST = 20
