"""What `--set` or `--vary` does not move, or moves in part, told on standard error before anything is computed."""

import sys
from collections.abc import Sequence
from pathlib import Path

from dawndusk.scenario.printable import printable


def tell_kept(file: str, overrides: Sequence[str], vary: Sequence[str] = ()) -> None:
    """A note for each number of the file that stays, although the part it belongs to is chosen, and for each price."""
    moved = [text.partition("=")[0].replace(" ", "") for text in (*overrides, *vary)]
    if not moved:
        return
    from dawndusk.design.kept_numbers import kept_numbers
    from dawndusk.design.loading import read_scenario
    from dawndusk.design.price_notes import is_noted, price_notes
    from dawndusk.design.resolve import resolve
    from dawndusk.scenario.bytes_of import shown_name

    scenario = read_scenario(file, overrides)
    if any(map(is_noted, moved)):
        for note in price_notes(resolve(scenario).design, moved):
            print(f"note: `{note.path}` {note.said}\n  = help: {note.cure}", file=sys.stderr)
    for kept in kept_numbers(scenario, moved):
        number = printable(kept.number.text, 60)
        print(
            f"note: `{kept.choice}` is chosen, and `{kept.path}` = {number} stays as {shown_name(Path(file))} "
            f"writes it in line {kept.number.line}, in the place of what the choice brings\n"
            f"  = help: --set {kept.path}=unset takes it away",
            file=sys.stderr,
        )
