"""`dawndusk optimise`: the best design in a span of some inputs, and what holds it there."""

from collections.abc import Sequence
from json import dumps
from math import isfinite
from typing import Any

from rich.table import Table
from rich.text import Text

from dawndusk.cli.kept_notes import tell_kept
from dawndusk.cli.options import Json, Overrides, ScenarioFile, Seed, Vary, Whole
from dawndusk.cli.output import write_json
from dawndusk.cli.refusal import Refusal
from dawndusk.cli.terminal import console, progress
from dawndusk.core.figures import share_text
from dawndusk.core.how_many import how_many
from dawndusk.core.name_list import name_list
from dawndusk.design.loading import load_sourced
from dawndusk.plan.outputs import finite_or_none, lexicon
from dawndusk.report.number import number_text, with_unit


def optimise(
    file: ScenarioFile,
    *,
    vary: Vary,
    minimise: str | None = None,
    maximise: str | None = None,
    overrides: Overrides = (),
    starts: Whole = 8,
    seed: Seed = 0,
    json: Json = False,
) -> None:
    """Find the best design in a span of some inputs, under the condition that it closes.

    Parameters
    ----------
    vary
        an input and its span, as in `--vary orbit.altitude=500..2000km`, or names to choose from, as in
        `--vary power.cell=any` or `--vary heat.coating=osr,az93`; repeatable
    minimise
        the output to make small, by its public name; economics.usd_per_accelerator_hour unless told
    maximise
        the output to make large, instead
    starts
        places from which the gradients start
    """
    from dawndusk.study.optimum.choose import COMBINATIONS_MAX, choose, combination_count
    from dawndusk.study.vary.axis import names_and_spans
    from dawndusk.study.vary.grammar import read_axes

    if minimise is not None and maximise is not None:
        raise Refusal("--minimise and --maximise exclude each other\n  = help: name one output")
    if not 1 <= starts <= _MOST_STARTS:
        raise Refusal(f"{how_many(starts, 'start')} cannot be made\n  = help: --starts takes 1 to {_MOST_STARTS}")
    tell_kept(file, overrides, vary)
    names, spans = names_and_spans(read_axes(vary, load_sourced(file, overrides).choices))
    if len(spans) > _MOST_AXES:
        cure = f"vary up to {_MOST_AXES}; `dawndusk decide` ranks them"
        raise Refusal(f"{how_many(len(spans), 'input')} are too many\n  = help: {cure}")
    if (count := combination_count(names)) > COMBINATIONS_MAX:
        cure = f"list the names that matter, up to {COMBINATIONS_MAX} combinations"
        raise Refusal(f"{how_many(count, 'combination')} of names are too many\n  = help: {cure}")
    path = maximise or minimise or "economics.usd_per_accelerator_hour"
    ranking = choose(
        file,
        overrides,
        names=names,
        spans=spans,
        output=path,
        maximise=maximise is not None,
        starts=starts,
        seed=seed,
        progress=lambda done, wanted: progress(f"{done} of {how_many(wanted, 'combination')}"),
    )
    progress("")
    if json:
        write_json(dumps(_page(ranking), indent=1, allow_nan=False) + "\n")
        return
    _print(ranking[0].found, path, maximise is not None)
    if names:
        _print_ranking(ranking, path)


def _page(ranking: Sequence[Any]) -> dict[str, Any]:
    """The best one's numbers, and where names were chosen what each combination came to."""
    best = ranking[0].found
    numbers = {name: number if number is None else finite_or_none(number) for name, number in _numbers(best)}
    page = best._asdict() | numbers | {"binding": [price._asdict() for price in best.binding]}
    if not ranking[0].names:
        return page
    rows = [
        {
            "names": one.names,
            "value": finite_or_none(one.found.value),
            "feasible": one.found.feasible,
            "set": one.found.set,
        }
        for one in ranking
    ]
    return page | {"ranking": rows}


def _numbers(best: Any) -> list[tuple[str, float | None]]:
    return [(name, getattr(best, name)) for name in ("base", "value", "smooth_value")]


def _said(value: float, path: str) -> str:
    """A value of the output with its unit, or the word for it where there is no such number."""
    stage, _, name = path.rpartition(".")
    return with_unit(value, name) if isfinite(value) else lexicon()[stage][name]["never"]


def _print_ranking(ranking: Sequence[Any], path: str) -> None:
    screen = console(_WIDTH_OF_A_FILE)
    table = Table(box=None, header_style="bold")
    for name in ranking[0].names:
        table.add_column(name)
    table.add_column("at its best", justify="right")
    table.add_column("")
    for one in ranking[:_RANKS_SHOWN]:
        table.add_row(*one.names.values(), _said(one.found.value, path), "; ".join(one.found.broken))
    screen.print(table)
    if len(ranking) > _RANKS_SHOWN:
        screen.print(f"... and {how_many(len(ranking) - _RANKS_SHOWN, 'combination')} more; --json lists all")


def _print(found: Any, path: str, maximise: bool) -> None:
    screen = console(_WIDTH_OF_A_FILE)
    if not isfinite(found.value):
        screen.print(Text(f"Nowhere in these spans is there a number for {path}: {_said(found.value, path)}."))
    elif not found.feasible:
        screen.print(Text(f"No design in these spans closes; the nearest breaks: {name_list(found.broken)}."))
    best = "most" if maximise else "least"
    word = f"the {best} found" if found.feasible else "the nearest"
    before = f"; as the file stands {_said(found.base, path)}" + ("" if found.base_closes else ", which does not close")
    screen.print(f"{found.output} = {_said(found.value, path)}, {word}{before}")
    for text in found.set:
        key, _, value = text.partition("=")
        screen.print(Text(f'  --set {key}="{value}"' if " " in value else f"  --set {key}={value}"))
    if not found.moves:
        screen.print(f"Nothing in these spans moves {path}.")
        return
    if found.binding:
        table = Table(box=None, header_style="bold")
        for heading in ("what binds", "worth", "per"):
            table.add_column(heading, justify="right" if heading == "worth" else "left")
        for price in found.binding:
            table.add_row(price.label, number_text(price.gain), "unit" if price.unit == "1" else price.unit)
        screen.print(table)
    else:
        ends = f"{name_list(found.ends)} at an end of the span, without a slope there"
        screen.print(Text(f"Nothing binds: {ends if found.ends else 'the best lies inside the spans'}."))
    if found.unexplained > _MUCH:
        screen.print(
            f"{share_text(found.unexplained, 0)} of the slope is held by nothing above, but by whole counts "
            "(flights, satellites)."
        )
    _print_starts(screen, found, path)


def _print_starts(screen: Any, found: Any, path: str) -> None:
    if found.smooth_value is None:
        screen.print("Gradients found no place that closes; the search without gradients gave the answer.")
        return
    agree = f"{found.agreeing_count} of {how_many(found.start_count, 'start')} agree"
    gained = abs(found.smooth_value - found.value) > _MUCH / 10 * abs(found.smooth_value)
    more = ", the search over whole counts gave the rest" if gained else ""
    screen.print(f"By gradients {_said(found.smooth_value, path)}, {agree}{more}.")


_MOST_STARTS = 256
_MOST_AXES = 12
_RANKS_SHOWN = 12
_MUCH = 0.05
_WIDTH_OF_A_FILE = 120
"""Columns where the output is no terminal."""
