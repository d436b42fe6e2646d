"""What a call of `dawndusk twin` names: step, script of events, the campaign's calendar, the
fleet to go on from, the catalogue to fly, satellites to record.
"""

import sys
from pathlib import Path

from dawndusk.cli.refusal import Refusal
from dawndusk.design.design import Design
from dawndusk.physics.constants import DAY_S
from dawndusk.physics.sun import midnight_s
from dawndusk.plan.evaluate import Plan
from dawndusk.scenario.printable import printable
from dawndusk.twin.fleet import Fleet
from dawndusk.twin.results.recording import RECORDED
from dawndusk.twin.run_spec import interval_s
from dawndusk.twin.script import KINDS, Script, ScriptError, read_script
from dawndusk.twin.sky.anchor import first_day
from dawndusk.twin.sky.elements import Elements, ElementsError, read_elements
from dawndusk.twin.sky.reentry import Reentry, day_text, reentries, reentry_days
from dawndusk.twin.work import WORK


def script_of(place: Path | None, design: Design) -> Script:
    """The script of a file, refused where it cannot be read or would do nothing."""
    if place is None:
        return Script()
    try:
        script = read_script(place.read_text("utf-8"), str(place))
    except UnicodeDecodeError:
        raise Refusal(f"{place} is no text\n  = help: a TOML file of [[event]]") from None
    except ScriptError as problem:
        raise Refusal(f"{problem}\n  = help: docs/twin.md shows each kind of event") from None
    moves_demand = any("demand_ratio" in KINDS[event.kind].says for event in script.events)
    if moves_demand and WORK[design.twin.work].streams_of(design) is None:
        raise Refusal(f'{place}: demand moves only with streams\n  = help: --set "twin.work=streams"')
    return script


def standing_fraction(design: Design, plan: Plan) -> tuple[float, ...]:
    """Satellites at the start of each month since the run's first day, over the whole fleet."""
    alive = [0.0, *(float(count) for count in plan.campaign.calendar.alive_count)]
    first = round(12 * (design.mission.start_year - design.campaign.start_campaign_year))
    months = [0.0] * max(-first, 0) + alive[max(min(first, len(alive) - 1), 0) :]
    return tuple(min(count / float(plan.campaign.satellite_count), 1.0) for count in months)


def fork_fleet(place: Path | None) -> Fleet | None:
    """The fleet another run saved."""
    from dawndusk.twin.store import read_fleet

    if place is None:
        return None
    path = place / "fleet.npz" if place.is_dir() else place
    try:
        return read_fleet(path)
    except (ValueError, KeyError, EOFError):
        raise Refusal(f"{path} is no saved fleet\n  = help: the folder or the fleet.npz of an earlier run") from None


def elements_of(
    place: Path | None,
    design: Design,
    days: int,
    start: Fleet | None,
    satellites: int | None,
    *,
    no_checksum: bool,
    stale: bool,
) -> Elements | None:
    """The satellites of a catalogue, refused where they cannot be read or do not belong to the run.

    `no_checksum`, `stale`: what the user accepts of it.
    """
    if place is None:
        if no_checksum or stale:
            raise Refusal("there is no catalogue to accept something of\n  = help: --catalogue FILE")
        return None
    try:
        found = read_elements(place, no_checksum=no_checksum)
    except ElementsError as problem:
        raise Refusal(str(problem)) from None
    if satellites not in (None, len(found.names)):
        raise Refusal(f"{place} has {len(found.names):,} satellites\n  = help: leave --satellites away")
    if start is not None and start.satellite_count != len(found.names):
        raise Refusal(f"the saved fleet is not that of {place}\n  = help: leave --from or --catalogue away")
    begins = start.day if start else began_on(design, found)
    year = design.mission.start_year
    if start is None and not 0 <= begins < 366:
        raise Refusal(
            f"{place}: its latest epoch is {begins} days from 1 January {year}, the mission's first year\n"
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
    return found


def _in_time(place: Path, found: Elements, begins_s: float, days: int, stale: bool) -> None:
    """Refuse elements too old for the run's first day, and say so of its last."""
    ages = [(begins_s - epoch_s) / DAY_S for epoch_s in found.epochs_s]
    old = [k for k, age in enumerate(ages) if abs(age) > STALE_DAY]
    said = [
        f"{place}:{found.lines[k]}: the epoch of {printable(found.names[k])} is {abs(ages[k]):,.0f} days "
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
            f"note: {place}: the run ends {last:,.0f} days after the oldest epoch; SGP4 is propagated for "
            f"{STALE_DAY:.0f}, by which places along the orbit are off by a hundred kilometres and more",
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


def record_count(asked: int | None, satellites: int, out: Path | None) -> int:
    """Satellites to be recorded, refused where they cannot be."""
    if asked is None:
        return min(RECORDED, satellites)
    if not 1 <= asked <= satellites:
        raise Refusal(f"`--record {asked}`: the fleet has {satellites:,} satellites\n  = help: 1 to {satellites}")
    if out is None:
        raise Refusal("a record needs a place\n  = help: name its folder with --out")
    return asked


def seconds(step: str) -> float:
    """A step's length. [s]"""
    from dawndusk.scenario import QuantityError, to_field_unit

    try:
        step_s = float(to_field_unit(step, "step_s"))
    except QuantityError as problem:
        raise Refusal(f"`{step}` is no length of a step: {problem}\n  = help: as in --step 60s") from None
    whole = step_s > 0 and abs(86_400 / step_s - round(86_400 / step_s)) < 1e-9
    fits = step_s > 0 and abs(interval_s(step_s) / step_s - round(interval_s(step_s) / step_s)) < 1e-9
    if not (whole and fits and 0.1 <= step_s <= _LONGEST_STEP_S):
        raise Refusal(
            f"a step of {step} does not fit\n  = help: a tenth of a second to {_LONGEST_STEP_S} s, dividing 10 min"
        )
    return step_s


STALE_DAY = 30.0
"""The age up to which Space-Track calls element sets propagable: its query for all objects in orbit takes epochs of the
last 30 days (documentation of the class gp). SGP4 is off by 1 to 3 km a day (Vallado et al. 2006)."""
_LONGEST_STEP_S, _MOST = 600, 20
