"""What a call of `dawndusk twin` names: step, script of events, the campaign's calendar, the
fleet to go on from, satellites to record.
"""

from pathlib import Path

from dawndusk.cli.refusal import Refusal
from dawndusk.core.how_many import how_many
from dawndusk.core.manual import manual_page
from dawndusk.design.design import Design
from dawndusk.physics.constants import DAY_S, YEAR_JULIAN_S
from dawndusk.plan.evaluate import Plan
from dawndusk.twin.results.recording import RECORDED
from dawndusk.twin.run_spec import interval_s
from dawndusk.twin.script import KINDS, Script, ScriptError, read_script
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
        raise Refusal(f"{problem}\n  = help: {manual_page('twin')} shows each kind of event") from None
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


def standing_within(design: Design, plan: Plan, places: int, days: int) -> tuple[float, ...]:
    """`standing_fraction`, refused where not one satellite stands during the days of the run."""
    there = standing_fraction(design, plan)
    seen = int((days - 1) * DAY_S * 12 / YEAR_JULIAN_S) + 1
    if any(round(places * share) for share in there[:seen]):
        return there
    year, start = design.mission.start_year, design.campaign.start_campaign_year
    first = next((month for month, share in enumerate(there) if round(places * share)), None)
    cure = "leave --from-campaign away"
    if first is not None:
        cure = (
            f'--set mission.start_year={year + first // 12 + 1} --set "campaign.start_campaign={start:.12g} yr" keeps '
            f"the calendar and steps a later year; or {cure}"
        )
    raise Refusal(
        f"no satellite of the campaign stands in the first {how_many(days, 'day')} of {year}: its first leaves the "
        f"factory in {float(plan.campaign.date_first_satellite_year):.1f}\n  = help: {cure}"
    )


def record_count(asked: int | None, satellites: int, out: Path | None) -> int:
    """Satellites to be recorded, refused where they cannot be."""
    if asked is None:
        return min(RECORDED, satellites)
    if not 1 <= asked <= satellites:
        raise Refusal(
            f"`--record {asked}`: the fleet has {how_many(satellites, 'satellite')}\n  = help: 1 to {satellites}"
        )
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


_LONGEST_STEP_S = 600
