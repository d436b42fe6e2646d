"""What `dawndusk when` prints: the answer first, then years, what decides the date, sizes, the line of parity."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from dawndusk.cli.terminal import console
from dawndusk.core.figures import share_text
from dawndusk.plan.verdict import beside_parity, times
from dawndusk.report.number import with_unit
from dawndusk.study.when.words import year_or_never

Page = Mapping[str, Any]


def print_page(page: Page) -> None:
    """Print the answer by year and by size."""
    screen = console(_WIDTH_OF_A_FILE)
    screen.print(Text(page["meta"]["title"], style="bold"))
    for override in page["meta"]["overrides"]:
        screen.print(Text(f"with {override}", style="dim"))
    is_near = page["parity"]["year"] is not None
    screen.print(Text(page["sentence"], style="bold green" if is_near else "bold red"))
    for note in page["notes"]:
        screen.print(Text(f"Note: {note}", style="dim"))
    for part in (_years(page["by_year"]), *_progress(page["progress"]), *_sizes(page), *_line(page)):
        screen.print(part)


def _years(by_year: Page) -> Table:
    columns = ("cost_ratio", "cost_ratio_median", "cost_ratio_low", "cost_ratio_high", "parity_probability")
    heads = ("year", "ratio", "median", "5 %", "95 %", "odds of parity by then")
    rows = list(zip(by_year["year"], *(by_year[name] for name in columns), strict=True))
    cells = [[str(year), *map(_ratio, ratios), share_text(odds, 0)] for year, *ratios, odds in _thinned(rows)]
    return _table(heads, cells)


def _progress(progress: Page) -> Sequence[Table | Text]:
    if not progress["effects"]:
        return ()
    flat, moved = _ratio(progress["cost_ratio_flat"]), _ratio(progress["cost_ratio"])
    head = f"What decides: the last year's ratio is {moved}, and {flat} if nothing moved"
    heads = ["projection", "number", "last ratio without it", "it alone"]
    cells = [
        [
            one["inputs"][0] if len(one["inputs"]) == 1 else one["label"],
            one["number"],
            _ratio(one["cost_ratio_without"]),
            _ratio(one["cost_ratio_alone"]),
        ]
        for one in progress["effects"]
    ]
    dates = ("parity_without_year", "parity_alone_year")
    if any(one[date] is not None for one in progress["effects"] for date in dates) or progress["parity_year"]:
        years = [year_or_never(progress[name]) for name in ("parity_year", "parity_flat_year")]
        head = f"{head}; parity comes in {years[0]}, and {years[1]} if nothing moved"
        heads += ["parity without it", "it alone"]
        for cell, one in zip(cells, progress["effects"], strict=True):
            cell += [year_or_never(one[date]) for date in dates]
    return (Text(head), _table(heads, cells, words=2))


def _sizes(page: Page) -> Sequence[Table | Text]:
    rows = [
        [
            f"{with_unit(row['power_it_w'], 'power_it_w')}{' (asked for)' if row['is_asked'] else ''}",
            with_unit(row["satellite_count"], "satellite_count"),
            _ratio(row["cost_ratio"]),
            share_text(row["deployed_fraction"], 0),
        ]
        for row in _thinned(page["fleet_size"], "is_asked")
    ]
    return (
        Text(f"By size, in {page['asked']['year']}"),
        _table(("fleet", "satellites", "ratio", "of it stands"), rows),
    )


def _line(page: Page) -> Sequence[Text]:
    line = page["map"]["parity"]
    first, last = page["asked"]["years"]
    if not line:
        return (Text(f"No size comes to parity from {first} to {last} with the values given."),)
    words = [f"  {with_unit(p['power_it_w'], 'power_it_w')} in {year_or_never(p['year'])}" for p in _thinned(line)]
    return (Text("Parity by size, with the values given:"), *map(Text, words))


def _ratio(ratio: float | None) -> str:
    return "never" if ratio is None else beside_parity(ratio) if abs(ratio - 1) < _NEAR else times(ratio)


def _thinned(rows: Sequence[Any], kept: str = "") -> list[Any]:
    """At most about a dozen rows, the first and the last among them, and those that are marked."""
    step = max(1, -(-len(rows) // _ROWS))
    last = len(rows) - 1
    return [row for k, row in enumerate(rows) if k % step == 0 or k == last or (kept and row[kept])]


def _table(heads: Sequence[str], cells: Sequence[Sequence[str]], words: int = 1) -> Table:
    table = Table(box=None, header_style="bold")
    for k, head in enumerate(heads):
        table.add_column(head, justify="left" if k < words else "right", overflow="fold", no_wrap=k == 0)
    for row in cells:
        table.add_row(*map(Text, row))
    return table


_ROWS = 13
_NEAR = 0.05
_WIDTH_OF_A_FILE = 100
"""Columns where the output is no terminal."""
