"""`dawndusk when FILE --want 1GW --by 2035 --odds 0.5`: what it would take, each lever alone and all together."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.table import Table
from rich.text import Text

from dawndusk.cli.refusal import Refusal
from dawndusk.cli.terminal import console, progress
from dawndusk.core.figures import figures_text, share_text
from dawndusk.core.how_many import how_many
from dawndusk.core.name_list import name_list
from dawndusk.design.design import Design
from dawndusk.design.resolve import Resolved
from dawndusk.plan.outputs import finite_or_none
from dawndusk.plan.verdict import times
from dawndusk.report.number import with_unit
from dawndusk.scenario.printable import printable
from dawndusk.study.when.launch_price import LaunchPrice
from dawndusk.study.when.takes import CAMPAIGNS, Pull, takes
from dawndusk.study.when.years import FIRST_YEAR

TAKES_FORMAT = 1
Page = Mapping[str, Any]


def refuse_halves(want: str | None, by: int | None, odds: str | None, others: Mapping[str, object]) -> None:
    """Refuse a wish that is said by half, or beside an option of the answer by year. `others`: those, by name."""
    if want is None and (by is not None or odds is not None):
        named = "--by" if by is not None else "--odds"
        raise Refusal(f"{named} is of a wish, and there is none\n  = help: add --want, as in --want 1GW --by 2035")
    if want is not None and by is None:
        raise Refusal(f"--want says no year\n  = help: add --by, as in --want {want} --by 2035")
    beside = [name for name, value in others.items() if value is not None]
    if want is not None and beside:
        said = (
            f"{name_list(beside)} {'is' if len(beside) == 1 else 'are'} of the answer by year, and --want asks another"
        )
        raise Refusal(f"{said}\n  = help: leave one away; --json prints either")


def odds_of(text: str | None) -> float:
    """The odds asked for, a half unless told: a share between 0 and 1, or as percent."""
    if text is None:
        return 0.5
    plain = text.strip()
    try:
        value = float(plain.removesuffix("%")) / (100 if plain.endswith("%") else 1) if plain.isascii() else 0.0
    except ValueError:
        value = 0.0
    if not 0 < value < 1:
        cure = "--odds takes a share between 0 and 1, as in --odds 0.5 or --odds 50%"
        raise Refusal(f"`{printable(text, 40)}` are no odds\n  = help: {cure}")
    return value


def refuse_year(by: int, design: Design) -> None:
    """Refuse a year that the calendar of the campaign does not hold."""
    first = int(design.campaign.start_campaign_year)
    last = first + design.campaign.horizon_campaign_year - 1
    if not 2020 <= by <= 2200:
        raise Refusal(f"{by} is no year of a campaign\n  = help: --by takes {first} to {last} here")
    if by < first:
        cure = f"write --by {first} or later, or let it start sooner, as in --set mission.start_year={FIRST_YEAR}"
        raise Refusal(f"`--by {by}` lies before the campaign, which starts in {first}\n  = help: {cure}")
    if by > last:
        years = by - first + 1
        more = f'or lengthen it: --set campaign.horizon_campaign="{years} yr"' if years <= _HORIZON else ""
        raise Refusal(
            f"`--by {by}` lies after the campaign's calendar, which ends in {last}\n"
            f"  = help: write --by {last} or sooner{', ' + more if more else ''}"
        )


def takes_page(resolved: Resolved, *, power_w: float, by: int, odds: float, seed: int) -> dict[str, Any]:
    """What it would take, as JSON has it; null where nothing does it."""
    each_w = float(resolved.design.satellite.power_it_w)
    if power_w < each_w:
        cure = f"--want takes {with_unit(each_w, 'power_it_w')} or more here"
        raise Refusal(f"{with_unit(power_w, 'power_it_w')} is less than one satellite has\n  = help: {cure}")
    if power_w > _MOST_COUNT * each_w:
        cure = f"--want takes up to {with_unit(_MOST_COUNT * each_w, 'power_it_w')} here"
        raise Refusal(f"{how_many(f'{power_w / each_w:.3g}', 'satellite')} cannot be asked for\n  = help: {cure}")
    found = takes(resolved, power_w=power_w, by_year=by, odds=odds, seed=seed, tell=progress)
    progress("")
    return {
        "kind": "what it takes",
        "format": TAKES_FORMAT,
        "asked": {"power_it_w": power_w, "year": by, "odds": odds, "campaigns_count": CAMPAIGNS, "seed": seed},
        "odds_now": found.odds_now,
        "stands_year": found.stands_year,
        "start_year": found.start_year,
        "levers": [_lever(pull) for pull in found.pulls],
        "together": _lever(found.together),
        "launch_price": _price(found.price, odds),
    }


def _lever(pull: Pull) -> dict[str, Any]:
    return {**pull._asdict(), "is_needed": pull.factor is not None and pull.factor > 1}


def _price(found: LaunchPrice, odds: float) -> dict[str, Any]:
    return {**found._asdict(), "cost_ratio_free": finite_or_none(found.cost_ratio_free), "odds_wanted": odds}


def print_takes(title: str, page: Page) -> None:
    """Print what it would take."""
    screen = console(_WIDTH_OF_A_FILE)
    screen.print(Text(title, style="bold"))
    asked = page["asked"]
    power, wanted = with_unit(asked["power_it_w"], "power_it_w"), share_text(asked["odds"], 0)
    now = share_text(page["odds_now"], 0)
    screen.print(Text(f"{power} by the end of {asked['year']} at odds of {wanted}: now they are {now}.", style="bold"))
    table = Table(box=None, show_header=False)
    for words in _rows(page):
        table.add_row(*map(Text, words))
    screen.print(table)
    screen.print(Text(f"Each alone, all else as it is; odds are of {CAMPAIGNS} campaigns drawn.", style="dim"))


def _rows(page: Page) -> Iterator[tuple[str, str]]:
    stands, start = page["stands_year"], page["start_year"]
    yield "waiting", f"it stands by the end of {stands}" if stands else "cannot: it does not stand within the calendar"
    yield (
        "starting sooner",
        f"a mission that starts in {start} or sooner" if start else f"cannot: not even one that starts in {FIRST_YEAR}",
    )
    for lever in page["levers"]:
        yield lever["lever"], _pull_words(lever)
    yield "cadence, ramp and factory", _pull_words(page["together"])
    price = page["launch_price"]
    if price["factor"] is None:
        ratio = "never" if price["cost_ratio_free"] is None else times(price["cost_ratio_free"])
        free = f"with launches that cost nothing half of the worlds cost {ratio} times what Earth costs or more"
        yield "launch price for parity", f"cannot: {free}"
    else:
        share = share_text(price["factor"], 0)
        fall = "as it is" if price["factor"] == 1 else f"{share} of what it is"
        yield "launch price for parity", f"{fall}, for the fleet begun as the scenario says; odds {_odds(price)}"


def _pull_words(lever: Page) -> str:
    if lever["factor"] is None:
        why = f": {lever['reason']}" if lever["reason"] else ""
        most = "as many as a scenario can name" if lever["lever"] == "rockets" else "a thousandfold"
        return f"cannot, {most} gives odds of {_odds(lever)}{why}"
    if lever["factor"] == 1:
        return f"as it is, odds {_odds(lever)}"
    if lever["lever"] == "rockets":
        return f"{how_many(lever['factor'], 'equal rocket')}, odds {_odds(lever)}"
    return f"{figures_text(lever['factor'], 3)} times, odds {_odds(lever)}"


def _odds(held: Page) -> str:
    return share_text(held["odds"], 0)


_HORIZON = 60
_MOST_COUNT = 1e8
"""The most satellites that a scenario may ask for."""
_WIDTH_OF_A_FILE = 100
"""Columns where the output is no terminal."""
