"""What `dawndusk run` prints: under a screen, the verdict first."""

from collections.abc import Mapping
from typing import Any

from rich.table import Table
from rich.text import Text

from dawndusk.cli.output import WIDTH_MIN
from dawndusk.cli.terminal import console
from dawndusk.plan.verdict import times
from dawndusk.report.alternatives import BASES, by_fleet
from dawndusk.report.number import with_unit
from dawndusk.report.size import size_text
from dawndusk.report.ten_numbers import BESIDE, TEN, meaning_beside, span


def print_summary(public: Mapping[str, Any]) -> None:
    """Print verdict, cost ratio with its range, what binds, and the ten numbers that matter."""
    screen = console(_WIDTH_OF_A_FILE)
    verdict = public["verdict"]
    screen.print(Text(public["meta"]["title"], style="bold"))
    for override in public["meta"]["overrides"]:
        screen.print(Text(f"with {override}", style="dim"))
    screen.print(Text(verdict["sentence"], style="bold green" if verdict["closes"] else "bold red"))
    ratio, without = times(verdict["cost_ratio"]), times(verdict["cost_infrastructure_ratio"])
    screen.print(f"Cost, orbit over Earth: {ratio}; without the accelerators {without}{_at_scale(verdict)}")
    screen.print(_alternatives(public))
    screen.print(Text(f"Binds: {verdict['binding']}"))
    for note in (*verdict["reasons"][1:], *verdict["notes"]):
        screen.print(Text(f"Note: {note}", style="dim"))
    table = Table.grid(padding=(0, 2 if screen.width > WIDTH_MIN else 1))
    for path, meaning in TEN:
        stage, name = path.split(".")
        value = with_unit(public[stage][name], name).removesuffix(_UNIT_SAID)
        beside = meaning_beside(value, path, meaning)
        table.add_row(Text(value, style="bold", justify="right"), beside, span(public, path).replace(_UNIT_SAID, ""))
    screen.print(table)
    screen.print(Text(BESIDE, style="dim"))


def _at_scale(verdict: Mapping[str, Any]) -> str:
    """What the same satellites would cost as part of a large fleet; nothing where the fleet is one."""
    ratio = verdict["cost_ratio_at_scale"]
    return "" if ratio is None else f"; as part of 10 GW {times(ratio)}"


def _alternatives(public: Mapping[str, Any]) -> Table:
    """The ratio on both bases, side by side; the headline's own stands out."""
    table = Table.grid(padding=(0, 2))
    head = f"Prices, {size_text(public)} from {_date(public['campaign']['date_start_year'])}"
    table.add_row(head, *(Text(basis, justify="right") for basis in BASES), style="dim")
    for fleet, of_fleet in by_fleet(public["alternatives"]).items():
        ratios = (
            Text(times(row["cost_ratio"]), style="bold" if row["is_headline"] else "", justify="right")
            for row in of_fleet
        )
        table.add_row(f"  {fleet}", *ratios)
    return table


def _date(year: float) -> str:
    return f"{year:.1f}".removesuffix(".0")


_WIDTH_OF_A_FILE = 80
_UNIT_SAID = "/accelerator-hour"
"""Left out behind a number whose meaning says it."""
