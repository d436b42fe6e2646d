"""`dawndusk access`: who carries a fleet, what their decisions do to it, and whether to contract, buy or fund."""

from collections.abc import Sequence
from json import dumps
from typing import Annotated, Any

from cyclopts import Parameter

from dawndusk.cli.access_print import print_access
from dawndusk.cli.kept_notes import tell_kept
from dawndusk.cli.options import Json, MaybeReal, Overrides, ScenarioFile, Seed, Switch, Whole
from dawndusk.cli.output import write_json
from dawndusk.cli.refusal import Refusal
from dawndusk.cli.terminal import console
from dawndusk.core.how_many import how_many
from dawndusk.core.name_list import name_list
from dawndusk.design.design import Design
from dawndusk.design.in_its_year import as_of_its_year
from dawndusk.design.loading import load_sourced
from dawndusk.plan.evaluate import evaluate
from dawndusk.scenario.nearest_word import did_you_mean
from dawndusk.scenario.overrides import OptionValue
from dawndusk.study.access.dependence import GROUNDED, RAISES, REFUSES, providers
from dawndusk.study.access.dependence import access as access_of
from dawndusk.study.access.ownership import ownership


def access(
    file: ScenarioFile,
    *,
    overrides: Overrides = (),
    provider: str | None = None,
    refuses: Switch = False,
    raises: MaybeReal = None,
    grounded: MaybeReal = None,
    date: Annotated[MaybeReal, Parameter(name="--from")] = None,
    second_sources: Switch = False,
    samples: Whole = 200,
    seed: Seed = 0,
    json: Json = False,
) -> None:
    """Tell who carries a scenario's fleet, what if they refuse, raise the price or are grounded, and whether to buy.

    Parameters
    ----------
    provider
        tell of one provider alone, as in `--provider SpaceX`
    refuses
        what if it refuses; without one of the three, all are told
    raises
        what if its flights cost a multiple of their price, as in `--raises 2`
    grounded
        what if its rockets are grounded for a number of months, as in `--grounded 12`
    date
        the year from which, as in `--from 2030.5`
    second_sources
        name every rocket of the catalog that could stand in, not the first four alone
    samples
        campaigns drawn for the odds
    """
    if not 1 <= samples <= _MOST_SAMPLES:
        raise Refusal(f"{how_many(samples, 'sample')} cannot be drawn\n  = help: --samples takes 1 to {_MOST_SAMPLES}")
    given = (
        ("date_access", date, "yr", "--from"),
        ("price_rise_ratio", raises, "", "--raises"),
        ("duration_grounded", grounded, "month", "--grounded"),
    )
    moved = [
        OptionValue(f"access.{key}", f"{value:.15g} {unit}".strip(), option)
        for key, value, unit, option in given
        if value is not None
    ]
    tell_kept(file, overrides)
    design = as_of_its_year(load_sourced(file, (*overrides, *moved)).design)
    words = [
        word
        for word, asked in ((REFUSES, refuses), (RAISES, raises is not None), (GROUNDED, grounded is not None))
        if asked
    ]
    _refuse(design, provider, words)
    plan = evaluate(design)
    page = {
        "access": _asked(access_of(design, plan), _named(design, provider), words),
        "ownership": ownership(design, plan, sample_count=samples, seed=seed),
    }
    if json:
        write_json(dumps(page, indent=1, allow_nan=False) + "\n")
    else:
        print_access(console(_WIDTH_OF_A_FILE), page, design.campaign, every_source=second_sources)


def _refuse(design: Design, provider: str | None, words: Sequence[str]) -> None:
    start, years = design.campaign.start_campaign_year, design.campaign.horizon_campaign_year
    if not start <= design.access.date_access_year < start + years:
        raise Refusal(
            f"{design.access.date_access_year:g} lies outside the calendar\n  = help: --from takes {start:g} to "
            f"{start + years:g}; campaign.start_campaign and campaign.horizon_campaign move the calendar"
        )
    sellers = name_list(f'"{one}"' for one in providers(design))
    if words and provider is None:
        raise Refusal(f"nobody is named who {words[0]}\n  = help: add --provider with one of {sellers}")
    if provider is not None and _named(design, provider) is None:
        near = did_you_mean(provider, providers(design)) or ""
        cure = f"{near} --provider takes one of {sellers}".strip()
        raise Refusal(f"`{provider}` sells no rocket of this scenario\n  = help: {cure}")


def _named(design: Design, provider: str | None) -> str | None:
    return next((one for one in providers(design) if one.casefold() == (provider or "").casefold()), None)


def _asked(page: dict[str, Any], provider: str | None, words: Sequence[str]) -> dict[str, Any]:
    """The page of one provider and of the decisions asked for, or the whole of it."""
    kept = [held for held in page["providers"] if provider in (None, held["provider"])]
    for held in kept:
        held["consequences"] = {w: c for w, c in held["consequences"].items() if not words or w in words}
    return {**page, "providers": kept}


_MOST_SAMPLES = 20_000
_WIDTH_OF_A_FILE = 130
"""Columns where the output is no terminal."""
