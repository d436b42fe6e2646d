"""Where the command line prints: as wide as the terminal, or as a file should be; progress only for a person."""

import os
import sys
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dawndusk.cli.output import WIDTH_MIN, spell_out


class Screen(Console):
    """A console on which a table is never narrower than what is in it: words wrap, no cell is cut.

    Signs that the locale lacks are spelled out before the columns are laid out.
    """

    def print(self, *objects: Any, **how: Any) -> None:
        """As `rich.console.Console.print`."""
        for table in (table for table in objects if isinstance(table, Table)):
            for cell in (cell for column in table.columns for cell in column.cells if isinstance(cell, Text)):
                cell.plain = spell_out(cell.plain)
        own = self.width
        self.width = max([own, *(_least(self, table) for table in objects if isinstance(table, Table))])
        super().print(*objects, **how)
        self.width = own

    def render_str(self, text: str, **how: Any) -> Text:
        """As `rich.console.Console.render_str`."""
        return super().render_str(spell_out(text), **how)


def console(width_of_a_file: int) -> Console:
    """Standard output, `width_of_a_file` columns wide, or what `COLUMNS` says beyond it, where it is no terminal."""
    if sys.stdout.isatty():
        wide = Console().width
    else:
        wide = max(int(os.environ.get("COLUMNS", "0")), width_of_a_file)
    return Screen(highlight=False, width=max(wide, WIDTH_MIN), height=_HEIGHT)


def progress(text: str) -> None:
    """Put a text in the place of the last one; an empty one clears the line."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def _least(screen: Console, table: Table) -> int:
    """Columns that a table needs so that no word of it is cut."""
    whole = screen.options.update(width=_ENDLESS)
    cells = [
        [screen.measure(cell, options=whole) for cell in (column.header, *column.cells)] for column in table.columns
    ]
    widths = [
        max(cell.maximum if column.no_wrap else cell.minimum for cell in found)
        for column, found in zip(table.columns, cells, strict=True)
    ]
    return sum(widths) + sum(table.padding[1::2]) * len(widths)


_HEIGHT = 25
"""With a height given, rich takes the width as it is on every terminal."""
_ENDLESS = 100_000
