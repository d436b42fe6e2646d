"""What `dawndusk mc` prints: odds, quantiles, and the odds by year; or one sample."""

from collections.abc import Mapping
from json import dumps
from typing import Any

from rich.table import Table
from rich.text import Text

from dawndusk.cli.output import write_json
from dawndusk.cli.refusal import Refusal
from dawndusk.cli.terminal import console
from dawndusk.core.figures import share_text
from dawndusk.core.how_many import how_many
from dawndusk.plan.outputs import finite_or_none, lexicon
from dawndusk.report.number import with_unit
from dawndusk.report.ten_numbers import TEN


def print_page(title: str, page: dict[str, Any], lines: Mapping[str, int]) -> None:
    """The page of a Monte Carlo, for a person; `lines`: where the scenario writes each number."""
    screen = console(_WIDTH_OF_A_FILE)
    screen.print(title, style="bold", markup=False)
    odds = page["odds"]
    for event, said in _SAID.items():
        screen.print(f"{_percent(odds[event]):>8}  {said}")
    for event, odd in odds.items():
        if event not in _SAID and odd["probability"] is not None and odd["probability"] < 1:
            screen.print(f"{_percent(odd):>8}  of samples: {event}")
    for path, found in page["outputs"].items():
        if "never" in found:
            screen.print(f"{_percent(found['never'])}  of samples: {path} is {_never(path)}", highlight=False)
    rows = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    for heading in ("p5", "p50", "p95"):
        rows.add_column(heading, justify="right", no_wrap=True)
    rows.add_column("")
    for path, meaning in (("verdict.cost_ratio", "cost, orbit over Earth"), *TEN):
        found, name = page["outputs"].get(path), path.rsplit(".", 1)[-1]
        if found is not None:
            cells = [with_unit(found[p], name).removesuffix("/accelerator-hour") for p in ("p5", "p50", "p95")]
            rows.add_row(*cells, meaning)
    screen.print(rows)
    screen.print("\nOrbit cheaper for what is launched in a year, of the samples that launch in it:")
    screen.print(_by_year(page["odds_by_year"]))
    failed = f", {page['failed']:,} failed" if page["failed"] else ""
    drawn = how_many(len(page["inputs"]), "input")
    print(f"{how_many(page['evaluated'], 'sample')}{failed}, seed {page['seed']}, {drawn} drawn")
    for one in page["not_drawn"]:
        line = f"line {lines[one['path']]}: " if lines.get(one["path"]) else ""
        said = f"{line}{one['path']} stays at {one['value']}, whatever its range: it fixes {one['fixes']}"
        screen.print(Text(f"note: {said}; `dawndusk sweep --vary {one['path']}=…` compares its values"))


def _never(path: str) -> str:
    """What it means that an output has no number, in a word."""
    stage, _, name = path.rpartition(".")
    return lexicon()[stage][name].get("never", "never")


def _by_year(years: list[dict[str, Any]]) -> Table:
    """The odds of every so many years of the calendar, the last one among them."""
    rows = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    for heading in ("year", "cheaper", "launch in it"):
        rows.add_column(heading, justify="right", no_wrap=True)
    for one in years[:: -max(1, len(years) // _YEARS_SHOWN)][::-1]:
        rows.add_row(str(one["year"]), _percent(one["cheaper"]), _percent(one["launched"]))
    return rows


def _percent(odd: dict[str, float | None]) -> str:
    share = odd["probability"]
    if share is None:
        return "-"
    if share in (0.0, 1.0):
        return f"{share:.0%}"
    return share_text(share, 1)


def print_sample(job: Any, index: int) -> None:
    """One sample, drawn again, as JSON."""
    try:
        design, numbers = job.sample(index)
    except LookupError as problem:
        raise Refusal(f"{problem.args[0]}\n  = help: samples are counted from 0") from None
    drawn = {s.path: getattr(design.section(s.section), s.name) for s in job.inputs}
    told = {path: finite_or_none(number) for path, number in numbers.items()}
    write_json(dumps({"index": index, "inputs": drawn, "outputs": told}, indent=1, allow_nan=False) + "\n")


_SAID = {
    "cheaper": "of samples: orbit is cheaper than Earth",
    "closes": "of samples: the design closes",
    "cheaper and closes": "of samples: both",
    "npv above zero": "of samples: orbit's net present value is above zero",
    "earth npv above zero": "of samples: Earth's is",
}
_GOES_ON = "the same command goes on from there"
_YEARS_SHOWN = 5
_WIDTH_OF_A_FILE = 100
"""Columns where the output is no terminal."""
