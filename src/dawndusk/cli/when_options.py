"""What `dawndusk when` is asked: years, a year, sizes; each read strictly, and refused at its option."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dawndusk.cli.refusal import Refusal
from dawndusk.core.how_many import how_many
from dawndusk.design.resolve import Resolved
from dawndusk.report.number import with_unit
from dawndusk.scenario import Diagnostic, ScenarioError
from dawndusk.scenario.printable import printable
from dawndusk.study.vary.axis import Axis
from dawndusk.study.vary.grammar import read_axes
from dawndusk.study.when.sizes import SCALE_W
from dawndusk.study.when.years import FIRST_YEAR, START, YEARS, campaign_lag_year

YEAR, POWER = "mission.start_year", "mission.power_it_fleet"
_EXAMPLE = {"--years": "--years 2026..2050", "--scale": "--scale 1MW..300GW", "--want": "--want 1GW"}


def years_of(text: str | None, resolved: Resolved) -> tuple[int, ...]:
    """The years asked about, each of them; those of `YEARS` unless told."""
    low, high = YEARS if text is None else _years(text)
    _refuse_start(low, high, campaign_lag_year(resolved))
    return tuple(range(low, high + 1))


def _refuse_start(low: int, high: int, lag: float) -> None:
    """Refuse years in which the campaign would start before or after it can."""
    for year in (low, high):
        if not 2020 <= year + lag <= 2100:
            side = "before" if lag < 0 else "after"
            apart = f"{how_many(f'{abs(lag):.4g}', 'year')} {side} its mission"
            bounds = f"a campaign starts from 2020 to 2100, and this one {apart}"
            cure = f"take years from {math.ceil(max(FIRST_YEAR, 2020 - lag))} to {math.floor(min(2100, 2100 - lag))}"
            raise Refusal(
                f"in {year} the campaign would start in {year + lag:.6g}: {bounds}\n"
                f"  = help: {cure}, or leave {START} out of the file"
            )


def _years(text: str) -> tuple[int, int]:
    axis = _axis(YEAR, text, "--years", {}) if ".." in text else None
    if axis is None or axis.low is None or axis.high is None or axis.values:
        raise Refusal(
            f"`--years {_shown(text)}` is no span of years\n  = help: write {_EXAMPLE['--years']}, "
            "two years with two points between; --year takes one"
        )
    low, high = int(axis.low), int(axis.high)
    _refuse_early("--years", low, f"{FIRST_YEAR}..{max(high, FIRST_YEAR + 1)}")
    return low, high


def year_of(year: int | None, resolved: Resolved) -> int:
    """The year in which sizes are set side by side; the mission's unless told."""
    if year is None:
        return max(int(resolved.design.mission.start_year), FIRST_YEAR)
    low, high = 2020, 2100
    if not low <= year <= high:
        raise Refusal(f"{year} is no year of a mission\n  = help: --year takes {FIRST_YEAR} to {high}")
    _refuse_early("--year", year, f"{FIRST_YEAR}")
    _refuse_start(year, year, campaign_lag_year(resolved))
    return year


def _refuse_early(option: str, year: int, cure: str) -> None:
    if year < FIRST_YEAR:
        raise Refusal(
            f"`{option}` begins in {year}, and the numbers of the catalog hold in {FIRST_YEAR}: no projection "
            f"says what they were before\n  = help: write {option} {cure}"
        )


def scale_of(text: str | None, resolved: Resolved) -> tuple[float, float, str]:
    """The least and the largest power asked about, and a note where one satellite has more than the least. [W]"""
    each_w = float(resolved.design.satellite.power_it_w)
    most_w = _MOST_COUNT * each_w
    each = with_unit(each_w, "power_it_w")
    low, high = SCALE_W if text is None else _span("--scale", text, resolved.choices)
    if text is None:
        low, high = max(low, each_w), min(max(high, 10 * each_w), most_w)
    if high > most_w:
        raise Refusal(
            f"`--scale {_shown(text or '')}` asks for {how_many(f'{high / each_w:.3g}', 'satellite')} of {each}\n"
            f"  = help: a fleet has at most {_MOST_COUNT:.0e} of them; write a scale up to {_power(most_w)}"
        )
    if high <= each_w:
        raise Refusal(
            f"`--scale {_shown(text or '')}` ends below one satellite, which has {each}\n"
            f"  = help: write a scale beyond it, as in --scale {_power(each_w)}..{_power(1000 * each_w)}"
        )
    if low < each_w:
        return each_w, high, f"no fleet is smaller than one satellite: sizes begin at {each}"
    return low, high, ""


def power_of(option: str, text: str, choices: Mapping[str, str]) -> float:
    """One power. [W]"""
    axis = _axis(POWER, text, option, choices)
    if len(axis.values) != 1:
        raise Refusal(f"`{option} {_shown(text)}` is no one power\n  = help: write {_EXAMPLE[option]}")
    _refuse_bare(option, text)
    return float(axis.values[0])


def _span(option: str, text: str, choices: Mapping[str, str]) -> tuple[float, float]:
    axis = _axis(POWER, text, option, choices)
    if axis.low is None or axis.high is None or axis.values:
        raise Refusal(f"`{option} {_shown(text)}` is no span of powers\n  = help: write {_EXAMPLE[option]}")
    return float(axis.low), float(axis.high)


def _refuse_bare(option: str, text: str) -> None:
    if not any(letter.isalpha() for letter in text):
        raise Refusal(f"`{option} {_shown(text)}` has no unit\n  = help: write {_EXAMPLE[option]}")


def _axis(path: str, text: str, option: str, choices: Mapping[str, str]) -> Axis:
    try:
        return read_axes([f"{path}={text}"], choices)[0]
    except ScenarioError as refused:
        raise ScenarioError([_at_option(found, path, text, option) for found in refused.diagnostics]) from None


def _at_option(found: Diagnostic, path: str, text: str, option: str) -> Diagnostic:
    """A refusal of a `--vary` as one of the option that was written."""
    before = len(path) + 1
    column = max(found.place.column - before, 1)
    excerpt = found.place.excerpt[before:]
    length = max(min(found.place.length, len(excerpt) - column + 1), 1)
    cure = f"write {_EXAMPLE[option]}" if "--vary" in found.help or "low..high" in found.help else found.help
    place = replace(found.place, file=option, column=column, excerpt=excerpt, length=length)
    return replace(found, place=place, help=cure)


def worlds_of(count: int) -> int:
    """The number of worlds drawn."""
    low, high = WORLDS_SPAN
    if not low <= count <= high:
        raise Refusal(f"{how_many(count, 'world')} cannot be drawn\n  = help: --worlds takes {low} to {high}")
    return count


def refuse_today(overrides: Sequence[str]) -> None:
    """Refuse a technology that is set against what the command is for."""
    for text in overrides:
        path, _, word = text.partition("=")
        if path.replace(" ", "") == "mission.technology" and word.strip() != "of its year":
            raise Refusal(
                f"`--set {_shown(text)}` leaves the year out, and this command goes by year\n"
                "  = help: take it out; `dawndusk run` answers with the technology of today"
            )


def _power(power_w: float) -> str:
    return with_unit(float(f"{power_w:.3g}"), "power_it_w").replace(" ", "")


def _shown(text: str) -> str:
    return printable(text, 40)


WORLDS_SPAN = (20, 4096)
_MOST_COUNT = 1e8
"""The most satellites that a scenario may ask for."""
