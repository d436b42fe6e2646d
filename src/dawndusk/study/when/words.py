"""The answer by year in words: when, with which odds, what decides the date, what stands still."""

import math
from collections.abc import Iterator

from dawndusk.campaign.fleet import STANDS_FRACTION
from dawndusk.core.figures import share_text
from dawndusk.core.how_many import how_many
from dawndusk.core.name_list import name_list
from dawndusk.plan.verdict import beside_parity
from dawndusk.study.when.outcome import Outcome
from dawndusk.study.when.parity_year import parity_band


def sentence(found: Outcome) -> str:
    """When orbit costs what Earth costs, in one sentence or two."""
    first, last = found.years[0], found.years[-1]
    ratio = beside_parity(float(found.ratio[-1]))
    if math.isinf(found.parity_year):
        gap = f"a fleet begun in {last} still costs {ratio} times as much in orbit as on Earth"
        central = f"Never within {first} to {last}: with the values given {gap}."
        return f"{central} {_odds(found)}"
    if found.parity_year <= first:
        central = f"Already in {first} orbit costs no more than Earth with the values given"
        return f"{central}, {ratio} of its price in {last}. {_odds(found)}"
    central = f"In {year_text(found.parity_year)} orbit comes to cost what Earth costs"
    return f"{central}, with the values given. {_odds(found)}"


def _odds(found: Outcome) -> str:
    last, count = found.years[-1], found.worlds.shape[1]
    share = float((found.parity_worlds < math.inf).mean())
    if not share:
        return f"None of {how_many(count, 'world')} drawn from the ranges of all inputs comes to parity."
    odds = f"The odds of parity by {last} are {share_text(share, 0)} over the ranges of all inputs"
    low, median, high = map(year_or_never, parity_band(found.parity_worlds))
    if low == NEVER:
        return f"{odds}."
    half = (
        "half of the worlds drawn never do" if median == NEVER else f"half of the worlds drawn come to it by {median}"
    )
    span = f"the first twentieth by {low}" if high == NEVER else f"9 in 10 between {low} and {high}"
    return f"{odds}: {half}, {span}."


def year_text(year: float) -> str:
    """A year of the calendar, in which a date lies.

    >>> year_text(2034.7)
    '2034'
    """
    return f"{math.floor(year + _ROUNDING):d}"


def year_or_never(year: float | None) -> str:
    """The same, or that there is none.

    >>> year_or_never(2034.0), year_or_never(math.inf), year_or_never(None)
    ('2034', 'never', 'never')
    """
    return NEVER if year is None or math.isinf(year) else year_text(year)


def notes(found: Outcome, lag_year: float) -> Iterator[str]:
    """What is to be known of the years: what moves along, what stands still, what no date is told of."""
    if lag_year:
        lag = f"{how_many(f'{abs(lag_year):.4g}', 'year')} {'before' if lag_year < 0 else 'after'}"
        yield f"the campaign starts {lag} its mission in every year, as the scenario writes it"
    stands = float(found.plans[-1].campaign.deployed_fraction)
    if stands < STANDS_FRACTION:
        share = share_text(stands, 0)
        yield f"the rockets bring up {share} of a fleet begun in {found.years[-1]}; its ratio is as if all of it stood"
    still, deciding = found.still.deciding_stated, found.still.deciding
    if still:
        few = len(still) == 1
        count = f"{len(still)} of {how_many(len(deciding), 'input')} that decide most {'is' if few else 'are'} stated"
        holds = "holds" if few else "hold"
        cure = f"a table [projection.{still[0]}] says how one moves"
        yield f"{count} by the scenario and {holds} in every year: {name_list(still)}; {cure}"
    if found.still.stated:
        one = len(found.still.stated) == 1
        moves, stated = ("moves", "it: it holds") if one else ("move", "them: they hold")
        named = len(found.still.stated) <= _NAMED
        names = name_list(found.still.stated) if named else how_many(len(found.still.stated), "input")
        yield f"the catalog says how {names} {moves} with the year; the scenario states {stated} as stated"
    if not found.progress.effects:
        yield "no input of this scenario has a projection: only the mission's year moves"


NEVER = "never"
_NAMED = 4
_ROUNDING = 1e-6
